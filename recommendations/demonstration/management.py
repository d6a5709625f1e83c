"""Management's part of one row: updates, target dates, evidence, parts and amounts. It changes no rate."""

from __future__ import annotations

import datetime as dt
import random

from accountability.management.demonstration.people import REGISTER_DAY
from recommendations.demonstration import texts
from recommendations.demonstration.rows import (
    PlannedDecision,
    PlannedEvidence,
    PlannedPart,
    PlannedTarget,
    PlannedUpdate,
    Row,
)
from recommendations.demonstration.texts import pick

QUARTERS = ("First", "Second", "Third", "Fourth")
SAVING_THEMES = ("procurement", "finance", "travel", "supply-chain", "property", "human-resources")
LAST_WORDS = (  # the management state of open rows on the register day
    (0.10, "reported_implemented"), (0.17, "closure_requested"), (0.185, "proposed_as_overtaken"), (0.20, "returned"),
)  # fmt: skip


def answer(rng: random.Random, row: Row) -> None:
    """Add all updates and evidence of the row's entity until the register day."""
    end = ending(row)
    closed_on = end.counts_from if end else None
    row.priority = _priority(rng, row.rating)
    row.targets = _targets(rng, row, closed_on or REGISTER_DAY)
    row.updates = _updates(rng, row, end)
    is_implemented = end is not None and end.state == "implemented"
    if is_implemented and rng.random() < 0.08:
        row.updates.pop()  # the body closed it after a report only: no request, no evidence
    last = row.updates[-1]
    if last.progress == "closure_requested":
        row.evidence = _evidence(rng, last.reported_on)
    elif last.progress == "reported_implemented" and row.number % 3:  # so that closure can be requested, of most
        row.evidence = _evidence(random.Random(row.number), last.reported_on)  # noqa: S311
    if row.theme in SAVING_THEMES and rng.random() < 0.04:
        row.amounts = _amounts(rng, row, closed_on if is_implemented else None)


def ending(row: Row) -> PlannedDecision | None:
    """The decision that closed the row permanently, if any."""
    last = row.decisions[-1]
    return last if last.state in ("implemented", "overtaken") else None


def _priority(rng: random.Random, rating: str) -> str:
    if rating == "critical":
        return "high"
    chance = rng.random()
    return "high" if chance < 0.18 else "medium" if chance < 0.76 else "low"


# --- Words of management --------------------------------------------------------------------------------------------
def _updates(rng: random.Random, row: Row, end: PlannedDecision | None) -> list[PlannedUpdate]:
    """Position first, then one update a year, then the updates before the end; open rows continue after the cut-off."""
    issued_on = row.issued.reported_on
    until = min(end.reported_on if end else REGISTER_DAY, REGISTER_DAY)
    position = _position(rng, row, end)
    if position == "not_accepted":
        return [PlannedUpdate(issued_on + dt.timedelta(21), position, "not_started", texts.REFUSED, "head-of-entity")]
    words = [_update(rng, min(issued_on + dt.timedelta(20 + int(rng.random() * 40)), until), position, "not_started")]
    day = words[0].reported_on + dt.timedelta(150 + int(rng.random() * 250))
    while day < until - dt.timedelta(60):
        words.append(_update(rng, day, position, "in_progress"))
        day += dt.timedelta(330 + int(rng.random() * 300))
    last = until - dt.timedelta(3 + int(rng.random() * (50 if end else 140)))  # a third is unanswered this quarter
    if last <= words[-1].reported_on:
        last = min(words[-1].reported_on + dt.timedelta(1), REGISTER_DAY)
    for progress in _last_words(rng, end):
        words.append(_update(rng, last, position, progress))
        last = min(last + dt.timedelta(1), REGISTER_DAY)
    return words


def _position(rng: random.Random, row: Row, end: PlannedDecision | None) -> str:
    acceptance = next((d.acceptance for d in reversed(row.decisions) if d.acceptance), "accepted")
    if acceptance != "accepted":
        return {"not_accepted": "not_accepted", "not_relevant": "not_applicable"}.get(acceptance, "pending")
    chance = rng.random()
    if not end and chance < 0.06:
        recent = row.issued.reported_on > REGISTER_DAY - dt.timedelta(400)
        return "pending" if recent else "not_accepted" if chance < 0.03 else "accepted"
    return "partly_accepted" if chance > 0.95 else "accepted"


