"""What the JIU records as not accepted or not relevant has ended, is open nowhere, and stays in the JIU's own rates."""

import datetime as dt

import pytest

from accountability.errors import IllegalStep
from accountability.roles import Role
from recommendations import actions
from recommendations.annual_report.freeze import freeze
from recommendations.measures import ask, rates
from recommendations.measures.analysis_scope import Scope
from recommendations.measures.summary import per_entity, summary
from recommendations.measures.two_columns import columns
from recommendations.measures.waterfall import waterfall
from recommendations.models import Decision, Period, Recommendation, Responsibility, StandingInterval, TargetDate
from tests.recommendation_rows import person as somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]
TODAY = dt.date(2021, 12, 31)
ISSUED, CUT_OFF = dt.date(2019, 3, 1), dt.date(2021, 11, 8)


@pytest.fixture
def unit(organization):
    body = organization.bodies["JIU"]
    Period.objects.create(
        body=body, label="2011-2020", starts_on=dt.date(2011, 1, 1), ends_on=dt.date(2020, 12, 31), cut_off=CUT_OFF
    )
    return body


@pytest.fixture
def tracked(unit, organization, person):
    """Three of the JIU, one accepted, one not, one not relevant, all past their date."""
    by = person(Role.COORDINATOR)
    entries = []
    for number, acceptance in enumerate(("accepted", "not_accepted", "not_relevant")):
        record = Recommendation(
            document=organization.document, paragraph=str(number), organization="UN", label=f"JIU {number}", body=unit,
            text="Share systems.", counts_from=ISSUED, reported_on=ISSUED,
            recorded_at=dt.datetime(2019, 3, 1, tzinfo=dt.UTC),
        )  # fmt: skip
        acts = [
            Decision(
                recommendation=record, kind=kind, state=state, acceptance=word, counts_from=day, reported_on=day,
                recorded_at=dt.datetime.combine(day, dt.time(12), dt.UTC), entered_on=day, recorded_by=by,
            )
            for kind, state, word, day in (
                ("issued", "newly_issued", "", ISSUED), ("acceptance", "", acceptance, CUT_OFF),
            )
        ]  # fmt: skip
        owner = Responsibility(recommendation=record, entity=organization.entities["DOS"], is_lead=True)
        due = TargetDate(recommendation=record, kind="dated", due_on=dt.date(2020, 1, 1), raw="2020")
        entries.append(actions.Entry(record, acts, responsibilities=[owner], target_dates=[due]))
    actions.enter_all(entries, by=by)
    return [entry.recommendation for entry in entries]


def test_it_ends_with_the_acceptance_on_the_record_and_in_its_intervals(tracked):
    assert [Recommendation.objects.get(pk=r.pk).state for r in tracked] == [
        "newly_issued", "not_accepted", "not_relevant",
    ]  # fmt: skip
    now = StandingInterval.objects.current(on=TODAY)
    assert sorted(now.values_list("standing", flat=True)) == ["declined", "declined", "open"]


def test_no_count_list_or_grid_holds_it_open_or_overdue(tracked, signed_in):
    rows = Recommendation.objects.all()
    found = summary(rows, on=TODAY)
    assert (rows.open().count(), rows.overdue(on=TODAY).count(), rows.awaiting_update().count()) == (1, 1, 1)
    assert (found.issued, found.open, found.overdue) == (3, 1, 1)
    assert [(e.open, e.overdue) for e in per_entity(rows, on=TODAY)] == [(1, 1)]
    assert [(a.open, a.overdue) for a in columns(on=TODAY, today=TODAY).rows] == [(1, 1)]
    assert [a.open for a in columns(on=TODAY - dt.timedelta(1), today=TODAY).rows] == [1]

    page = signed_in(Role.COORDINATOR)
    counts = {
        query: page.get(f"/api/v1/recommendations/?{query}").json()["count"]
        for query in ("status=open", "overdue=yes", "status=declined", "status=not_accepted", "status=closed")
    }
    assert list(counts.values()) == [1, 1, 2, 1, 0]


def test_it_stays_in_the_denominators_of_the_unit_and_is_a_class_of_its_own(tracked):
    [accepted] = rates(ask(as_of=TODAY, body="JIU", rule="jiu-acceptance"))
    [closure] = rates(ask(as_of=TODAY, body="JIU", rule="cumulative-closure"))

    assert (accepted.numerator, accepted.denominator) == (1, 3)
    assert (closure.numerator, closure.denominator) == (0, 3)
    assert (closure.counts.open, closure.counts.declined, closure.counts.issued) == (1, 2, 3)


def test_the_waterfall_tells_it_apart_and_adds_up(tracked):
    steps = waterfall(Scope(on=TODAY, today=TODAY), since=dt.date(2020, 12, 31))

    assert (steps.declined, steps.closed, steps.now) == (2, 0, 1)
    assert steps.before + sum(steps.steps.values()) == steps.now


def test_it_is_not_among_the_unresolved_of_the_report(tracked):
    frozen = {f.code: f for f in freeze(as_of=TODAY, known_at=dt.datetime.now(dt.UTC), cycle=None)}

    assert [row["state_then"] for row in frozen["unresolved"].rows] == ["newly_issued"]


def test_another_acceptance_opens_it_again_and_an_assessment_does_not(tracked, unit):
    record, by = tracked[1], somebody("of-the-unit", "assessor", body=unit)
    days = {"counts_from": TODAY, "reported_on": TODAY}
    with pytest.raises(IllegalStep):
        actions.assess(record, by=by, version=None, state="implemented", **days)
    with pytest.raises(IllegalStep):
        actions.assess(tracked[0], by=by, version=None, state="not_accepted", **days)

    actions.record_acceptance(record, by=by, version=None, acceptance="accepted", **days)
    assert Recommendation.objects.get(pk=record.pk).state == "newly_issued"
