"""Who assesses is never of an entity that answers: the database says so from each of the three sides."""

import datetime as dt
from contextlib import nullcontext

import pytest
from django.db import IntegrityError, connection

from accountability.errors import NotPermitted
from accountability.models import Assignment, Entity, Merger
from accountability.roles import Role
from recommendations import actions
from recommendations.models import Decision, Responsibility

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


def assign(user, entity, ends_on=None):
    return Assignment.objects.create(
        user=user, role=Role.FOCAL_POINT, entity=entity, starts_on=dt.date(2010, 1, 1), ends_on=ends_on
    )


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

    with pytest.raises(IntegrityError, match="cannot belong"):
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

    with pytest.raises(IntegrityError, match="cannot belong") if refused else nullcontext():
        judge()


def test_making_the_assessors_entity_answer_is_refused(record, assessor, organization):
    assign(assessor, organization.entities["OHCHR"])
    assess(record, assessor)
    Responsibility.objects.create(recommendation=record, entity=organization.entities["OHCHR"])

    with pytest.raises(IntegrityError, match="cannot belong"):
        judge()


def test_assigning_the_assessor_to_the_owning_entity_is_refused(record, assessor, organization):
    assess(record, assessor)
    assign(assessor, organization.entities["DOS"])

    with pytest.raises(IntegrityError, match="cannot belong"):
        judge()


def test_an_office_answers_as_its_entity_does(record, assessor, organization):
    office = type(organization.entities["DOS"]).objects.create(
        code="DOS-OFFICE", names={"en": "Office"}, kind="unit", parent=organization.entities["OHCHR"]
    )
    assign(assessor, organization.entities["OHCHR"])
    assess(record, assessor)
    Responsibility.objects.create(recommendation=record, entity=office)

    with pytest.raises(IntegrityError, match="cannot belong"):
        judge()


def test_it_is_judged_by_the_day_of_the_decision(record, assessor, organization):
    assign(assessor, organization.entities["DOS"], ends_on=DAY)
    assess(record, assessor, entered_on=DAY)
    judge()

    assess(record, assessor, entered_on=DAY - dt.timedelta(days=1))
    with pytest.raises(IntegrityError, match="cannot belong"):
        judge()


def test_the_product_says_it_before_the_database_does(record, assessor, organization):
    assign(assessor, organization.entities["DOS"])

    with pytest.raises(NotPermitted, match="cannot belong"):
        actions.reopen(record, by=assessor, version=1, reason="Found again.", counts_from=DAY, reported_on=DAY)
