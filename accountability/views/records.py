"""Finding a record for its pages, its breadcrumbs, and its place among the tasks of a person."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from accountability.registers import Queue, RecordEntry, registers
from accountability.templatetags.lists import list_url, queue_of
from accountability.views.parameters import Signed


def get_record(request: Signed, entry: RecordEntry, pk: int, *related: str) -> Any:
    """The record, if this person may read it, with what permissions and actions ask of it; else 404."""
    return get_object_or_404(entry.model.objects.visible_to(request.user).for_action(*related), pk=pk)


def task_queue(request: Signed, pk: int) -> Queue | None:
    """The place of the record in the group of the person's tasks that the address names; None without one."""
    if not (named := queue_of(request)):
        return None
    code, place = named
    queues = (register.queue(request.user, code, pk, place) for register in registers())
    return next((queue for queue in queues if queue), None)


def breadcrumb(request: Signed, record: Any) -> list[tuple[str, str]]:
    """The breadcrumbs of the record: its list as the person last read it, then the record."""
    listed = (str(record._meta.verbose_name_plural).capitalize(), list_url(request, record.list_url_name()))
    return [listed, (record.label, record.get_absolute_url())]
