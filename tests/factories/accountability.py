"""Factories of the foundation's models."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accountability import models
from accountability.audit import seals
from accountability.roles import Role

DAY = dt.date(2021, 6, 1)


def sha256(number: int) -> str:
    """A digest of its own for each number."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def in_english(words: str) -> factory.Sequence:
    """A text by language, given in English, with a number that tells it apart."""
    return factory.Sequence(lambda n: {"en": f"{words} {n}"})


# --- People and the Organization ------------------------------------------------------------------------------------
class UserFactory(DjangoModelFactory):
    class Meta:
        model = models.User

    username = factory.Sequence("user-{}".format)
    password = "!"


class ApiTokenFactory(DjangoModelFactory):
    class Meta:
        model = models.ApiToken

    user = factory.SubFactory(UserFactory)
    name = "script"
    digest = factory.Sequence(sha256)


class CalendarFeedFactory(DjangoModelFactory):
    class Meta:
        model = models.CalendarFeed

    user = factory.SubFactory(UserFactory)
    digest = factory.Sequence(sha256)


class EntityFactory(DjangoModelFactory):
    class Meta:
        model = models.Entity

    code = factory.Sequence("ENTITY-{}".format)
    names = in_english("Entity")
    kind = "department"


class EntityNameFactory(DjangoModelFactory):
    class Meta:
        model = models.EntityName

    entity = factory.SubFactory(EntityFactory)
    names = in_english("Former name")
    valid_to = DAY


class MergerFactory(DjangoModelFactory):
    class Meta:
        model = models.Merger

    entity = factory.SubFactory(EntityFactory)
    successor = factory.SubFactory(EntityFactory)
    effective_on = DAY


class PostFactory(DjangoModelFactory):
    class Meta:
        model = models.Post

    entity = factory.SubFactory(EntityFactory)
    code = factory.Sequence("POST-{}".format)
    titles = in_english("Director")


class TenureFactory(DjangoModelFactory):
    class Meta:
        model = models.Tenure

    post = factory.SubFactory(PostFactory)
    person = "Ada Example"
    starts_on = DAY


class OversightBodyFactory(DjangoModelFactory):
    class Meta:
        model = models.OversightBody

    code = factory.Sequence("BODY-{}".format)
    names = in_english("Oversight body")


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Assignment

    user = factory.SubFactory(UserFactory)
    role = Role.STAFF
    starts_on = DAY


class AssignmentRequestFactory(DjangoModelFactory):
    class Meta:
        model = models.AssignmentRequest

    user = factory.SubFactory(UserFactory)
    role = Role.STAFF
    starts_on = DAY
    requested_by = factory.SubFactory(UserFactory)


class InstallationFactory(DjangoModelFactory):
    class Meta:
        model = models.Installation
        django_get_or_create = ("id",)

    id = 1
    demonstration_day_is = DAY


# --- Rules for target dates and escalation ----------------------------------------------------------
class RevisionReasonFactory(DjangoModelFactory):
    class Meta:
        model = models.RevisionReason

    code = factory.Sequence("reason-{}".format)
    names = in_english("Reason")


class DateRuleFactory(DjangoModelFactory):
    class Meta:
        model = models.DateRule

    priority = "high"
    up_to_days = factory.Sequence(lambda n: 30 * n)
    approver = "head-of-entity"


class EscalationStepFactory(DjangoModelFactory):
    class Meta:
        model = models.EscalationStep

    register = "recommendations"
    priority = "high"
    after_days = factory.Sequence(lambda n: 30 * n)
    role = "focal-point"


# --- Measures -------------------------------------------------------------------------------------------------------
class MeasureMarkFactory(DjangoModelFactory):
    class Meta:
        model = models.MeasureMark

    topic = "recommendations"


class StoredMeasureFactory(DjangoModelFactory):
    class Meta:
        model = models.StoredMeasure

    topic = "recommendations"
    key = factory.Sequence("measure-{}".format)
    snapshot = "1:1:"
    body = factory.Dict({"open": 3})


