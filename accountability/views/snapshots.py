"""Pages of snapshots: quarters and reports, and the frozen rows of every series."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Func, IntegerField, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.lists.pagination import page_of
from accountability.localization import local
from accountability.models import Snapshot
from accountability.permissions import Permission, require
from accountability.views.list_files import sheet
from accountability.views.parameters import Signed

SHOWN = 100  # rows of a series on one page
ROWS = Func(F("values"), function="jsonb_array_length", output_field=IntegerField())
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


@require(Permission.VIEW_SNAPSHOTS)
def snapshots(request: Signed) -> HttpResponse:
    """Every snapshot, the latest day first."""
    return render(request, "snapshots/list.html", {"page_obj": page_of(request, _visible(request))})


def _visible(request: Any) -> QuerySet[Snapshot]:
    rows = Snapshot.objects.visible_to(request.user).annotate(of=Count("series")).order_by("-as_of", "-pk")
    return rows.select_related("taken_by", "edition__cycle")


SHEET = sheet(
    "snapshots", Permission.VIEW_SNAPSHOTS, "id label version kind as_of known_at series=of reason taken_by", _visible
)


@require(Permission.VIEW_SNAPSHOTS)
def snapshot(request: Signed, pk: int) -> HttpResponse:
    """One snapshot: its series, and the rows of the one that the address names."""
    rows = Snapshot.objects.visible_to(request.user).select_related("taken_by", "edition__cycle")
    found = get_object_or_404(rows, pk=pk)
    context: dict[str, Any] = {
        "snapshot": found, "trail": [(_("Snapshots"), reverse("snapshots"))],
        "series": found.series.order_by("code").defer("values").annotate(of=ROWS),
    }  # fmt: skip
    if code := request.GET.get("series"):
        chosen = found.series.filter(code=code).first()
        if chosen is None:
            raise Http404
        page = page_of(request, chosen.values, SHOWN)
        context |= {"chosen": chosen, "page_obj": page, "columns": _columns(page)}
        context["cells"] = [[_cell(row.get(name)) for name in context["columns"]] for row in page]
    return render(request, "snapshots/snapshot.html", context)


def _columns(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Every key of the rows, in order of appearance."""
    return list(dict.fromkeys(name for row in rows for name in row))


def _cell(value: Any) -> str:
    """One frozen value; text in the reader's language."""
    if isinstance(value, dict) and value.keys() <= LANGUAGES:
        return str(local(value))
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    if isinstance(value, dict | list | bool):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
