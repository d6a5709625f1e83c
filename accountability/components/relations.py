"""General rules between published numbers: sums, shares, stock and flow, independent of any document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from accountability.measures import rounded

MINUS = "−"


class Verdict(StrEnum):
    AGREES = "agrees"
    DIFFERS = "differs"
    UNCHECKED = "cannot be checked"


@dataclass(frozen=True)
class Number:
    """One number with the decimals it was printed with; inexact when printed as "about" or "more than"."""

    value: Decimal
    decimals: int = 0
    is_exact: bool = True

    def __str__(self) -> str:
        return written(self.value, self.decimals)


@dataclass(frozen=True)
class Term:
    """One place in a relation. Without a number, the documents do not print what belongs there."""

    role: str
    number: Number | None
    coefficient: int = 1


@dataclass(frozen=True)
class Check:
    """The result of a rule: the published number, the recalculated one, and the arithmetic."""

    verdict: Verdict
    printed: str = ""
    derived: str = ""
    arithmetic: str = ""


UNCHECKED = Check(Verdict.UNCHECKED)
Terms = Sequence[Term]


def written(value: Decimal, decimals: int) -> str:
    """A number as documents write it: 12,075 or 92.2; the minus sign is a minus sign."""
    return f"{rounded(value, decimals):,}".replace("-", MINUS)


def check(rule: str, terms: Terms) -> Check:
    """Whether the numbers agree. It cannot be checked if a required number is not printed."""
    if any(term.number and not term.number.is_exact for term in terms):
        return UNCHECKED
    return RULES[rule](terms)


def total(terms: Terms) -> Check:
    """The whole is the signed sum of its parts: totals of tables, a stock after its flows, a note that reconciles."""
    whole, parts = _one(terms, "whole"), _all(terms, "part")
    if whole is None or parts is None:
        return UNCHECKED
    derived = _sum(parts)
    return _compare(whole, derived, f"{_working(parts)} = {written(derived, whole.decimals)}")


def share(terms: Terms) -> Check:
    """A percentage is its part over its whole, rounded once at the precision it is printed with.

    Where the part is not printed, only an impossible percentage is a fault: no whole number of rows gives it.
    """
    printed, whole = _one(terms, "share"), _all(terms, "whole")
    if printed is None or whole is None or not _sum(whole):
        return UNCHECKED
    parts = _all(terms, "part")
    if parts is None:
        return _attainable(printed, whole)
    ratio = 100 * _sum(parts) / _sum(whole)
    derived = rounded(ratio, printed.decimals)
    working = f"{_grouped(parts)} / {_grouped(whole)} = {rounded(ratio, 4)} % → {written(derived, printed.decimals)}"
    return _compare(printed, derived, working)


def complement(terms: Terms) -> Check:
    """The shares of one whole add up to 100, within the rounding of each."""
    shares = _all(terms, "share")
    if shares is None:
        return UNCHECKED
    decimals = max(term.number.decimals for term in shares if term.number)
    added = _sum(shares)
    slack = len(shares) * Decimal(5).scaleb(-decimals - 1)
    verdict = Verdict.AGREES if abs(added - 100) <= slack else Verdict.DIFFERS
    result = written(added, decimals)
    return Check(verdict, result, written(Decimal(100), decimals), f"{_working(shares)} = {result}")


def same(terms: Terms) -> Check:
    """One quantity printed in two places is one number."""
    printed, other = _one(terms, "printed"), _one(terms, "other")
    if printed is None or other is None:
        return UNCHECKED
    sign = "=" if printed.value == other.value else "≠"
    return _compare(printed, other.value, f"{printed} {sign} {other}")


def within(terms: Terms) -> Check:
    """A part is never more than its whole; both may be sums of printed numbers."""
    parts, whole = _all(terms, "part"), _all(terms, "whole")
    if parts is None or whole is None:
        return UNCHECKED
    part, limit = _sum(parts), _sum(whole)
    sign, verdict = ("≤", Verdict.AGREES) if part <= limit else (">", Verdict.DIFFERS)
    working = f"{_worked(parts)} {sign} {_worked(whole)}"
    return Check(verdict, written(part, 0), f"≤ {written(limit, 0)}", working)


RULES: dict[str, Callable[[Terms], Check]] = {
    "sum": total,
    "flow": total,
    "reconcile": total,
    "share": share,
    "complement": complement,
    "same": same,
    "within": within,
}
ROLES: dict[str, frozenset[str]] = {
    "sum": frozenset({"whole", "part"}),
    "flow": frozenset({"whole", "part"}),
    "reconcile": frozenset({"whole", "part"}),
    "share": frozenset({"share", "part", "whole"}),
    "complement": frozenset({"share"}),
    "same": frozenset({"printed", "other"}),
    "within": frozenset({"part", "whole"}),
}
CHECKED: dict[str, str] = {"share": "share", "complement": "share", "same": "printed", "within": "part"}
"""The role of the figure that a rule tests; the whole by default."""


def _attainable(printed: Number, whole: Terms) -> Check:
    """Whether any whole number of rows, divided by the whole, rounds to the percentage."""
    base = _sum(whole)
    near = rounded(printed.value * base / 100, 0)
    ratio = 100 * near / base
    derived = rounded(ratio, printed.decimals)
    if derived == printed.value:
        return UNCHECKED
    working = f"{written(near, 0)} / {_grouped(whole)} = {rounded(ratio, 4)} % → {written(derived, printed.decimals)}"
    return _compare(printed, derived, working)


def _compare(printed: Number, derived: Decimal, working: str) -> Check:
    verdict = Verdict.AGREES if printed.value == derived else Verdict.DIFFERS
    return Check(verdict, str(printed), written(derived, printed.decimals), working)


def _all(terms: Terms, role: str) -> list[Term] | None:
    """The terms in a role; none when there is no such term or one of their numbers is not printed."""
    matching = [term for term in terms if term.role == role]
    return matching if matching and all(term.number for term in matching) else None


def _one(terms: Terms, role: str) -> Number | None:
    found = _all(terms, role)
    return found[0].number if found else None


def _sum(terms: Terms) -> Decimal:
    return sum((term.coefficient * term.number.value for term in terms if term.number), Decimal(0))


def _working(terms: Terms) -> str:
    """4 + 24 − 2 × 3: the terms with their signs and coefficients."""
    text = ""
    for term in terms:
        factor = f"{abs(term.coefficient)} × " if abs(term.coefficient) != 1 else ""
        sign = f" {MINUS if term.coefficient < 0 else '+'} " if text else (MINUS if term.coefficient < 0 else "")
        text += f"{sign}{factor}{term.number}"
    return text


def _grouped(terms: Terms) -> str:
    return f"({_working(terms)})" if len(terms) > 1 else _working(terms)


def _worked(terms: Terms) -> str:
    """The terms, and their sum when there are several."""
    return f"{_working(terms)} = {written(_sum(terms), 0)}" if len(terms) > 1 else _working(terms)
