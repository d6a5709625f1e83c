"""Decisions of the General Assembly on administration and budget, and the reports on them."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history


class ResolutionStatus(models.TextChoices):
    REPORTED = "reported", _("Reported")
    PARTIALLY_REPORTED = "partially_reported", _("Partly reported")
    PENDING = "pending", _("Report due")
    NO_ACTION_REQUESTED = "no_action_requested", _("No action requested")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")

    @property
    def tone(self) -> str:
        return {"reported": "done", "partially_reported": "calm", "pending": "attention"}.get(self, "neutral")


INFERRED = ("status", "due_session")
"""The fields of each row that the annex does not print: how far it is answered is our classification."""


class Resolution(models.Model):
    """One row of a report's annex on resolutions: a decision, and the action taken on it.

    The status is our classification.
    """

    document = models.ForeignKey("accountability.Document", models.PROTECT, related_name="resolution_rows")
    number = models.PositiveSmallIntegerField(_("row"))
    agenda_item = models.CharField(_("agenda item"), max_length=16)
    agenda_titles = models.JSONField(_("title of the agenda item"))
    resolution = models.ForeignKey("accountability.Document", models.PROTECT, related_name="decided_rows")
    part = models.CharField(_("part"), max_length=8, blank=True)
    titles = models.JSONField(_("title"))
    action = models.JSONField(_("report or other action"))
    reports = models.ManyToManyField("accountability.Document", blank=True, related_name="answered_rows")
    status = models.CharField(_("status"), max_length=20, choices=ResolutionStatus)
    due_session = models.CharField(_("due at session"), max_length=60, blank=True)
    summary = models.JSONField(_("summary"), default=dict, blank=True)

    class Meta:
        ordering = ["document", "number"]
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="resolution_row_in_its_place"),
            models.CheckConstraint(condition=Q(status__in=ResolutionStatus.values), name="resolution_status_known"),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return self.symbol

    @property
    def inferred(self) -> list[str]:
        """The fields that the document does not print."""
        return list(INFERRED)

    @property
    def symbol(self) -> str:
        """The resolution as cited: 75/253 A."""
        return f"{self.resolution.symbol.removeprefix('A/RES/')} {self.part}".strip()

    @property
    def title(self) -> str:
        return local(self.titles)

    @property
    def tone(self) -> str:
        return ResolutionStatus(self.status).tone


class ResolutionAmount(models.Model):
    """One amount of money that a row of the annex names, as printed, in United States dollars."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="amounts")
    order = models.PositiveSmallIntegerField(_("order"))
    report = models.ForeignKey("accountability.Document", models.PROTECT, related_name="amounts")
    item = models.JSONField(_("item"))
    amount = models.DecimalField(_("amount (US$)"), max_digits=16, decimal_places=2, validators=[MinValueValidator(0)])
    budget_year = models.PositiveSmallIntegerField(_("budget year"))

    class Meta:
        ordering = ["resolution", "order"]
        verbose_name = _("amount")
        verbose_name_plural = _("amounts")
        constraints = [
            models.UniqueConstraint(fields=["resolution", "order"], name="resolution_amount_in_its_place"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="resolution_amount_not_negative"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.resolution}: {self.amount}"
