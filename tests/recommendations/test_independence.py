"""Who assesses is never of an entity that answers: the database says so from each of the three sides."""

import datetime as dt
from contextlib import nullcontext

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accountability import audit
from accountability.errors import Incomplete, NotPermitted
from accountability.models import Assignment, Entity, Installation, Merger
from accountability.roles import Role
from recommendations import actions
from recommendations.models import Decision, Responsibility, StandingInterval
from recommendations.register.records import demand_independence
from tests.factories import accountability as foundation
from tests.factories import recommendations as rows

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 12, 31)


def judge():
    """What the database says when the transaction would commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def assess(record, assessor, entered_on=DAY):
    """A decision written past the product's own check."""
    return Decision.objects.create(
        recommendation=record, kind="assessed", state="implemented", counts_from=entered_on, reported_on=entered_on,
        entered_on=entered_on, assessor=assessor, recorded_by=assessor,
    )  # fmt: skip


def assign(user, entity, ends_on=None, starts_on=dt.date(2010, 1, 1)):
    return Assignment.objects.create(
        user=user, role=Role.FOCAL_POINT, entity=entity, starts_on=starts_on, ends_on=ends_on
    )


def office_of(entity, code="OFFICE"):
    return Entity.objects.create(code=code, names={"en": "Office"}, kind="unit", parent=entity)


@pytest.fixture
def record(entered):
    return entered(1)[0]


@pytest.fixture
def assessor(person):
    return person(Role.ASSESSOR)


def test_an_independent_assessor_may_decide(record, assessor, organization):
    assign(assessor, organization.entities["OHCHR"])
    assess(record, assessor)

    judge()


def test_a_decision_by_somebody_of_the_owning_entity_is_refused(record, assessor, organization):
    assign(assessor, organization.entities["DOS"])
    assess(record, assessor)

    with pytest.raises(IntegrityError, match="may not belong"):
        judge()


@pytest.mark.parametrize(("merged_on", "refused"), [(DAY, True), (DAY + dt.timedelta(days=1), False)])
def test_who_belongs_to_what_the_owning_entity_was_merged_into_is_refused(
    record, assessor, organization, merged_on, refused
):
    between = Entity.objects.create(code="NEW", kind="department", names={"en": "New"}, parent=None)
    for entity, successor in ((organization.entities["DOS"], between), (between, organization.entities["OHCHR"])):
        Merger.objects.create(entity=entity, successor=successor, effective_on=merged_on)
    assign(assessor, organization.entities["OHCHR"])
    assess(record, assessor)

    with pytest.raises(IntegrityError, match="may not belong") if refused else nullcontext():
        judge()


def test_making_the_assessors_entity_answer_is_refused(record, assessor, organization):
    assign(assessor, organization.entities["OHCHR"])
    assess(record, assessor)
    Responsibility.objects.create(recommendation=record, entity=organization.entities["OHCHR"])

    with pytest.raises(IntegrityError, match="may not belong"):
        judge()


def test_assigning_the_assessor_to_the_owning_entity_is_refused(record, assessor, organization):
    assess(record, assessor)
    assign(assessor, organization.entities["DOS"])

    with pytest.raises(IntegrityError, match="may not belong"):
        judge()


def test_an_office_answers_as_its_entity_does(record, assessor, organization):
    office = type(organization.entities["DOS"]).objects.create(
        code="DOS-OFFICE", names={"en": "Office"}, kind="unit", parent=organization.entities["OHCHR"]
    )
    assign(assessor, organization.entities["OHCHR"])
    assess(record, assessor)
    Responsibility.objects.create(recommendation=record, entity=office)

    with pytest.raises(IntegrityError, match="may not belong"):
        judge()


@pytest.mark.parametrize("depth", [1, 2])
def test_who_belongs_to_an_office_below_the_owning_entity_is_refused(record, assessor, organization, depth):
    office = office_of(organization.entities["DOS"])
    office = office_of(office, "DEEP") if depth == 2 else office
    assess(record, assessor)
    assign(assessor, office)

    with pytest.raises(IntegrityError, match="may not belong"):
        judge()


def test_making_the_entity_above_the_assessors_office_answer_is_refused(record, assessor, organization):
    assign(assessor, office_of(organization.entities["OHCHR"]))
    assess(record, assessor)

    with pytest.raises(Incomplete, match="belonged to one of these"):
        demand_independence(record, [organization.entities["OHCHR"]])
    Responsibility.objects.create(recommendation=record, entity=organization.entities["OHCHR"])
    with pytest.raises(IntegrityError, match="may not belong"):
        judge()


