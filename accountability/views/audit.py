"""Pages of the audit trail: events, row changes, integrity seals, and their verification."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.audit import events, history, seals
from accountability.lists.filters import TrailFilter
from accountability.lists.pagination import PAGE
from accountability.models import AuditEvent, Seal
from accountability.notifications import inbox
from accountability.permissions import Permission, require
from accountability.templatetags.lists import remember_list
from accountability.views.list_files import sheet
from accountability.views.parameters import read


@require(Permission.VIEW_TRAIL)
def listed(request: HttpRequest) -> HttpResponse:
    """Events, newest first, narrowed as the filters say."""
    bar = TrailFilter(request.GET)
    rows, newer, older = _keyed(request, history.matching(read(bar), reader=request.user))
    rows = list(history.redacted(request.user, rows))
    remember_list(request)
    context = {"form": bar, "events": _titled(rows), "previous_url": newer, "next_url": older}
    return render(request, "accountability/trail.html", context)


SHEET = sheet(
    "trail", Permission.VIEW_TRAIL, "id at event subject_type subject_id subject actor note",
    lambda request: history.redacted(
        request.user, history.matching(read(TrailFilter(request.GET)), reader=request.user).iterator()
    ),
)  # fmt: skip


def _keyed(request: HttpRequest, rows: QuerySet[AuditEvent]) -> tuple[list[AuditEvent], str, str]:
    """One page by the ids of its neighbours, and the URLs of the adjacent pages."""
    before, after = _key(request, "before"), _key(request, "after")
    if after:
        rows_found = list(rows.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
        more_newer, more_older = len(rows_found) > PAGE, True
        rows_found = rows_found[:PAGE][::-1]
    else:
        rows_found = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
        more_newer, more_older = bool(before), len(rows_found) > PAGE
        rows_found = rows_found[:PAGE]
    newer = _address(request, after=rows_found[0].pk) if rows_found and more_newer else ""
    return rows_found, newer, _address(request, before=rows_found[-1].pk) if rows_found and more_older else ""


def _key(request: HttpRequest, name: str) -> int:
    written = request.GET.get(name, "") or "0"
    if not written.isdecimal() or len(written) > 18:
        raise BadRequest(_("Unknown event “%(value)s”. Start again at the newest.") % {"value": written})
    return int(written)


def _address(request: HttpRequest, **key: int) -> str:
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    query.update({name: str(pk) for name, pk in key.items()})
    return f"?{query.urlencode()}"


def _titled(rows: list[AuditEvent]) -> list[tuple[AuditEvent, Any]]:
    titles = events.titles()
    return [(row, titles.get(row.event, row.event)) for row in rows]


@require(Permission.VIEW_TRAIL)
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event, its details, and the rows that its transaction changed."""
    row = get_object_or_404(history.visible_to(request.user), pk=pk)
    is_withheld = _is_withheld(request.user, row) or bool(history.withheld(request.user, [row]))
    (row,) = history.redacted(request.user, [row])
    seal = Seal.objects.filter(stream="events", first_id__lte=pk, last_id__gte=pk).order_by("pk")
    beside = history.visible_to(request.user).filter(transaction=row.transaction).exclude(pk=pk)[:PAGE]
    context = {
        "event": row,
        "title": events.titles().get(row.event, row.event),
        "is_withheld": is_withheld,
        "changes": [] if is_withheld else history.changes(row, reader=request.user),
        "beside": _titled(list(history.redacted(request.user, beside))),
        "seal": next((s for s in seal if _holds(s, pk)), None),
    }
    return render(request, "accountability/event.html", context)


def _is_withheld(reader: Any, event: AuditEvent) -> bool:
    """Whether it concerns evidence or comments that this reader may not read: only the event itself is then shown."""
    if not (private := inbox.privacy(event.event)):
        return False
    pk = event.subject_id
    return pk not in inbox.readable(reader, event.subject_type, [pk], private=private)


def _holds(seal: Seal, pk: int) -> bool:
    return any(first <= pk <= last for first, last in zip(seal.spans[::2], seal.spans[1::2], strict=True))


@require(Permission.VIEW_TRAIL)
def seal_list(request: HttpRequest) -> HttpResponse:
    """The newest seals of both streams."""
    return _seals(request)


@require_POST
@require(Permission.VIEW_TRAIL)
def verify(request: HttpRequest) -> HttpResponse:
    """Recalculate every seal and show the result. It needs POST because it reads the whole audit trail."""
    return _seals(request, verdict=seals.verify())


def _seals(request: HttpRequest, verdict: seals.Verdict | None = None) -> HttpResponse:
    context = {"seals": Seal.objects.order_by("-pk")[:PAGE], "verdict": verdict}
    return render(request, "accountability/seals.html", context)
