"""Notices of reported values: to the coordinators who decide, and to those who entered them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability.components.series.events import Event
from accountability.localization import integer
from accountability.localization.dates import organization_day
from accountability.models import Assignment, AuditEvent, SeriesValue, SeriesValueRevision
from accountability.notifications.sentences import actor_of
from accountability.permissions import Permission
from accountability.registers import EventNotice, NoticeKind, Notices
from accountability.roles import Scope

SUBMITTED, DECIDED = "series-submitted", "series-decided"
TO_COORDINATORS = (Event.VALUE_SUBMITTED, Event.CORRECTION_SUBMITTED)
TO_AUTHORS = (
    Event.VALUE_RETURNED, Event.VALUE_ACCEPTED, Event.CORRECTION_ACCEPTED, Event.CORRECTION_REFUSED,
)  # fmt: skip


def _notices(events: Sequence[AuditEvent]) -> Iterator[EventNotice]:
    """Coordinators learn what waits for them, the authors of the last revision what was decided on it."""
    ours = [event for event in events if event.event in (*TO_COORDINATORS, *TO_AUTHORS)]
    if not ours:
        return
    rows = SeriesValue.objects.select_related("series", "definition").in_bulk({event.subject_id for event in ours})
    coordinators = Assignment.objects.holders_of(Permission.DECIDE_SERIES, Scope(), on=organization_day())
    authors = _authors(rows)
    for event in ours:
        if not (row := rows.get(event.subject_id)):
            continue
        to_author = event.event in TO_AUTHORS
        people = authors[row.pk] if to_author else coordinators
        details = {"actor": event.actor, "event": event.event, "note": event.note, "period": row.period}
        yield EventNotice(event, DECIDED if to_author else SUBMITTED, frozenset(people - {event.actor_id}), details)


def _authors(rows: dict[int, SeriesValue]) -> dict[int, set[int]]:
    authors: dict[int, set[int]] = defaultdict(set)
    revisions = SeriesValueRevision.objects.filter(value__in=rows).order_by("number")
    for value, person in revisions.values_list("value", "entered_by"):
        authors[value] = {person}
    return authors


def _submitted(details: dict[str, Any]) -> str:
    words = {"who": actor_of(details), "period": details["period"]}
    if details["event"] == Event.CORRECTION_SUBMITTED:
        return _g("%(who)s submitted a correction for %(period)s") % words
    return _g("%(who)s submitted the value for %(period)s") % words


def _decided(details: dict[str, Any]) -> str:
    title = str(Event(details["event"]).label)
    return f"{title} ({details['period']}): {details['note']}" if details["note"] else f"{title} ({details['period']})"


def _several(details: Sequence[dict[str, Any]]) -> str:
    words = ngettext("%(n)s value of a series", "%(n)s values of series", len(details))
    return words % {"n": integer(len(details))}


def _values(user: Any, ids: Collection[int], *, private: bool = False) -> dict[int, tuple[str, str]]:
    """Label and URL of those values that the person may read."""
    rows = SeriesValue.objects.visible_to(user).filter(pk__in=ids).select_related("series", "definition", "entity")
    return {row.pk: (row.label, row.get_absolute_url()) for row in rows}


NOTICES = Notices(
    kinds={
        SUBMITTED: NoticeKind(_("Value of a series submitted"), _submitted, _several),
        DECIDED: NoticeKind(_("Value of a series decided"), _decided, _several),
    },
    event_notices=_notices,
    readable={"seriesvalue": _values},
    events=frozenset((*TO_COORDINATORS, *TO_AUTHORS)),
)
