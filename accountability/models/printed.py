"""Published figures as printed in documents, and the relations between them."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.localization import local
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import append_only, recorded_now, row_history


class ValueType(models.TextChoices):
    ACTUAL = "actual", _("Actual")
    EXPECTED = "expected", _("Expected")
    TARGET = "target", _("Target")
    LOWER_BOUND = "lower_bound", _("At least")
    APPROXIMATE = "approximate", _("About")
    COUNTED = "counted", _("Counted from a published list")


class Series(models.Model):
    """One quantity that is measured through time. Printed figures of several documents and days belong to it."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    titles = models.JSONField(_("title"), help_text=_("One title per official language."))
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    component = models.ForeignKey(
        "accountability.Component", models.PROTECT, null=True, blank=True, related_name="series"
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("series")
        verbose_name_plural = _("series")
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        return local(self.titles)


class PrintedFigureQuerySet(models.QuerySet["PrintedFigure"]):
    def current(self, known_at: dt.datetime | None = None) -> PrintedFigureQuerySet:
        """The latest transcription of every figure, as known at a time or now; withdrawn ones are omitted."""
        known = Q(recorded_at__lte=known_at) if known_at else Q()
        newer = PrintedFigure.objects.filter(known, key=OuterRef("key"), revision__gt=OuterRef("revision"))
        return self.filter(known, ~Exists(newer), withdrawn=False)

    def edition(self) -> tuple[int, int | None]:
        """A value that changes with every figure added. The newest key is not sufficient: keys commit out of order."""
        totals = PrintedFigure.objects.aggregate(count=models.Count("pk"), newest=models.Max("pk"))
        return totals["count"], totals["newest"]

    def rates(self, known_at: dt.datetime | None = None) -> PrintedFigureQuerySet:
        """Current percentages that state a counting rule."""
        return self.current(known_at).exclude(rule="").filter(unit="percent")


class PrintedFigure(models.Model):
    """One number as a document prints it, at one transcription. The database refuses to change or delete it.

    A transcription that was mistaken is superseded by the next revision under the same key, and stays readable.
    """

    key = models.CharField(_("key"), max_length=120)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)
    series = models.ForeignKey(Series, models.PROTECT, related_name="figures")
    document = models.ForeignKey("accountability.Document", models.PROTECT, related_name="figures")
    paragraph = models.CharField(_("paragraph or annex"), max_length=80)
    body = models.CharField(_("body"), max_length=16, blank=True)
    volume = models.CharField(_("volume"), max_length=4, blank=True)
    category = models.CharField(_("category"), max_length=16, blank=True)
    rule = models.CharField(_("counting rule"), max_length=40, blank=True)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals printed"), default=0)
    text = models.CharField(_("text instead of a number"), max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    value_type = models.CharField(_("kind of value"), max_length=12, choices=ValueType, default=ValueType.ACTUAL)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    as_of_assumed = models.BooleanField(
        _("day assumed"), default=False, help_text=_("The document prints no day; this one only orders the figure.")
    )
    period_start = models.DateField(_("period from"), null=True, blank=True)
    period_end = models.DateField(_("period to"), null=True, blank=True)
    period = models.CharField(_("period, as printed"), max_length=60, blank=True)
    note = models.TextField(_("note"), blank=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = PrintedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["key", "revision"]
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        indexes = [models.Index(fields=["body", "volume", "category", "rule", "as_of"], name="figure_by_dimension")]
        constraints = [
            models.UniqueConstraint(fields=["key", "revision"], name="figure_revised_once_at_a_time"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="figure_revision_counts_from_one"),
            models.CheckConstraint(condition=Q(decimals__lte=4), name="figure_decimals_fit"),
            models.CheckConstraint(condition=Q(value_type__in=ValueType.values), name="figure_value_type_known"),
            models.CheckConstraint(
                condition=Q(period_start=None) | Q(period_end__gte=models.F("period_start")),
                name="figure_period_ends_after_it_begins",
            ),
        ]
        triggers = [*append_only(), recorded_now("recorded_at"), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return f"{self.key} ({self.source})"

    @property
    def source(self) -> str:
        """Where it is printed: A/76/644 para. 90 (a)."""
        return f"{self.document.symbol} {self.paragraph}".strip()

    @property
    def printed(self) -> str:
        """The number with the decimals it was printed with, as the reader's language writes it; a year as a year."""
        return self.text if self.value is None else localization.figure(self.value, self.decimals, self.unit)

    @property
    def inferred(self) -> list[str]:
        """The fields that the document does not print."""
        return ["as_of"] if self.as_of_assumed else []

    @property
    def label(self) -> str:
        return self.series.title


class Relation(models.Model):
    """A relation between published figures, and its source. It does not state which figure is wrong."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    rule = models.CharField(_("rule"), max_length=12)
    measure = models.CharField(_("counting rule"), max_length=40, blank=True)
    terms = models.JSONField(
        _("terms"), help_text=_("Role, coefficient and key of each figure; no key: not published.")
    )
    source = models.CharField(_("source"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order"]
        verbose_name = _("relation between published figures")
        verbose_name_plural = _("relations between published figures")
        constraints = [
            models.CheckConstraint(
                condition=Q(rule__in=["sum", "share", "complement", "flow", "same", "reconcile", "within"]),
                name="relation_rule_known",
            ),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return self.code
