"""Acceptances of a residual level, escalations to the Secretariat, occurrences, and links of a risk."""

from __future__ import annotations

import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.entity import Post
from accountability.models.trail import append_only, recorded_now, row_history
from risk.choices.treatment import AcceptanceState, EscalationState, RelationKind
from risk.models.assessment import Assessment
from risk.models.register import RiskRegister
from risk.models.risk import Risk, RiskPart

WITHIN_A_YEAR = """
    IF NEW.accepted_on IS NOT NULL AND NEW.expires_on > NEW.accepted_on + interval '1 year' THEN
        RAISE EXCEPTION 'An acceptance expires within twelve months.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
STAYS = """
    IF (OLD.risk_id, OLD.assessment_id, OLD.official_id, OLD.reason, OLD.expires_on, OLD.accepted_on)
            IS DISTINCT FROM
            (NEW.risk_id, NEW.assessment_id, NEW.official_id, NEW.reason, NEW.expires_on, NEW.accepted_on) THEN
        RAISE EXCEPTION 'An acceptance in force does not change. Enter another one.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
ACCEPTED = ("in-force", "expired", "revoked", "replaced")


class AcceptanceQuerySet(models.QuerySet["Acceptance"]):
    def accepted(self, *, on: dt.date) -> Self:
        """Those accepted by the day, also where they have ended since."""
        return self.filter(accepted_on__lte=on)

    def in_force(self, *, on: dt.date) -> Self:
        """Accepted by the day, and neither expired, revoked nor replaced on it."""
        return self.accepted(on=on).filter(Q(ended_on=None) | Q(ended_on__gt=on), expires_on__gte=on)


class Acceptance(RiskPart):
    """One official who bears the residual level of one assessment of a risk until a day, at most twelve months.

    Its assessment, official, reason and dates do not change once it is in force; a later one replaces it.
    """

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="acceptances")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="acceptances")
    official = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("official"))
    reason = models.TextField(_("reason"))
    expires_on = models.DateField(_("expires on"))
    state = models.CharField(_("state"), max_length=12, choices=AcceptanceState, default=AcceptanceState.PROPOSED)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(_("revoked or replaced on"), null=True, blank=True)

    objects = AcceptanceQuerySet.as_manager()

    class Meta:
        ordering = ["risk_id", "-id"]
        verbose_name = _("acceptance of a risk")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AcceptanceState.values), name="acceptance_state_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="acceptance_for_a_reason"),
            models.CheckConstraint(
                condition=Q(state__in=ACCEPTED, accepted_on__isnull=False)
                | Q(state__in=["proposed", "declined"], accepted_on=None),
                name="acceptance_in_force_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(expires_on__gt=F("accepted_on")),
                name="acceptance_expires_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["revoked", "replaced"], ended_on__isnull=False)
                | ~Q(state__in=["revoked", "replaced"]) & Q(ended_on=None),
                name="acceptance_ended_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("drafted_by")),
                name="acceptance_decided_by_another_person",
            ),
            models.UniqueConstraint(
                fields=["risk"], condition=Q(state="proposed"), name="one_proposed_acceptance_of_a_risk"
            ),
            models.UniqueConstraint(
                fields=["risk"], condition=Q(state__in=["in-force", "expired"]), name="one_acceptance_of_a_risk"
            ),
        ]
        triggers = [
            *row_history(),
            pgtrigger.Protect(name="acceptance_stays", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="acceptance_within_a_year", when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update, func=WITHIN_A_YEAR,
            ),
            pgtrigger.Trigger(
                name="acceptance_never_changes", when=pgtrigger.Before, operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__accepted_on__isnull=False), func=STAYS,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.risk} · {self.official}"

    @property
    def tone(self) -> str:
        return AcceptanceState(self.state).tone

    @property
    def is_current(self) -> bool:
        """Whether it is the latest one that was accepted, expired or not."""
        return self.state in (AcceptanceState.IN_FORCE, AcceptanceState.EXPIRED)


class RiskEscalation(RiskPart):
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
    answer = models.TextField(_("reason for the decision"), blank=True)

    class Meta:
        ordering = ["risk_id", "-id"]
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
        ordering = ["source_id", "kind", "id"]
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
        ordering = ["risk_id", "kind", "id"]
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
        ordering = ["risk_id", "-occurred_on", "-id"]
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
        ordering = ["risk_id", "register", "-id"]
        verbose_name = _("reason for the absence of a risk")
        constraints = [
            models.UniqueConstraint(fields=["register", "risk"], name="risk_absent_once_from_a_register"),
            models.CheckConstraint(condition=~Q(reason=""), name="risk_absent_for_a_reason"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.register} {self.risk}"
