"""The register as spreadsheets that can be brought in again: a sheet for each kind of import, of exactly these rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery

from accountability import deadlines
from accountability.tabular import Sheet
from recommendations import dates
from recommendations.choices import CLAIMED_DONE, OPEN, DecisionKind, DueKind, RepeatKind
from recommendations.imports.columns import plain
from recommendations.imports.history import day_of
from recommendations.imports.known import Known
from recommendations.models import (
    AccountableOfficial,
    Decision,
    Part,
    Recommendation,
    Repeat,
    Responsibility,
    TargetDate,
    Update,
)

CHUNK = 2_000
LINKED = (RepeatKind.REITERATED, RepeatKind.CONFIRMED)
REGISTER = (
    "symbol", "chapter", "paragraph", "organization", "body", "volume", "period_end", "counts_from", "issued_on",
    "text", "language", "rating", "priority", "addressee", "theme", "entities", "official_post", "target_date",
    "root_cause", "components", "repeats",
    # worked out, and left aside when it is brought in again
    "rating_now", "position", "progress", "updated_on", "status", "decided_on", "mark_conflicts", "gap",
    "first_target_date", "latest_target_date", "target_date_kind", "slippage_days", "age_days", "overdue_days",
    "counted_on",
)  # fmt: skip
PARTS = (
    "symbol", "chapter", "paragraph", "organization", "part", "body", "volume", "counts_from", "issued_on", "text",
    "language", "entities", "target_date",
)  # fmt: skip
ASSESSMENTS = (
    "symbol", "chapter", "paragraph", "organization", "part", "report_symbol", "report_date", "counts_from", "status",
    "decision", "rating", "mark_conflicts", "narrative", "reason",
)  # fmt: skip
UPDATES = (
    "symbol", "chapter", "paragraph", "organization", "part", "report_symbol", "reported_on", "status", "position",
    "revised_target_date", "reason", "narrative",
)  # fmt: skip
IDENTITY = ("document__symbol", "chapter", "paragraph", "organization")
OF_RECORD = tuple(f"recommendation__{name}" for name in IDENTITY)
Rows = QuerySet[Recommendation]


def workbook(rows: Rows, *, on: dt.date, as_of: dt.date | None) -> list[Sheet]:
    """All that the import reads of these rows, each kind on the sheet of its name."""
    chosen = rows.order_by().values("pk")
    return [
        register(rows, on=on, as_of=as_of),
        Sheet("parts", PARTS, _parts(chosen)),
        Sheet("assessments", ASSESSMENTS, _assessments(chosen)),
        Sheet("updates", UPDATES, _updates(chosen)),
    ]


def register(rows: Rows, *, on: dt.date, as_of: dt.date | None) -> Sheet:
    """The rows as one table: codes as the import reads them, days as days, then what is worked out of them."""
    return Sheet("recommendations", REGISTER, _register(rows, on=on, as_of=as_of))


# --- Recommendations ------------------------------------------------------------------------------------------------
def _of(model: Any, column: str, *order: str, **only: Any) -> ArraySubquery:
    return ArraySubquery(model.filter(recommendation=OuterRef("pk"), **only).order_by(*order).values(column))


def _register(rows: Rows, *, on: dt.date, as_of: dt.date | None) -> Iterator[list[Any]]:
    first = TargetDate.objects.filter(recommendation=OuterRef("pk"), number=0)
    post = AccountableOfficial.objects.filter(recommendation=OuterRef("pk"), ends_on=None)
    rows = rows.as_of(as_of) if as_of else rows  # type: ignore[attr-defined]
    read: Iterable[tuple[Any, ...]] = (
        rows.order_by("-counts_from", "-pk")
        .annotate(
            owners=_of(Responsibility.objects, "entity__code", "-is_lead", "entity__code"),
            post=Subquery(post.values("post__code")[:1]),
            first_raw=Subquery(first.values("raw")[:1]), first_kind=Subquery(first.values("kind")[:1]),
            causes=_of(Recommendation.root_causes.through.objects, "rootcause__code", "rootcause__code"),
            touched=_of(Recommendation.components.through.objects, "component__number", "component__number"),
            repeated=_of(Repeat.objects, "earlier__label", "earlier", kind__in=LINKED),
        )
        .values_list(
            *IDENTITY, "body__code", "volume", "period_end", "counts_from", "reported_on", "text", "language", "rating",
            "priority", "addressee", "theme__code", "owners", "post", "first_raw", "first_kind", "causes", "touched",
            "repeated", "rating_now", "position", "progress", "updated_on", "state_then" if as_of else "state",
            "decided_on", "in_conflict", "first_due_on", "due_on", "due_kind",
        )
        .iterator(chunk_size=CHUNK)
    )  # fmt: skip
    for (
        *told, owners, post_code, raw, kind, causes, touched, repeated, rating, position, progress, updated, state,
        decided, conflict, first_due, due, due_kind,
    ) in read:  # fmt: skip
        is_open = state in OPEN
        yield [
            *told, "; ".join(owners), post_code, due_in_words(raw, kind, first_due), "; ".join(causes),
            "; ".join(map(str, touched)), "; ".join(repeated), rating, position, progress, updated, state, decided,
            "yes" if conflict else "no", "yes" if is_open and progress in CLAIMED_DONE else "no", first_due, due,
            due_kind, deadlines.slippage(first_due, due), deadlines.age(told[8], on=on),
            deadlines.overdue(due, on=on) if is_open else 0, on,
        ]  # fmt: skip


def due_in_words(raw: str | None, kind: str | None, due_on: dt.date | None) -> Any:
    """The words of the source where they mean this date; else the day, or the word for its kind."""
    if kind is None:
        return None
    if raw and meaning(raw) == (kind, due_on):
        return raw
    return due_on or {DueKind.ONGOING: "Ongoing", DueKind.NOT_APPLICABLE: "Not applicable"}.get(DueKind(kind), "–")


@cache
def meaning(raw: str) -> tuple[str, dt.date | None] | None:
    return dates.parse(raw)


def _parts(chosen: Any) -> Iterator[tuple[Any, ...]]:
    of = ("body__code", "volume", "counts_from", "reported_on")
    read = Part.objects.filter(recommendation__in=chosen).order_by("recommendation", "label")
    return read.values_list(
        *OF_RECORD, "label", *(f"recommendation__{name}" for name in of), "text", "recommendation__language",
        "entity__code", "due_on",
    ).iterator(chunk_size=CHUNK)  # fmt: skip


# --- Assessments ----------------------------------------------------------------------------------------------------
def _assessments(chosen: Any) -> Iterator[list[Any]]:
    """The decisions that have an effect; those corrected and their corrections stay behind."""
    words = Words()
    acting = Decision.objects.filter(recommendation__in=chosen).exclude(answers__kind=DecisionKind.VOIDED)
    read = (
        acting.exclude(kind__in=[DecisionKind.ISSUED, DecisionKind.VOIDED])
        .order_by("recommendation", "counts_from", "recorded_at", "pk")
        .values_list(
            *OF_RECORD, "part__label", "document__symbol", "reported_on", "counts_from", "recommendation__body", "word",
            "kind", "state", "acceptance", "rating", "mark_conflicts", "narrative", "reason",
        )
        .iterator(chunk_size=CHUNK)
    )  # fmt: skip
    for *told, body, word, kind, state, acceptance, rating, conflict, narrative, reason in read:
        yield [
            *told, words.status(body, word, state or acceptance) or kind, "" if kind == DecisionKind.ASSESSED else kind,
            rating, "yes" if conflict else "no", narrative, reason,
        ]  # fmt: skip


class Words:
    """A body's own word where the import reads it as the same state, else our code."""

    def __init__(self) -> None:
        self.known, self.found = Known(), dict[tuple[int, str, str], str]()

    def status(self, body: int, word: str, meant: str) -> str:
        if (body, word, meant) not in self.found:
            read = self.known.states[body].get(plain(word)) or self.known.acceptance.get(plain(word))
            self.found[body, word, meant] = word if word and read == meant else meant
        return self.found[body, word, meant]


# --- Updates --------------------------------------------------------------------------------------------------------
def _updates(chosen: Any) -> Iterator[list[Any]]:
    """The words of management that hold, then the dates after each first one."""
    said = (
        Update.objects.filter(recommendation__in=chosen, about=None, withdrawn_by=None)
        .order_by("recommendation", "pk")
        .values_list(
            *OF_RECORD, "part__label", "document__symbol", "reported_on", "word", "progress", "position", "text"
        )
    )
    known = Known()
    for *told, word, progress, position, text in said.iterator(chunk_size=CHUNK):
        status = word if word and known.progress.get(plain(word)) == progress else progress
        yield [*told, status, position, None, None, text]
    revised = (
        TargetDate.objects.filter(recommendation__in=chosen, number__gt=0)
        .order_by("recommendation", "number")
        .values_list(*OF_RECORD, "recorded_at", "note", "raw", "kind", "due_on", "reason__code")
    )
    for *told, recorded_at, note, raw, kind, due_on, reason in revised.iterator(chunk_size=CHUNK):
        day = day_of(TargetDate(recorded_at=recorded_at, note=note))
        yield [*told, None, None, day, None, None, due_in_words(raw, kind, due_on), reason, None]
