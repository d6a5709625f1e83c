"""Published annex tables, compared with the annual rates of the register and with each other."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple, cast

from django.db.models import Field, Q

from accountability.models import PrintedFigure, Relation, Series
from recommendations.choices import Category
from recommendations.measures import periods
from recommendations.measures.printed_rates import Key, Printed
from recommendations.measures.status_totals import PARTS, Line, assessed, closed, totals
from recommendations.models import Period, StatusTotal

COUNTS = (
    "printed_total", "implemented", "under_implementation", "not_implemented", "overtaken_by_events", "closed_by_board",
    "newly_issued",
)  # fmt: skip
LEFT_OPEN = COUNTS[2:4]


# --- Beside the rates ------------------------------------------------------------------------------------------------
class Assessed(NamedTuple):
    """One report's figures of one volume and period: its lines of several streams added; None: not printed."""

    symbol: str
    assessed: int | None
    implemented: int | None
    closed: int | None


def annual_rates(
    periods_of: Mapping[periods.Series, Sequence[Period]], known_at: dt.datetime | None = None
) -> dict[Key, list[Printed]]:  # fmt: skip
    """The annual rates of the tables, by body, volume, category, rule and the date their period is read.

    A table without the figures for a rate gives none.
    """
    rates: dict[Key, list[Printed]] = defaultdict(list)
    for period, table in _by_period(periods_of, known_at):
        for rule, part in (("annual-assessment", table.implemented), ("annual-closure", table.closed)):
            if part is not None and table.assessed:
                key = (period.body.code, period.volume, str(Category.ALL), rule, period.cut_off)
                rates[key].append(Printed.of_counts(part, table.assessed, table.symbol))
    return rates


def _by_period(
    periods_of: Mapping[periods.Series, Sequence[Period]], known_at: dt.datetime | None
) -> Iterator[tuple[Period, Assessed]]:  # fmt: skip
    rows = StatusTotal.objects.filter(_entered_by(known_at)).select_related("document", "body")
    ordered = rows.order_by("body", "volume", "period", "document", "stream")
    for (body, volume, label, symbol), lines in groupby(ordered, _table):
        of_series = periods_of.get((body, volume), ())
        if period := periods.named(label, body=body, volume=volume, periods=of_series):
            yield period, _together(symbol, list(lines))


def _table(row: StatusTotal) -> tuple[str, str, str, str]:
    return row.body.code, row.volume, row.period, row.document.symbol


def _entered_by(moment: dt.datetime | None) -> Q:
    """Rows entered by the moment and not undone by then; without a moment, the rows in force now."""
    if moment is None:
        return Q(is_voided=False)
    undone_later = Q(is_voided=False) | Q(source__undone_at__gt=moment)
    return undone_later & (Q(source=None) | Q(source__committed_at__lte=moment))


def _together(symbol: str, lines: list[StatusTotal]) -> Assessed:
    """The line of no stream is the whole where there is one; else the streams are its parts."""
    lines = [line for line in lines if not line.stream] or lines
    return Assessed(
        symbol, _added(assessed(line) for line in lines), _added(line.implemented for line in lines),
        _added(closed(line) for line in lines),
    )  # fmt: skip


def _added(counts: Iterable[int | None]) -> int | None:
    """Their sum; None where one is not printed."""
    total = 0
    for count in counts:
        if count is None:
            return None
        total += count
    return total


# --- In relation to each other ---------------------------------------------------------------------------------------
def relations() -> tuple[list[Relation], dict[str, PrintedFigure]]:
    """Each total is the sum of its parts, and continues what the previous report left open and newly issued; the
    figures are those of the tables, by key.
    """
    lines = totals()
    figures = {key: figure for line in lines for key, figure in _figures(line.total)}
    return [relation for line in lines for relation in _relations(line)], figures


def _figures(total: StatusTotal) -> Iterator[tuple[str, PrintedFigure]]:
    for name in COUNTS:
        if (count := getattr(total, name)) is not None:
            field = cast("Field[Any, Any]", StatusTotal._meta.get_field(name))
            series = Series(titles=str(field.verbose_name), unit="recommendations")
            yield _key(total, name), PrintedFigure(
                key=_key(total, name), series=series, document=total.document, paragraph=total.stream,
                body=total.body.code, volume=total.volume, value=Decimal(count), period=total.period,
            )  # fmt: skip


def _relations(line: Line) -> Iterator[Relation]:
    if line.total.printed_total is not None:
        yield _relation(line.total, "sum", [(line.total, name) for name in PARTS])
    if line.before and line.total.printed_total is not None:
        yield _relation(line.total, "flow", [(line.before, name) for name in (*LEFT_OPEN, "newly_issued")])


def _relation(total: StatusTotal, rule: str, parts: Iterable[tuple[StatusTotal, str]]) -> Relation:
    """A part that is not printed leaves its key empty, and the relation cannot be checked."""
    keys = [_key(of, name) if getattr(of, name) is not None else "" for of, name in parts]
    terms = [["whole", 1, _key(total, "printed_total")], *(["part", 1, key] for key in keys)]
    return Relation(code=f"status-total-{total.pk}-{rule}", rule=rule, terms=terms, source=total.document.symbol)


def _key(total: StatusTotal, name: str) -> str:
    return f"status-total/{total.pk}/{name}"
