"""Factories of the register of compacts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from compacts import models
from tests.factories.accountability import (
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

    compact = factory.SubFactory(CompactFactory, state="agreed", content_hash=HASH)
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
