"""The models of the foundation: people and entities, documents and figures, records, audit trail."""

from accountability.models.assignment import Assignment, AssignmentRequest, RequestState
from accountability.models.audit_event import AuditEvent, RowChange, Seal
from accountability.models.campaign import Campaign, CampaignItem
from accountability.models.commitment import Commitment
from accountability.models.commitment_parts import (
    CommitmentComment,
    CommitmentDateRequest,
    CommitmentEvidence,
    CommitmentEvidenceVersion,
    CommitmentOfficial,
    CommitmentOutcome,
    CommitmentResponsibility,
    CommitmentTargetDate,
    CommitmentUpdate,
    ImportedCommitment,
)
from accountability.models.commitment_plan import (
    CommitmentDependency,
    CommitmentDraft,
    CommitmentEscalation,
    CommitmentMilestone,
    CommitmentOccurrence,
)
from accountability.models.component import Component, Statement, SubArea
from accountability.models.cycle import Contribution, ContributionCommitment, Cycle, SigningKey
from accountability.models.document import Document, OversightBody
from accountability.models.edition import Edition, EditionFile, MadeFile, Passage
from accountability.models.entity import Entity, EntityName, Merger, Post, Tenure
from accountability.models.escalation import EscalationStep
from accountability.models.export import Export
from accountability.models.impact import Impact, ImpactDecision
from accountability.models.imports import Import, ImportState
from accountability.models.installation import Installation, has_come, register_day, reporting_quarter
from accountability.models.job import Job, JobState
from accountability.models.notification import Cursor, Frequency, Mail, MailPreference, MailState, Notice, Subscription
from accountability.models.observation import ImportedObservation, Observation, ObservationDecision
from accountability.models.plan_action import PlanAction, PlanActionDecision
from accountability.models.printed import PrintedFigure, Relation, Series
from accountability.models.request import RequestVerb, ResolutionRequest
from accountability.models.request_parts import (
    ImportedRequest,
    RequestAnswer,
    RequestComment,
    RequestEscalation,
    RequestEvidence,
    RequestEvidenceVersion,
    RequestOfficial,
    RequestResponsibility,
    RequestUpdate,
)
from accountability.models.resolution import Resolution, ResolutionAmount
from accountability.models.saved_view import SavedView
from accountability.models.series_definition import SeriesDefinition, SeriesTarget
from accountability.models.series_value import ImportedSeriesValue, SeriesAcceptance, SeriesValue, SeriesValueRevision
from accountability.models.snapshot import Snapshot, SnapshotSeries
from accountability.models.stand_in import StandIn
from accountability.models.stored_measure import MeasureMark, StoredMeasure
from accountability.models.submission import Submission
from accountability.models.target_date import DateRule, RevisionReason
from accountability.models.term import ListedItem, Term
from accountability.models.user import ApiToken, CalendarFeed, SignInCount, User
from accountability.models.webhook import DeliveryState, Webhook, WebhookDelivery

__all__ = [
    "ApiToken",
    "Assignment",
    "AssignmentRequest",
    "AuditEvent",
    "CalendarFeed",
    "Campaign",
    "CampaignItem",
    "Commitment",
    "CommitmentComment",
    "CommitmentDateRequest",
    "CommitmentDependency",
    "CommitmentDraft",
    "CommitmentEscalation",
    "CommitmentEvidence",
    "CommitmentEvidenceVersion",
    "CommitmentMilestone",
    "CommitmentOccurrence",
    "CommitmentOfficial",
    "CommitmentOutcome",
    "CommitmentResponsibility",
    "CommitmentTargetDate",
    "CommitmentUpdate",
    "Component",
    "Contribution",
    "ContributionCommitment",
    "Cursor",
    "Cycle",
    "DateRule",
    "DeliveryState",
    "Document",
    "Edition",
    "EditionFile",
    "Entity",
    "EntityName",
    "EscalationStep",
    "Export",
    "Frequency",
    "Impact",
    "ImpactDecision",
    "Import",
    "ImportState",
    "ImportedCommitment",
    "ImportedObservation",
    "ImportedRequest",
    "ImportedSeriesValue",
    "Installation",
    "Job",
    "JobState",
    "ListedItem",
    "MadeFile",
    "Mail",
    "MailPreference",
    "MailState",
    "MeasureMark",
    "Merger",
    "Notice",
    "Observation",
    "ObservationDecision",
    "OversightBody",
    "Passage",
    "PlanAction",
    "PlanActionDecision",
    "Post",
    "PrintedFigure",
    "Relation",
    "RequestAnswer",
    "RequestComment",
    "RequestEscalation",
    "RequestEvidence",
    "RequestEvidenceVersion",
    "RequestOfficial",
    "RequestResponsibility",
    "RequestState",
    "RequestUpdate",
    "RequestVerb",
    "Resolution",
    "ResolutionAmount",
    "ResolutionRequest",
    "RevisionReason",
    "RowChange",
    "SavedView",
    "Seal",
    "Series",
    "SeriesAcceptance",
    "SeriesDefinition",
    "SeriesTarget",
    "SeriesValue",
    "SeriesValueRevision",
    "SignInCount",
    "SigningKey",
    "Snapshot",
    "SnapshotSeries",
    "StandIn",
    "Statement",
    "StoredMeasure",
    "SubArea",
    "Submission",
    "Subscription",
    "Tenure",
    "Term",
    "User",
    "Webhook",
    "WebhookDelivery",
    "has_come",
    "register_day",
    "reporting_quarter",
]
