"""How often what was recommended had to be recommended again: by theme, entity and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from accountability.measures import Measure, percent
from recommendations.choices import LINKED
from recommendations.models import Recommendation, Repeat
from recommendations.models.recommendation import RecommendationQuerySet
from recommendations.recurring import chains

RECURRENCE = Measure(
    "recurrence", 1, _("Recurrence"),
    _("Recommendations of the year that the body reiterated, or that a person confirmed to repeat an earlier one"),
    _("All recommendations of the year"),
    _("Links that are only suggested or that a person dismissed; entries voided; parts of recommendations"),
    _("per cent"), _("This register’s own definition"),
)  # fmt: skip
GROUPS = {"theme": ("theme__code", "theme__names"), "entity": ("entities__code", "entities__names")}


@dataclass
class Cell:
    """One theme or entity in one year: how many repeat an earlier one, of how many, in how many chains."""

    repeats: int = 0
    issued: int = 0
    chains: int = 0

    @property
    def percent(self) -> Decimal | None:
        return percent(self.repeats, self.issued)


@dataclass
class Line:
    """One theme or entity through the years, and all years together."""

    code: str
    names: Any
    years: dict[int, Cell] = field(default_factory=lambda: defaultdict(Cell))
    whole: Cell = field(default_factory=Cell)


def repeating() -> Exists:
    """Whether a recommendation repeats an earlier one."""
    return Exists(Repeat.objects.filter(recommendation=OuterRef("pk"), kind__in=LINKED, earlier__is_voided=False))


def recurrence(rows: RecommendationQuerySet, *, by: str) -> tuple[list[int], list[Line]]:
    """The years, and a line for each theme or entity in which something recurred, the most repeats first.

    A recommendation counts in the year from which it counts, once under its theme, once under each entity.
    """
    code, names = GROUPS[by]
    year = ExtractYear("counts_from")
    counted = rows.filter(is_voided=False, **{f"{code}__isnull": False}).order_by().annotate(year=year)
    groups = counted.values("year", code=F(code), names=F(names)).annotate(
        issued=Count("pk"), again=Count("pk", filter=Q(repeating()))
    )
    lines: dict[str, Line] = {}
    for found in groups:
        line = lines.setdefault(found["code"], Line(found["code"], found["names"]))
        for cell in (line.years[found["year"]], line.whole):
            cell.issued += found["issued"]
            cell.repeats += found["again"]
    _count_chains(lines, counted.filter(repeating()).values_list("pk", "year", code))
    shown = sorted((line for line in lines.values() if line.whole.repeats), key=lambda line: -line.whole.repeats)
    return sorted({year for line in shown for year in line.years}), shown


def _count_chains(lines: dict[str, Line], repeats: Iterable[tuple[int, int, str]]) -> None:
    """How many chains the repeats of each cell belong to."""
    of = linked()
    within: dict[tuple[str, int | None], set[int]] = defaultdict(set)
    for pk, year, code in repeats:
        within[code, year].add(of[pk])
        within[code, None].add(of[pk])
    for (code, of_year), found in within.items():
        cell = lines[code].whole if of_year is None else lines[code].years[of_year]
        cell.chains = len(found)


def linked() -> dict[int, int]:
    """For every recommendation that is linked to another the number of its chain."""
    return chains(
        Repeat.objects.filter(
            kind__in=LINKED, recommendation__is_voided=False, earlier__is_voided=False
        ).values_list("recommendation", "earlier")
    )  # fmt: skip


def longest(rows: RecommendationQuerySet, *, at_most: int = 20) -> list[list[Recommendation]]:
    """The chains that touch the rows, the longest first, each in the order of issue."""
    of = linked()
    members: dict[int, list[int]] = defaultdict(list)
    for pk, number in of.items():
        members[number].append(pk)
    touched = {of[pk] for pk in rows.filter(pk__in=of).order_by().values_list("pk", flat=True)}
    chosen = sorted((members[number] for number in touched), key=lambda chain: (-len(chain), -max(chain)))[:at_most]
    found = Recommendation.objects.select_related("body").defer("search").in_bulk([pk for c in chosen for pk in c])
    return [sorted((found[pk] for pk in chain), key=lambda r: (r.counts_from, r.pk)) for chain in chosen]
