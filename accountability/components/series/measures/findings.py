"""Findings about reported series: missing, doubtful or contradictory values."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.components.series.measures.by_entity import by_entity
from accountability.components.series.measures.cells import Cell, of_some
from accountability.components.series.measures.missing import due_periods
from accountability.components.series.measures.small_numbers import TOTAL
from accountability.measures import rounded
from accountability.models import PrintedFigure, SeriesValue
from accountability.models.printed import ValueType
from accountability.models.series_definition import period_code

LEAST_EQUAL = 3
"""Periods from which equal values are a finding."""


class FindingKind(models.TextChoices):
    MISSING = "missing", _("No accepted value for a period that is due")
    DIFFERS = "differs", _("Printed and reported values differ")
    EQUAL = "equal", _("Equal in all periods")
    RATE_ONLY = "rate-only", _("Rate without its base")
    NOT_CREDIBLE = "not-credible", _("Below the lowest credible value")
    LOW_SHARE = "low-share", _("Share below half of the Organization’s")
    EXCEEDS = "exceeds", _("Entities add up to more than the Organization")


@dataclass(frozen=True)
class SeriesFinding:
    """One finding: its kind, its series and office, and what was observed, in a sentence."""

    kind: FindingKind
    series: Any
    owner: Any
    period: str
    sentence: str
    url: str

    @property
    def title(self) -> str:
        return self.series.title


def findings(*, on: dt.date) -> list[SeriesFinding]:
    """All findings on the day, by kind, series and period, in a constant number of queries."""
    rows = SeriesValue.objects.in_force().select_related("series", "definition__owner", "entity")
    cells = of_some(rows.order_by("series", "period_end", "pk"))
    found = [*_missing(on), *_differing(cells), *_equal(cells), *_of_single_values(cells), *_of_entities(cells)]
    order = list(FindingKind)
    return sorted(found, key=lambda row: (order.index(row.kind), row.series.code, row.period))


def _missing(on: dt.date) -> Iterator[SeriesFinding]:
    for due in due_periods(on=on):
        sentence = _g("The value was due on %(day)s.") % {"day": localization.day(due.due_on)}
        of = due.definition
        yield SeriesFinding(FindingKind.MISSING, of.series, of.owner, due.code, sentence, _url(of.series_id))


def _differing(cells: list[Cell]) -> Iterator[SeriesFinding]:
    """Totals beside the figure that a document prints for the same last day; inexact and planned ones cannot differ."""
    of_all = [cell for cell in cells if cell.row.entity_id is None and not cell.is_hidden]
    totals = {(c.row.series_id, c.row.period_end): c for c in of_all if c.row.member == TOTAL}
    figures = PrintedFigure.objects.current().filter(
        series__in={series for series, _end in totals}, value__isnull=False, value_type=ValueType.ACTUAL,
        body="", volume="", category="",
    )  # fmt: skip
    for figure in figures.select_related("document"):
        end = figure.period_end or figure.as_of
        cell = totals.get((figure.series_id, end)) if end else None
        if cell and rounded(cell.row.figure, figure.decimals) != figure.value:
            words = {"printed": figure.printed, "source": figure.source, "reported": cell.text}
            yield _finding(
                FindingKind.DIFFERS,
                cell,
                _g("%(source)s publishes %(printed)s; the reported value is %(reported)s.") % words,
            )


def _equal(cells: list[Cell]) -> Iterator[SeriesFinding]:
    groups: dict[tuple[int, int | None, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[cell.row.series_id, cell.row.entity_id, cell.row.member].append(cell)
    for of in groups.values():
        if any(cell.is_hidden for cell in of):
            continue  # equal to a value that is shown, it would be told
        if len(of) >= LEAST_EQUAL and len({cell.row.figure for cell in of}) == 1 and of[0].row.figure:
            words = {"count": len(of), "value": of[-1].text}
            yield _finding(
                FindingKind.EQUAL, of[-1], _g("The last %(count)s periods all have the value %(value)s.") % words
            )


def _of_single_values(cells: list[Cell]) -> Iterator[SeriesFinding]:
    for cell in cells:
        row, lowest = cell.row, cell.row.definition.credible_from
        if row.definition.is_share and row.denominator is None:
            sentence = _g("%(value)s is reported without numerator and denominator.") % {"value": cell.text}
            yield _finding(FindingKind.RATE_ONLY, cell, sentence)
        if lowest is not None and row.figure < lowest and not cell.is_hidden:
            words = {
                "value": cell.text,
                "lowest": localization.decimal(lowest, localization.places(lowest.normalize())),
            }
            sentence = _g("The value is %(value)s; values below %(lowest)s are doubtful by the definition.") % words
            yield _finding(FindingKind.NOT_CREDIBLE, cell, sentence)


def _of_entities(cells: list[Cell]) -> Iterator[SeriesFinding]:
    """Shares of entities that are doubtful beside the Organization's, and entities that exceed the Organization."""
    periods: dict[tuple[int, dt.date], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.row.definition.by_entity:
            periods[cell.row.series_id, cell.row.period_end].append(cell)
    for of in periods.values():
        lines = by_entity(of[-1].row.definition, of)
        for line in lines:
            if line.is_doubtful and line.entity and line.share and (overall := lines[0].share):
                words = {
                    "entity": line.entity.code, "value": line.share.text, "parts": line.share.parts,
                    "overall": overall.text,
                }  # fmt: skip
                sentence = _g("%(entity)s: %(value)s (%(parts)s); the Organization: %(overall)s.") % words
                yield _finding(FindingKind.LOW_SHARE, of[-1], sentence)
        yield from _exceeding(of)


def _exceeding(cells: list[Cell]) -> Iterator[SeriesFinding]:
    """Members of one period whose values of entities add up to more than the Organization has."""
    for cell in cells:
        of_entities = [_part(other) for other in cells if other.row.entity_id and other.row.member == cell.row.member]
        if cell.row.entity_id is None and sum(of_entities) > _part(cell):
            sentence = _g("%(member)s: the values of entities add up to more than the value of the Organization.")
            yield _finding(FindingKind.EXCEEDS, cell, sentence % {"member": cell.member_name})


def _part(cell: Cell) -> Decimal:
    return cell.row.figure if not cell.row.definition.is_share else cell.row.numerator or Decimal(0)


def _finding(kind: FindingKind, cell: Cell, sentence: str) -> SeriesFinding:
    row = cell.row
    period = period_code(row.period_start, row.period_end)
    return SeriesFinding(kind, row.series, row.definition.owner, period, sentence, _url(row.series_id))


def _url(series: int) -> str:
    return reverse("series:detail", args=[series])
