"""Reminders of target dates: before, on and after them, to the people responsible for the record."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability import localization
from accountability.audit import cursors
from accountability.localization.dates import organization_day
from accountability.models import Assignment, Notice, Tenure
from accountability.notifications import inbox
from accountability.notifications.recipients import Recipients, with_stand_ins
from accountability.notifications.sentences import Details, day_of
from accountability.permissions import roles_with
from accountability.registers import Deadlines, NoticeKind, registers

BEFORE = (-30, -7, 0)  # days from the target date
AFTER, EVERY = 7, 30  # then that many days after it, and repeated at that interval


def step_on(due_on: dt.date, *, on: dt.date) -> int | None:
    """The latest step due by the date, in days from the target date; None if it is more than 30 days ahead."""
    passed = (on - due_on).days
    if passed >= AFTER:
        return AFTER + (passed - AFTER) // EVERY * EVERY
    return max((step for step in BEFORE if step <= passed), default=None)


def steps(*, since: dt.date, on: dt.date, earliest: dt.date) -> Iterator[tuple[dt.date, int]]:
    """Every target date whose latest step by the day fell on one of the days since, with that step."""
    for ahead in range((earliest - on).days, -min(BEFORE) + 1):
        due_on = on + dt.timedelta(days=ahead)
        step = step_on(due_on, on=on)
        if step is not None and due_on + dt.timedelta(days=step) >= since:
            yield due_on, step


@transaction.atomic
def remind(*, on: dt.date) -> int:
    """Remind the owners of every record with a step on the date or on a missed date; returns the number of notices.

    After a gap only the latest step is sent. Each step of a date is sent once, even if the clock goes back. The first
    run starts with its own date.
    """
    if not cursors.alone("remind"):
        return 0
    since = cursors.move_to(on, "reminders")
    due = [register.deadlines for register in registers() if register.deadlines]
    today = organization_day()
    return sum(inbox.deliver(with_stand_ins(_reminders(deadlines, since=since, on=on), on=today)) for deadlines in due)


def _reminders(deadlines: Deadlines, *, since: dt.date, on: dt.date) -> Iterator[Notice]:
    yield from _of(deadlines, deadlines.model.objects.awaiting_update(), deadlines.reminded, since=since, on=on)
    if deadlines.others:
        yield from _of(deadlines, deadlines.others(deadlines.model.objects), deadlines.owed_by, since=since, on=on)


def _of(
    deadlines: Deadlines, rows: Any, roles: Sequence[str], *, since: dt.date, on: dt.date
) -> Iterator[Notice]:  # fmt: skip
    """The notices for those in the roles, and for the holder of the post, on the records among the rows."""
    earliest = rows.aggregate(first=Min(deadlines.due_on))["first"] or on
    dated = dict(steps(since=since, on=on, earliest=min(earliest, on)))
    records = list(rows.for_action().filter(**{f"{deadlines.due_on}__in": dated}).order_by("pk"))
    if not records:
        return
    recipients = Recipients(records, on=organization_day())
    readers, holders = _readers(deadlines), _holders(on) if deadlines.official else {}
    kind = deadlines.model._meta.model_name
    for record in records:
        due_on = getattr(record, deadlines.due_on)
        people = recipients.acting(record.pk, *roles)
        if holder := deadlines.official and holders.get(getattr(record, f"{deadlines.official}_id")):
            people.add(int(holder))
        for person in sorted(people & readers):
            yield Notice(
                recipient_id=person, kind="reminder", key=f"reminder:{kind}:{record.pk}:{due_on}:{dated[due_on]}",
                subject_type=kind, subject_id=record.pk, subject=str(record)[:300],
                details={"due_on": due_on.isoformat(), "step": dated[due_on]},
            )  # fmt: skip


def _readers(deadlines: Deadlines) -> set[int]:
    """The people who may sign in and read the register."""
    roles = [str(role) for role in roles_with(deadlines.model.PERMISSIONS.view)]
    reading = Assignment.objects.active(on=organization_day()).filter(role__in=roles, user__is_active=True)
    return set(reading.values_list("user", flat=True))


def _holders(on: dt.date) -> dict[int, int | None]:
    """The holder or officer-in-charge of each post on the date."""
    held: dict[int, int | None] = {}
    for post, user in Tenure.objects.on(on).values_list("post", "user"):
        held.setdefault(post, user)
    return held


def _words(details: Details) -> str:
    step = details["step"]
    if step < 0:
        words = ngettext("Due in %(days)s day, on %(day)s", "Due in %(days)s days, on %(day)s", -step)
    elif step == 0:
        words = _g("Due today, %(day)s")
    else:
        words = ngettext("Overdue by %(days)s day, since %(day)s", "Overdue by %(days)s days, since %(day)s", step)
    return words % {"days": localization.integer(abs(step)), "day": day_of(details)}


def _summary(details: Sequence[dict[str, Any]]) -> str:
    """ "18 due today, 6 overdue"."""
    signs = Counter((step > 0) - (step < 0) for step in (each["step"] for each in details))
    parts = (
        (signs[0], ngettext("%(n)s due today", "%(n)s due today", signs[0])),
        (signs[1], ngettext("%(n)s overdue", "%(n)s overdue", signs[1])),
        (signs[-1], ngettext("%(n)s due soon", "%(n)s due soon", signs[-1])),
    )
    return localization.joined(words % {"n": localization.integer(count)} for count, words in parts if count)


REMINDER = NoticeKind(_("Reminder of a target date"), _words, _summary)
