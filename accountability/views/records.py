"""Finding a record for its pages, and its breadcrumbs."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from accountability.registers import RecordEntry
from accountability.templatetags.lists import list_url
from accountability.views.parameters import Signed


def get_record(request: Signed, entry: RecordEntry, pk: int, *related: str) -> Any:
    """The record, if this person may read it, with what permissions and actions ask of it; else 404."""
    return get_object_or_404(entry.model.objects.visible_to(request.user).for_action(*related), pk=pk)


def breadcrumb(request: Signed, record: Any) -> list[tuple[str, str]]:
    """The breadcrumbs of the record: its list as the person last read it, then the record."""
    listed = (str(record._meta.verbose_name_plural).capitalize(), list_url(request, record.list_url_name()))
    return [listed, (record.label, record.get_absolute_url())]
