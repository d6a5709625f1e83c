"""What the published annex tables add up to: rates of each line, and whether reports go on from each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F
from django.utils.translation import gettext as _

from accountability.measures import percent, ratio, rounded
from recommendations.models import StatusTotal

PLACES = 4  # of a fraction


@dataclass(frozen=True)
class Line:
    """One line of one table, with the line of the same body, volume and stream in the report before."""

    total: StatusTotal
    before: StatusTotal | None

    @property
    def closed(self) -> int:
        return self.total.implemented + self.total.overtaken_by_events + self.total.closed_by_board

    @property
    def implementation_rate(self) -> Decimal | None:
        """Implemented of all assessed in the table, as a fraction of four places."""
        return _rate(self.total.implemented, self.total.printed_total)

    @property
    def closure_rate(self) -> Decimal | None:
        """Implemented, overtaken or closed by the Board, of all assessed in the table."""
        return _rate(self.closed, self.total.printed_total)

    @property
    def implementation_percent(self) -> Decimal | None:
        """The same in hundredths, rounded once."""
        return percent(self.total.implemented, self.total.printed_total)

    @property
    def closure_percent(self) -> Decimal | None:
        """The same in hundredths, rounded once."""
        return percent(self.closed, self.total.printed_total)

    @property
    def implied_new(self) -> int | None:
        """How many this table assesses beyond those that the report before left open; none in the first report."""
        return None if self.before is None else self.total.printed_total - open_at_the_end(self.before)

    @property
    def roll_forward_gap(self) -> int | None:
        """Assessed here, less what the report before left open and newly issued; 0 where one goes on from the other."""
        if self.implied_new is None or self.before is None or self.before.newly_issued is None:
            return None
        return self.implied_new - self.before.newly_issued

    @property
    def arithmetic(self) -> str:
        """The check from one report to the next, in figures."""
        if self.roll_forward_gap is None or self.before is None:
            return ""
        said = _(
            "%(under)s + %(not_)s open and %(new)s newly issued in %(report)s make %(sum)s; assessed: %(assessed)s"
        )
        return said % {
            "under": self.before.under_implementation, "not_": self.before.not_implemented,
            "new": self.before.newly_issued, "report": self.before.document,
            "sum": self.total.printed_total - self.roll_forward_gap, "assessed": self.total.printed_total,
        }  # fmt: skip

    @property
    def is_printed_wrong(self) -> bool:
        """Whether the printed total is not the sum of what is printed under it."""
        open_or_closed = open_at_the_end(self.total) + self.closed
        return open_or_closed != self.total.printed_total


def open_at_the_end(total: StatusTotal) -> int:
    """What a report leaves open of the recommendations that it assesses."""
    return total.under_implementation + total.not_implemented


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


def _rate(part: int, whole: int) -> Decimal | None:
    raw = ratio(part, whole)
    return None if raw is None else rounded(raw, PLACES)
