"""All rows of the register in a release: recommendations, decisions, and responsible entities.

Every rate of the release can be recalculated from these rows: `counts_from` is the date from which a row counts, its
decisions in order give its state on any later date, and the periods define the annual rates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from accountability.choices import DueKind, Priority
from accountability.localization import in_every_language
from accountability.registers import Frozen
from recommendations.choices import (
    Acceptance,
    Addressee,
    DecisionKind,
    Position,
    Progress,
    RatingCode,
    Standing,
    State,
    standing_of,
)
from recommendations.models import Decision, Period, Recommendation, Responsibility, StandingInterval, Update

TOGETHER = 2_000  # rows of one series of a snapshot, so that readers need not load all of them

WORDS: dict[str, Any] = {
    "state": State, "standing": Standing, "acceptance": Acceptance, "rating": RatingCode, "position": Position,
    "progress": Progress, "priority": Priority, "addressee": Addressee, "due_kind": DueKind, "kind": DecisionKind,
}  # fmt: skip
"""The lists of codes for which a release gives labels."""

RECOMMENDATIONS = (
    "id", "symbol", "chapter", "paragraph", "organization", "body", "volume", "period_end", "counts_from",
    "reported_on", "rating", "rating_on_day", "priority", "addressee", "theme", "state", "standing", "acceptance",
    "is_reclassified", "is_in_conflict", "stands_since", "position", "progress", "first_due_on", "due_on", "due_kind",
    "lead_entity", "language", "text",
)  # fmt: skip
DECISIONS = (
    "recommendation", "number", "kind", "state", "acceptance", "rating", "mark_conflicts", "counts_from",
    "reported_on", "report", "word",
)  # fmt: skip
ENTITIES = ("recommendation", "entity", "is_lead")


# --- Frozen ---------------------------------------------------------------------------------------------------------
def freeze_rows(as_of: dt.date, known_at: dt.datetime) -> Iterator[Frozen]:
    """Every row that a rate of the day counts, as known at the moment, with its decisions and entities."""
    rows = list(_recommendations(as_of, known_at))
    keys = {row[0] for row in rows}
    yield from _frozen("recommendations", RECOMMENDATIONS, rows, as_of)
    yield from _frozen("decisions", DECISIONS, list(_decisions(keys, as_of, known_at)), as_of)
    owners = Responsibility.objects.order_by("recommendation", "-is_lead", "entity__code")
    answering = owners.values_list("recommendation", "entity__code", "is_lead")
    yield from _frozen("entities", ENTITIES, [list(row) for row in answering if row[0] in keys], as_of)


def _frozen(name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], as_of: dt.date) -> Iterator[Frozen]:
    """The head with the columns, then the rows in parts."""
    yield Frozen(f"rows/{name}", as_of, [{"columns": list(columns), "count": len(rows)}])
    for number, first in enumerate(range(0, len(rows), TOGETHER), start=1):
        yield Frozen(f"rows/{name}/{number:04}", as_of, rows[first : first + TOGETHER])


def _recommendations(as_of: dt.date, known_at: dt.datetime) -> Iterator[list[Any]]:
    then = StandingInterval.objects.current(on=as_of, known_at=known_at).filter(recommendation=OuterRef("pk"))
    updates = Update.objects.filter(recommendation=OuterRef("pk"), part=None, reported_on__lte=as_of).order_by("-pk")
    lead = Responsibility.objects.filter(recommendation=OuterRef("pk")).order_by("-is_lead", "entity__code")
    rows: QuerySet[Any, Any] = Recommendation.objects.filter(
        counts_from__lte=as_of, counts_from__gte=F("body__base_date"), is_voided=False
    )
    read = rows.order_by("counts_from", "pk").annotate(
        state_then=Subquery(then.values("state")[:1]), acceptance_then=Subquery(then.values("acceptance")[:1]),
        reclassified_then=Subquery(then.values("reclassified")[:1]),
        conflict_then=Subquery(then.values("in_conflict")[:1]),
        since=Subquery(then.values("starts_on")[:1]), rating_then=rating_on(as_of, known_at),
        progress_then=Subquery(updates.values("progress")[:1]), lead=Subquery(lead.values("entity__code")[:1]),
    ).values_list(
        "pk", "document__symbol", "chapter", "paragraph", "organization", "body__code", "volume", "period_end",
        "counts_from", "reported_on", "rating", "rating_then", "priority", "addressee", "theme__code", "state_then",
        "acceptance_then", "reclassified_then", "conflict_then", "since", "position", "progress_then", "first_due_on",
        "due_on", "due_kind", "lead", "language", "text",
    )  # fmt: skip
    for row in read.iterator(chunk_size=TOGETHER):
        values = [value.isoformat() if isinstance(value, dt.date) else value for value in row]
        if state := values[15]:
            yield [*values[:16], str(standing_of(state)), *values[16:]]


def _decisions(keys: set[int], as_of: dt.date, known_at: dt.datetime) -> Iterator[list[Any]]:
    """The decisions on the whole that are in force, of each recommendation in the order of their effect."""
    entry_first = Case(When(kind=DecisionKind.ISSUED, then=0), default=1)
    read = Decision.objects.in_force(known_at).filter(part=None, counts_from__lte=as_of).order_by(
        "recommendation", "counts_from", entry_first, "recorded_at", "pk"
    ).values_list(
        "recommendation", "kind", "state", "acceptance", "rating", "mark_conflicts", "counts_from", "reported_on",
        "document__symbol", "word",
    )  # fmt: skip
    last, number = None, 0
    for key, *row, counts_from, reported_on, report, word in read.iterator(chunk_size=TOGETHER):
        if key in keys:
            last, number = key, number + 1 if key == last else 1
            yield [key, number, *row, counts_from.isoformat(), reported_on.isoformat(), report or "", word]


def freeze_lists(as_of: dt.date) -> Iterator[Frozen]:
    """The periods that had been read by the day, and the words of every list of codes in the six languages."""
    periods = (
        Period.objects.filter(cut_off__lte=as_of).select_related("body").order_by("body__order", "volume", "ends_on")
    )
    yield Frozen(
        "periods", as_of, [
            {
                "body": p.body.code, "volume": p.volume, "label": p.label, "starts_on": p.starts_on.isoformat(),
                "ends_on": p.ends_on.isoformat(), "cut_off": p.cut_off.isoformat(),
                "assumed": p.start_assumed or p.end_assumed, "source": p.source,
            }
            for p in periods
        ],
    )  # fmt: skip
    yield Frozen("codes", as_of, [_named(name, choice) for name, choices in WORDS.items() for choice in choices])


def _named(of_list: str, choice: Any) -> dict[str, Any]:
    return {"list": of_list, "code": choice.value, "names": in_every_language(lambda: choice.label)}


def rating_on(day: dt.date, known_at: dt.datetime) -> Coalesce:
    """The rating on the date: as reclassified by the body by then, otherwise the rating at issue."""
    changes = Decision.objects.in_force(known_at).filter(
        recommendation=OuterRef("pk"), kind=DecisionKind.RECLASSIFIED, counts_from__lte=day
    )
    return Coalesce(Subquery(changes.order_by("-counts_from", "-recorded_at", "-pk").values("rating")[:1]), F("rating"))
