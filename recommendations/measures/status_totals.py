"""Figures of published annex tables: rates of each line, and continuity between reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F
from django.utils.translation import gettext as _

from accountability.measures import percent, ratio, rounded
from recommendations.measures import periods
from recommendations.models import Period, StatusTotal

PLACES = 4  # of a fraction


PARTS = ("implemented", "under_implementation", "not_implemented", "overtaken_by_events", "closed_by_board")


# --- What one line prints -------------------------------------------------------------------------------------------
def printed_sum(total: StatusTotal) -> int | None:
    """The sum of the numbers by status that are printed; None where none is."""
    printed = [count for name in PARTS if (count := getattr(total, name)) is not None]
    return sum(printed) if printed else None


def assessed(total: StatusTotal) -> int | None:
    """The number assessed by the table: the printed total, otherwise the sum of its parts."""
    return printed_sum(total) if total.printed_total is None else total.printed_total


def closed(total: StatusTotal) -> int | None:
    """Implemented, overtaken or closed by the Board; None where the table does not print what that takes."""
    if total.implemented is None:
        return None
    return _of(total, "implemented", "overtaken_by_events", "closed_by_board")


def open_at_the_end(total: StatusTotal) -> int | None:
    """The number of assessed recommendations that a report leaves open; None if the table does not give it."""
    if total.under_implementation is None and total.not_implemented is None:
        return None
    return _of(total, "under_implementation", "not_implemented")


def _of(total: StatusTotal, *names: str) -> int | None:
    """The sum of these numbers. One that is not printed is none where the others make the total without it."""
    counts = [getattr(total, name) for name in names]
    if None in counts and printed_sum(total) != assessed(total):
        return None
    return sum(count or 0 for count in counts)


# --- From one report to the next ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Line:
    """One line of one table, with the line of the same body, volume and stream in the previous report.

    Values that the table does not print are None, as are values derived from them.
    """

    total: StatusTotal
    before: StatusTotal | None

    @property
    def assessed(self) -> int | None:
        return assessed(self.total)

    @property
    def is_total_summed(self) -> bool:
        """Whether no total is printed, so that the sum of its parts is used."""
        return self.total.printed_total is None and self.assessed is not None

    @property
    def closed(self) -> int | None:
        return closed(self.total)

    @property
    def implementation_rate(self) -> Decimal | None:
        """Implemented of all assessed in the table, as a fraction of four places."""
        return _rate(self.total.implemented, self.assessed)

    @property
    def closure_rate(self) -> Decimal | None:
        """Implemented, overtaken or closed by the Board, of all assessed in the table."""
        return _rate(self.closed, self.assessed)

    @property
    def implementation_percent(self) -> Decimal | None:
        """The same in hundredths, rounded once."""
        return _percent(self.total.implemented, self.assessed)

    @property
    def closure_percent(self) -> Decimal | None:
        """The same in hundredths, rounded once."""
        return _percent(self.closed, self.assessed)

    @property
    def implied_new(self) -> int | None:
        """The number assessed in this table in addition to those left open by the previous report; none in the first
        report.
        """
        left = None if self.before is None else open_at_the_end(self.before)
        return None if left is None or self.assessed is None else self.assessed - left

    @property
    def roll_forward_gap(self) -> int | None:
        """Assessed here, less those left open and newly issued in the previous report; 0 if they are consistent."""
        if self.implied_new is None or self.before is None or self.before.newly_issued is None:
            return None
        return self.implied_new - self.before.newly_issued

    @property
    def arithmetic(self) -> str:
        """The check from one report to the next, in figures."""
        if self.roll_forward_gap is None or self.before is None or self.assessed is None:
            return ""
        message = _(
            "%(under)s + %(not_)s open and %(new)s newly issued in %(report)s make %(sum)s; assessed: %(assessed)s"
        )
        return message % {
            "under": self.before.under_implementation or 0, "not_": self.before.not_implemented or 0,
            "new": self.before.newly_issued, "report": self.before.document,
            "sum": self.assessed - self.roll_forward_gap, "assessed": self.assessed,
        }  # fmt: skip

    @property
    def is_printed_wrong(self) -> bool:
        """Whether the printed total differs from the sum of its parts."""
        if self.total.printed_total is None or (parts := printed_sum(self.total)) is None:
            return False
        is_whole = all(getattr(self.total, name) is not None for name in PARTS)
        return parts > self.total.printed_total or (is_whole and parts != self.total.printed_total)


def totals() -> list[Line]:
    """Every line that is entered, report after report within its body, volume and stream."""
    rows = StatusTotal.objects.filter(is_voided=False).select_related("document", "body")
    ordered = rows.order_by("body__order", "volume", "stream", "period", F("document__issued_on").asc(nulls_last=True))
    lines: list[Line] = []
    for row in ordered:
        last = lines[-1].total if lines else None
        lines.append(Line(row, last if last and _series(last) == _series(row) else None))
    return lines


def _series(total: StatusTotal) -> tuple[int, str, str]:
    return (total.body_id, total.volume, total.stream)


def _rate(part: int | None, whole: int | None) -> Decimal | None:
    raw = None if part is None or whole is None else ratio(part, whole)
    return None if raw is None else rounded(raw, PLACES)


def _percent(part: int | None, whole: int | None) -> Decimal | None:
    return None if part is None or whole is None else percent(part, whole)


# --- Without a period -----------------------------------------------------------------------------------------------
def without_period(lines: Iterable[Line]) -> list[StatusTotal]:
    """The tables of the Board whose period is not entered, so that no annual rate corresponds to them."""
    by_series = periods.by_series(Period.objects.select_related("body"))
    tables = {(t.document_id, t.body_id, t.volume, t.period): t for t in (line.total for line in lines)}
    return [
        total for total in tables.values() if total.body.code == "BOA" and not periods.named(
            total.period, body=total.body.code, volume=total.volume,
            periods=by_series.get((total.body.code, total.volume), ()),
        )
    ]  # fmt: skip
