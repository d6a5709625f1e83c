"""Responses to breaches of delegated authority, with their steps, evidence and comments."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.models import comment, escalation, evidence
from accountability.models.entity import Entity
from accountability.models.evidence import EvidenceVersion
from accountability.models.record import Record, RecordPart, constraints_for
from accountability.models.trail import append_only, recorded_now, row_history
from accountability.roles import RecordPermissions, Scope
from delegations.choices import ANSWERED, Cause, ResponseState
from delegations.models.exception import BreachQuerySet, ExceptionEntry
from delegations.models.instrument import Instrument, InstrumentEvent
from delegations.models.kpi import Kpi
from delegations.permissions import Permission


class ResponseQuerySet(BreachQuerySet):
    def for_action(self, *related: str | models.Prefetch) -> Self:
        rows = super().for_action(*related)
        return rows.select_related("kpi", "exception", "instrument").prefetch_related("kpi__versions")

    def open(self) -> Self:
        """Responses in which something is still expected."""
        return self.filter(is_voided=False).exclude(state__in=ANSWERED)

    def awaiting_update(self) -> Self:
        """Responses to which the head of entity has not yet replied."""
        return self.filter(is_voided=False, state=ResponseState.OPENED)

    def awaiting_coordinator(self) -> Self:
        """Responses of which the coordinator owes the next step, or sees that the grantor takes it."""
        return self.open().exclude(state=ResponseState.OPENED)


class Response(Record):
    """One response to a breach of delegated authority by an entity, from its opening to its end.

    `due_on` is the day by which the present step is to be taken. It changes no authority: what the grantor decides is
    an event of the instrument, to which the response refers.
    """

    PERMISSIONS = RecordPermissions(
        view=Permission.VIEW_BREACHES,
        view_evidence=Permission.VIEW_BREACHES,
        update=Permission.REPLY_TO_BREACH,
        comment=Permission.VIEW_BREACHES,
        revise_date=Permission.DECIDE_RESPONSE,
        grant_date=Permission.DECIDE_RESPONSE,
        name_official=Permission.DECIDE_RESPONSE,
        change_responsibility=Permission.DECIDE_RESPONSE,
    )

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="responses", verbose_name=_("entity"))
    cause = models.CharField(_("cause"), max_length=16, choices=Cause)
    kpi = models.ForeignKey(Kpi, models.PROTECT, null=True, blank=True, related_name="responses", verbose_name=_("KPI"))
    quarter = models.DateField(_("second red quarter"), null=True, blank=True)
    exception = models.OneToOneField(
        ExceptionEntry, models.PROTECT, null=True, blank=True, related_name="response", verbose_name=_("exception")
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="responses", verbose_name=_("delegation")
    )
    finding = models.TextField(_("finding"))
    state = models.CharField(_("state"), max_length=20, choices=ResponseState, default=ResponseState.OPENED)
    opened_on = models.DateField(_("opened on"))
    step_on = models.DateField(_("in this state since"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    cured_on = models.DateField(_("cured on"), null=True, blank=True)
    updated_on = models.DateField(_("last updated"), null=True, blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-id"]
        verbose_name = _("response to a breach")
        verbose_name_plural = _("responses to breaches")
        constraints = [
            models.CheckConstraint(condition=Q(cause__in=Cause.values), name="response_cause_known"),
            models.CheckConstraint(condition=Q(state__in=ResponseState.values), name="response_state_known"),
            models.CheckConstraint(condition=~Q(finding=""), name="response_has_a_finding"),
            models.CheckConstraint(
                condition=Q(cause="red-quarters", kpi__isnull=False, quarter__isnull=False, exception=None)
                | Q(cause="exception", exception__isnull=False, kpi=None, quarter=None)
                | Q(cause="finding", exception=None),
                name="response_names_its_cause",
            ),
            models.UniqueConstraint(
                fields=["entity", "kpi"], name="response_one_open_for_a_kpi",
                condition=Q(cause="red-quarters", is_voided=False) & ~Q(state__in=[str(state) for state in ANSWERED]),
            ),
            models.CheckConstraint(
                condition=Q(state="cured", cured_on__isnull=False) | ~Q(state="cured"), name="response_cured_on_a_day"
            ),
        ]  # fmt: skip
        triggers = row_history()

    @classmethod
    def url_namespace(cls) -> str:
        return "delegations:response"

    @classmethod
    def list_url_name(cls) -> str:
        return "delegations:responses"

    @property
    def label(self) -> str:
        return f"RB-{self.pk}"

    @property
    def text(self) -> str:
        """The entity and the cause, for lists of tasks."""
        return f"{self.entity.code} · {self.get_cause_display()}"

    @property
    def language(self) -> str:
        """The text is in the reader's language."""
        return ""

    @property
    def tone(self) -> str:
        return ResponseState(self.state).tone

    @property
    def is_open(self) -> bool:
        return self.state not in ANSWERED

    @property
    def awaits_update(self) -> bool:
        return self.state == ResponseState.OPENED

    @property
    def waits_for(self) -> str:
        """Who takes the next step."""
        if not self.is_open:
            return ""
        of_head = self.state == ResponseState.OPENED
        if self.state in (ResponseState.ESCALATED, ResponseState.ESCALATED_FURTHER):
            return _g("Grantor of the authority")
        return _g("Head of entity") if of_head else _g("Coordinator")

    def days_waiting(self, on: dt.date) -> int:
        return (on - self.step_on).days

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))

    def closed_reason(self) -> str:
        return "" if self.is_open else _g("This response has been closed.")

    def entity_codes(self) -> str:
        return self.entity.code


class ResponseStep(RecordPart):
    """One step of one response, with the day by which the next one is due. Appended, never changed.

    `change` is the event of the instrument by which the grantor changed or restored authority.
    """

    RECORD = "response"

    response = models.ForeignKey(Response, models.PROTECT, related_name="steps")
    state = models.CharField(_("state"), max_length=20, choices=ResponseState)
    on = models.DateField(_("on"))
    due_on = models.DateField(_("next step due on"), null=True, blank=True)
    text = models.TextField(_("remark"), blank=True)
    change = models.ForeignKey(InstrumentEvent, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ResponseState.values), name="response_step_known"),
            models.CheckConstraint(
                condition=Q(state__in=["authority-limited", "restored"], change__isnull=False)
                | ~Q(state__in=["authority-limited", "restored"]) & Q(change=None),
                name="response_changes_authority_by_the_grantor",
            ),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.response} {self.state}"


class ResponseEscalation(escalation.Escalation):
    """One step that one response without a reply has reached."""

    RECORD = "response"

    response = models.ForeignKey(Response, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        constraints = [escalation.reached_once("response", name="response_step_reached_once")]


class ResponseEvidence(evidence.Evidence):
    """One document or link offered for one response."""

    RECORD = "response"
    response = models.ForeignKey(Response, models.PROTECT, related_name="evidence")


class ResponseEvidenceVersion(EvidenceVersion):
    """One version of one piece of evidence for a response."""

    evidence = models.ForeignKey(ResponseEvidence, models.PROTECT, related_name="versions")

    class Meta(EvidenceVersion.Meta):
        constraints = constraints_for("response", EvidenceVersion.Meta)


class ResponseComment(comment.Comment):
    """One remark on one response."""

    RECORD = "response"
    response = models.ForeignKey(Response, models.PROTECT, related_name="comments")

    class Meta(comment.Comment.Meta):
        constraints = constraints_for("response", comment.Comment.Meta)
