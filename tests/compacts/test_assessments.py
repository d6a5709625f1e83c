"""Self-assessments are hidden until they are submitted, then locked; each holder assesses the own period."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import Error, connection, transaction

from accountability.audit import history
from accountability.errors import Incomplete, NotPermitted
from accountability.models import AuditEvent
from accountability.roles import Role
from compacts import actions
from compacts.choices import State
from compacts.models import Compact, HolderPeriod, SelfAssessment
from tests.compacts.conftest import MET, assess, complete
from tests.factories.accountability import TenureFactory, UserFactory

pytestmark = pytest.mark.django_db


def refused():
    return pytest.raises(Error)


def write(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


# --- Self-assessment ------------------------------------------------------------------------------------------------
def test_a_submitted_self_assessment_is_locked(signed, cycle):
    compact = assess(signed, cycle)
    row = compact.assessments.get()

    assert compact.state == State.SELF_ASSESSED
    assert row.submitted_on
    with refused():
        write("UPDATE compacts_selfrating SET rating = 'met' WHERE assessment_id = %s", row.pk)
    with refused():
        write("UPDATE compacts_selfassessment SET note = '' WHERE id = %s", row.pk)


def test_every_item_is_rated(signed, cycle):
    with pytest.raises(Incomplete, match="Rate item O1"):
        assess(signed, cycle, O1={"rating": ""})


def test_what_was_not_met_needs_a_comment(signed, cycle):
    with pytest.raises(Incomplete, match="Comment on item O1"):
        assess(signed, cycle, O1={"rating": "not-met", "value": None})


def test_a_rating_against_the_own_value_needs_a_reason(signed, cycle):
    with pytest.raises(Incomplete, match="does not agree"):
        assess(signed, cycle, O1={"value": Decimal(10)})


def test_the_trail_shows_a_self_assessment_only_to_those_who_may_read_it(signed, cycle, person):
    for note in ("First draft.", "Second draft."):
        ratings = {item.pk: {**MET, "comment": note} for item in signed.items.all()}
        actions.save_assessment(
            signed.holders.get(), by=cycle.head, version=None, kind="year-end", note=note, ratings=ratings
        )
    event = AuditEvent.objects.filter(event="compact-assessment-saved").latest("pk")
    tables = {"compacts_selfassessment", "compacts_selfrating"}
    shown = lambda reader: tables & {change.table for change in history.changes(event, reader=reader)}  # noqa: E731

    assert shown(cycle.head) == tables
    for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.COORDINATOR):
        assert shown(person(role)) == set()
    assess(signed, cycle)
    assert shown(person(Role.AUDITOR)) == tables
    assert shown(person(Role.COORDINATOR)) == set()


def test_the_focal_point_saves_and_does_not_submit(signed, cycle):
    holder = signed.holders.get()
    ratings = {item.pk: dict(MET) for item in signed.items.exclude(code="VACANCY")}
    arguments = {"by": cycle.focal, "version": None, "kind": "year-end", "note": "", "ratings": ratings}

    actions.save_assessment(holder, **arguments)
    with pytest.raises(NotPermitted):
        actions.submit_assessment(holder, **arguments)


def test_a_mid_year_note_changes_no_state(signed, cycle):
    ratings = {item.pk: MET | {"comment": "On the way."} for item in signed.items.all()}
    holder = signed.holders.get()
    actions.submit_assessment(holder, by=cycle.head, version=None, kind="mid-year", note="", ratings=ratings)

    assert Compact.objects.get(pk=signed.pk).state == State.SIGNED


def test_a_self_assessment_is_hidden_until_it_is_submitted(signed, cycle, person):
    readers = {role: person(role) for role in (Role.BOARD_SECRETARIAT, Role.BOARD_MEMBER, Role.AUDITOR)}
    holder = signed.holders.get()
    actions.save_assessment(holder, by=cycle.head, version=None, kind="year-end", note="Draft", ratings={})

    def visible(user):
        return SelfAssessment.objects.visible_to(user).exists()

    assert [visible(user) for user in readers.values()] == [False, False, False]
    assert visible(cycle.head)
    assert visible(cycle.focal)
    assert not visible(cycle.chef)
    assess(signed, cycle)
    assert [visible(user) for user in readers.values()] == [True, True, True]
    assert not visible(person(Role.COORDINATOR))
    assert not visible(person(Role.STAFF))


# --- Holders --------------------------------------------------------------------------------------------------------
def test_each_holder_assesses_the_own_period_before_the_compact_is_assessed(signed, cycle):
    successor = UserFactory(username="successor")
    successor.assignments.create(role=Role.HEAD_OF_ENTITY, entity=cycle.entity, starts_on=dt.date(2021, 1, 1))
    period = HolderPeriod(user=successor, name="Cleo Cloudsley", starts_on=dt.date(2021, 3, 5))
    actions.enter_holder(signed, by=cycle.secretariat, version=None, period=period)

    compact = assess(signed, cycle)
    assert compact.state == State.SIGNED, "the successor has not assessed yet"
    ratings = {item.pk: MET | {"comment": "As before."} for item in compact.items.all()}
    actions.submit_assessment(period, by=successor, version=None, kind="year-end", note="", ratings=ratings)

    assert Compact.objects.get(pk=signed.pk).state == State.SELF_ASSESSED
    assert signed.holders.get(user=cycle.head).ends_on == dt.date(2021, 3, 5)


@pytest.mark.parametrize(("days", "assesses"), [(90, False), (91, True)])
def test_an_officer_in_charge_of_over_90_days_assesses(signed, days, assesses):
    start = dt.date(2021, 1, 1)
    period = HolderPeriod(
        compact=signed, name="X", starts_on=start, ends_on=start + dt.timedelta(days=days), capacity="officer-in-charge"
    )

    assert period.assesses(until=dt.date(2021, 12, 31)) == assesses


def test_one_person_may_have_several_compacts(cycle, draft):
    other = type(cycle.post).objects.create(entity=cycle.entity, code="ASG", titles={"en": "ASG"})
    TenureFactory(post=other, user=cycle.head, person="Alba Ashgrove", starts_on=dt.date(2020, 1, 1))
    second = complete(actions.draft_compact(cycle.row, other, by=cycle.focal), cycle)

    assert set(Compact.objects.of(cycle.head)) == {draft, second}
