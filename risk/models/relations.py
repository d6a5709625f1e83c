"""Escalations of risks to the Secretariat, relations between risks, links to other records, and occurrences."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import append_only, recorded_now, row_history
from accountability.roles import Scope
from risk.models.register import RiskRegister
from risk.models.risk import Risk
from risk.treatment_choices import EscalationState, RelationKind


class RiskEscalation(models.Model):
    """One risk of an entity that its head escalates to a risk of the Secretariat, decided within thirty days."""

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="escalations")
    target = models.ForeignKey(Risk, models.PROTECT, related_name="escalated_here", verbose_name=_("to the risk"))
    reason = models.TextField(_("reason"))
    state = models.CharField(_("state"), max_length=12, choices=EscalationState, default=EscalationState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_on = models.DateField(_("proposed on"))
    due_on = models.DateField(_("decision due on"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    answer = models.TextField(_("reason of the decision"), blank=True)

    class Meta:
        ordering = ["risk", "-id"]
        verbose_name = _("escalation of a risk")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EscalationState.values), name="risk_escalation_state_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="risk_escalation_for_a_reason"),
            models.CheckConstraint(condition=~Q(risk=F("target")), name="risk_not_escalated_to_itself"),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_on=None, decided_by=None)
                | ~Q(state="proposed") & Q(decided_on__isnull=False, decided_by__isnull=False),
                name="risk_escalation_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""), name="risk_escalation_declined_for_a_reason"
            ),
            models.UniqueConstraint(
                fields=["risk"], condition=Q(state="proposed"), name="one_proposed_escalation_of_a_risk"
            ),
        ]
        triggers = [*row_history(), pgtrigger.Protect(name="risk_escalation_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.risk} → {self.target}"

    def scope(self) -> Scope:
        return self.risk.scope()

    @property
    def is_voided(self) -> bool:
        return self.risk.is_voided

    @property
    def tone(self) -> str:
        return EscalationState(self.state).tone


class RiskRelation(models.Model):
    """One risk of an entity that was escalated to, contributes to or mirrors a risk of the Secretariat for a period."""

    source = models.ForeignKey(Risk, models.PROTECT, related_name="relations")
    target = models.ForeignKey(Risk, models.PROTECT, related_name="related_here", verbose_name=_("risk"))
    kind = models.CharField(_("relation"), max_length=12, choices=RelationKind)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["source", "kind", "id"]
        verbose_name = _("relation between risks")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RelationKind.values), name="risk_relation_kind_known"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="risk_not_related_to_itself"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="risk_relation_ends_not_before_it_begins"
            ),
            models.UniqueConstraint(
                fields=["source", "target"], condition=Q(ends_on=None), name="risk_related_once_to_another"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.target}"


class RiskLink(models.Model):
    """One link from a risk to a record of another register, named by its kind and its number, for a period.

    The kinds are those that the registers offer, so a later register adds its own without a change here.
    """

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="links")
    kind = models.CharField(_("kind"), max_length=40)
    record = models.PositiveBigIntegerField(_("record"))
    note = models.CharField(_("remark"), max_length=400, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["risk", "kind", "id"]
        verbose_name = _("link of a risk")
        indexes = [models.Index(fields=["kind", "record"], name="risk_link_by_record")]
        constraints = [
            models.CheckConstraint(condition=~Q(kind=""), name="risk_link_of_a_kind"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="risk_link_ends_not_before_it_begins"
            ),
            models.UniqueConstraint(
                fields=["risk", "kind", "record"], condition=Q(ends_on=None), name="risk_linked_once_to_a_record"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.risk} {self.kind} {self.record}"


class Occurrence(models.Model):
    """One time that the event happened: the day, a summary and an amount, without information on cases."""

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="occurrences")
    occurred_on = models.DateField(_("happened on"))
    summary = models.TextField(_("summary"))
    amount = models.DecimalField(_("amount in United States dollars"), max_digits=16, decimal_places=2, null=True,
                                 blank=True)  # fmt: skip
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["risk", "-occurred_on", "-id"]
        verbose_name = _("occurrence of a risk")
        constraints = [
            models.CheckConstraint(condition=~Q(summary=""), name="occurrence_in_words"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="occurrence_amount_not_negative"),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.risk} {self.occurred_on}"


class RiskAbsence(models.Model):
    """Why the register of one entity has no risk for one risk of the Secretariat. Appended, never changed."""

    register = models.ForeignKey(RiskRegister, models.PROTECT, related_name="absences", verbose_name=_("register"))
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="absences")
    reason = models.TextField(_("reason"))
    entered_on = models.DateField(_("entered on"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["risk", "register", "-id"]
        verbose_name = _("reason for the absence of a risk")
        constraints = [
            models.UniqueConstraint(fields=["register", "risk"], name="risk_absent_once_from_a_register"),
            models.CheckConstraint(condition=~Q(reason=""), name="risk_absent_for_a_reason"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.register} {self.risk}"


def linked(kind: str, record: int, *, user: Any, on: dt.date) -> models.QuerySet[RiskLink]:
    """The links of a record of another register on the day, to risks that the person may read."""
    links = RiskLink.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), kind=kind, record=record, starts_on__lte=on)
    return links.filter(risk__in=Risk.objects.visible_to(user)).select_related("risk__register")
