"""Entries of the register from checked rows of recommendations, with their related objects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from accountability.localization.dates import organization_day
from accountability.models import User
from recommendations.actions import Entry
from recommendations.choices import DecisionKind, RepeatKind, State
from recommendations.imports.identity import RecommendationRow
from recommendations.imports.lookups import Key, Lookups
from recommendations.measures.periods import year_end
from recommendations.models import (
    AccountableOfficial,
    Amount,
    Decision,
    Part,
    Recommendation,
    Repeat,
    Responsibility,
    TargetDate,
)
from recommendations.models.recommendation import label_of


def main_row(group: list[RecommendationRow]) -> RecommendationRow:
    """The row of the recommendation itself; where there are only parts, their texts together are its text."""
    row = next((row for row in group if not row.part), None)
    text = "\n".join(f"({row.part}) {row.text}" for row in group)
    return row or replace(group[0], text=text, part="")


def entry_of(
    group: list[RecommendationRow],
    record: Recommendation,
    earlier: dict[Key, Recommendation],
    *,
    by: User,
    now: dt.datetime,
) -> Entry:
    """One recommendation with its parts and related objects; `earlier` are those that it may repeat.

    `now` is the time at which it is recorded, by the clock of the database.
    """
    row = main_row(group)
    record.recorded_at = now
    issued = Decision(
        recommendation=record, kind=DecisionKind.ISSUED, state=State.NEWLY_ISSUED, document_id=record.document_id,
        counts_from=record.counts_from, reported_on=record.reported_on, recorded_at=now,
        entered_on=organization_day(now), recorded_by=by,
    )  # fmt: skip
    return Entry(
        record, [issued], parts=[_part(row, record) for row in group if row.part],
        target_dates=list(_targets(row, record, now)),
        responsibilities=[
            Responsibility(recommendation=record, entity_id=entity, is_lead=number == 0)
            for number, entity in enumerate(row.entities)
        ],
        officials=list(_official(row, record)),
        amounts=[Amount(recommendation=record, **vars(amount)) for amount in row.amounts],
        repeats=list(_repeats(row, record, earlier)),
        components=list(row.components), root_causes=list(row.root_causes),
    )  # fmt: skip


def record_of(row: RecommendationRow, lookups: Lookups) -> Recommendation:
    assert row.body is not None  # a row without one is a fault
    assert row.issued_on is not None
    return Recommendation(
        document_id=lookups.document_key(row.symbol), chapter=row.chapter, paragraph=row.paragraph,
        organization=row.organization,
        label=label_of(row.symbol, row.chapter, row.paragraph, row.organization), body=row.body, volume=row.volume,
        text=row.text, language=row.language, period_end=row.period_end, rating=row.rating, priority=row.priority,
        addressee=row.addressee, theme_id=row.theme, counts_from=counts_from(row), reported_on=row.issued_on,
    )  # fmt: skip


def counts_from(row: RecommendationRow) -> dt.date:
    """The end of the period it belongs to; OIOS and the JIU issue on the day itself."""
    assert row.body is not None
    assert row.issued_on is not None
    if row.counts_from:
        return row.counts_from
    if row.body.code == "OIOS":
        return row.issued_on
    return row.period_end or year_end(row.body.code, row.volume, before=row.issued_on)


def _part(row: RecommendationRow, record: Recommendation) -> Part:
    return Part(
        recommendation=record, label=row.part, text=row.text, entity_id=next(iter(row.entities), None),
        due_on=row.target.on if row.target else None,
    )  # fmt: skip


def _targets(row: RecommendationRow, record: Recommendation, now: dt.datetime) -> Iterator[TargetDate]:
    if row.target:
        yield TargetDate(
            recommendation=record, raw=row.target_raw, kind=row.target.kind, due_on=row.target.on, recorded_at=now
        )


def _official(row: RecommendationRow, record: Recommendation) -> Iterator[AccountableOfficial]:
    if row.post is not None:
        yield AccountableOfficial(recommendation=record, post_id=row.post, starts_on=record.reported_on)


def _repeats(row: RecommendationRow, record: Recommendation, earlier: dict[Key, Recommendation]) -> Iterator[Repeat]:
    for kind, references in (
        (RepeatKind.REITERATED, row.repeats),
        (RepeatKind.CONFIRMED, row.confirmed_repeats),
    ):
        for reference in references:
            repeated = next(earlier[key] for key in reference.keys if key in earlier)
            yield Repeat(recommendation=record, earlier=repeated, kind=kind)
