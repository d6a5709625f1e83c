"""Factories of the register of delegations."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from delegations import models
from tests.factories.accountability import (
    EntityFactory,
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
