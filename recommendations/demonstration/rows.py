"""One illustrative recommendation as planned, before its records are created."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(slots=True)
class PlannedDecision:
    """One act of the body; `about` is the position, in the row's decisions, of the one it voids or decides."""

    kind: str
    counts_from: dt.date
    reported_on: dt.date
    recorded_at: dt.datetime
    state: str = ""
    word: str = ""
    rating: str = ""
    acceptance: str = ""
    mark_conflicts: bool = False
    about: int | None = None
    narrative: str = ""
    reason: str = ""
    report_symbol: str = ""
    part: str = ""


@dataclass(slots=True)
class PlannedUpdate:
    """One management update; `by` is the role of its author."""

    reported_on: dt.date
    position: str
    progress: str
    text: str
    by: str = "focal-point"
    word: str = ""


@dataclass(slots=True)
class PlannedTarget:
    """One target date as worded in the source; the first one has no reason."""

    raw: str
    kind: str
    due_on: dt.date | None
    recorded_on: dt.date
    reason: str = ""


@dataclass(slots=True)
class PlannedEvidence:
    """One document or link that the entity offered."""

    title: str
    kind: str
    effective_on: dt.date
    uploaded_on: dt.date


@dataclass(slots=True)
class PlannedPart:
    """One part of a composite recommendation; `decided` is the position of the row's decision it was assessed with."""

    label: str
    text: str
    entity: str
    state: str
    decided: int | None = None


@dataclass(slots=True)
class Row:
    """One illustrative recommendation with everything that happened to it."""

    number: int
    body: str
    volume: str
    symbol: str
    chapter: str
    paragraph: str
    organization: str
    period_end: dt.date | None
    rating: str
    decisions: list[PlannedDecision]
    text: str = ""
    language: str = "en"
    priority: str = ""
    addressee: str = ""
    entities: list[str] = field(default_factory=list)
    post: str = ""
    theme: str = ""
    root_causes: list[str] = field(default_factory=list)
    components: tuple[int, ...] = ()
    updates: list[PlannedUpdate] = field(default_factory=list)
    targets: list[PlannedTarget] = field(default_factory=list)
    evidence: list[PlannedEvidence] = field(default_factory=list)
    parts: list[PlannedPart] = field(default_factory=list)
    amounts: list[tuple[str, int, dt.date]] = field(default_factory=list)
    repeats: list[tuple[int, str]] = field(default_factory=list)

    @property
    def issued(self) -> PlannedDecision:
        return self.decisions[0]

    @property
    def lead(self) -> str:
        return self.entities[0]
