"""Factories of the register of compacts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from compacts import models
from tests.factories.accountability import (
    EntityFactory,
    EscalationStepFactory,
    ImportFactory,
    PostFactory,
    UserFactory,
    in_english,
)

HASH = "a" * 64


class IndicatorDefinitionFactory(DjangoModelFactory):
    class Meta:
        model = models.IndicatorDefinition

    code = factory.Sequence("INDICATOR-{}".format)
    number = 1
    valid_from = dt.date(2019, 1, 1)
    names = in_english("Documents on time")
    numerator = "Documents submitted on time"
    denominator = "Documents due"
    direction = "up"
    target_rule = "common"
    target = Decimal(90)
    source = "imported"
    recorded_by = factory.SubFactory(UserFactory)


class TemplateVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.TemplateVersion

    number = factory.Sequence(lambda n: n + 1)
    title = "Compact of senior managers"
    pledge = "I commit to the objectives below."


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Section

    template = factory.SubFactory(TemplateVersionFactory)
    order = 1
    code = factory.Sequence("S{}".format)
    title = "Delivering results"
    kind = "objective"
    columns = ["accomplishment", "measure"]


class StandardIndicatorFactory(DjangoModelFactory):
    class Meta:
        model = models.StandardIndicator

    section = factory.SubFactory(SectionFactory, kind="indicator")
    definition = factory.SubFactory(IndicatorDefinitionFactory)
    order = factory.Sequence(lambda n: n)


class CycleFactory(DjangoModelFactory):
    """The cycle of 2021 on the calendar year."""

    class Meta:
        model = models.Cycle
        django_get_or_create = ("label", "clock")

    label = "2021"
    clock = "calendar"
    starts_on = dt.date(2021, 1, 1)
    ends_on = dt.date(2021, 12, 31)
    template = factory.SubFactory(TemplateVersionFactory)
    propose_by = dt.date(2021, 3, 1)
    sign_by = dt.date(2021, 4, 1)
    assess_by = dt.date(2022, 1, 31)
    review_by = dt.date(2022, 4, 30)
    letter_by = dt.date(2022, 5, 31)
    plan_by = dt.date(2022, 7, 31)


class CompactFactory(DjangoModelFactory):
    """A draft for a post of its own."""

    class Meta:
        model = models.Compact

    cycle = factory.SubFactory(CycleFactory)
    post = factory.SubFactory(PostFactory)
    entity = factory.SelfAttribute("post.entity")
    template = factory.SelfAttribute("cycle.template")
    official_name = "Alba Ashgrove"
    pledge = factory.SelfAttribute("template.pledge")
    due_on = dt.date(2021, 3, 1)


class CompactItemFactory(DjangoModelFactory):
    class Meta:
        model = models.CompactItem

    compact = factory.SubFactory(CompactFactory)
    section = factory.SubFactory(SectionFactory, template=factory.SelfAttribute("..compact.template"))
    kind = "objective"
    order = factory.Sequence(lambda n: n)
    code = factory.Sequence("O{}".format)
    text = "Deliver the programme of work."
    accomplishment = "Outputs are delivered."
    measure = "Share of outputs delivered"
    target = Decimal(90)


class ImportedCompactFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedCompact

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    compact = factory.SubFactory(CompactFactory)


class SignatureFactory(DjangoModelFactory):
    class Meta:
        model = models.Signature

    compact = factory.SubFactory(
        CompactFactory, state="agreed", content_hash=HASH, template=factory.SubFactory(TemplateVersionFactory)
    )  # a signature locks its template
    side = "official"
    signatory = factory.SubFactory(UserFactory)
    name = "Alba Ashgrove"
    signed_on = dt.date(2021, 3, 20)
    content_hash = HASH


class HolderPeriodFactory(DjangoModelFactory):
    class Meta:
        model = models.HolderPeriod

    compact = factory.SubFactory(CompactFactory)
    user = factory.SubFactory(UserFactory)
    name = "Alba Ashgrove"
    starts_on = dt.date(2021, 1, 1)


class CompactEscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.CompactEscalation

    compact = factory.SubFactory(CompactFactory)
    step = factory.SubFactory(EscalationStepFactory)
    clock_started_on = dt.date(2021, 3, 1)
    reached_on = dt.date(2021, 3, 15)


class CompactEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.CompactEvidence

    compact = factory.SubFactory(CompactFactory)
    title = "Signed compact"


class CompactEvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.CompactEvidenceVersion

    evidence = factory.SubFactory(CompactEvidenceFactory)
    link = "https://example.org/compact"
    uploaded_by = factory.SubFactory(UserFactory)


class CompactCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.CompactComment

    compact = factory.SubFactory(CompactFactory)
    author = factory.SubFactory(UserFactory)
    audience = "internal"
    text = "Please name the target of the first objective."


class SelfAssessmentFactory(DjangoModelFactory):
    class Meta:
        model = models.SelfAssessment

    holder = factory.SubFactory(HolderPeriodFactory)
    compact = factory.SelfAttribute("holder.compact")


class SelfRatingFactory(DjangoModelFactory):
    class Meta:
        model = models.SelfRating

    assessment = factory.SubFactory(SelfAssessmentFactory)
    item = factory.SubFactory(CompactItemFactory, compact=factory.SelfAttribute("..assessment.compact"))
    rating = "met"


# --- The Performance Board ------------------------------------------------------------------------------------------
class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = models.Membership

    user = factory.SubFactory(UserFactory)
    person = factory.Sequence("Member {}".format)
    capacity = "member"
    starts_on = dt.date(2019, 1, 1)


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = models.Meeting

    held_on = factory.Sequence(lambda n: dt.date(2022, 4, 1) + dt.timedelta(days=n))
    quorum = 2
    state = "held"


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = models.AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    compact = factory.SubFactory(CompactFactory)
    place = factory.Sequence(lambda n: n + 1)


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = models.Attendance

    meeting = factory.SubFactory(MeetingFactory)
    membership = factory.SubFactory(MembershipFactory)


class RecusalFactory(DjangoModelFactory):
    class Meta:
        model = models.Recusal

    agenda_item = factory.SubFactory(AgendaItemFactory)
    membership = factory.SubFactory(MembershipFactory)
    kind = "declared"
    reason = "A relative works there."


class DecisionFactory(DjangoModelFactory):
    """A decision of two independent members on a compact as a whole."""

    class Meta:
        model = models.Decision

    compact = factory.SubFactory(CompactFactory)
    rating = "met"
    recorded_by = factory.SubFactory(UserFactory)

    @factory.lazy_attribute
    def meeting(self):
        meeting = MeetingFactory()
        AgendaItemFactory(meeting=meeting, compact=self.compact)
        AttendanceFactory(meeting=meeting)
        AttendanceFactory(meeting=meeting)
        return meeting


class ImportedDecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedDecision

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    decision = factory.SubFactory(DecisionFactory)


class SystemValueFactory(DjangoModelFactory):
    class Meta:
        model = models.SystemValue

    item = factory.SubFactory(CompactItemFactory)
    stage = "live"
    value = Decimal(80)
    numerator = Decimal(8)
    denominator = Decimal(10)
    as_of = dt.date(2021, 12, 31)


class IndicatorValueFactory(DjangoModelFactory):
    class Meta:
        model = models.IndicatorValue

    code = "DOCUMENTS"
    entity = factory.SubFactory(EntityFactory)
    period_start = dt.date(2021, 1, 1)
    period_end = dt.date(2021, 12, 31)
    printed = "80"
    value = Decimal(80)
    recorded_by = factory.SubFactory(UserFactory)


class ImportedIndicatorValueFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedIndicatorValue

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    value = factory.SubFactory(IndicatorValueFactory)


class LetterFactory(DjangoModelFactory):
    """A letter that was sent."""

    class Meta:
        model = models.Letter

    compact = factory.SubFactory(CompactFactory)
    state = "sent"
    contents = factory.LazyFunction(
        lambda: {"official": "Alba Ashgrove", "post": {"en": "Head"}, "entity": {}, "cycle": "2021", "decisions": []}
    )
    drafted_on = dt.date(2022, 5, 1)
    approved_on = dt.date(2022, 5, 2)
    sent_on = dt.date(2022, 5, 3)
    due_on = dt.date(2022, 5, 18)


class ActionPlanFactory(DjangoModelFactory):
    class Meta:
        model = models.ActionPlan

    letter = factory.SubFactory(LetterFactory)
    due_on = dt.date(2022, 7, 31)


class LetterActionFactory(DjangoModelFactory):
    class Meta:
        model = models.LetterAction

    plan = factory.SubFactory(ActionPlanFactory)
    decision = factory.SubFactory(DecisionFactory, compact=factory.SelfAttribute("..plan.letter.compact"))
    entity = factory.SelfAttribute("plan.letter.compact.entity")
    text = "Plan documents with the authors."
    first_due_on = dt.date(2022, 10, 1)
    due_on = dt.date(2022, 10, 1)


class LetterActionDateFactory(DjangoModelFactory):
    class Meta:
        model = models.LetterActionDate

    action = factory.SubFactory(LetterActionFactory)
    due_on = dt.date(2022, 10, 1)
    entered_on = dt.date(2022, 6, 1)
    recorded_by = factory.SubFactory(UserFactory)


class LetterActionEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.LetterActionEvidence

    action = factory.SubFactory(LetterActionFactory)
    title = "Schedule of documents"


class LetterActionEvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.LetterActionEvidenceVersion

    evidence = factory.SubFactory(LetterActionEvidenceFactory)
    link = "https://example.org/schedule"
    uploaded_by = factory.SubFactory(UserFactory)


class LetterActionCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.LetterActionComment

    action = factory.SubFactory(LetterActionFactory)
    author = factory.SubFactory(UserFactory)
    audience = "internal"
    text = "Please attach the schedule."


class LetterActionEscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.LetterActionEscalation

    action = factory.SubFactory(LetterActionFactory)
    step = factory.SubFactory(EscalationStepFactory)
    clock_started_on = dt.date(2022, 10, 1)
    reached_on = dt.date(2022, 10, 2)
