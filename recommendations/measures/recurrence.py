"""Recurrence: recommendations that repeat earlier ones, by theme, entity and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from accountability.measures import Measure, percent
from accountability.models import Entity
from recommendations.choices import LINKED
from recommendations.measures.repeats import chains
from recommendations.models import Recommendation, Repeat, Theme
from recommendations.models.recommendation_queryset import RecommendationQuerySet

RECURRENCE = Measure(
    "recurrence", 1, _("Recurrence"),
    _("Recommendations of the year reiterated by the oversight body, or confirmed by a person as "
      "repeating an earlier one"),
    _("All recommendations of the year"),
    _("Suggested or dismissed links; voided entries; parts of recommendations"),
    _("per cent"), _("This register’s own definition"),
)  # fmt: skip
TONES = (0, 5, 10, 20, 40)  # the shares in per cent from which a cell has the next tone
FIRST = 200  # chains that are looked at before all others
Chains = Mapping[int, int]
"""For every recommendation that is linked to another the number of its chain."""

GROUPS: dict[str, tuple[str, Any]] = {"theme": ("theme", Theme), "entity": ("entities", Entity)}


@dataclass
class Cell:
    """One theme or entity in one year: how many repeat an earlier one, of how many, in how many chains."""

    repeats: int = 0
    issued: int = 0
    chains: int = 0

    @property
    def percent(self) -> Decimal | None:
        return percent(self.repeats, self.issued)

    @property
    def tone(self) -> int:
        """The step of the share: 0 for none, then by the TONES it has reached."""
        share = self.percent
        return sum(share >= tone for tone in TONES) if share else 0


@dataclass
class Line:
    """One theme or entity through the years, and all years together."""

    code: str
    names: Any
    years: dict[int, Cell] = field(default_factory=lambda: defaultdict(Cell))
    whole: Cell = field(default_factory=Cell)


def repeating() -> Exists:
    """Whether a recommendation repeats an earlier one."""
    voided = Recommendation.objects.filter(is_voided=True).order_by()  # few rows, in a partial index
    linked = Repeat.objects.filter(recommendation=OuterRef("pk"), kind__in=LINKED)
    return Exists(linked.exclude(earlier__in=voided))


def recurrence(rows: RecommendationQuerySet, *, by: str, of: Chains) -> tuple[list[int], list[Line]]:
    """The years, and a line for each theme or entity in which something recurred, the most repeats first.

    A recommendation counts in the year from which it counts, once under its theme, once under each entity.
    """
    group, model = GROUPS[by]
    counted = rows.filter(is_voided=False, **{f"{group}__isnull": False}).order_by()
    counted = counted.annotate(year=ExtractYear("counts_from"))
    lines: dict[int, Line] = {of.pk: Line(of.code, of.names) for of in model.objects.only("code", "names")}
    for pk, year, issued in counted.values_list(group, "year").annotate(issued=Count("pk")):
        for cell in (lines[pk].years[year], lines[pk].whole):
            cell.issued += issued
    _count_repeats(lines, counted.filter(repeating()).values_list("pk", "year", group), of)
    lines_shown = sorted((line for line in lines.values() if line.whole.repeats), key=lambda line: -line.whole.repeats)
    return sorted({year for line in lines_shown for year in line.years}), lines_shown


def _count_repeats(lines: dict[int, Line], repeats: Iterable[tuple[int, int, int]], of: Chains) -> None:
    """The number of repeats in each cell, and of their chains."""
    within: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    for pk, year, group in repeats:
        within[group, year].append(of[pk])
        within[group, None].append(of[pk])
    for (group, of_year), found in within.items():
        cell = lines[group].whole if of_year is None else lines[group].years[of_year]
        cell.repeats, cell.chains = len(found), len(set(found))


def linked() -> Chains:
    """For every recommendation that is linked to another the number of its chain."""
    return chains(
        Repeat.objects.filter(
            kind__in=LINKED, recommendation__is_voided=False, earlier__is_voided=False
        ).values_list("recommendation", "earlier")
    )  # fmt: skip


def longest(rows: RecommendationQuerySet, *, of: Chains, at_most: int = 20) -> list[list[Recommendation]]:
    """The chains that touch the rows, the longest first, each in the order of issue."""
    members: dict[int, list[int]] = defaultdict(list)
    for pk, number in of.items():
        members[number].append(pk)
    ordered = sorted(members.values(), key=lambda chain: (-len(chain), -max(chain)))
    chosen: list[list[int]] = []
    for some in (ordered[:FIRST], ordered[FIRST:]):  # usually few rows are needed: the first are sufficient
        if len(chosen) < at_most:
            selected = rows.filter(pk__in=[pk for chain in some for pk in chain]).order_by()
            touched = set(selected.values_list("pk", flat=True))
            chosen += [chain for chain in some if touched.intersection(chain)]
    chosen = chosen[:at_most]
    by_key = Recommendation.objects.select_related("body").defer("search").in_bulk([pk for c in chosen for pk in c])
    return [sorted((by_key[pk] for pk in chain), key=lambda r: (r.counts_from, r.pk)) for chain in chosen]
