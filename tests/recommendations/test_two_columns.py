"""Both columns of the overview, today and on a past day: management's last word on the whole of what is open."""

import datetime as dt

import pytest

from accountability.models import RevisionReason
from accountability.roles import Role
from recommendations.actions import update
from recommendations.actions.bulk_apply import void_all
from recommendations.measures import ask, rates
from recommendations.measures.two_columns import columns
from recommendations.models import Decision, Part, Recommendation, TargetDate, Update

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]

DAY = dt.date(2021, 12, 31)


def told(on=DAY):
    return {(row.body.code, row.volume): row for row in columns(on=on, today=DAY).rows}


def test_entry_made_by_mistake_stands_in_no_column(rows, person):
    issued = Decision.objects.filter(kind="issued", recommendation=rows[2])
    void_all(issued, by=person(Role.ASSESSOR), reason="Entered twice.")

    assert told()["OIOS", ""].open == told(on=dt.date(2021, 12, 30))["OIOS", ""].open == 3
    assert not Recommendation.objects.open().filter(pk=rows[2].pk).exists()


def test_word_on_a_part_or_one_withdrawn_is_none_on_the_whole(rows, person):
    by, day = person(Role.FOCAL_POINT), dt.date(2021, 5, 1)
    part = Part.objects.create(recommendation=rows[1], label="a", text="One half.")
    said = {"recorded_by": by, "reported_on": day, "position": "accepted", "progress": "reported_implemented"}
    Update.objects.create(recommendation=rows[1], part=part, **said)
    withdrawn = Update.objects.create(recommendation=rows[5], **said)
    Update.objects.create(recommendation=rows[5], about=withdrawn, **said | {"progress": "in_progress"})

    assert told(on=dt.date(2021, 6, 30))["BOA", "I"].claimed_done == told()["BOA", "I"].claimed_done == 0


def test_date_given_late_in_the_evening_counts_on_its_own_day(rows):
    reason = RevisionReason.objects.create(code="late", names={"en": "Late"})
    at_night = dt.datetime(2021, 7, 1, 2, tzinfo=dt.UTC)  # still 30 June in New York
    TargetDate.objects.create(
        recommendation=rows[2], number=1, kind="dated", due_on=dt.date(2021, 6, 1), reason=reason, recorded_at=at_night
    )

    assert [told(on=dt.date(2021, 6, day))["OIOS", ""].overdue for day in (29, 30)] == [0, 1]


def test_past_day_tells_what_management_had_said_by_then(rows, person):
    day = dt.date(2021, 5, 1)
    update(rows[1], by=person(Role.FOCAL_POINT), version=None, progress="reported_implemented", text="Done.",
           reported_on=day)  # fmt: skip

    assert [told(on=day - dt.timedelta(days=n))["BOA", "I"].claimed_done for n in (1, 0)] == [0, 1]


def test_what_was_issued_before_the_base_date_is_open_in_no_column_on_any_day(rows_before_base_date):
    yesterday = told(on=dt.date(2021, 12, 30))["OIOS", ""]
    [rate] = list(rates(ask(as_of=DAY, body="OIOS", category="all", rule="cumulative-closure")))

    assert told()["OIOS", ""].open == yesterday.open == rate.denominator - rate.numerator == 2
