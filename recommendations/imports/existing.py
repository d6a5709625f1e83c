"""What is entered already of the words and dates of management, and how it goes on with the rows of a file."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations import dates
from recommendations.actions.bulk_apply import Told
from recommendations.choices import ImportState, Position
from recommendations.dates import Due
from recommendations.imports.cells import Cells
from recommendations.imports.columns import plain
from recommendations.imports.lookups import Known
from recommendations.imports.rows import differs
from recommendations.models import ImportedRow, Recommendation, TargetDate, Update

AS_REPORTED = "as-reported"  # the reason of a date that a report gives without one


def day_of(note: str, recorded_at: dt.datetime) -> dt.date:
    """The day on which a date was given: what its report said, else when it was recorded."""
    said = dates.iso(note.partition(" ")[0]) if note else None
    return said or timezone.localdate(recorded_at)


class History:
    """Knows the words and dates of the recommendations of a file, row after row."""

    def __init__(self, records: Iterable[Recommendation]) -> None:
        self.stands = {record.pk: (record.position, record.progress) for record in records}
        self.words: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        self.dates: dict[int, list[tuple[str, dt.date | None]]] = defaultdict(list)
        self.given: set[tuple[Any, ...]] = set()
        self._read_words()
        self._read_dates()

    def _read_words(self) -> None:
        withdrawn: set[int] = set()
        entered = Update.objects.filter(recommendation__in=self.stands).select_related("document", "part")
        for update in entered.order_by("-pk"):
            if update.about_id:
                withdrawn |= {update.about_id, update.pk}
            if update.pk not in withdrawn:
                for key in _names_of(update):
                    self.words[key].append(update.text)

    def _read_dates(self) -> None:
        undone = ImportedRow.objects.filter(source__state=ImportState.UNDONE, target_date__isnull=False)
        set_aside = set(undone.filter(recommendation__in=self.stands).values_list("target_date", flat=True))
        for date in TargetDate.objects.filter(recommendation__in=self.stands).order_by("recommendation", "number"):
            self.dates[date.recommendation_id].append((date.kind, date.due_on))
            if date.pk not in set_aside:
                self.given.add((date.recommendation_id, date.kind, date.due_on, day_of(date.note, date.recorded_at)))

    def leave_out(self, told: Told, cells: Cells) -> None:
        """Take out of a row the word that is entered already, and fill in what a new one leaves as it is.

        Other words under the same day and report are a fault.
        """
        if not told.update:
            return
        there = [text for key in _names_of(told.update) for text in self.words.get(key, ())]
        if not there:
            self._stand(told.update)
            return
        if told.update.text not in there:
            differs(cells, "narrative", there[0])
        told.update = None

    def _stand(self, update: Update) -> None:
        """Whoever says how far it has come and did not say more has accepted it."""
        position, progress = self.stands[update.recommendation_id]
        if update.progress and position == Position.PENDING:
            position = Position.ACCEPTED
        update.position, update.progress = update.position or position, update.progress or progress
        if not update.part:
            self.stands[update.recommendation_id] = (update.position, update.progress)

    def add_date(
        self, told: Told, cells: Cells, name: str, due: Due, *, on: dt.date, reason: int | None, known: Known
    ) -> None:
        """Append a date that is new: not the latest already, not given on that day, nor an original that is known."""
        record = told.recommendation
        there = self.dates[record.pk]
        is_known = (due.kind, due.on) in (there[-1:] if name == "revised_target_date" else there)
        if is_known or (record.pk, due.kind, due.on, on) in self.given:
            return
        if there and record.updated_on and on < record.updated_on:
            said = _("A report of %(day)s is entered already; this older date would replace a newer one. Leave it out.")
            cells.fault(name, said % {"day": record.updated_on.isoformat()})
        reason = (reason or known.reasons.get(AS_REPORTED)) if there else None
        there.append((due.kind, due.on))
        told.dates.append(
            TargetDate(
                recommendation=record, raw=cells.raw(name), kind=due.kind, due_on=due.on, reason_id=reason,
                note=f"{on} {cells.raw('report_symbol')}".strip(),
            )
        )  # fmt: skip


def _names_of(update: Update) -> Iterator[tuple[Any, ...]]:
    """What tells one word of a day and report from another: its wording, else what it means.

    Several words of one day that bear one name are told apart by their texts.
    """
    document = plain(update.document.symbol) if update.document else ""
    part = plain(update.part.label) if update.part else ""
    place = (update.recommendation_id, part, document, update.reported_on)
    if update.word:
        yield (*place, plain(update.word), update.position)
        yield (*place, plain(update.word), "")
    elif update.progress:
        yield (*place, update.progress, "")
    if update.progress and update.position:
        yield (*place, update.progress, update.position)
