"""Definitions of the series that offices report, in versions, and the targets set for them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.document import Document
from accountability.models.entity import Entity
from accountability.models.printed import Series
from accountability.models.trail import append_only, recorded_now
from accountability.roles import Scope

ONE_DAY = dt.timedelta(days=1)
YEARS = range(1900, 3000)  # of periods, as of all days that people enter


class Periodicity(models.TextChoices):
    """The periods of a series: calendar years, years that begin in July, or quarters."""

    YEAR = "year", _("Calendar year")
    JULY_YEAR = "july-year", _("Year from July to June")
    QUARTER = "quarter", _("Quarter")

    @property
    def months(self) -> int:
        return 3 if self == Periodicity.QUARTER else 12

    def period_of(self, day: dt.date) -> tuple[dt.date, dt.date]:
        """The first and the last day of the period that contains the day."""
        first = {"year": 1, "july-year": 7}.get(self, (day.month - 1) // 3 * 3 + 1)
        start = dt.date(day.year - (day.month < first), first, 1)
        month = start.month - 1 + self.months
        return start, dt.date(start.year + month // 12, month % 12 + 1, 1) - ONE_DAY

    def periods(self, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
        """The periods that begin on or after the first day and end by the last, in order."""
        start, end = self.period_of(first)
        if start < first:
            start, end = self.period_of(end + ONE_DAY)
        while end <= last:
            yield start, end
            start, end = self.period_of(end + ONE_DAY)

    def read(self, text: str) -> tuple[dt.date, dt.date] | None:
        """The period written as 2022, 2021/2022, 2022-Q4 or by its last day; None if it is none of these periods."""
        day = self._day(text.strip())
        if day is None or day.year not in YEARS or self.period_of(day)[1] != day:
            return None
        return self.period_of(day)

    def _day(self, text: str) -> dt.date | None:
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                return dt.date.fromisoformat(text)
            if re.fullmatch(r"\d{4}", text) and self == Periodicity.YEAR:
                return dt.date(int(text), 12, 31)
            if years := re.fullmatch(r"(\d{4})\s?[/-]\s?(\d{4})", text):
                first, last = map(int, years.groups())
                return dt.date(last, 6, 30) if self == Periodicity.JULY_YEAR and last == first + 1 else None
            if (quarter := re.fullmatch(r"(\d{4})[- ]?[Qq]([1-4])", text)) and self == Periodicity.QUARTER:
                return self.period_of(dt.date(int(quarter[1]), 3 * int(quarter[2]), 1))[1]
        except ValueError:
            return None
        return None


def period_code(start: dt.date, end: dt.date) -> str:
    """A period as files write it: 2022, 2021/2022 or 2022-Q4."""
    if end - start < dt.timedelta(days=100):
        return f"{end.year}-Q{end.month // 3}"
    return str(end.year) if start.year == end.year else f"{start.year}/{end.year}"


class Direction(models.TextChoices):
    UP = "up", _("Higher is better")
    DOWN = "down", _("Lower is better")
    NONE = "none", _("Neither higher nor lower is better")


class SmallNumbers(models.TextChoices):
    AS_PRINTED = "as-printed", _("Shown as published in the documents")
    BELOW_FIVE = "below-five", _("1 to 4 are shown as “fewer than 5”")


class SeriesDefinitionQuerySet(models.QuerySet["SeriesDefinition"]):
    def current(self, *, on: dt.date) -> SeriesDefinitionQuerySet:
        """The definition of each series in force on the day: the latest that applies by then, else its first."""
        applies = Q(valid_from__lte=on) | Q(version=1)
        newer = SeriesDefinition.objects.filter(series=OuterRef("series"), valid_from__lte=on)
        return self.filter(applies, ~Exists(newer.filter(version__gt=OuterRef("version"))))


class SeriesDefinition(models.Model):
    """One version of the definition of one series. Appended, never changed: a new version draws a break in charts.

    It applies to the periods that begin on `valid_from` or later. With words for a denominator, its values are shares.
    `members` are the values of its dimension, each with code and names; without them the series has totals only. With
    `by_entity` each entity can have values beside those of the Organization; the share of the `compared` members in the
    total of each entity is then compared with that of the Organization.
    """

    series = models.ForeignKey(Series, models.PROTECT, related_name="definitions")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    valid_from = models.DateField(_("applies from"))
    owner = models.ForeignKey(Entity, models.PROTECT, related_name="+", verbose_name=_("responsible office"))
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    numerators = models.JSONField(_("numerator, or what is counted"))
    denominators = models.JSONField(_("denominator"), default=dict, blank=True)
    populations = models.JSONField(_("population"), default=dict, blank=True)
    sources = models.JSONField(_("source"), default=dict, blank=True)
    cut_off_rules = models.JSONField(_("cut-off rule"), default=dict, blank=True)
    revision_rules = models.JSONField(_("revision rule"), default=dict, blank=True)
    periodicity = models.CharField(_("period"), max_length=12, choices=Periodicity, default=Periodicity.YEAR)
    due_days = models.PositiveSmallIntegerField(_("days until a value is due"), default=90)
    direction = models.CharField(_("direction"), max_length=8, choices=Direction, default=Direction.NONE)
    small_numbers = models.CharField(
        _("small numbers"), max_length=12, choices=SmallNumbers, default=SmallNumbers.BELOW_FIVE
    )
    dimension = models.JSONField(_("dimension"), default=dict, blank=True)
    members = models.JSONField(_("values of the dimension"), default=list, blank=True)
    by_entity = models.BooleanField(
        _("values by entity"), default=False,
        help_text=_("The office reports the value of each entity as well as that of the Organization."),
    )  # fmt: skip
    compared = models.JSONField(_("values compared between entities"), default=list, blank=True)
    credible_from = models.DecimalField(
        _("lowest credible value"), max_digits=18, decimal_places=4, null=True, blank=True,
        help_text=_("A lower value is listed as a finding."),
    )  # fmt: skip
    reason = models.TextField(_("reason for the new version"), blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = SeriesDefinitionQuerySet.as_manager()

    class Meta:
        ordering = ["series", "version"]
        verbose_name = _("definition of a series")
        verbose_name_plural = _("definitions of series")
        constraints = [
            models.UniqueConstraint(fields=["series", "version"], name="series_definition_version_once"),
            models.UniqueConstraint(fields=["series", "valid_from"], name="series_definition_begins_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="series_definition_counts_from_one"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="series_definition_new_for_a_reason"),
            models.CheckConstraint(condition=~Q(numerators={}), name="series_definition_says_what_it_counts"),
            models.CheckConstraint(
                condition=Q(periodicity__in=Periodicity.values), name="series_definition_periodicity_known"
            ),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="series_definition_direction_known"
            ),
            models.CheckConstraint(
                condition=Q(small_numbers__in=SmallNumbers.values), name="series_definition_small_numbers_known"
            ),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.series} v{self.version}"

    def scope(self) -> Scope:
        return Scope(entities=frozenset([self.owner_id]))

    @property
    def is_share(self) -> bool:
        """Whether its values are percentages with numerator and denominator."""
        return bool(self.denominators)

    @cached_property
    def member_codes(self) -> frozenset[str]:
        """The codes of the values of its dimension, with the empty one of the total."""
        return frozenset(["", *(member["code"] for member in self.members)])

    @property
    def compared_names(self) -> str:
        """The names of the compared members, for headings."""
        return ", ".join(self.member_names[code] for code in self.compared)

    @property
    def member_names(self) -> dict[str, str]:
        """The names of the values of its dimension by code, the total first."""
        return {"": _g("Total")} | {member["code"]: local(member["names"]) for member in self.members}

    def due_on(self, end: dt.date) -> dt.date:
        """The day on which the value of the period that ends on this day is due."""
        return end + dt.timedelta(days=self.due_days)

    def due_periods(self, *, on: dt.date, until: dt.date | None = None) -> Iterator[tuple[dt.date, dt.date]]:
        """The periods whose value is due by the day, up to the version that follows (`until`)."""
        for start, end in Periodicity(self.periodicity).periods(self.valid_from, on):
            if self.due_on(end) <= on and (until is None or start < until):
                yield start, end


class SeriesTarget(models.Model):
    """One target of a series. It applies to periods that end on or after its day; earlier ones keep theirs."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="targets")
    value = models.DecimalField(_("target"), max_digits=18, decimal_places=4)
    applies_from = models.DateField(_("applies from"))
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    paragraph = models.CharField(_("paragraph"), max_length=80, blank=True)
    note = models.TextField(_("note"), blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["series", "applies_from"]
        verbose_name = _("target of a series")
        constraints = [models.UniqueConstraint(fields=["series", "applies_from"], name="series_target_once_a_day")]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.series} {self.applies_from}"


def target_on(targets: list[Any], day: dt.date) -> Any:
    """The target that applies on the day, of a list in the order of their days; None before the first."""
    return next((target for target in reversed(targets) if target.applies_from <= day), None)
