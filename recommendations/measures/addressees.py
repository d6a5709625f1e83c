"""The JIU's window of years by addressee: addressed, accepted, and implemented of the accepted."""

from __future__ import annotations

from typing import NamedTuple

from recommendations.choices import Addressee, Category
from recommendations.measures.analysis_scope import Scope
from recommendations.measures.rate_counts import Question, count
from recommendations.measures.rules import Counts


class Addressed(NamedTuple):
    """One addressee, or all where it is empty; `jiu-acceptance` and `jiu-implementation` divide these."""

    addressee: str
    addressed: int
    accepted: int
    implemented: int


def by_addressee(scope: Scope) -> list[Addressed]:
    """All together as the JIU counts, then each addressee; one without an addressee counts among all alone."""
    return [Addressed(code, *_window(scope, code)) for code in ("", *Addressee.values)]


def _window(scope: Scope, addressee: str) -> tuple[int, int, int]:
    question = Question(
        days=(scope.on,), bodies=(scope.body,) if scope.body else (), entities=(scope.entity,) if scope.entity else (),
        addressees=(addressee,) if addressee else (), needs=frozenset(["window"]),
    )  # fmt: skip
    window = (counts for s, counts in count(question) if s.volume is None and s.category == Category.ALL)
    counts = next(window, Counts())
    return counts.addressed, counts.accepted, counts.accepted_implemented
