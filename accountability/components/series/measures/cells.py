"""Values of series as every reader sees them: small numbers hidden alike on pages, in charts, files and the API."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import groupby
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accountability import localization
from accountability.components.series.measures.small_numbers import TOTAL, hidden_places, is_small
from accountability.models import SeriesDefinition, SeriesValue
from accountability.models.series_definition import SmallNumbers
from accountability.models.series_value import IN_FORCE

AMOUNTS = ("percent", "US dollars", "days", "score")
"""Units that count nobody: a small number of them reveals no person."""
CASES = ("conduct", "sg_facts/conduct")
"""The beginnings of the codes of series of cases, which are the case information for Member States."""


def are_cases(field: str = "code") -> Q:
    """The condition for series of cases; `field` leads to the code of the series."""
    return reduce(or_, (Q(**{f"{field}__startswith": beginning}) for beginning in CASES))


def counted(definition: SeriesDefinition, numerator: Decimal | None, figure: Decimal) -> Decimal | None:
    """The number of people or cases behind a value; None where it counts none or may be shown as printed."""
    if counts_nobody(definition):
        return None
    return numerator if definition.is_share else figure


def counts_nobody(definition: SeriesDefinition) -> bool:
    """Whether no value of the series is hidden: it counts no people or cases, or is shown as printed."""
    is_amount = definition.unit in AMOUNTS and not definition.is_share
    return definition.small_numbers == SmallNumbers.AS_PRINTED or is_amount


@dataclass(frozen=True)
class Cell:
    """One value with the numbers that its readers see: none where it is hidden."""

    row: SeriesValue
    is_hidden: bool

    @property
    def numerator(self) -> Decimal | None:
        return None if self.is_hidden else self.row.numerator

    @property
    def denominator(self) -> Decimal | None:
        return None if self.is_hidden else self.row.denominator

    @property
    def figure(self) -> Decimal | None:
        return None if self.is_hidden else self.row.figure

    @property
    def text(self) -> str:
        """The value as text; a share without its base is marked."""
        return fewer() if self.is_hidden else in_words(self.row.definition, self.row.figure, self.row.denominator)

    @property
    def parts(self) -> str:
        """ "12 of 340" for a share."""
        return localization.fraction(self.numerator, self.denominator)

    @property
    def member_name(self) -> str:
        return self.row.definition.member_names.get(self.row.member, self.row.member)

    @property
    def entity_name(self) -> str:
        """The code of its entity; "The Organization" for the value of the Organization."""
        return self.row.entity.code if self.row.entity else _("The Organization")

    @property
    def hidden(self) -> str:
        """The words of a hidden value, for files and the API; empty for others."""
        return fewer() if self.is_hidden else ""


def fewer() -> str:
    """The words in place of a hidden number; a larger number that would betray one is hidden with the same mark."""
    return _("fewer than 5, or hidden to protect it")


def in_words(definition: SeriesDefinition, figure: Decimal, denominator: Decimal | None = None) -> str:
    """A value as the reader's language writes it."""
    if definition.is_share:
        words = localization.percent(figure, 1)
        return words if denominator is not None else _("%(value)s (rate only)") % {"value": words}
    plain = figure.normalize()
    return localization.decimal(plain, localization.places(plain))


# --- Many values ----------------------------------------------------------------------------------------------------
def _place(row: SeriesValue) -> tuple[int, dt.date]:
    return row.series_id, row.period_end


def place_of(row: SeriesValue) -> tuple[str, str]:
    """The entity and the member of a value among those of its period; the Organization has an empty entity."""
    return str(row.entity_id or ""), row.member


def _hidden(rows: Iterable[SeriesValue]) -> set[tuple[str, str]]:
    """The hidden places among the rows of one period; values that are not in force are read by their office alone."""
    in_force = [row for row in rows if row.state in IN_FORCE]
    codes = in_force[-1].definition.member_codes if in_force else ()
    return hidden_places(
        {place_of(row): counted(row.definition, row.numerator, row.figure) for row in in_force}, codes
    )  # fmt: skip


def in_order(rows: Iterable[SeriesValue]) -> Iterator[Cell]:
    """The cells of values ordered by series and period, with all values of each period; read one period at a time."""
    for _key, group in groupby(rows, key=_place):
        together = list(group)
        hidden = _hidden(together)
        yield from (Cell(row, row.state in IN_FORCE and place_of(row) in hidden) for row in together)


def of_some(rows: Iterable[SeriesValue]) -> list[Cell]:
    """The cells of any values, in their order; the other values of their periods are read in one query."""
    rows = list(rows)
    if not rows:
        return []
    places: dict[int, set[dt.date]] = defaultdict(set)
    for row in rows:
        places[row.series_id].add(row.period_end)
    wanted = reduce(or_, (Q(series=pk, period_end__in=ends) for pk, ends in places.items()))
    siblings: dict[tuple[int, dt.date], list[SeriesValue]] = defaultdict(list)
    for row in SeriesValue.objects.in_force().filter(wanted).select_related("definition"):
        siblings[_place(row)].append(row)
    hidden = {place: _hidden(group) for place, group in siblings.items()}
    return [Cell(row, row.state in IN_FORCE and place_of(row) in hidden.get(_place(row), ())) for row in rows]


def latest_totals(series: Iterable[int]) -> dict[int, Cell]:
    """The latest accepted total of the Organization of each series, in two queries."""
    totals = SeriesValue.objects.in_force().of_the_organization().filter(series__in=list(series), member=TOTAL)
    rows = totals.select_related("definition")
    return {
        cell.row.series_id: cell for cell in of_some(rows.order_by("series_id", "-period_end").distinct("series_id"))
    }


def is_revision_hidden(row: Any, revision: Any) -> bool:
    """Whether other readers do not see the numbers of a revision of a value.

    Those before the present one are hidden where the series counts people: with earlier numbers of other members and
    of the total, one that was small would follow.
    """
    is_earlier = revision.number != row.accepted_revision
    is_hidden = is_small(counted(row.definition, revision.numerator, revision.figure))
    return is_hidden or (is_earlier and not counts_nobody(row.definition))


def revision_text(row: Any, revision: Any, *, is_raw: bool) -> str:
    """A revision of a value in words; some are hidden from all but those who enter and decide them."""
    if not is_raw and is_revision_hidden(row, revision):
        return fewer()
    parts = localization.fraction(revision.numerator, revision.denominator)
    return " · ".join(filter(None, [in_words(row.definition, revision.figure, revision.denominator), parts]))
