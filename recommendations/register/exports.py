"""The filtered register as spreadsheets that can be imported again: a sheet for each kind of import."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, islice
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, OuterRef, QuerySet, Subquery, TextField, Value
from django.utils.translation import gettext_lazy as _

from accountability.choices import DueKind
from accountability.exports.spreadsheets import Sheet
from accountability.imports import source_dates
from accountability.imports.columns import plain
from accountability.localization import dates as deadlines
from accountability.registers import Workbook
from recommendations.choices import CLAIMED_DONE, OPEN, DecisionKind, RepeatKind
from recommendations.filters import RecommendationFilter
from recommendations.imports.existing import day_of
from recommendations.imports.lookups import Lookups
from recommendations.models import (
    AccountableOfficial,
    Amount,
    Decision,
    Part,
    Recommendation,
    Repeat,
    Responsibility,
    TargetDate,
    Update,
)
from recommendations.permissions import Permission

CHUNK = 2_000
REGISTER = (
    "symbol", "chapter", "paragraph", "organization", "body", "volume", "period_end", "counts_from", "issued_on",
    "text", "language", "rating", "priority", "addressee", "theme", "entities", "official_post", "target_date",
    "root_cause", "components", "repeats", "confirmed_repeats", "amounts",
    # calculated, and ignored by the import
    "rating_now", "position", "progress", "updated_on", "status", "decided_on", "mark_conflicts", "gap",
    "first_target_date", "latest_target_date", "target_date_kind", "slippage_days", "age_days", "overdue_days",
    "evidence_count", "counted_on", "assignee",
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
Rows = QuerySet[Recommendation]
WRITTEN = Func(Value(" "), "kind", "value", "currency", "on", function="concat_ws", output_field=TextField())
"""An amount as imports.amounts reads it."""


def workbook(
    rows: Rows, *, on: dt.date, as_of: dt.date | None, known_at: dt.datetime | None = None, reader: Any = None
) -> list[Sheet]:  # fmt: skip
    """All that the import reads of these rows, each kind on the sheet of its name."""
    return [
        register(rows, on=on, as_of=as_of, known_at=known_at, reader=reader),
        Sheet("parts", PARTS, _parts(rows)),
        Sheet("assessments", ASSESSMENTS, _told_once(_assessments(rows))),
        Sheet("updates", UPDATES, _told_once(_updates(rows))),
    ]


def _told_once(rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """The rows without those that only repeat the previous one, which change nothing."""
    return (row for row, _same in groupby(rows))


def register(
    rows: Rows, *, on: dt.date, as_of: dt.date | None, known_at: dt.datetime | None = None, reader: Any = None
) -> Sheet:  # fmt: skip
    """The rows as one table: codes as the import reads them, dates as dates, then calculated columns.

    The number of items of evidence is empty where the reader may not read them.
    """
    rows = rows.with_evidence_count(reader or AnonymousUser())  # type: ignore[attr-defined]
    return Sheet("recommendations", REGISTER, _register(rows, on, as_of, known_at))


# --- Recommendations ------------------------------------------------------------------------------------------------
def _of(model: Any, column: str, *order: str, **only: Any) -> ArraySubquery:
    return ArraySubquery(model.filter(recommendation=OuterRef("pk"), **only).order_by(*order).values(column))


def _register(
    rows: Rows, on: dt.date, as_of: dt.date | None, known_at: dt.datetime | None
) -> Iterator[list[Any]]:  # fmt: skip
    first = TargetDate.objects.filter(recommendation=OuterRef("pk"), number=0)
    post = AccountableOfficial.objects.filter(recommendation=OuterRef("pk"), ends_on=None)
    rows = rows.as_of(as_of, known_at) if as_of else rows  # type: ignore[attr-defined]
    read: Iterable[tuple[Any, ...]] = (
        rows.annotate(
            owners=_of(Responsibility.objects, "entity__code", "-is_lead", "entity__code"),
            post=Subquery(post.values("post__code")[:1]),
            first_raw=Subquery(first.values("raw")[:1]), first_kind=Subquery(first.values("kind")[:1]),
            causes=_of(Recommendation.root_causes.through.objects, "rootcause__code", "rootcause__code"),
            touched=_of(Recommendation.components.through.objects, "component__number", "component__number"),
            repeated=_of(Repeat.objects, "earlier__label", "earlier", kind=RepeatKind.REITERATED),
            confirmed=_of(Repeat.objects, "earlier__label", "earlier", kind=RepeatKind.CONFIRMED),
            savings=_of(Amount.objects.annotate(written=WRITTEN), "written", "pk"),
        )
        .values_list(
            *IDENTITY, "body__code", "volume", "period_end", "counts_from", "reported_on", "text", "language", "rating",
            "priority", "addressee", "theme__code", "owners", "post", "first_raw", "first_kind", "causes", "touched",
            "repeated", "confirmed", "savings", "rating_now", "position", "progress", "updated_on",
            "state_then" if as_of else "state", "decided_on", "in_conflict", "first_due_on", "due_on", "due_kind",
            "evidence_count", "assignee__username",
        )
        .iterator(chunk_size=CHUNK)
    )  # fmt: skip
    for (
        *told, owners, post_code, raw, kind, causes, touched, repeated, confirmed, savings, rating, position, progress,
        updated, state, decided, conflict, first_due, due, due_kind, evidence, assignee,
    ) in read:  # fmt: skip
        is_open = state in OPEN
        yield [
            *told, "; ".join(owners), post_code, due_in_words(raw, kind, first_due), "; ".join(causes),
            "; ".join(map(str, touched)), "; ".join(repeated), "; ".join(confirmed), "; ".join(savings), rating,
            position, progress, updated, state, decided, "yes" if conflict else "no",
            "yes" if is_open and progress in CLAIMED_DONE else "no", first_due, due, due_kind,
            deadlines.slippage(first_due, due), deadlines.age(told[8], on=on),
            deadlines.overdue(due, on=on) if is_open else 0, evidence, on, assignee,
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
    return source_dates.parse_source_date(raw)


# --- What belongs to them, a few thousand recommendations at a time -------------------------------------------------
def _chunks(rows: Rows, *also: str) -> Iterator[dict[int, tuple[Any, ...]]]:
    """The identity of the rows by their key, and other fields. Chunks keep memory constant and query plans simple."""
    read = rows.order_by("pk").values_list("pk", *IDENTITY, *also).iterator(chunk_size=CHUNK)
    while chunk := {pk: tuple(told) for pk, *told in islice(read, CHUNK)}:
        yield chunk


def _belonging(model: Any, chunk: dict[int, tuple[Any, ...]], *fields: str) -> QuerySet[Any, tuple[Any, ...]]:
    rows = model.objects.filter(recommendation__in=list(chunk)).order_by("recommendation_id", "pk")
    return rows.values_list("recommendation_id", *fields)


def _parts(rows: Rows) -> Iterator[list[Any]]:
    of = ("body__code", "volume", "counts_from", "reported_on", "language")
    for chunk in _chunks(rows.filter(pk__in=Part.objects.values("recommendation")), *of):
        for pk, label, text, entity, due_on in _belonging(Part, chunk, "label", "text", "entity__code", "due_on"):
            *identity, body, volume, counts_from, issued_on, language = chunk[pk]
            yield [*identity, label, body, volume, counts_from, issued_on, text, language, entity, due_on]


# --- Assessments ----------------------------------------------------------------------------------------------------
DECIDED = (
    "pk", "about", "kind", "part__label", "document__symbol", "reported_on", "counts_from", "word", "state",
    "acceptance", "rating", "mark_conflicts", "narrative", "reason",
)  # fmt: skip


def _assessments(rows: Rows) -> Iterator[list[Any]]:
    """The decisions that have an effect, without corrected ones and their corrections."""
    words = Words()
    for chunk in _chunks(rows, "body"):
        decided = list(_belonging(Decision, chunk, *DECIDED))
        left = {about for _pk, _own, about, kind, *_told in decided if kind == DecisionKind.VOIDED}
        for pk, own, _about, kind, *told in decided:
            if own not in left and kind not in (DecisionKind.ISSUED, DecisionKind.VOIDED):
                *identity, body = chunk[pk]
                yield [*identity, *_assessment(body, kind, told, words)]


def _assessment(body: int, kind: str, told: list[Any], words: Words) -> list[Any]:
    *cells, word, state, acceptance, rating, conflict, narrative, reason = told
    status = words.status(body, word, state or acceptance) or kind
    decision = "" if kind == DecisionKind.ASSESSED else kind
    return [*cells, status, decision, rating, "yes" if conflict else "no", narrative, reason]


class Words:
    """A body's own word where the import reads it as the same state, else our code."""

    def __init__(self) -> None:
        self.known, self.found = Lookups(), dict[tuple[int, str, str], str]()

    def status(self, body: int, word: str, meant: str) -> str:
        if (body, word, meant) not in self.found:
            read = self.known.states[body].get(plain(word)) or self.known.acceptance.get(plain(word))
            self.found[body, word, meant] = word if word and read == meant else meant
        return self.found[body, word, meant]


