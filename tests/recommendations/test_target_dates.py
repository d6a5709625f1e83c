"""New target dates: who asks, who grants by the rules, and that the first date never changes."""

import datetime as dt
import random

import pytest

from accountability.actions import target_dates
from accountability.errors import IllegalStep, NotPermitted
from accountability.models import DateRule, RevisionReason
from recommendations.initial_data import load
from recommendations.models import DateRequest, Recommendation
from tests.recommendations.conftest import FIRST_DATE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("date_rules")]


@pytest.fixture
def reason(db):
    return RevisionReason.objects.create(code="staffing", names={"en": "Staffing"})


@pytest.fixture
def ask(asked, reason):
    """Asks for a date so many days after the first, at a priority."""

    def request(by, days=90, priority="medium"):
        Recommendation.objects.update(priority=priority)
        due_on = FIRST_DATE + dt.timedelta(days)
        return target_dates.request_date(
            asked, by=by, version=None, due_on=due_on, reason=reason, note="Posts are vacant."
        )

    return request


@pytest.mark.parametrize(
    ("priority", "days", "who", "state"),
    [
        ("low", 900, "head", "granted"), ("low", 900, "focal_point", "waiting"),
        ("medium", 180, "head", "granted"), ("medium", 181, "head", "waiting"),
        ("medium", -30, "head", "granted"), ("high", 10, "head", "waiting"), ("", 10, "head", "waiting"),
    ],
)  # fmt: skip
def test_a_date_is_granted_at_once_where_the_rules_leave_it_to_the_asker(ask, people, priority, days, who, state):
    assert ask(getattr(people, who), days, priority).state == state


@pytest.mark.parametrize(
    ("priority", "days", "who", "is_let"),
    [
        ("low", 900, "head", True), ("medium", 180, "head", True), ("medium", 181, "head", False),
        ("medium", 181, "coordinator", True), ("high", 10, "head", False), ("high", 10, "coordinator", True),
        ("low", 10, "focal_point", False), ("low", 10, "other_head", False), ("low", 10, "assessor", False),
    ],
)  # fmt: skip
def test_priority_and_days_after_the_first_date_say_who_grants(ask, people, priority, days, who, is_let):
    request = ask(people.focal_point, days, priority)
    try:
        target_dates.decide_date(request, by=getattr(people, who), version=None, grant=True)
    except NotPermitted:
        assert not is_let
    else:
        assert is_let


def test_a_rule_with_days_needs_a_first_date_to_count_from(ask, people):
    Recommendation.objects.update(first_due_on=None, due_on=None, due_kind="ongoing")

    assert ask(people.head, 10).state == "waiting"


def test_granting_appends_the_date_with_who_asked_and_who_granted(ask, people, asked):
    target_dates.decide_date(ask(people.focal_point), by=people.coordinator, version=None, grant=True)

    asked.refresh_from_db()
    first, second = asked.target_dates.all()
    assert (first.number, first.due_on) == (0, FIRST_DATE)
    assert (second.number, second.requested_by, second.approved_by) == (1, people.focal_point, people.coordinator)
    assert (asked.first_due_on, asked.due_on) == (FIRST_DATE, FIRST_DATE + dt.timedelta(90))


def test_refusing_changes_no_date_and_says_why(ask, people, asked):
    request = ask(people.focal_point)
    with pytest.raises(IllegalStep, match="Give a reason"):
        target_dates.decide_date(request, by=people.coordinator, version=None, grant=False)

    refused = target_dates.decide_date(request, by=people.coordinator, version=None, grant=False, answer="Too late.")

    asked.refresh_from_db()
    assert (refused.state, asked.due_on, asked.target_dates.count()) == ("refused", FIRST_DATE, 1)


def test_an_answered_request_is_not_answered_again(ask, people):
    request = ask(people.focal_point)
    target_dates.withdraw_date(request, by=people.focal_point, version=None)

    with pytest.raises(IllegalStep, match="cannot follow"):
        target_dates.decide_date(request, by=people.coordinator, version=None, grant=True)


def test_one_request_waits_at_a_time(ask, people):
    ask(people.focal_point)

    with pytest.raises(IllegalStep, match="is pending"):
        ask(people.focal_point, 120)


@pytest.mark.parametrize(("day", "words"), [(FIRST_DATE, "already"), (dt.date(2020, 2, 1), "in the past")])
def test_the_date_asked_for_is_another_and_lies_ahead(asked, people, reason, day, words):
    with pytest.raises(IllegalStep, match=words):
        target_dates.request_date(asked, by=people.head, version=None, due_on=day, reason=reason)


def test_the_first_date_never_changes_whatever_is_asked_and_granted(ask, people, asked):
    chance = random.Random(7)
    for _turn in range(25):
        request = ask(people.focal_point, chance.randrange(1, 2000), chance.choice(["low", "medium", "high", ""]))
        grant = chance.random() < 0.6
        target_dates.decide_date(request, by=people.coordinator, version=None, grant=grant, answer="So it is.")

    asked.refresh_from_db()
    dates = list(asked.target_dates.all())
    assert [date.number for date in dates] == list(range(len(dates)))
    assert dates[0].due_on == asked.first_due_on == FIRST_DATE
    assert dates[-1].due_on == asked.due_on
    assert len(dates) == 1 + DateRequest.objects.filter(state="granted").count()


def test_the_seeded_rules_are_marked_as_assumed():
    DateRule.objects.all().delete()
    load()

    assert DateRule.objects.count() == 4
    assert all(rule.source.startswith("assumed") for rule in DateRule.objects.all())
