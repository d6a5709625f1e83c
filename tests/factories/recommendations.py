"""Factories of the models of recommendations."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from recommendations import models
from tests.factories.accountability import (
    DAY,
    DocumentFactory,
    EntityFactory,
    EscalationStepFactory,
    ImportFactory,
    OversightBodyFactory,
    PostFactory,
    RevisionReasonFactory,
    UserFactory,
    in_english,
    sha256,
)

MOMENT = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)


# --- Lists that administrators keep ---------------------------------------------------------------------------------
class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = models.Theme

    code = factory.Sequence("theme-{}".format)
    names = in_english("Theme")


class RootCauseFactory(DjangoModelFactory):
    class Meta:
        model = models.RootCause

    code = factory.Sequence("cause-{}".format)
    names = in_english("Root cause")


class BodyWordFactory(DjangoModelFactory):
    class Meta:
        model = models.BodyWord

    body = factory.SubFactory(OversightBodyFactory)
    state = "implemented"
    words = in_english("Implemented")


class RatingSchemeFactory(DjangoModelFactory):
    class Meta:
        model = models.RatingScheme

    body = factory.SubFactory(OversightBodyFactory)
    code = "critical"
    names = in_english("Critical")
    valid_from = DAY


class PeriodFactory(DjangoModelFactory):
    class Meta:
        model = models.Period

    body = factory.SubFactory(OversightBodyFactory)
    label = "2021"
    starts_on = dt.date(2021, 1, 1)
    ends_on = dt.date(2021, 12, 31)
    cut_off = dt.date(2021, 12, 31)


# --- Recommendations ------------------------------------------------------------------------------------------------
class RecommendationFactory(DjangoModelFactory):
    class Meta:
        model = models.Recommendation

    document = factory.SubFactory(DocumentFactory)
    paragraph = factory.Sequence(str)
    label = factory.LazyAttribute(lambda record: f"{record.document.symbol}, para. {record.paragraph}")
    body = factory.SubFactory(OversightBodyFactory)
    text = "Improve controls."
    counts_from = DAY
    reported_on = DAY
    recorded_at = MOMENT


class PartFactory(DjangoModelFactory):
    class Meta:
        model = models.Part

    recommendation = factory.SubFactory(RecommendationFactory)
    label = factory.Sequence(str)
    text = "Improve the first control."


class ResponsibilityFactory(DjangoModelFactory):
    class Meta:
        model = models.Responsibility

    recommendation = factory.SubFactory(RecommendationFactory)
    entity = factory.SubFactory(EntityFactory)


class AccountableOfficialFactory(DjangoModelFactory):
    class Meta:
        model = models.AccountableOfficial

    recommendation = factory.SubFactory(RecommendationFactory)
    post = factory.SubFactory(PostFactory)
    starts_on = DAY


class AmountFactory(DjangoModelFactory):
    class Meta:
        model = models.Amount

    recommendation = factory.SubFactory(RecommendationFactory)
    kind = "identified"
    value = 1000


class RepeatFactory(DjangoModelFactory):
    class Meta:
        model = models.Repeat

    recommendation = factory.SubFactory(RecommendationFactory)
    earlier = factory.SubFactory(RecommendationFactory)
    kind = "suggested"


# --- What the body decided ------------------------------------------------------------------------------------------
class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.Decision

    recommendation = factory.SubFactory(RecommendationFactory)
    kind = "issued"
    state = "newly_issued"
    counts_from = DAY
    reported_on = DAY
    recorded_at = MOMENT
    entered_on = DAY
    recorded_by = factory.SubFactory(UserFactory)


class StandingIntervalFactory(DjangoModelFactory):
    class Meta:
        model = models.StandingInterval

    recommendation = factory.SubFactory(RecommendationFactory)
    body = factory.SelfAttribute("recommendation.body")
    issued_on = factory.SelfAttribute("recommendation.counts_from")
    state = "newly_issued"
    starts_on = DAY
    known_from = MOMENT


class LedgerEntryFactory(DjangoModelFactory):
    """The database alone writes these rows: the factory enters an interval."""

    class Meta:
        model = models.LedgerEntry

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> models.LedgerEntry:
        StandingIntervalFactory()
        return model_class.objects.latest("id")


class LedgerCompactionFactory(DjangoModelFactory):
    class Meta:
        model = models.LedgerCompaction


class StatusTotalFactory(DjangoModelFactory):
    class Meta:
        model = models.StatusTotal

    document = factory.SubFactory(DocumentFactory)
    body = factory.SubFactory(OversightBodyFactory)
    period = "2021"
    printed_total = 3
    implemented = 2
    under_implementation = 1
    not_implemented = 0
    overtaken_by_events = 0
    closed_by_board = 0


class JointReviewFactory(DjangoModelFactory):
    class Meta:
        model = models.JointReview

    body = factory.SubFactory(OversightBodyFactory)
    title = "Long outstanding"
    opened_on = DAY
    opened_by = factory.SubFactory(UserFactory)


class ReviewItemFactory(DjangoModelFactory):
    class Meta:
        model = models.ReviewItem

    review = factory.SubFactory(JointReviewFactory)
    recommendation = factory.SubFactory(RecommendationFactory)
    state_before = "under_implementation"


# --- What management says -------------------------------------------------------------------------------------------
class UpdateFactory(DjangoModelFactory):
    class Meta:
        model = models.Update

    recommendation = factory.SubFactory(RecommendationFactory)
    position = "accepted"
    progress = "in_progress"
    reported_on = DAY
    recorded_by = factory.SubFactory(UserFactory)


class TargetDateFactory(DjangoModelFactory):
    class Meta:
        model = models.TargetDate

    recommendation = factory.SubFactory(RecommendationFactory)
    kind = "dated"
    due_on = DAY


class DateRequestFactory(DjangoModelFactory):
    class Meta:
        model = models.DateRequest

    recommendation = factory.SubFactory(RecommendationFactory)
    due_on = DAY
    reason = factory.SubFactory(RevisionReasonFactory)
    requested_by = factory.SubFactory(UserFactory)


class EscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.Escalation

    recommendation = factory.SubFactory(RecommendationFactory)
    step = factory.SubFactory(EscalationStepFactory)
    clock_started_on = DAY
    reached_on = DAY


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Evidence

    recommendation = factory.SubFactory(RecommendationFactory)
    title = "Minutes"


class EvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.EvidenceVersion

    evidence = factory.SubFactory(EvidenceFactory)
    link = "https://example.org/minutes"
    uploaded_by = factory.SubFactory(UserFactory)


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = models.Comment

    recommendation = factory.SubFactory(RecommendationFactory)
    author = factory.SubFactory(UserFactory)
    audience = "internal"
    text = "Please see the minutes."


class DraftFactory(DjangoModelFactory):
    class Meta:
        model = models.Draft

    recommendation = factory.SubFactory(RecommendationFactory)
    author = factory.SubFactory(UserFactory)


class EmailReplyLinkFactory(DjangoModelFactory):
    class Meta:
        model = models.EmailReplyLink

    recommendation = factory.SubFactory(RecommendationFactory)
    user = factory.SubFactory(UserFactory)
    digest = factory.Sequence(sha256)
    expires_at = MOMENT


# --- Imports --------------------------------------------------------------------------------------------------------
class ImportedRowFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedRow

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n + 2)
