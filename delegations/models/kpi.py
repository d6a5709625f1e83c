"""KPIs of delegated authority, with their definitions in versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.localization import local
from accountability.measures import rounded
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import append_only, recorded_now, row_history
from accountability.models.versioned import Versioned, VersionedQuerySet
from delegations.choices import Area, Direction, KpiOrigin, KpiState, KpiStatus, KpiUnit

ENDS_A_QUARTER = {"month__in": [3, 6, 9, 12], "day__in": [30, 31]}


def ends_quarter(field: str) -> Q:
    """The condition that the day is the last of a quarter."""
    return Q(**{f"{field}__{part}": value for part, value in ENDS_A_QUARTER.items()})


def quarter_label(day: dt.date) -> str:
    """A quarter by the day on which it ends, as files have it: 2021-Q4."""
    return f"{day.year}-Q{day.month // 3}"


def number_words(value: Decimal | None) -> str:
    """A number in the reader's language with the decimals it has; a dash where there is none."""
    return "–" if value is None else localization.decimal(value, localization.places(value.normalize()))


class KpiQuerySet(VersionedQuerySet["Kpi"]):
    def current(self) -> Self:
        """KPIs that are planned or in use."""
        return self.filter(is_voided=False).exclude(state=KpiState.RETIRED)

    def measured(self, *, quarter: dt.date) -> Self:
        """KPIs that are measured in the quarter."""
        over = Q(retired_from__lte=quarter)
        return self.filter(is_voided=False, go_live__lte=quarter).exclude(over).exclude(state=KpiState.PLANNED)


