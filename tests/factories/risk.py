"""Factories of the register of risks."""

from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from risk import models
from tests.factories.accountability import (
    EntityFactory,
    EscalationStepFactory,
    ImportFactory,
    PostFactory,
    UserFactory,
    in_english,
)

DAY = dt.date(2021, 6, 1)


class MethodVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.MethodVersion

    code = factory.Sequence("method-{}".format)
    titles = in_english("Method")
    source = "Practice"
    valid_from = dt.date(2014, 1, 1)
    residual_rule = "lookup"


class ScaleLevelFactory(DjangoModelFactory):
    class Meta:
        model = models.ScaleLevel

    method = factory.SubFactory(MethodVersionFactory)
    scale = "impact"
    value = factory.Sequence(lambda n: n + 1)
    code = factory.Sequence("level-{}".format)
    labels = in_english("Level")


class BandCellFactory(DjangoModelFactory):
    class Meta:
        model = models.BandCell

    method = factory.SubFactory(MethodVersionFactory)
    impact = factory.Sequence(lambda n: n + 1)
    likelihood = 1
    band = 1


class ResidualCellFactory(DjangoModelFactory):
    class Meta:
        model = models.ResidualCell

    method = factory.SubFactory(MethodVersionFactory)
    band = factory.Sequence(lambda n: n + 1)
    effectiveness = 1
    residual = 1


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = models.Category

    code = factory.Sequence("category-{}".format)
    titles = in_english("Category")
    valid_from = dt.date(2014, 1, 1)


class RiskRegisterFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskRegister

    entity = factory.SubFactory(EntityFactory)
    code = factory.LazyAttribute(lambda row: row.entity.code if row.entity else "secretariat")
    titles = in_english("Risk register")
    opened_on = dt.date(2020, 1, 1)


class AppetiteFactory(DjangoModelFactory):
    class Meta:
        model = models.Appetite

    category = factory.SubFactory(CategoryFactory)
    register = factory.SubFactory(RiskRegisterFactory)
    method = factory.SubFactory(MethodVersionFactory)
    level = 2
    tolerance = 3
    valid_from = dt.date(2020, 1, 1)


class RegisterEditionFactory(DjangoModelFactory):
    class Meta:
        model = models.RegisterEdition

    register = factory.SubFactory(RiskRegisterFactory)
    label = factory.Sequence("Edition {}".format)
    drafted_by = factory.SubFactory(UserFactory)


class RiskFactory(DjangoModelFactory):
    class Meta:
        model = models.Risk

    code = factory.Sequence("R-{:03}".format)
    register = factory.SubFactory(RiskRegisterFactory)
    category = factory.SubFactory(CategoryFactory)
    event = "Illustrative: a supplier fails."
    identified_on = dt.date(2020, 1, 1)
    drafted_by = factory.SubFactory(UserFactory)


class ActivePeriodFactory(DjangoModelFactory):
    class Meta:
        model = models.ActivePeriod

    risk = factory.SubFactory(RiskFactory)
    starts_on = dt.date(2020, 1, 1)


class RiskOwnerFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskOwner

    risk = factory.SubFactory(RiskFactory)
    kind = "owner"
    post = factory.SubFactory(PostFactory)
    starts_on = dt.date(2020, 1, 1)


class DriverFactory(DjangoModelFactory):
    class Meta:
        model = models.Driver

    risk = factory.SubFactory(RiskFactory)
    text = "One supplier for all sites"


class ConsequenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Consequence

    risk = factory.SubFactory(RiskFactory)
    text = "Sites are without fuel"


class ControlFactory(DjangoModelFactory):
    class Meta:
        model = models.Control

    register = factory.SubFactory(RiskRegisterFactory)
    title = "A second supplier is under contract"
    starts_on = dt.date(2020, 1, 1)


class ControlLinkFactory(DjangoModelFactory):
    class Meta:
        model = models.ControlLink

    control = factory.SubFactory(ControlFactory)
    driver = factory.SubFactory(DriverFactory)


class AssessmentFactory(DjangoModelFactory):
    """A draft; levels of an approved one must be those of its method."""

    class Meta:
        model = models.Assessment

    risk = factory.SubFactory(RiskFactory)
    method = factory.SubFactory(MethodVersionFactory)
    period_end = DAY
    assessed_on = DAY
    drafted_by = factory.SubFactory(UserFactory)


class EditionRowFactory(DjangoModelFactory):
    class Meta:
        model = models.EditionRow

    edition = factory.SubFactory(RegisterEditionFactory)
    risk = factory.SubFactory(RiskFactory)
    title = factory.SelfAttribute("risk.event")
    gap = "Identified after the last review."


class RollOutFactory(DjangoModelFactory):
    class Meta:
        model = models.RollOut

    entity = factory.SubFactory(EntityFactory)
    selected_on = dt.date(2019, 1, 1)


class RiskEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskEvidence

    risk = factory.SubFactory(RiskFactory)
    title = "Test report"


class RiskEvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskEvidenceVersion

    evidence = factory.SubFactory(RiskEvidenceFactory)
    link = "https://example.org/report"
    uploaded_by = factory.SubFactory(UserFactory)


class RiskCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskComment

    risk = factory.SubFactory(RiskFactory)
    author = factory.SubFactory(UserFactory)
    audience = "internal"
    text = "Please attach the test report."


class CommitteeDecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitteeDecision

    risk = factory.SubFactory(RiskFactory)
    decision = "noted"
    decided_on = DAY
    reason = "Illustrative: seen."
    recorded_by = factory.SubFactory(UserFactory)


class RiskDraftFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskDraft

    risk = factory.SubFactory(RiskFactory)
    author = factory.SubFactory(UserFactory)
    typed = factory.LazyFunction(lambda: {"version": "1", "text": "Not sent yet."})


class ImportedRiskFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedRisk

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    risk = factory.SubFactory(RiskFactory)


# --- Internal control -----------------------------------------------------------------------------------------------
class ControlAreaFactory(DjangoModelFactory):
    class Meta:
        model = models.ControlArea

    code = factory.Sequence("area-{}".format)
    names = in_english("Property management")


class QuestionnaireFactory(DjangoModelFactory):
    class Meta:
        model = models.Questionnaire

    number = factory.Sequence(lambda n: n + 1)
    titles = in_english("Questionnaire")


class QuestionnaireSectionFactory(DjangoModelFactory):
    class Meta:
        model = models.QuestionnaireSection

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    order = factory.Sequence(lambda n: n)
    titles = in_english("Operations")


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = models.Question

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    section = factory.SubFactory(QuestionnaireSectionFactory, questionnaire=factory.SelfAttribute("..questionnaire"))
    code = factory.Sequence("Q{}".format)
    order = factory.Sequence(lambda n: n)
    texts = in_english("Is the property counted each year?")


class ControlCycleFactory(DjangoModelFactory):
    class Meta:
        model = models.ControlCycle

    year = factory.Sequence(lambda n: 2021 + n)
    questionnaire = factory.SubFactory(QuestionnaireFactory)
    due_on = dt.date(2022, 1, 31)
    state = "open"
    opened_on = DAY


class MatrixRowFactory(DjangoModelFactory):
    class Meta:
        model = models.MatrixRow

    cycle = factory.SubFactory(ControlCycleFactory)
    entity = factory.SubFactory(EntityFactory)
    process = "Property"
    risk = "Property is lost"
    control = "Yearly count"


class ResponseSetFactory(DjangoModelFactory):
    class Meta:
        model = models.ResponseSet

    cycle = factory.SubFactory(ControlCycleFactory)
    entity = factory.SubFactory(EntityFactory)


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.Answer

    response = factory.SubFactory(ResponseSetFactory)
    question = factory.SubFactory(
        QuestionFactory, questionnaire=factory.SelfAttribute("..response.cycle.questionnaire")
    )
    value = "yes"
    answered_by = factory.SubFactory(UserFactory)


class ContradictionFactory(DjangoModelFactory):
    class Meta:
        model = models.Contradiction

    response = factory.SubFactory(ResponseSetFactory)
    question = factory.SubFactory(QuestionFactory)
    kind = "no-control"
    reference = factory.Sequence("area:{}".format)
    label = "No control"
    noted_on = DAY


class ContradictionReplyFactory(DjangoModelFactory):
    class Meta:
        model = models.ContradictionReply

    contradiction = factory.SubFactory(ContradictionFactory)
    text = "Under way."
    replied_by = factory.SubFactory(UserFactory)
    replied_on = DAY


class ImportedAnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedAnswer

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n + 2)
    answer = factory.SubFactory(AnswerFactory)


class ImprovementAreaFactory(DjangoModelFactory):
    class Meta:
        model = models.ImprovementArea

    cycle = factory.SubFactory(ControlCycleFactory)
    area = factory.SubFactory(ControlAreaFactory)
    basis = "Answers and recommendations."
    chosen_by = factory.SubFactory(UserFactory)
    chosen_on = DAY


class RemediationPlanFactory(DjangoModelFactory):
    class Meta:
        model = models.RemediationPlan

    improvement = factory.SubFactory(ImprovementAreaFactory)
    entity = factory.SubFactory(EntityFactory)


class RemediationActionFactory(DjangoModelFactory):
    class Meta:
        model = models.RemediationAction

    plan = factory.SubFactory(RemediationPlanFactory)
    text = "Count the property."
    first_due_on = DAY
    due_on = DAY


class RemediationEscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.RemediationEscalation

    action = factory.SubFactory(RemediationActionFactory)
    step = factory.SubFactory(EscalationStepFactory, register="control")
    clock_started_on = DAY
    reached_on = DAY


class ControlStatementFactory(DjangoModelFactory):
    class Meta:
        model = models.ControlStatement

    cycle = factory.SubFactory(ControlCycleFactory)
    conclusions = in_english("No material issue.")


# --- Treatment ------------------------------------------------------------------------------------------------------
class TreatmentPlanFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatmentPlan

    risk = factory.SubFactory(RiskFactory)
    assessment = factory.SubFactory(AssessmentFactory, risk=factory.SelfAttribute("..risk"))
    response = "reduce"
    target_level = 1
    target_on = dt.date(2022, 6, 30)
    drafted_by = factory.SubFactory(UserFactory)


class TreatmentActionFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatmentAction

    plan = factory.SubFactory(TreatmentPlanFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = "Illustrative: sign a contract with a second supplier."
    owner = factory.SubFactory(PostFactory)
    first_due_on = DAY
    due_on = DAY


class TreatmentDateFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatmentDate

    action = factory.SubFactory(TreatmentActionFactory)
    due_on = DAY
    entered_on = dt.date(2021, 1, 1)
    recorded_by = factory.SubFactory(UserFactory)


class TreatmentEscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatmentEscalation

    action = factory.SubFactory(TreatmentActionFactory)
    step = factory.SubFactory(EscalationStepFactory)
    clock_started_on = DAY
    reached_on = DAY


class TreatmentEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatmentEvidence

    action = factory.SubFactory(TreatmentActionFactory)
    title = "Contract"


class TreatmentEvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatmentEvidenceVersion

    evidence = factory.SubFactory(TreatmentEvidenceFactory)
    link = "https://example.org/contract"
    uploaded_by = factory.SubFactory(UserFactory)


class TreatmentCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatmentComment

    action = factory.SubFactory(TreatmentActionFactory)
    author = factory.SubFactory(UserFactory)
    audience = "internal"
    text = "Please attach the contract."


class AcceptanceFactory(DjangoModelFactory):
    class Meta:
        model = models.Acceptance

    risk = factory.SubFactory(RiskFactory)
    assessment = factory.SubFactory(AssessmentFactory, risk=factory.SelfAttribute("..risk"))
    official = factory.SubFactory(PostFactory)
    reason = "Illustrative: the cost of more control is higher."
    expires_on = dt.date(2022, 3, 1)
    drafted_by = factory.SubFactory(UserFactory)


class RiskEscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskEscalation

    risk = factory.SubFactory(RiskFactory)
    target = factory.SubFactory(RiskFactory)
    reason = "Illustrative: it needs a decision for all entities."
    proposed_by = factory.SubFactory(UserFactory)
    proposed_on = DAY
    due_on = dt.date(2021, 7, 1)


class RiskRelationFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskRelation

    source = factory.SubFactory(RiskFactory)
    target = factory.SubFactory(RiskFactory)
    kind = "contributes"
    starts_on = DAY
    confirmed_by = factory.SubFactory(UserFactory)


class RiskLinkFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskLink

    risk = factory.SubFactory(RiskFactory)
    kind = "recommendation"
    record = factory.Sequence(lambda n: n + 1)
    starts_on = DAY
    linked_by = factory.SubFactory(UserFactory)


class OccurrenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Occurrence

    risk = factory.SubFactory(RiskFactory)
    occurred_on = DAY
    summary = "Illustrative: a supplier failed."
    recorded_by = factory.SubFactory(UserFactory)


class RiskAbsenceFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskAbsence

    register = factory.SubFactory(RiskRegisterFactory)
    risk = factory.SubFactory(RiskFactory)
    reason = "Illustrative: the entity holds no fuel."
    entered_on = DAY
    entered_by = factory.SubFactory(UserFactory)


class ImportedTreatmentFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedTreatment

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    action = factory.SubFactory(TreatmentActionFactory)


# --- Implementing partners ------------------------------------------------------------------------------------------
class PartnerGuidelineFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerGuideline

    code = factory.Sequence("guideline-{}".format)
    names = in_english("Model agreement")
    kind = "agreement"
    issued_on = dt.date(2021, 1, 31)
    source = "A/76/644, para. 56"


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = models.Partner

    entity = factory.SubFactory(EntityFactory)
    code = factory.Sequence("IP-{}".format)
    name = "Water for Villages"
    kind = "national-ngo"
    started_on = dt.date(2021, 1, 1)
    due_on = dt.date(2021, 1, 1)


class PartnerCheckFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerCheck

    partner = factory.SubFactory(PartnerFactory)
    kind = "assessment"
    result = "satisfactory"
    done_on = DAY
    done_by = "Programme office"
    recorded_by = factory.SubFactory(UserFactory)


class PartnerInterruptionFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerInterruption

    partner = factory.SubFactory(PartnerFactory)
    ended_on = dt.date(2021, 3, 1)
    resumed_on = dt.date(2021, 6, 1)


class PartnerEscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerEscalation

    partner = factory.SubFactory(PartnerFactory)
    step = factory.SubFactory(EscalationStepFactory)
    clock_started_on = DAY
    reached_on = DAY


class PartnerEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerEvidence

    partner = factory.SubFactory(PartnerFactory)
    title = "Statutes"


class PartnerEvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerEvidenceVersion

    evidence = factory.SubFactory(PartnerEvidenceFactory)
    link = "https://example.org/statutes"
    uploaded_by = factory.SubFactory(UserFactory)


class PartnerCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerComment

    partner = factory.SubFactory(PartnerFactory)
    author = factory.SubFactory(UserFactory)
    audience = "internal"
    text = "Please attach the statutes."


class ImportedPartnerFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedPartner

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    partner = factory.SubFactory(PartnerFactory)