# --- Documents and components ---------------------------------------------------------------------------------------
class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.Document

    symbol = factory.Sequence("A/76/{}".format)


class ComponentFactory(DjangoModelFactory):
    class Meta:
        model = models.Component
        django_get_or_create = ("number",)

    number = factory.Sequence(lambda n: n % 7)
    names = in_english("Component")


class SubAreaFactory(DjangoModelFactory):
    class Meta:
        model = models.SubArea

    component = factory.SubFactory(ComponentFactory)
    order = factory.Sequence(lambda n: n)
    names = in_english("Sub-area")


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = models.Statement

    document = factory.SubFactory(DocumentFactory)
    paragraph = factory.Sequence(str)
    component = factory.SubFactory(ComponentFactory)
    summary = in_english("Guidance was issued")


class CommitmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Commitment

    document = factory.SubFactory(DocumentFactory)
    paragraph = factory.Sequence(str)
    component = factory.SubFactory(ComponentFactory)
    texts = in_english("Guidance will be issued")
    responsible_office = "Department of Examples"
    office_basis = "stated"
    section = "next_steps"


class CommitmentResponsibilityFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentResponsibility

    commitment = factory.SubFactory(CommitmentFactory)
    entity = factory.SubFactory(EntityFactory)


class CommitmentOfficialFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentOfficial

    commitment = factory.SubFactory(CommitmentFactory)
    post = factory.SubFactory(PostFactory)
    starts_on = DAY


class CommitmentTargetDateFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentTargetDate

    commitment = factory.SubFactory(CommitmentFactory)
    kind = "missing"


class CommitmentDateRequestFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentDateRequest

    commitment = factory.SubFactory(CommitmentFactory)
    due_on = DAY
    reason = factory.SubFactory(RevisionReasonFactory)
    requested_by = factory.SubFactory(UserFactory)


class CommitmentEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentEvidence

    commitment = factory.SubFactory(CommitmentFactory)
    title = "Guide"


class CommitmentEvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentEvidenceVersion

    evidence = factory.SubFactory(CommitmentEvidenceFactory)
    link = "https://example.org/guide"
    uploaded_by = factory.SubFactory(UserFactory)


class CommitmentCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentComment

    commitment = factory.SubFactory(CommitmentFactory)
    author = factory.SubFactory(UserFactory)
    audience = "internal"
    text = "Please see the guide."


class CommitmentUpdateFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentUpdate

    commitment = factory.SubFactory(CommitmentFactory)
    progress = "under_way"
    reported_on = DAY
    recorded_by = factory.SubFactory(UserFactory)


class CommitmentOutcomeFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentOutcome

    commitment = factory.SubFactory(CommitmentFactory)
    state = "dropped"
    text = "Overtaken by events."
    language = "en"
    entered_on = DAY
    decided_by = factory.SubFactory(UserFactory)


class CommitmentMilestoneFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentMilestone

    commitment = factory.SubFactory(CommitmentFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = "A draft is circulated"
    language = "en"
    due_on = DAY


class CommitmentOccurrenceFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentOccurrence

    commitment = factory.SubFactory(CommitmentFactory)
    due_on = DAY
    done_on = DAY
    text = "Reported to the Committee."
    recorded_by = factory.SubFactory(UserFactory)


class CommitmentDependencyFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentDependency

    commitment = factory.SubFactory(CommitmentFactory)
    waits_for = factory.SubFactory(CommitmentFactory)


class CommitmentEscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentEscalation

    commitment = factory.SubFactory(CommitmentFactory)
    step = factory.SubFactory(EscalationStepFactory)
    clock_started_on = DAY
    reached_on = DAY


class CommitmentDraftFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitmentDraft

    commitment = factory.SubFactory(CommitmentFactory)
    author = factory.SubFactory(UserFactory)


class ObservationFactory(DjangoModelFactory):
    class Meta:
        model = models.Observation

    document = factory.SubFactory(DocumentFactory)
    number = factory.Sequence(lambda n: n)
    paragraph = factory.Sequence(str)
    kind = "request"
    topics = in_english("Topic")
    texts = in_english("The Committee requests a report")
    addressee = "Secretary-General"


class PlanActionFactory(DjangoModelFactory):
    class Meta:
        model = models.PlanAction

    document = factory.SubFactory(DocumentFactory)
    number = factory.Sequence(lambda n: n)
    activities = in_english("Activity")
    lead_office = "Department of Examples"
    due_as_printed = {"en": "2021"}
    status = "ongoing"


class ResolutionFactory(DjangoModelFactory):
    class Meta:
        model = models.Resolution

    document = factory.SubFactory(DocumentFactory)
    number = factory.Sequence(lambda n: n)
    agenda_item = "140"
    agenda_titles = in_english("Agenda item")
    resolution = factory.SubFactory(DocumentFactory, symbol=factory.Sequence("A/RES/75/{}".format))
    titles = in_english("Resolution")
    action = in_english("Report")
    status = "pending"


class ResolutionAmountFactory(DjangoModelFactory):
    class Meta:
        model = models.ResolutionAmount

    resolution = factory.SubFactory(ResolutionFactory)
    order = factory.Sequence(lambda n: n)
    report = factory.SubFactory(DocumentFactory)
    item = in_english("Item")
    amount = 1000
    budget_year = 2021


class TermFactory(DjangoModelFactory):
    class Meta:
        model = models.Term

    english = factory.Sequence("term {}".format)


class ListedItemFactory(DjangoModelFactory):
    class Meta:
        model = models.ListedItem

    document = factory.SubFactory(DocumentFactory)
    list_code = "fraud-risks"
    number = factory.Sequence(lambda n: n)
    paragraph = factory.Sequence(str)
    component = factory.SubFactory(ComponentFactory)
    texts = in_english("Risk")


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = models.Series

    code = factory.Sequence("series-{}".format)
    titles = in_english("Series")


class SeriesDefinitionFactory(DjangoModelFactory):
    class Meta:
        model = models.SeriesDefinition

    series = factory.SubFactory(SeriesFactory)
    valid_from = dt.date(2010, 1, 1)
    owner = factory.SubFactory(EntityFactory)
    unit = "cases"
    numerators = factory.Dict({"en": "Cases closed in the period"})
    entered_by = factory.SubFactory(UserFactory)


class SeriesTargetFactory(DjangoModelFactory):
    class Meta:
        model = models.SeriesTarget

    series = factory.SubFactory(SeriesFactory)
    value = 90
    applies_from = DAY
    entered_by = factory.SubFactory(UserFactory)


class SeriesValueFactory(DjangoModelFactory):
    class Meta:
        model = models.SeriesValue

    definition = factory.SubFactory(SeriesDefinitionFactory)
    series = factory.SelfAttribute("definition.series")
    period_start = dt.date(2020, 1, 1)
    period_end = dt.date(2020, 12, 31)
    figure = 12
    cut_off = dt.date(2020, 12, 31)


class SeriesValueRevisionFactory(DjangoModelFactory):
    class Meta:
        model = models.SeriesValueRevision

    value = factory.SubFactory(SeriesValueFactory)
    number = 1
    figure = 12
    cut_off = dt.date(2020, 12, 31)
    entered_on = DAY
    entered_by = factory.SubFactory(UserFactory)


class SeriesAcceptanceFactory(DjangoModelFactory):
    class Meta:
        model = models.SeriesAcceptance

    revision = factory.SubFactory(SeriesValueRevisionFactory)
    value = factory.SelfAttribute("revision.value")
    accepted_on = DAY
    accepted_by = factory.SubFactory(UserFactory)


class ImportedSeriesValueFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedSeriesValue

    source = factory.SubFactory("tests.factories.accountability.ImportFactory")
    number = 2
    value = factory.SubFactory(SeriesValueFactory)


class ImpactFactory(DjangoModelFactory):
    class Meta:
        model = models.Impact

    component = factory.SubFactory(ComponentFactory)
    series = factory.SubFactory(SeriesFactory)
    owner = factory.SubFactory(EntityFactory)
    effect = "More cases are reported."
    indicator = "Cases reported in a year"
    language = "en"
    written_by = factory.SubFactory(UserFactory)


class ImpactDecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.ImpactDecision

    impact = factory.SubFactory(ImpactFactory)
    has_data = True
    decided_on = DAY
    decided_by = factory.SubFactory(UserFactory)


class PrintedFigureFactory(DjangoModelFactory):
    class Meta:
        model = models.PrintedFigure

    key = factory.Sequence("figure-{}".format)
    series = factory.SubFactory(SeriesFactory)
    document = factory.SubFactory(DocumentFactory)
    paragraph = "90"
    value = 75


class RelationFactory(DjangoModelFactory):
    class Meta:
        model = models.Relation

    code = factory.Sequence("relation-{}".format)
    rule = "sum"
    terms = factory.List([])
    source = "A/76/644, para. 90"


# --- The annual report ----------------------------------------------------------------------------------------------
class CycleFactory(DjangoModelFactory):
    class Meta:
        model = models.Cycle

    year = factory.Sequence(lambda n: 2000 + n)
    as_of = DAY


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = models.Contribution

    cycle = factory.SubFactory(CycleFactory)
    sub_area = factory.SubFactory(SubAreaFactory)


class ContributionCommitmentFactory(DjangoModelFactory):
    class Meta:
        model = models.ContributionCommitment

    contribution = factory.SubFactory(ContributionFactory)
    commitment = factory.SubFactory(CommitmentFactory)


class SnapshotFactory(DjangoModelFactory):
    class Meta:
        model = models.Snapshot

    kind = "quarter"
    label = factory.Sequence("quarter-{}".format)
    as_of = DAY
    taken_by = factory.SubFactory(UserFactory)


class SnapshotSeriesFactory(DjangoModelFactory):
    class Meta:
        model = models.SnapshotSeries

    snapshot = factory.SubFactory(SnapshotFactory)
    code = factory.Sequence("series-{}".format)
    cut_off = DAY
    rule_version = 1
    values = factory.List([])


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = models.Edition

    cycle = factory.SubFactory(CycleFactory)
    snapshot = factory.SubFactory(SnapshotFactory, kind="cycle")
    frozen_by = factory.SubFactory(UserFactory)


class EditionFileFactory(DjangoModelFactory):
    class Meta:
        model = models.EditionFile

    edition = factory.SubFactory(EditionFactory)
    language = "en"
    format = "pdf"
    sha256 = factory.Sequence(sha256)
    size = 1


class MadeFileFactory(DjangoModelFactory):
    class Meta:
        model = models.MadeFile

    edition = factory.SubFactory(EditionFactory)
    language = "en"
    format = "pdf"
    words = factory.Sequence(sha256)
    sha256 = factory.Sequence(sha256)
    size = 1


class PassageFactory(DjangoModelFactory):
    class Meta:
        model = models.Passage

    edition = factory.SubFactory(EditionFactory)
    code = factory.Sequence("passage-{}".format)
    language = "en"
    text = "The rate was {rate}."


class SigningKeyFactory(DjangoModelFactory):
    class Meta:
        model = models.SigningKey

    name = factory.Sequence("key-{}".format)
    public = factory.Sequence(sha256)


# --- The trail ------------------------------------------------------------------------------------------------------
class AuditEventFactory(DjangoModelFactory):
    class Meta:
        model = models.AuditEvent

    event = "signed-in"
    subject_type = "user"
    subject_id = factory.SelfAttribute("actor_id")
    subject = factory.SelfAttribute("actor")
    actor_id = factory.Sequence(lambda n: n)
    actor = "Ada Example"


class RowChangeFactory(DjangoModelFactory):
    """The database alone writes these rows: the factory changes a row that has a history."""

    class Meta:
        model = models.RowChange

    @classmethod
    def _create(cls, model_class: type[models.RowChange], *args: Any, **kwargs: Any) -> models.RowChange:
        UserFactory().save()
        return model_class.objects.latest("id")


class SealFactory(DjangoModelFactory):
    """The database accepts only a seal that follows: the factory seals a new event."""

    class Meta:
        model = models.Seal

    @classmethod
    def _create(cls, model_class: type[models.Seal], *args: Any, **kwargs: Any) -> models.Seal:
        AuditEventFactory()
        seals.seal()
        return model_class.objects.filter(stream="events").latest("id")


class CursorFactory(DjangoModelFactory):
    class Meta:
        model = models.Cursor

    name = factory.Sequence("consumer-{}".format)


# --- Work, notices and deliveries -----------------------------------------------------------------------------------
class ExportFactory(DjangoModelFactory):
    class Meta:
        model = models.Export

    sha256 = factory.Sequence(sha256)
    name = "recommendations.xlsx"
    size = 1
    manifest = factory.Dict({})
    made_by = factory.SubFactory(UserFactory)


class JobFactory(DjangoModelFactory):
    class Meta:
        model = models.Job

    kind = "export"
    key = factory.Sequence("job-{}".format)
    asked_by = factory.SubFactory(UserFactory)


class SignInCountFactory(DjangoModelFactory):
    class Meta:
        model = models.SignInCount

    cache_key = factory.Sequence("allauth-{}".format)
    value = ""
    expires = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


class SubmissionFactory(DjangoModelFactory):
    class Meta:
        model = models.Submission

    key = factory.Sequence("{:064x}".format)
    digest = "0" * 64


class ImportFactory(DjangoModelFactory):
    class Meta:
        model = models.Import

    kind = "recommendations"
    name = "recommendations.xlsx"
    sha256 = factory.Sequence(sha256)
    uploaded_by = factory.SubFactory(UserFactory)


class ImportedCommitmentFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedCommitment

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    commitment = factory.SubFactory(CommitmentFactory)


class SavedViewFactory(DjangoModelFactory):
    class Meta:
        model = models.SavedView

    owner = factory.SubFactory(UserFactory)
    page = "recommendations"
    name = factory.Sequence("view {}".format)


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = models.Notice

    recipient = factory.SubFactory(UserFactory)
    kind = "assigned"
    key = factory.Sequence("notice-{}".format)
    subject_type = "user"
    subject_id = 1
    subject = "Ada Example"


class SubscriptionFactory(DjangoModelFactory):
    class Meta:
        model = models.Subscription

    user = factory.SubFactory(UserFactory)
    subject_type = "entity"
    subject_id = factory.Sequence(lambda n: n)


class MailPreferenceFactory(DjangoModelFactory):
    class Meta:
        model = models.MailPreference

    user = factory.SubFactory(UserFactory)


class MailFactory(DjangoModelFactory):
    class Meta:
        model = models.Mail

    recipient = factory.SubFactory(UserFactory)
    key = factory.Sequence("mail-{}".format)
    address = "ada@example.org"
    subject = "What is due"
    text = "Nothing is due."


class WebhookFactory(DjangoModelFactory):
    class Meta:
        model = models.Webhook

    owner = factory.SubFactory(UserFactory)
    url = "https://hooks.example.org/"
    secret = factory.Sequence(sha256)


class WebhookDeliveryFactory(DjangoModelFactory):
    class Meta:
        model = models.WebhookDelivery

    webhook = factory.SubFactory(WebhookFactory)
    event = factory.SubFactory(AuditEventFactory)


# --- Follow-up campaigns --------------------------------------------------------------------------------------------
class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = models.Campaign

    register = "recommendations"
    title = factory.Sequence("Campaign {}".format)
    due_on = DAY
    created_by = factory.SubFactory(UserFactory)


class CampaignItemFactory(DjangoModelFactory):
    class Meta:
        model = models.CampaignItem

    campaign = factory.SubFactory(CampaignFactory)
    record_id = factory.Sequence(int)
    entity = factory.SubFactory(EntityFactory)


# --- Stand-ins ------------------------------------------------------------------------------------------------------
class StandInFactory(DjangoModelFactory):
    class Meta:
        model = models.StandIn

    person = factory.SubFactory(UserFactory)
    stand_in = factory.SubFactory(UserFactory)
    starts_on = DAY
    ends_on = DAY + dt.timedelta(days=7)


class RequestVerbFactory(DjangoModelFactory):
    class Meta:
        model = models.RequestVerb

    code = factory.Sequence(lambda n: f"verb-{n}")
    names = in_english("requests")
    kind = "asking"


class ResolutionRequestFactory(DjangoModelFactory):
    class Meta:
        model = models.ResolutionRequest

    document = factory.SubFactory(DocumentFactory)
    paragraph = factory.Sequence(str)
    verb = factory.SubFactory(RequestVerbFactory)
    texts = in_english("A report on accountability is requested")
    addressee = "Secretary-General"


class RequestResponsibilityFactory(DjangoModelFactory):
    class Meta:
        model = models.RequestResponsibility

    request = factory.SubFactory(ResolutionRequestFactory)
    entity = factory.SubFactory(EntityFactory)


class RequestOfficialFactory(DjangoModelFactory):
    class Meta:
        model = models.RequestOfficial

    request = factory.SubFactory(ResolutionRequestFactory)
    post = factory.SubFactory(PostFactory)
    starts_on = DAY


class RequestEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.RequestEvidence

    request = factory.SubFactory(ResolutionRequestFactory)
    title = "Report"


class RequestEvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.RequestEvidenceVersion

    evidence = factory.SubFactory(RequestEvidenceFactory)
    link = "https://example.org/report"
    uploaded_by = factory.SubFactory(UserFactory)


class RequestCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.RequestComment

    request = factory.SubFactory(ResolutionRequestFactory)
    author = factory.SubFactory(UserFactory)
    audience = "internal"
    text = "Please see the report."


class RequestUpdateFactory(DjangoModelFactory):
    class Meta:
        model = models.RequestUpdate

    request = factory.SubFactory(ResolutionRequestFactory)
    progress = "under_way"
    text = "A draft is in preparation."
    reported_on = DAY
    recorded_by = factory.SubFactory(UserFactory)


class RequestAnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.RequestAnswer

    request = factory.SubFactory(ResolutionRequestFactory)
    state = "not_applicable"
    text = "Overtaken by a later decision."
    language = "en"
    entered_on = DAY
    decided_by = factory.SubFactory(UserFactory)


class RequestEscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.RequestEscalation

    request = factory.SubFactory(ResolutionRequestFactory)
    step = factory.SubFactory(EscalationStepFactory)
    clock_started_on = DAY
    reached_on = DAY


class ImportedRequestFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedRequest

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    request = factory.SubFactory(ResolutionRequestFactory)


class ObservationDecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.ObservationDecision

    observation = factory.SubFactory(ObservationFactory)
    state = "overtaken"
    text = "Overtaken by a later report."
    language = "en"
    entered_on = DAY
    decided_by = factory.SubFactory(UserFactory)


class PlanActionDecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.PlanActionDecision

    action = factory.SubFactory(PlanActionFactory)
    state = "overtaken"
    text = "Overtaken by a later plan."
    language = "en"
    entered_on = DAY
    decided_by = factory.SubFactory(UserFactory)


class ImportedObservationFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedObservation

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n)
    observation = factory.SubFactory(ObservationFactory)