class Kpi(Versioned):
    """One KPI of delegated authority. What it measures is in its versions.

    `go_live` is the last day of the first quarter that is measured, `retired_from` that of the first one that no longer
    is. An empty area means that the KPI belongs to no single area.
    """

    code = models.CharField(_("code"), max_length=32, unique=True)
    area = models.CharField(_("area"), max_length=16, choices=Area, blank=True)
    origin = models.CharField(_("origin"), max_length=16, choices=KpiOrigin)
    state = models.CharField(_("state"), max_length=8, choices=KpiState)
    go_live = models.DateField(_("first quarter"), null=True, blank=True)
    retired_from = models.DateField(_("no longer measured from"), null=True, blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    is_voided = models.BooleanField(_("entered by mistake"), default=False)

    objects = KpiQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("KPI")
        constraints = [
            models.CheckConstraint(condition=Q(area__in=["", *Area.values]), name="kpi_area_known"),
            models.CheckConstraint(condition=Q(origin__in=KpiOrigin.values), name="kpi_origin_known"),
            models.CheckConstraint(condition=Q(state__in=KpiState.values), name="kpi_state_known"),
            models.CheckConstraint(
                condition=Q(go_live=None) | ends_quarter("go_live"), name="kpi_begins_with_a_quarter"
            ),
            models.CheckConstraint(
                condition=Q(retired_from=None) | ends_quarter("retired_from"), name="kpi_ends_with_a_quarter"
            ),
            models.CheckConstraint(
                condition=Q(state="planned") | Q(go_live__isnull=False), name="kpi_in_use_has_a_first_quarter"
            ),
            models.CheckConstraint(
                condition=Q(state="retired", retired_from__gt=F("go_live"))
                | ~Q(state="retired") & Q(retired_from=None),
                name="kpi_retired_has_a_quarter",
            ),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return self.code

    @property
    def state_tone(self) -> str:
        return KpiState(self.state).tone

    @property
    def definition(self) -> KpiVersion | None:
        """The latest definition."""
        return max(self.versions.all(), key=lambda version: version.valid_from, default=None)

    def version_on(self, quarter: dt.date) -> KpiVersion | None:
        """The definition of the quarter; None before the first one."""
        versions = [version for version in self.versions.all() if version.valid_from <= quarter]
        return max(versions, key=lambda version: version.valid_from, default=None)

    @property
    def name(self) -> str:
        """The name in the reader's language, of the latest definition."""
        return local(self.definition.names) if self.definition else self.code

    def is_measured(self, quarter: dt.date) -> bool:
        """Whether the quarter is measured."""
        is_over = self.retired_from is not None and quarter >= self.retired_from
        return self.state != KpiState.PLANNED and self.go_live is not None and self.go_live <= quarter and not is_over


class KpiVersion(models.Model):
    """The definition of one KPI from a day on, until the next one. Appended, never changed.

    The value is the numerator divided by the denominator, times the factor of the unit. `amber` and `red` are the
    values from which on, away from the target, it is no longer close to the target or is red; for a band, whose limits
    are `target` and `target_to`, they are distances from it. A denominator below `minimum_base` is too small to
    compare.
    """

    kpi = models.ForeignKey(Kpi, models.PROTECT, related_name="versions", verbose_name=_("KPI"))
    valid_from = models.DateField(_("from"))
    names = models.JSONField(_("name"), help_text=_("One name per official language."))
    risk_area = models.CharField(_("risk area"), max_length=200)
    numerator = models.CharField(_("numerator"), max_length=300)
    denominator = models.CharField(_("denominator"), max_length=300)
    population = models.CharField(_("population"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=16, choices=KpiUnit, default=KpiUnit.PERCENT)
    direction = models.CharField(_("direction"), max_length=8, choices=Direction)
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=4, null=True, blank=True)
    target_to = models.DecimalField(
        _("upper limit of the band"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    amber = models.DecimalField(_("amber threshold"), max_digits=12, decimal_places=4, null=True, blank=True)
    red = models.DecimalField(_("red threshold"), max_digits=12, decimal_places=4, null=True, blank=True)
    minimum_base = models.PositiveIntegerField(_("minimum base"), default=1)
    source = models.CharField(_("source"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["kpi", "valid_from"]
        verbose_name = _("definition of a KPI")
        constraints = [
            models.UniqueConstraint(fields=["kpi", "valid_from"], name="kpi_one_definition_a_day"),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="kpi_direction_known"),
            models.CheckConstraint(condition=Q(unit__in=KpiUnit.values), name="kpi_unit_known"),
            models.CheckConstraint(condition=Q(minimum_base__gt=0), name="kpi_minimum_base_is_positive"),
            models.CheckConstraint(
                condition=Q(target=None, amber=None, red=None)
                | Q(target__isnull=False, red__isnull=False, amber__isnull=False),
                name="kpi_target_has_thresholds",
            ),
            models.CheckConstraint(
                condition=Q(target=None) | Q(direction="up", target__gte=F("amber"), amber__gte=F("red"))
                | Q(direction="down", target__lte=F("amber"), amber__lte=F("red"))
                | Q(direction="band", amber__gte=0, red__gte=F("amber")),
                name="kpi_thresholds_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(direction="band") & Q(target_to=None) | Q(direction="band", target=None, target_to=None)
                | Q(direction="band", target_to__gte=F("target")),
                name="kpi_band_has_two_limits",
            ),
        ]  # fmt: skip
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.kpi} {self.valid_from}"

    @property
    def name(self) -> str:
        return local(self.names)

    @property
    def target_words(self) -> str:
        """The target, or the limits of the band."""
        upper = f" – {number_words(self.target_to)}" if self.target_to is not None else ""
        return f"{number_words(self.target)}{upper}"

    @property
    def threshold_words(self) -> tuple[str, str]:
        """The amber and the red threshold."""
        return number_words(self.amber), number_words(self.red)

    def faults(self) -> Iterator[tuple[str, str]]:
        """The contradictions in target and thresholds, each with its field."""
        if self.target is None:
            if self.amber is not None or self.red is not None:
                yield "target", _g("Thresholds need a target.")
            return
        if self.amber is None or self.red is None:
            yield "amber", _g("A target needs an amber and a red threshold.")
            return
        in_order = {
            Direction.UP: self.target >= self.amber >= self.red, Direction.DOWN: self.target <= self.amber <= self.red,
            Direction.BAND: 0 <= self.amber <= self.red,
        }  # fmt: skip
        if not in_order[Direction(self.direction)]:
            yield "amber", _g("The amber threshold must lie between the target and the red threshold.")
        is_band = self.direction == Direction.BAND
        if is_band and (self.target_to is None or self.target_to < self.target):
            yield "target_to", _g("A band needs an upper limit that is not below its lower limit.")
        if not is_band and self.target_to is not None:
            yield "target_to", _g("Only a band has an upper limit.")

    def value_of(self, numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
        """The value, rounded once to four decimals; None ("not available") without a denominator."""
        if numerator is None or not denominator:
            return None
        return rounded(numerator * KpiUnit(self.unit).factor / denominator, 4)

    def status_of(self, numerator: Decimal | None, denominator: Decimal | None) -> KpiStatus:
        """How the value compares with the target; a value exactly on a threshold is still on its better side."""
        value = self.value_of(numerator, denominator)
        if value is None or denominator is None:
            return KpiStatus.NOT_AVAILABLE
        if denominator < self.minimum_base:
            return KpiStatus.TOO_FEW
        if self.target is None or self.amber is None or self.red is None:
            return KpiStatus.NO_TARGET
        shortfall, amber, red = self._distances(value)
        if shortfall <= 0:
            return KpiStatus.ON_TARGET
        return KpiStatus.RED if shortfall > red else KpiStatus.AMBER if shortfall > amber else KpiStatus.NEAR

    def _distances(self, value: Decimal) -> tuple[Decimal, Decimal, Decimal]:
        """How far the value misses the target, and how far it may before it is amber and red."""
        assert self.target is not None  # by the caller, as both thresholds
        assert self.amber is not None
        assert self.red is not None
        if self.direction == Direction.UP:
            return self.target - value, self.target - self.amber, self.target - self.red
        if self.direction == Direction.DOWN:
            return value - self.target, self.amber - self.target, self.red - self.target
        upper = self.target if self.target_to is None else self.target_to
        return max(self.target - value, value - upper), self.amber, self.red