def _last_words(rng: random.Random, end: PlannedDecision | None) -> tuple[str, ...]:
    if end and end.state == "overtaken":
        return ("proposed_as_overtaken",)
    if end:
        return ("reported_implemented", "closure_requested")
    chance = rng.random()
    progress_reported = next((progress for limit, progress in LAST_WORDS if chance < limit), "in_progress")
    return (
        ("reported_implemented", progress_reported)
        if progress_reported in ("closure_requested", "returned")
        else (progress_reported,)
    )


def _update(rng: random.Random, day: dt.date, position: str, progress: str) -> PlannedUpdate:
    by = {"closure_requested": "head-of-entity", "returned": "assessor"}.get(progress, "focal-point")
    return PlannedUpdate(day, position, progress, pick(rng, texts.PROGRESS[progress]), by)


# --- Dates ----------------------------------------------------------------------------------------------------------
def _targets(rng: random.Random, row: Row, until: dt.date) -> list[PlannedTarget]:
    """The first date and its revisions: a new one is requested shortly before the previous one passes."""
    asked_on = row.issued.reported_on + dt.timedelta(30)
    chance = rng.random()
    if chance < 0.06:
        kind, raw = ("ongoing", "Ongoing") if chance < 0.035 else ("not_applicable", "Not applicable")
        return [PlannedTarget(raw, kind, None, asked_on)]
    if chance < 0.07:
        return [PlannedTarget("", "missing", None, asked_on)]
    targets = [_target(rng, asked_on + dt.timedelta(90 + int(rng.random() * 480)), asked_on)]
    while (due := targets[-1].due_on) and due < until and len(targets) < 6 and rng.random() < 0.7:
        asked_on = due - dt.timedelta(10 + int(rng.random() * 40))
        reasons = texts.codes("reason_codes.csv")
        reason = "pandemic" if asked_on.year >= 2020 and rng.random() < 0.4 else pick(rng, reasons)
        if reason == "pandemic" and asked_on < dt.date(2020, 3, 11):
            reason = "staffing"
        targets.append(_target(rng, due + dt.timedelta(90 + int(rng.random() * 360)), asked_on, reason))
    return targets


def _target(rng: random.Random, near: dt.date, asked_on: dt.date, reason: str = "") -> PlannedTarget:
    """A date at the end of a quarter in the source's words, or of a month."""
    if rng.random() < 0.6:
        quarter = (near.month - 1) // 3
        day = _month_end(near.year, 3 * quarter + 3)
        return PlannedTarget(f"{QUARTERS[quarter]} quarter of {near.year}", "dated", day, asked_on, reason)
    day = _month_end(near.year, near.month)
    return PlannedTarget(f"{day.day} {day:%B %Y}", "dated", day, asked_on, reason)


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(1)


# --- What is shown --------------------------------------------------------------------------------------------------
def _evidence(rng: random.Random, until: dt.date) -> list[PlannedEvidence]:
    """One to three documents or links, each effective some time before it was offered."""
    evidence = []
    for _ in range(1 + int(rng.random() ** 3 * 3)):
        effective_on = until - dt.timedelta(5 + int(rng.random() * 90))
        kind = "link" if rng.random() < 0.15 else "file"
        evidence.append(PlannedEvidence(pick(rng, texts.EVIDENCE), kind, effective_on, until))
    return evidence


def divide(rng: random.Random, row: Row, wholes: tuple[str, ...]) -> None:
    """Give a composite row its parts; each is assessed with the row, the last one ends with the whole."""
    closed = len(row.decisions) - 1 if ending(row) else None
    between = [n for n, d in enumerate(row.decisions) if d.kind == "assessed" and d.state == "under_implementation"]
    still = "under_implementation" if between else "newly_issued"
    for label, words in zip("abc", wholes, strict=False):
        decided = closed
        if words is not wholes[-1] and between and rng.random() < 0.6:
            decided = pick(rng, between)
        state = still if decided is None else "implemented"
        if decided is None and between:
            decided = between[-1]  # found to be under way with the whole
        entity = row.entities["abc".index(label) % len(row.entities)]
        row.parts.append(PlannedPart(label, f"{words[0].upper()}{words[1:]}.", entity, state, decided))


def _amounts(rng: random.Random, row: Row, implemented_on: dt.date | None) -> list[tuple[str, int, dt.date]]:
    identified = round(10_000 + rng.paretovariate(1.1) * 15_000, -3)
    amounts = [("identified", int(min(identified, 9_000_000)), row.issued.reported_on)]
    if implemented_on:
        amounts.append(("realized", int(amounts[0][1] * (0.3 + 0.7 * rng.random())), implemented_on))
    return amounts
