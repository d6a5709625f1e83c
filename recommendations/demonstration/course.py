"""The body's decisions on one row, in the order in which they became known."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from recommendations.demonstration import texts
from recommendations.demonstration.rows import PlannedDecision

WORDS = {
    "BOA": {
        "newly_issued": "Newly issued", "under_implementation": "Under implementation",
        "not_implemented": "Not implemented", "implemented": "Implemented", "overtaken": "Overtaken by events",
    },
    "OIOS": {
        "newly_issued": "Issued", "under_implementation": "In progress", "not_implemented": "Not implemented",
        "implemented": "Implemented", "overtaken": "Overtaken by events",
    },
    "JIU": {
        "newly_issued": "Issued", "under_implementation": "In progress", "not_implemented": "Not started",
        "implemented": "Implemented", "accepted": "Accepted", "not_accepted": "Not accepted",
        "under_consideration": "Under consideration", "not_relevant": "Not relevant",
    },
}  # fmt: skip

WORKING_MINUTES = 7 * 60


class Course:
    """The decisions of one row; each is recorded after the one before it and after its report."""

    def __init__(self, rng: random.Random, body: str) -> None:
        self.rng, self.words = rng, WORDS[body]
        self.decisions: list[PlannedDecision] = []
        self.known: dt.datetime = dt.datetime(1, 1, 1, tzinfo=dt.UTC)

    def add(self, kind: str, state: str, counts_from: dt.date, reported_on: dt.date, **rest: Any) -> int:
        """Record one decision within a fortnight of its report; returns its position."""
        days, minutes = divmod(int(self.rng.random() * 10 * WORKING_MINUTES), WORKING_MINUTES)
        at = dt.datetime(reported_on.year, reported_on.month, reported_on.day, 14, tzinfo=dt.UTC)
        self.known = max(at + dt.timedelta(1 + days, minutes * 60), self.known + dt.timedelta(0, 60))
        word = self.words.get(rest.get("acceptance", "") or state, "")
        decision = PlannedDecision(kind, counts_from, reported_on, self.known, state, word, **rest)
        self.decisions.append(decision)
        return len(self.decisions) - 1

    def assess(self, state: str, counts_from: dt.date, reported_on: dt.date, symbol: str, **rest: Any) -> int:
        """One assessment with the body's note."""
        narrative = texts.pick(self.rng, texts.NARRATIVES[state])
        return self.add("assessed", state, counts_from, reported_on, report_symbol=symbol, narrative=narrative, **rest)

    def follow_up(self, state: str, counts_from: dt.date, reported_on: dt.date, symbol: str) -> None:
        """An assessment that leaves the row open; a few are incorrect entries, or contradict their text."""
        chance = self.rng.random()
        if chance < 0.002:
            wrong = self.assess("implemented", counts_from, reported_on, symbol)
            self.add("voided", "", counts_from, reported_on, about=wrong, reason=texts.VOIDED)
        elif chance < 0.006:
            marked = self.add(
                "assessed", "implemented", counts_from, reported_on, report_symbol=symbol, mark_conflicts=True,
                narrative=texts.CONFLICT,
            )  # fmt: skip
            self.add("conflict_resolved", state, counts_from, reported_on, about=marked, reason=texts.CONFLICT_DECIDED)
            return
        self.assess(state, counts_from, reported_on, symbol)