# --- Updates --------------------------------------------------------------------------------------------------------
SAID = (
    "pk", "about", "part__label", "document__symbol", "reported_on", "word", "progress", "position", "text",
)  # fmt: skip
DATED = ("number", "recorded_at", "note", "raw", "kind", "due_on", "reason__code")


def _updates(rows: Rows) -> Iterator[list[Any]]:
    """The words of management that hold, and the dates after each first one."""
    known = Lookups()
    for chunk in _chunks(rows):
        updates = list(_belonging(Update, chunk, *SAID))
        left = {about for _pk, _own, about, *_told in updates}
        for pk, own, about, *told, word, progress, position, text in updates:
            if about is None and own not in left:
                status = word if word and known.progress.get(plain(word)) == progress else progress
                yield [*chunk[pk], *told, status, position, None, None, text]
        for pk, number, recorded_at, note, raw, kind, due_on, reason in _belonging(TargetDate, chunk, *DATED):
            if number:
                day = day_of(note, recorded_at)
                yield [*chunk[pk], None, None, day, None, None, due_in_words(raw, kind, due_on), reason, None]


EXPORTS = {
    "recommendations": Workbook(
        page="recommendations:list",
        title=_("Recommendations"),
        job_title=_("Workbook of recommendations"),
        permission=Permission.VIEW_RECOMMENDATIONS,
        filters=RecommendationFilter,
        sheets=lambda chosen: workbook(
            chosen.in_order, on=chosen.day, as_of=chosen.past, known_at=chosen.moment, reader=chosen.reader
        ),
    )
}
