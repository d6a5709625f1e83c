"""Reminders of target dates: before, on and after them, to who answers for the recommendation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone

from accountability.audit import cursors
from accountability.permissions import roles_with
from accountability.roles import Role
from recommendations.choices import OPEN, Progress
from recommendations.models import Recommendation
from recommendations.notifications.recipients import ANSWERING
from recommendations.permissions import Permission

BEFORE = (-30, -7, 0)  # days from the target date
AFTER, EVERY = 7, 30  # then so many days after it, and again each so many days


def step_on(due_on: dt.date, *, on: dt.date) -> int | None:
    """The latest step due by the day, in days from the target date; None while it lies more than 30 days ahead."""
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


REMIND = f"""
    {ANSWERING}, due AS (
        SELECT r.id, r.label, r.due_on, s.step FROM recommendations_recommendation r
        JOIN unnest(%s::date[], %s::int[]) s (due_on, step) ON s.due_on = r.due_on
        WHERE r.state = ANY(%s) AND NOT r.is_voided AND r.progress <> %s),
    people (id, person) AS (
        SELECT d.id, a.user_id FROM due d
        JOIN recommendations_responsibility r ON r.recommendation_id = d.id
        JOIN answering n ON n.entity = r.entity_id
        JOIN accountability_assignment a ON a.entity_id = n.answers AND a.role = %s
            AND a.starts_on <= %s AND (a.ends_on IS NULL OR a.ends_on > %s)
        UNION
        SELECT d.id, (
            SELECT t.user_id FROM accountability_tenure t
            WHERE t.post_id = o.post_id AND t.starts_on <= %s AND (t.ends_on IS NULL OR t.ends_on > %s)
            ORDER BY t.in_charge DESC LIMIT 1)
        FROM due d JOIN recommendations_accountableofficial o ON o.recommendation_id = d.id AND o.ends_on IS NULL)
    INSERT INTO accountability_notice
        (recipient_id, kind, key, subject_type, subject_id, subject, details, made_at)
    SELECT u.id, 'reminder', format('reminder:%%s:%%s:%%s', d.id, d.due_on, d.step), 'recommendation', d.id,
        left(d.label, 300), jsonb_build_object('due_on', d.due_on, 'step', d.step), %s
    FROM due d JOIN people p USING (id) JOIN accountability_user u ON u.id = p.person AND u.is_active
    WHERE EXISTS (
        SELECT 1 FROM accountability_assignment a WHERE a.user_id = u.id AND a.role = ANY(%s)
            AND a.starts_on <= %s AND (a.ends_on IS NULL OR a.ends_on > %s))
    ON CONFLICT DO NOTHING
"""  # noqa: S608


@transaction.atomic
def remind(*, on: dt.date) -> int:
    """Put a reminder into the inbox of each focal point and of the holder of the accountable post, for every open
    recommendation whose step falls on the day or on a day missed; gives how many.

    After a gap only the latest step is told. Each step of a date is told once, also when the clock goes back. While
    the body has a closure request before it, nothing is told. The first run of all starts with its own day.
    """
    if not cursors.alone("remind"):
        return 0
    since = cursors.move_to(on, "reminders")
    earliest = Recommendation.objects.open().aggregate(first=Min("due_on"))["first"] or on
    dated = list(steps(since=since, on=on, earliest=min(earliest, on)))
    now = timezone.now()
    today = timezone.localdate(now)
    readers = [str(role) for role in roles_with(Permission.VIEW_RECOMMENDATIONS)]
    with connection.cursor() as cursor:
        cursor.execute(REMIND, [
            today, [day for day, _step in dated], [step for _day, step in dated], [str(state) for state in OPEN],
            str(Progress.CLOSURE_REQUESTED), str(Role.FOCAL_POINT), today, today, on, on, now, readers, today, today,
        ])  # fmt: skip
        return cursor.rowcount
