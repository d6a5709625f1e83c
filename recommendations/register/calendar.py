"""Dates of one person in the register: target dates and escalations of the recommendations they answer for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accountability.lists.work import assignments_with, escalating, posts_of
from accountability.localization.dates import overdue
from accountability.models import register_day
from accountability.registers import CalendarEntry, CalendarOf
from recommendations.models import AccountableOfficial, Recommendation
from recommendations.notifications import DEADLINES
from recommendations.permissions import Permission


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The target dates of open recommendations on which the entities or posts must act, and the dates on which those
    escalate within 30 days.
    """
    visible = Recommendation.objects.visible_to(user).awaiting_update()
    rows = of.narrow(visible, "components") if of else _answered_for(user, visible)
    today = register_day()
    for row in rows.filter(due_on__range=(first, last)).only("pk", "label", "text", "language", "due_on"):
        yield _entry(row, row.due_on, _("Target date"), "late" if overdue(row.due_on, on=today) else "attention", "due")
    group = escalating(rows, DEADLINES, on=today, filters={}, act="update")
    if "next_on" in group.rows.query.annotations:
        for row in group.rows.filter(next_on__range=(first, last)):
            yield _entry(row, row.next_on, _("Escalation"), "late", "escalation", group.note(row))


def _entry(row: Any, on: dt.date, kind: str, tone: str, name: str, note: str = "") -> CalendarEntry:
    key = f"recommendation-{row.pk}-{name}"
    return CalendarEntry(on, kind, tone, row.label, row.get_absolute_url(), key, note, row.text, row.language)


def _answered_for(user: Any, rows: Any) -> Any:
    """Of the rows those for which the person's entities answer, or the posts they hold."""
    officials = AccountableOfficial.objects.filter(post__in=posts_of(user), ends_on=None)
    own = Q(pk__in=officials.values("recommendation"))
    if entities := [a.entity_id for a in assignments_with(user, Permission.UPDATE) if a.entity_id]:
        own |= Q(pk__in=rows.for_entity(*entities).values("pk"))
    return rows.filter(own)
