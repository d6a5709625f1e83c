"""Values of the series that offices report: each with its revisions and acceptances."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models import imports
from accountability.models.document import Document
from accountability.models.edition import Edition
from accountability.models.entity import Entity
from accountability.models.printed import Series
from accountability.models.record import Record, RecordPart, RecordQuerySet
from accountability.models.series_definition import SeriesDefinition, period_code
from accountability.models.trail import append_only, recorded_now, row_history
from accountability.permissions import Permission, assignments, can, grants
from accountability.roles import Reach, RecordPermissions, Scope


class ValueState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    FROZEN = "frozen", _("Frozen with the report")
    CORRECTING = "correcting", _("Correction submitted")

    @property
    def tone(self) -> str:
        tones = {"draft": "neutral", "submitted": "attention", "correcting": "attention", "accepted": "calm"}
        return tones.get(self, "done")


IN_FORCE = (ValueState.ACCEPTED, ValueState.FROZEN, ValueState.CORRECTING)
WAITING = (ValueState.SUBMITTED, ValueState.CORRECTING)


def frozen_through() -> dt.date | None:
    """The last cut-off date of a report that is frozen or released: values of periods until then are its figures."""
    return Edition.objects.standing().aggregate(last=models.Max("snapshot__as_of"))["last"]


def owners_of(user: Any, permission: str) -> set[int] | None:
    """The entities for which the person holds the permission; None for the whole Organization."""
    if can(user, permission, Scope()):
        return None
    row = grants()[permission]
    return {pk for a in assignments(user) if row.get(a.role) == Reach.OWN_ENTITY for pk in a.reached_entities}


class SeriesValueQuerySet(RecordQuerySet["SeriesValue"]):
    def for_action(self, *related: str | models.Prefetch) -> Self:
        return self.select_related("series", "definition__owner", "entity", "document").prefetch_related(*related)

    def of_the_organization(self) -> Self:
        """Values of the Organization, without those of single entities."""
        return self.filter(entity=None)

    def in_force(self) -> Self:
        """Accepted values, also while a correction of them waits."""
        return self.filter(state__in=IN_FORCE, is_voided=False)

    def visible_to(self, user: Any) -> Self:
        """Accepted values for all readers; drafts for those who enter or decide them, and for auditors."""
        if not can(user, Permission.VIEW_FIGURES):
            return self.none()
        owners = owners_of(user, Permission.VIEW_SERIES_DRAFTS)
        if owners is None:
            return self
        return self.filter(Q(state__in=IN_FORCE, is_voided=False) | Q(definition__owner__in=owners))


class SeriesValue(Record):
    """One value of one series for one period and one value of its dimension; the total has an empty `member`.

    It is the value of the Organization, or of one `entity` where the definition has values by entity. The numbers are
    those accepted; before the first acceptance, those last entered. `figure` is the value: of a share its percentage,
    otherwise the number itself.
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

    series = models.ForeignKey(Series, models.PROTECT, related_name="values")
    definition = models.ForeignKey(SeriesDefinition, models.PROTECT, related_name="values")
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    member = models.CharField(_("value of the dimension"), max_length=40, blank=True)
    entity = models.ForeignKey(
        Entity, models.PROTECT, null=True, blank=True, related_name="series_values", verbose_name=_("entity")
    )
    state = models.CharField(_("state"), max_length=12, choices=ValueState, default=ValueState.DRAFT)
    numerator = models.DecimalField(_("numerator"), max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(_("denominator"), max_digits=18, decimal_places=4, null=True, blank=True)
    figure = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    cut_off = models.DateField(_("cut-off date"))
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="series_values")
    paragraph = models.CharField(_("paragraph"), max_length=80, blank=True)
    note = models.TextField(_("note"), blank=True)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    accepted_revision = models.PositiveSmallIntegerField(_("accepted revision"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)

    objects = SeriesValueQuerySet.as_manager()

    class Meta:
        ordering = ["series", "-period_end", "member"]
        verbose_name = _("value of a series")
        verbose_name_plural = _("values of series")
        indexes = [models.Index(fields=["state", "definition"], name="series_value_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "period_end", "member", "entity"],
                condition=Q(is_voided=False),
                nulls_distinct=False,
                name="series_value_once",
            ),
            models.CheckConstraint(condition=Q(state__in=ValueState.values), name="series_value_state_known"),
            models.CheckConstraint(
                condition=Q(period_end__gt=models.F("period_start")), name="series_value_has_a_period"
            ),
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(denominator__gt=0, numerator__isnull=False),
                name="series_value_share_has_both_numbers",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"], accepted_on=None, accepted_revision=None)
                | ~Q(state__in=["draft", "submitted"]) & Q(accepted_on__isnull=False, accepted_revision__isnull=False),
                name="series_value_accepted_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(paragraph="") | Q(document__isnull=False), name="series_value_paragraph_of_a_document"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        entity = self.entity.code if self.entity else ""
        return " ".join(filter(None, [self.series.code, self.period, entity, self.member]))[:300]

    @classmethod
    def url_namespace(cls) -> str:
        return "series:value"

    @classmethod
    def list_url_name(cls) -> str:
        return "series:values"

    def scope(self) -> Scope:
        return self.definition.scope()

    @property
    def period(self) -> str:
        return period_code(self.period_start, self.period_end)

    @property
    def tone(self) -> str:
        return ValueState(self.state).tone

    @property
    def label(self) -> str:
        """The series, its period, the entity and the value of its dimension, for headings and notices."""
        member = self.definition.member_names.get(self.member, self.member) if self.member else ""
        entity = self.entity.code if self.entity else ""
        return " · ".join(filter(None, [self.series.title, self.period, entity, member]))

    @property
    def series_url(self) -> str:
        return reverse("series:detail", args=[self.series_id])


class SeriesValueRevision(RecordPart):
    """One set of numbers entered for a value. Appended, never changed; after the acceptance it is a correction."""

    RECORD = "value"

    value = models.ForeignKey(SeriesValue, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("revision"))
    numerator = models.DecimalField(_("numerator"), max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(_("denominator"), max_digits=18, decimal_places=4, null=True, blank=True)
    figure = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    cut_off = models.DateField(_("cut-off date"))
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    paragraph = models.CharField(_("paragraph"), max_length=80, blank=True)
    note = models.TextField(_("note"), blank=True)
    is_correction = models.BooleanField(_("correction"), default=False)
    reason = models.TextField(_("reason"), blank=True)
    entered_on = models.DateField(_("entered on"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["value", "number"]
        constraints = [
            models.UniqueConstraint(fields=["value", "number"], name="series_value_revised_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(is_correction=False) | ~Q(reason=""), name="series_value_corrected_for_a_reason"
            ),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.value} r{self.number}"


class SeriesAcceptanceQuerySet(models.QuerySet["SeriesAcceptance"]):
    def in_force(self, *, on: dt.date) -> SeriesAcceptanceQuerySet:
        """The last acceptance of each value by the end of the day, so that past days keep their values."""
        rows = self.filter(accepted_on__lte=on, value__is_voided=False)
        return rows.order_by("value_id", "-accepted_on", "-id").distinct("value_id")


class SeriesAcceptance(RecordPart):
    """One acceptance of one revision of a value by the coordinator; from its day on the value counts."""

    RECORD = "value"

    value = models.ForeignKey(SeriesValue, models.PROTECT, related_name="acceptances")
    revision = models.ForeignKey(SeriesValueRevision, models.PROTECT, related_name="acceptances")
    accepted_on = models.DateField(_("accepted on"))
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = SeriesAcceptanceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.revision}"


class ImportedSeriesValue(imports.ImportedRow):
    """The value that one row of one spreadsheet entered."""

    value = models.ForeignKey(SeriesValue, models.PROTECT, related_name="+")
