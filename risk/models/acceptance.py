"""Acceptances of the residual level of a risk, and what an import of treatments entered."""

from __future__ import annotations

import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accountability.models import imports
from accountability.models.entity import Post
from accountability.models.trail import row_history
from accountability.roles import Scope
from risk.models.assessment import Assessment
from risk.models.risk import Risk
from risk.models.treatment import TreatmentAction
from risk.treatment_choices import AcceptanceState

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


class Acceptance(models.Model):
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
        ordering = ["risk", "-id"]
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

    def scope(self) -> Scope:
        return self.risk.scope()

    @property
    def is_voided(self) -> bool:
        return self.risk.is_voided

    @property
    def tone(self) -> str:
        return AcceptanceState(self.state).tone

    @property
    def is_current(self) -> bool:
        """Whether it is the latest one that was accepted, expired or not."""
        return self.state in (AcceptanceState.IN_FORCE, AcceptanceState.EXPIRED)


class ImportedTreatment(imports.ImportedRow):
    """What one row of one spreadsheet entered: a treatment action or an acceptance."""

    action = models.ForeignKey(TreatmentAction, models.PROTECT, null=True, blank=True, related_name="+")
    acceptance = models.ForeignKey(Acceptance, models.PROTECT, null=True, blank=True, related_name="+")
