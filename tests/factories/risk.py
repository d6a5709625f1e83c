"""Factories of the register of risks."""

from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from risk import models
from tests.factories.accountability import EntityFactory, ImportFactory, PostFactory, UserFactory, in_english

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


class ImportedRiskFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedRisk

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    risk = factory.SubFactory(RiskFactory)
