"""The counting rules of the oversight bodies: numerator, denominator, and the bodies to which each applies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from accountability.measures import Measure


class Counts(NamedTuple):
    """The counts of one series on one date. Only the group of fields that a rule needs is filled.

    The classes: `open` + `implemented` + `closed` (otherwise) + `reclassified` + `declined` = `issued`; `conflicts` are
    among them. Not accepted or not relevant ones (`declined`) are not open, and remain among the issued. Of the body's
    period: `newly_open` issued in it, `assessed` of the earlier ones, `assessed_implemented`, `assessed_closed`. Of the
    JIU's window: `addressed`, `accepted`, `accepted_implemented`. Of cohorts older than 36 months: `cohort`,
    `cohort_closed`.
    """

    open: int = 0
    implemented: int = 0
    closed: int = 0
    reclassified: int = 0
    conflicts: int = 0
    newly_open: int = 0
    assessed: int = 0
    assessed_implemented: int = 0
    assessed_closed: int = 0
    addressed: int = 0
    accepted: int = 0
    accepted_implemented: int = 0
    cohort: int = 0
    cohort_closed: int = 0
    declined: int = 0

    @property
    def issued(self) -> int:
        return self.open + self.implemented + self.closed + self.reclassified + self.declined

    @property
    def earlier_open(self) -> int:
        """Open recommendations of earlier reports: all open ones except those issued in the latest period."""
        return self.open - self.newly_open


@dataclass(frozen=True)
class Rule(Measure):
    """A measure that divides counts, with the bodies to which it applies (empty: every body)."""

    bodies: tuple[str, ...] = ()
    needs: str = ""  # the group of counts beyond the classes
    fraction: Callable[[Counts], tuple[int, int]] = lambda c: (0, 0)

    def holds_for(self, body: str) -> bool:
        return not self.bodies or body in self.bodies


PERCENT = _("per cent")

RULES = (
    Rule(
        "cumulative-closure", 1, _("Cumulative closure rate"),
        _("Implemented or closed otherwise; in the series of a rating also reclassified"),
        _("All recommendations issued since the base date"),
        _("Parts of recommendations; voided entries"), PERCENT, "A/76/644 annex III, paras. 90-91",
        fraction=lambda c: (c.implemented + c.closed + c.reclassified, c.issued),
    ),
    Rule(
        "board-cumulative", 1, _("Cumulative implementation rate of the Board"),
        _("Implemented to date"),
        _("Implemented to date and recommendations of earlier reports still open"),
        _("Recommendations closed otherwise; those issued in the latest period"), PERCENT, "A/76/644 annex III",
        is_inferred=True, bodies=("BOA",), needs="period",
        fraction=lambda c: (c.implemented, c.implemented + c.earlier_open),
    ),
    Rule(
        "strict-implementation", 1, _("Strict implementation rate"),
        _("Implemented"), _("All recommendations issued since the base date"),
        _("Parts of recommendations; voided entries"), PERCENT, "A/76/644 annex III",
        fraction=lambda c: (c.implemented, c.issued),
    ),
    Rule(
        "annual-assessment", 1, _("Annual assessment rate"),
        _("Earlier recommendations assessed as implemented in the latest period"),
        _("Earlier recommendations assessed in the latest period"),
        _("Recommendations issued in the period; those the report does not mention"), PERCENT, "A/76/644 para. 96",
        bodies=("BOA",), needs="assessed", fraction=lambda c: (c.assessed_implemented, c.assessed),
    ),
    Rule(
        "annual-closure", 1, _("Annual closure rate"),
        _("Earlier recommendations assessed as implemented or closed otherwise in the latest period"),
        _("Earlier recommendations assessed in the latest period"),
        _("Recommendations issued in the period; those the report does not mention"), PERCENT, "A/76/644 para. 96",
        bodies=("BOA",), needs="assessed",
        fraction=lambda c: (c.assessed_implemented + c.assessed_closed, c.assessed),
    ),
    Rule(
        "jiu-acceptance", 1, _("Acceptance rate"),
        _("Accepted"), _("All addressed to the Secretariat in the selected years, as counted by the JIU"),
        _("Years not selected"), PERCENT, "A/76/644 paras. 92-93",
        bodies=("JIU",), needs="window", fraction=lambda c: (c.accepted, c.addressed),
    ),
    Rule(
        "jiu-implementation", 1, _("Implementation rate of accepted recommendations"),
        _("Accepted and implemented"), _("Accepted in the window of years"),
        _("Recommendations not accepted; years outside the window"), PERCENT, "A/76/644 paras. 92-93",
        bodies=("JIU",), needs="window", fraction=lambda c: (c.accepted_implemented, c.accepted),
    ),
    Rule(
        "cohort-36m", 1, _("Closed within three years"),
        _("Closed within 36 months of the date from which they count"),
        _("Issued at least 36 months before the day"),
        _("Cohorts not yet observable: issued less than 36 months earlier"), PERCENT, "A/67/776 para. 18",
        needs="cohort", fraction=lambda c: (c.cohort_closed, c.cohort),
    ),
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}
