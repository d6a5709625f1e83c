"""The impact of initiatives taken: expected effect, indicator, baseline, latest value, or no impact data yet."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.commitment import Commitment
from accountability.models.component import Component, Statement
from accountability.models.entity import Entity
from accountability.models.printed import Series
from accountability.models.record import Record, RecordPart, RecordQuerySet
from accountability.models.series_value import owners_of
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import append_only, recorded_now, row_history
from accountability.permissions import Permission, can
from accountability.roles import RecordPermissions, Scope


class ImpactState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    CONFIRMED = "confirmed", _("Confirmed")

    @property
    def tone(self) -> str:
        return {"draft": "neutral", "submitted": "attention"}.get(self, "done")


class ImpactQuerySet(RecordQuerySet["Impact"]):
    def for_action(self, *related: str | models.Prefetch) -> Self:
        rows = self.select_related(
            "component", "owner", "statement__document", "commitment__document", "series", "indicator_series"
        )
        return rows.prefetch_related(*related)

    def visible_to(self, user: Any) -> Self:
        """Those confirmed once for all readers; drafts for those who write or confirm them, and for auditors."""
        if not can(user, Permission.VIEW_FIGURES):
            return self.none()
        owners = owners_of(user, Permission.VIEW_SERIES_DRAFTS)
        if owners is None:
            return self
        return self.filter(Q(state=ImpactState.CONFIRMED, is_voided=False) | Q(owner__in=owners))


class Impact(Record):
    """The impact of one initiative: a statement, a commitment or a series. The office writes it.

    Without a latest value and without a series as indicator there are no impact data yet.
    """

    PERMISSIONS = RecordPermissions(
        view=Permission.VIEW_FIGURES,
        view_evidence=Permission.VIEW_SERIES_DRAFTS,
        update=Permission.ENTER_SERIES,
        comment=Permission.VIEW_SERIES_DRAFTS,
        revise_date=Permission.ENTER_SERIES,
        grant_date=Permission.DECIDE_SERIES,
        name_official=Permission.DECIDE_SERIES,
        change_responsibility=Permission.DECIDE_SERIES,
    )

    component = models.ForeignKey(Component, models.PROTECT, related_name="impacts")
    owner = models.ForeignKey(Entity, models.PROTECT, related_name="+", verbose_name=_("responsible office"))
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, blank=True, related_name="impacts")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="impacts")
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="impacts")
    effect = models.TextField(_("expected effect"))
    indicator = models.CharField(_("indicator"), max_length=300)
    indicator_series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(_("day of the baseline"), null=True, blank=True)
    latest = models.DecimalField(_("latest value"), max_digits=18, decimal_places=4, null=True, blank=True)
    latest_on = models.DateField(_("day of the latest value"), null=True, blank=True)
    source = models.TextField(_("source, or how the effect is known"), blank=True)
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(_("state"), max_length=12, choices=ImpactState, default=ImpactState.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ImpactQuerySet.as_manager()

    class Meta:
        ordering = ["component", "id"]
        verbose_name = _("impact of an initiative")
        verbose_name_plural = _("impact of initiatives")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ImpactState.values), name="impact_state_known"),
            models.CheckConstraint(
                condition=Q(statement__isnull=False, commitment=None, series=None)
                | Q(statement=None, commitment__isnull=False, series=None)
                | Q(statement=None, commitment=None, series__isnull=False),
                name="impact_of_one_initiative",
            ),
            models.CheckConstraint(condition=~Q(effect="") & ~Q(indicator=""), name="impact_in_words"),
            models.CheckConstraint(
                condition=Q(latest=None) | Q(latest_on__isnull=False), name="impact_latest_value_of_a_day"
            ),
            models.CheckConstraint(
                condition=Q(baseline=None) | Q(baseline_on__isnull=False), name="impact_baseline_of_a_day"
            ),
            models.UniqueConstraint(fields=["statement"], condition=Q(is_voided=False), name="impact_once_a_statement"),
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(is_voided=False), name="impact_once_a_commitment"
            ),
            models.UniqueConstraint(fields=["series"], condition=Q(is_voided=False), name="impact_once_a_series"),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return str(self.initiative)[:300]

    @classmethod
    def url_namespace(cls) -> str:
        return "series:impact"

    @classmethod
    def list_url_name(cls) -> str:
        return "series:impacts"

    def scope(self) -> Scope:
        return Scope(entities=frozenset([self.owner_id]))

    @property
    def initiative(self) -> Any:
        """The initiative: a statement, a commitment or a series."""
        return self.statement or self.commitment or self.series

    @property
    def label(self) -> str:
        """Where the initiative is reported: A/76/644, para. 16, or the title of the series."""
        return self.series.title if self.series else str(self.initiative)

    @property
    def initiative_texts(self) -> Any:
        """What the initiative is, by language."""
        if self.statement:
            return self.statement.summary
        return self.commitment.texts if self.commitment else self.series.titles  # type: ignore[union-attr]

    @property
    def has_data(self) -> bool:
        """Whether there are impact data: a latest value, or a series as indicator."""
        return self.latest is not None or self.indicator_series_id is not None

    @property
    def tone(self) -> str:
        return ImpactState(self.state).tone


class ImpactDecisionQuerySet(models.QuerySet["ImpactDecision"]):
    def in_force(self, *, on: dt.date) -> ImpactDecisionQuerySet:
        """The last confirmation of each impact by the end of the day, so that past days keep their share."""
        rows = self.filter(decided_on__lte=on, impact__is_voided=False)
        return rows.order_by("impact_id", "-decided_on", "-id").distinct("impact_id")


class ImpactDecision(RecordPart):
    """One confirmation of an impact by the coordinator, with whether it had data. Appended, never changed."""

    RECORD = "impact"

    impact = models.ForeignKey(Impact, models.PROTECT, related_name="decisions")
    has_data = models.BooleanField(_("with impact data"))
    decided_on = models.DateField(_("confirmed on"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = ImpactDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        triggers = [*append_only(), recorded_now("recorded_at"), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return f"{self.impact} {self.decided_on}"