def test_another_office_of_the_same_entity_may_assess(record, assessor, organization):
    Responsibility.objects.filter(recommendation=record).update(entity=office_of(organization.entities["DOS"]))
    assign(assessor, office_of(organization.entities["DOS"], "OTHER"))
    assess(record, assessor)

    judge()


# --- What the database itself writes --------------------------------------------------------------------------------
def forge(record, assessor, **fields):
    """A decision as somebody with the rights of the application writes it into the past, under no name, untraced."""
    values = {
        "assessor": None, "entered_on": dt.date(2009, 1, 1), "recorded_at": dt.datetime(2009, 1, 1, tzinfo=dt.UTC),
    } | fields  # fmt: skip
    return Decision.objects.create(
        recommendation=record, kind="assessed", state="implemented", counts_from=DAY, reported_on=DAY,
        recorded_by=assessor, **values,
    )  # fmt: skip


@pytest.mark.usefixtures("history_is_closed")
def test_the_database_itself_writes_the_assessor_the_moment_and_the_day(record, assessor):
    decision = forge(record, assessor)
    audit.record("tried", record, by=assessor)

    decision.refresh_from_db()
    assert decision.assessor == assessor
    assert abs(timezone.now() - decision.recorded_at) < dt.timedelta(minutes=5)
    assert abs(timezone.now().date() - decision.entered_on) <= dt.timedelta(days=1)


@pytest.mark.usefixtures("history_is_closed")
def test_neither_no_name_nor_an_early_day_passes_independence_by(record, assessor, organization):
    assign(assessor, organization.entities["DOS"], starts_on=dt.date(2020, 1, 1))
    decision = forge(record, assessor)
    audit.record("tried", record, by=assessor)

    assert decision.assessor is None
    with pytest.raises(IntegrityError, match="may not belong"):
        judge()


@pytest.mark.usefixtures("history_is_closed")
def test_a_decision_without_its_event_is_refused(record, assessor, person):
    forge(record, assessor)
    audit.record("tried", record, by=person(Role.COORDINATOR))

    with pytest.raises(IntegrityError, match="recorded with its event"):
        judge()


@pytest.mark.usefixtures("history_is_closed")
def test_the_intervals_repeat_the_moment_that_the_database_wrote(record, assessor, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2031, 1, 1, tzinfo=dt.UTC))  # a clock that goes wrong
    given = {"reason": "Not done after all.", "counts_from": DAY, "reported_on": DAY}
    decision = actions.reopen(record, by=assessor, version=1, **given)
    judge()

    decision.refresh_from_db()
    assert decision.recorded_at.year < 2031
    assert StandingInterval.objects.filter(recommendation=record, known_from=decision.recorded_at).exists()


@pytest.mark.usefixtures("history_is_closed")
@pytest.mark.parametrize(("factory", "time"), [
    (rows.UpdateFactory, "recorded_at"), (rows.TargetDateFactory, "recorded_at"),
    (rows.EvidenceVersionFactory, "uploaded_at"), (foundation.PrintedFigureFactory, "recorded_at"),
    (foundation.ExportFactory, "made_at"), (foundation.SigningKeyFactory, "since"),
])  # fmt: skip
def test_no_append_only_row_is_dated_back(factory, time):
    row = factory(**{time: dt.datetime(2009, 1, 1, tzinfo=dt.UTC)})

    row.refresh_from_db()
    assert getattr(row, time).year > 2009


@pytest.mark.usefixtures("history_is_closed", "organization")
def test_nobody_opens_history_again_where_entities_are():
    with pytest.raises(IntegrityError, match="empty database"), transaction.atomic():
        Installation.objects.create(id=1, demonstration_day_is=DAY)


def test_it_is_judged_by_the_day_of_the_decision(record, assessor, organization):
    assign(assessor, organization.entities["DOS"], ends_on=DAY)
    assess(record, assessor, entered_on=DAY)
    judge()

    assess(record, assessor, entered_on=DAY - dt.timedelta(days=1))
    with pytest.raises(IntegrityError, match="may not belong"):
        judge()


def test_the_product_says_it_before_the_database_does(record, assessor, organization):
    assign(assessor, organization.entities["DOS"])

    with pytest.raises(NotPermitted, match="cannot belong"):
        actions.reopen(record, by=assessor, version=1, reason="Found again.", counts_from=DAY, reported_on=DAY)
