"""Factories of the register of delegations."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from delegations import models
from tests.factories.accountability import (
    EntityFactory,
    EscalationStepFactory,
    ImportFactory,
    PostFactory,
    TenureFactory,
    UserFactory,
    in_english,
)

DAY = dt.date(2021, 6, 1)


class LegalSourceFactory(DjangoModelFactory):
    class Meta:
        model = models.LegalSource

    symbol = factory.Sequence("ST/SGB/2019/{}".format)


class MatterFactory(DjangoModelFactory):
    class Meta:
        model = models.Matter

    code = factory.Sequence("MATTER-{}".format)
    area = "procurement"
    titles = in_english("Approve a purchase")


class MatterVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.MatterVersion

    matter = factory.SubFactory(MatterFactory)
    valid_from = dt.date(2019, 1, 1)
    custody = "delegable"
    source = factory.SubFactory(LegalSourceFactory)


class ExchangeRateFactory(DjangoModelFactory):
    class Meta:
        model = models.ExchangeRate

    currency = "EUR"
    valid_from = factory.Sequence(lambda n: DAY + dt.timedelta(days=n))
    units = Decimal("0.8")


class RootPostFactory(DjangoModelFactory):
    class Meta:
        model = models.RootPost
        django_get_or_create = ("is_root",)

    is_root = True
    post = factory.SubFactory(PostFactory)


class ServiceProviderFactory(DjangoModelFactory):
    class Meta:
        model = models.ServiceProvider

    entity = factory.SubFactory(EntityFactory)
    area = "procurement"
    provider = factory.SubFactory(EntityFactory)
    valid_from = DAY


class InstrumentFactory(DjangoModelFactory):
    """An accepted delegation that permits further subdelegation."""

    class Meta:
        model = models.Instrument

    reference = factory.Sequence("DOA-{}".format)
    grantor = factory.SubFactory(PostFactory)
    grantee = factory.SubFactory(PostFactory)
    state = "accepted"
    issued_on = dt.date(2021, 1, 1)
    accepted_on = dt.date(2021, 1, 1)
    valid_from = dt.date(2021, 1, 1)
    subdelegation = "yes"
    levels = None
    source = factory.SubFactory(LegalSourceFactory)


class LineFactory(DjangoModelFactory):
    class Meta:
        model = models.Line

    instrument = factory.SubFactory(InstrumentFactory)
    matter = factory.SubFactory(MatterFactory)
    limit_kind = "none"
    grantor = factory.SelfAttribute("instrument.grantor")
    grantee = factory.SelfAttribute("instrument.grantee")


class InstrumentEventFactory(DjangoModelFactory):
    class Meta:
        model = models.InstrumentEvent

    instrument = factory.SubFactory(InstrumentFactory)
    kind = "suspended"
    starts_on = DAY
    reason = "A finding is being looked into."
    recorded_by = factory.SubFactory(UserFactory)


class HoldingFactory(DjangoModelFactory):
    class Meta:
        model = models.Holding

    tenure = factory.SubFactory(TenureFactory, in_charge=True)
    capacity = "officer-in-charge"
    appointed_by = factory.SubFactory(UserFactory)


class CapacityAssessmentFactory(DjangoModelFactory):
    class Meta:
        model = models.CapacityAssessment

    entity = factory.SubFactory(EntityFactory)
    area = "procurement"
    level = "sufficient"
    valid_from = dt.date(2021, 1, 1)
    recorded_by = factory.SubFactory(UserFactory)


class PrerequisiteFactory(DjangoModelFactory):
    class Meta:
        model = models.Prerequisite

    tenure = factory.SubFactory(TenureFactory)
    area = "procurement"
    kind = "training"


class InstrumentEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.InstrumentEvidence

    instrument = factory.SubFactory(InstrumentFactory)
    title = "Signed form"


class InstrumentEvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.InstrumentEvidenceVersion

    evidence = factory.SubFactory(InstrumentEvidenceFactory)
    link = "https://example.org/form"
    uploaded_by = factory.SubFactory(UserFactory)


class InstrumentCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.InstrumentComment

    instrument = factory.SubFactory(InstrumentFactory)
    author = factory.SubFactory(UserFactory)
    audience = "internal"
    text = "Please attach the signed form."


class ImportedDelegationFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedDelegation

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    instrument = factory.SubFactory(InstrumentFactory)


# --- KPIs, exceptions, responses ------------------------------------------------------------------------------------
QUARTER = dt.date(2021, 12, 31)


class KpiFactory(DjangoModelFactory):
    """A KPI in use since 2020."""

    class Meta:
        model = models.Kpi

    code = factory.Sequence("KPI-{}".format)
    area = "procurement"
    origin = "new"
    state = "live"
    go_live = dt.date(2020, 3, 31)


class KpiVersionFactory(DjangoModelFactory):
    """Higher is better: on target from 90 per cent, amber below 80, red below 60; at least ten cases."""

    class Meta:
        model = models.KpiVersion

    kpi = factory.SubFactory(KpiFactory)
    valid_from = dt.date(2019, 1, 1)
    names = in_english("Purchases with competition")
    risk_area = "Competition"
    numerator = "Purchases with competition"
    denominator = "Purchases"
    direction = "up"
    target, amber, red = Decimal(90), Decimal(80), Decimal(60)
    minimum_base = 10
    recorded_by = factory.SubFactory(UserFactory)


class KpiValueFactory(DjangoModelFactory):
    class Meta:
        model = models.KpiValue

    kpi = factory.SelfAttribute("definition.kpi")
    entity = factory.SubFactory(EntityFactory)
    quarter = QUARTER
    numerator = Decimal(95)
    denominator = Decimal(100)
    definition = factory.SubFactory(KpiVersionFactory)
    value = factory.LazyAttribute(lambda row: row.definition.value_of(row.numerator, row.denominator))
    status = factory.LazyAttribute(lambda row: row.definition.status_of(row.numerator, row.denominator))
    recorded_by = factory.SubFactory(UserFactory)


class ImportedKpiFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedKpi

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    kpi = factory.SubFactory(KpiFactory)


class ExceptionEntryFactory(DjangoModelFactory):
    class Meta:
        model = models.ExceptionEntry

    entity = factory.SubFactory(EntityFactory)
    area = "procurement"
    rule = "Procurement Manual, chapter 6"
    kind = "waiver"
    approved_by_post = factory.SubFactory(PostFactory)
    reason = "Only one vendor serves the duty station."
    approved_on = DAY
    entered_on = DAY
    is_authorized = True
    recorded_by = factory.SubFactory(UserFactory)


class ImportedExceptionFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedException

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    exception = factory.SubFactory(ExceptionEntryFactory)


class ResponseFactory(DjangoModelFactory):
    """A response to a finding of the coordinator, to which the head has not replied."""

    class Meta:
        model = models.Response

    entity = factory.SubFactory(EntityFactory)
    cause = "finding"
    finding = "Exceptions to the same rule were approved every month."
    opened_on = DAY
    step_on = DAY
    due_on = DAY + dt.timedelta(days=15)


class ResponseStepFactory(DjangoModelFactory):
    class Meta:
        model = models.ResponseStep

    response = factory.SubFactory(ResponseFactory)
    state = "opened"
    on = DAY
    recorded_by = factory.SubFactory(UserFactory)


class ResponseEscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.ResponseEscalation

    response = factory.SubFactory(ResponseFactory)
    step = factory.SubFactory(EscalationStepFactory)
    clock_started_on = DAY
    reached_on = DAY


class ResponseEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.ResponseEvidence

    response = factory.SubFactory(ResponseFactory)
    title = "Plan"


class ResponseEvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.ResponseEvidenceVersion

    evidence = factory.SubFactory(ResponseEvidenceFactory)
    link = "https://example.org/plan"
    uploaded_by = factory.SubFactory(UserFactory)


class ResponseCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.ResponseComment

    response = factory.SubFactory(ResponseFactory)
    author = factory.SubFactory(UserFactory)
    audience = "internal"
    text = "Please attach the plan."


class BriefingFactory(DjangoModelFactory):
    """A briefing on KPIs; its entities are attendances."""

    class Meta:
        model = models.Briefing

    held_on = DAY
    subject = "kpis"
    title = factory.Sequence(lambda n: f"Briefing {n}")
    given_by = "Business Transformation and Accountability Division"
    participants = 120
    recorded_by = factory.SubFactory(UserFactory)


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = models.Attendance

    briefing = factory.SubFactory(BriefingFactory)
    entity = factory.SubFactory(EntityFactory)
    with_head = True


class ImprovementFactory(DjangoModelFactory):
    """A plan that has not begun."""

    class Meta:
        model = models.Improvement

    reference = factory.Sequence(lambda n: f"IP-{n}")
    title = "Explain the thresholds"
    aim = "Brief the entities whose values are amber."
    entity = factory.SubFactory(EntityFactory)
    planned_on = DAY
    due_on = DAY + dt.timedelta(days=90)
    stage_on = DAY
    recorded_by = factory.SubFactory(UserFactory)
