"""Existing updates and target dates, and how the rows of a file continue them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from accountability.imports import source_dates
from accountability.imports.cells import Cells, as_cell
from accountability.imports.columns import plain
from accountability.imports.rows import fault_difference
from accountability.imports.source_dates import Due
from accountability.localization.citations.canonical import symbol_key
from accountability.localization.dates import organization_day
from accountability.models import ImportState
from recommendations.actions.bulk_apply import ReportedChange
from recommendations.choices import Position
from recommendations.models import ImportedRow, Recommendation, TargetDate, Update

AS_REPORTED = "as-reported"  # the reason of a date that a report gives without one


def day_of(note: str, recorded_at: dt.datetime) -> dt.date:
    """The date on which a target date was given: that of its note, otherwise when it was recorded."""
    day = source_dates.parse_iso_day(note.partition(" ")[0]) if note else None
    return day or organization_day(recorded_at)


class History:
    """The updates and dates of the recommendations of a file, to which its rows are added one after the other."""

    def __init__(self, recommendations: Iterable[Recommendation]) -> None:
        self.standing = {row.pk: (row.position, row.progress) for row in recommendations}
        self.texts: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        self.dates: dict[int, list[tuple[str, dt.date | None]]] = defaultdict(list)
        self.dates_by_day: set[tuple[Any, ...]] = set()
        self._read_updates()
        self._read_dates()

    def _read_updates(self) -> None:
        withdrawn: set[int] = set()
        updates = Update.objects.filter(recommendation__in=self.standing).select_related("document", "part")
        for update in updates.order_by("-pk"):
            if update.about_id:
                withdrawn |= {update.about_id, update.pk}
            if update.pk not in withdrawn:
                for key in _keys_of(update):
                    self.texts[key].append(as_cell(update.text))

    def _read_dates(self) -> None:
        undone = ImportedRow.objects.filter(source__state=ImportState.UNDONE, target_date__isnull=False)
        set_aside = set(undone.filter(recommendation__in=self.standing).values_list("target_date", flat=True))
        for date in TargetDate.objects.filter(recommendation__in=self.standing).order_by("recommendation", "number"):
            self.dates[date.recommendation_id].append((date.kind, date.due_on))
            if date.pk not in set_aside:
                day = day_of(date.note, date.recorded_at)
                self.dates_by_day.add((date.recommendation_id, date.kind, date.due_on, day))

    def leave_out_entered(self, change: ReportedChange, cells: Cells) -> None:
        """Remove an existing update from a change, and complete a new one with the missing values.

        Another text under the same date and report is a fault.
        """
        if not change.update:
            return
        texts = [text for key in _keys_of(change.update) for text in self.texts.get(key, ())]
        if not texts:
            self._complete(change.update)
            return
        if change.update.text not in texts:
            fault_difference(cells, "narrative", texts[0])
        change.update = None

    def _complete(self, update: Update) -> None:
        """Progress without a position means that management accepted the recommendation."""
        position, progress = self.standing[update.recommendation_id]
        if update.progress and position == Position.PENDING:
            position = Position.ACCEPTED
        update.position, update.progress = update.position or position, update.progress or progress
        if not update.part:
            self.standing[update.recommendation_id] = (update.position, update.progress)

    def add_date(
        self, change: ReportedChange, cells: Cells, name: str, due: Due, *, on: dt.date, reason: int | None
    ) -> None:
        """Append a date if it is new: not the latest one, not given on that date, not an existing original."""
        recommendation = change.recommendation
        earlier = self.dates[recommendation.pk]
        is_entered = (due.kind, due.on) in (earlier[-1:] if name == "revised_target_date" else earlier)
        if is_entered or (recommendation.pk, due.kind, due.on, on) in self.dates_by_day:
            return
        if earlier and recommendation.updated_on and on < recommendation.updated_on:
            message = _(
                "A report dated %(day)s has already been entered; this older date would replace it. Leave it out."
            )
            cells.fault(name, message % {"day": recommendation.updated_on.isoformat()})
        as_reported = cells.lookups.reasons.codes.get(AS_REPORTED)
        reason = (reason or (as_reported and as_reported.key)) if earlier else None
        earlier.append((due.kind, due.on))
        change.dates.append(
            TargetDate(
                recommendation=recommendation, raw=cells.raw(name), kind=due.kind, due_on=due.on, reason_id=reason,
                note=f"{on} {cells.raw('report_symbol')}".strip(),
            )
        )  # fmt: skip


def _keys_of(update: Update) -> Iterator[tuple[Any, ...]]:
    """The key that distinguishes updates of one date and report: its term, otherwise its meaning.

    Several updates of one date with the same key are distinguished by their texts.
    """
    document = symbol_key(update.document.symbol) if update.document else ""
    part = plain(update.part.label) if update.part else ""
    place = (update.recommendation_id, part, document, update.reported_on)
    if update.word:
        yield (*place, plain(update.word), update.position)
        yield (*place, plain(update.word), "")
    elif update.progress:
        yield (*place, update.progress, "")
    if update.progress and update.position:
        yield (*place, update.progress, update.position)
