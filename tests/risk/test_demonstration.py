"""The illustrative registers: every rule shows, and figures that are real are as printed."""

import datetime as dt

import pytest
from django.db import transaction

from accountability.management.demonstration import organization as people
from accountability.models import Installation, User
from accountability.registers import registers
from risk import demonstration
from risk.demonstration import treatment
from risk.measures.quality import QUALITY
from risk.measures.roll_out import roll_out_shares
from risk.models import (
    Acceptance,
    ActivePeriod,
    Assessment,
    CommitteeDecision,
    Consequence,
    Control,
    Driver,
    Occurrence,
    RegisterEdition,
    Risk,
    RiskAbsence,
    RiskEscalation,
    RiskRegister,
    TreatmentAction,
    TreatmentDate,
    TreatmentPlan,
)
from tests.known_texts import known_in

DAY = dt.date(2021, 12, 31)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The registers, loaded once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        Installation.objects.create(id=1, demonstration_day_is=DAY, scale=1)
        for register in registers():
            register.seed()
        people.write(password="not-a-secret")
        demonstration.load()
        treatment.load()
        yield
        Installation._known = None
        transaction.set_rollback(True)


def test_the_registers_are_as_planned_every_finding_shows_and_the_roll_out_is_as_printed(loaded):
    assert RiskRegister.objects.count() == 28
    assert Risk.objects.filter(register__code="secretariat").count() == 16
    assert Risk.objects.filter(source="A/76/644, para. 64").count() == 6
    sizes = {row.code: row.risks.count() for row in RiskRegister.objects.exclude(code__in=["secretariat", "DOS"])}
    assert all(8 <= size <= 15 for size in sizes.values())
    assert [edition.approved_on for edition in RegisterEdition.objects.order_by("approved_on")] == [
        dt.date(2020, 7, 15), dt.date(2021, 12, 20),
    ]  # fmt: skip
    reader = User.objects.get(username="risk-officer")
    broken = {rule.code: QUALITY.breaking(rule, on=DAY, reader=reader).count() for rule in QUALITY.rules}
    assert {code for code, count in broken.items() if not count} <= {"not-assessed"}, broken
    versions = Assessment.objects.filter(risk__register__code="ECE").values_list("method__version", flat=True)
    assert set(versions) == {1, 2}
    at_the_end = {share.code: share for share in roll_out_shares(on=dt.date(2020, 12, 31))}
    in_december = {share.code: share for share in roll_out_shares(on=dt.date(2021, 12, 15))}
    completed = at_the_end["assessment-completed"]
    assert (completed.numerator, completed.denominator) == (14, 57)
    assert in_december["plan-developed-or-updated"].numerator == 27
    assert in_december["application-deployed"].numerator == 7


def test_eight_working_groups_have_endorsed_plans_and_acceptances_expire(loaded):
    plans = TreatmentPlan.objects.exclude(working_group="")
    assert plans.count() == 8
    assert {plan.endorsed_on for plan in plans} == {dt.date(2021, 4, 20)}
    assert set(Acceptance.objects.values_list("state", flat=True)) == {"expired", "in-force", "proposed"}
    assert Acceptance.objects.filter(state="expired").count() == 2
    assert set(RiskEscalation.objects.values_list("state", flat=True)) == {"declined", "proposed"}


def test_every_illustrative_text_is_known_in_the_official_languages(loaded):
    texts = (
        (Risk, "event", "objective"), (Driver, "text"), (Consequence, "text"), (Control, "title"),
        (TreatmentPlan, "working_group", "decision_reference"), (TreatmentAction, "text"), (TreatmentDate, "reason"),
        (Assessment, "reason"), (Acceptance, "reason"), (RiskEscalation, "reason", "answer"),
        (Occurrence, "summary"), (RiskAbsence, "reason"), (CommitteeDecision, "reason", "reference"),
        (RegisterEdition, "label", "decision_reference"), (ActivePeriod, "reason"),
    )  # fmt: skip
    for model, *fields in texts:
        used = {text for row in model.objects.values_list(*fields).distinct() for text in row} - {""}
        assert used, model
        assert not (unknown := {text for text in used if not known_in(text, "ar")}), (model, unknown)
