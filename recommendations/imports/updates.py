"""What management says, as its reports are brought as spreadsheets: checked rows, then updates and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accountability.choices import Priority
from accountability.errors import IllegalStep
from accountability.events import Event as RecordEvent
from accountability.models import User
from accountability.models.user import OPERATOR
from accountability.permissions import can
from accountability.roles import Scope
from accountability.workflow import record_steps
from recommendations.actions.bulk_apply import Told, update_all
from recommendations.actions.updates import BY_ACTIONS_OF_THEIR_OWN
from recommendations.choices import Position, Progress, State
from recommendations.dates import Due
from recommendations.imports.cells import Cells
from recommendations.imports.columns import plain
from recommendations.imports.existing import History
from recommendations.imports.identity import Naming
from recommendations.imports.lookups import Known, part_of, word_of
from recommendations.imports.rows import Checked, may, unknown_recommendation, without_twins
from recommendations.models import Import, ImportedRow, Recommendation, Update
from recommendations.permissions import Permission
from recommendations.workflow import CLASSIFY, MANAGEMENT, POSITION

SAID_OF = {
    State.IMPLEMENTED: Progress.REPORTED_IMPLEMENTED, State.UNDER_IMPLEMENTATION: Progress.IN_PROGRESS,
    State.NOT_IMPLEMENTED: Progress.NOT_STARTED, State.OVERTAKEN: Progress.PROPOSED_AS_OVERTAKEN,
}  # fmt: skip
"""What a body's word means in the mouth of management."""
MORE_WORDS = {
    "under implementation": Progress.IN_PROGRESS, "ongoing": Progress.IN_PROGRESS,
    "implemented": Progress.REPORTED_IMPLEMENTED, "not implemented": Progress.NOT_STARTED,
    "overtaken by events": Progress.PROPOSED_AS_OVERTAKEN,
    "request for closure": Progress.CLOSURE_REQUESTED, "requested closure": Progress.CLOSURE_REQUESTED,
}  # fmt: skip


@dataclass(frozen=True)
class Row(Naming):
    """What one row of a report of management says; its status is read once the body is known."""

    report_symbol: str
    reported_on: dt.date | None
    status: str
    position: str
    entities: tuple[int, ...]
    priority: str
    target_raw: str
    target: Due | None
    revised_raw: str
    revised: Due | None
    reason: int | None
    narrative: str


class Reader:
    """Reads rows with the lists of the register at hand."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def __call__(self, cells: Cells) -> Row:
        known = self.known
        row = Row(
            cells=cells, symbol=cells.symbol("symbol", most=80, required=True), chapter=cells.symbol("chapter"),
            paragraph=cells.symbol("paragraph", required=True), organization=cells.symbol("organization", most=64),
            part=cells.part(), report_symbol=cells.symbol("report_symbol", most=80),
            reported_on=cells.day("reported_on", required=True), status=cells.text("status", most=100),
            position=cells.one_of("position", known.positions) or "",
            entities=cells.several("entities", known.entities),
            priority=cells.choice("priority", Priority), target_raw=cells.text("target_date", most=100),
            target=cells.due("target_date"), revised_raw=cells.text("revised_target_date", most=100),
            revised=cells.due("revised_target_date"), reason=cells.one_of("reason", known.reasons),
            narrative=cells.text("narrative", most=100_000),
        )  # fmt: skip
        _fits_together(row)
        return row


def _fits_together(row: Row) -> None:
    if row.reported_on and row.reported_on > timezone.localdate():
        row.cells.fault("reported_on", _("This day lies in the future."))
    says_something = row.status or row.position or row.revised or row.target or row.entities or row.priority
    if not says_something:
        row.cells.fault("status", _("The row says nothing: neither a status nor a date, an entity or a priority."))


# --- Against the register -------------------------------------------------------------------------------------------
@dataclass
class New:
    """A row that is not entered yet, and what it says of its recommendation."""

    row: Row
    told: Told


def judge(rows: Iterable[Row], known: Known, *, by: User) -> Checked:
    """Read each status, and compare the rows with what is entered of their recommendations."""
    checked = Checked()
    all_rows = list(rows)
    checked.rows = len(all_rows)
    entered = known.recommendations(row.key for row in all_rows)
    history = History(entered.values())
    found: list[New] = []
    for row in all_rows:
        if not (record := entered.get(row.key)):
            unknown_recommendation(row.cells, known, row.symbol)
        elif row.reported_on and _allowed(row, record, by):
            found.append(New(row, _told(row, record, known, by=by)))
    found.sort(key=lambda one: (one.row.reported_on, one.row.cells.number))
    by_row = {id(one.row): one for one in found}
    for row in without_twins([one.row for one in found], lambda row: _what(by_row[id(row)])):
        one = by_row[id(row)]
        _leave_out_what_is_there(one, history, known)
        if _is_empty(one.told):
            checked.skipped += 1
            continue
        _check_steps(one, by)
        checked.new.append(one)
    return checked


def _allowed(row: Row, record: Recommendation, by: User) -> bool:
    if may(by, Permission.IMPORT_UPDATES, record.scope()):
        return True
    row.cells.fault("symbol", _("You may only bring updates of recommendations of your own entity."))
    return False


def _leave_out_what_is_there(one: New, history: History, known: Known) -> None:
    row, told = one.row, one.told
    history.leave_out(told, row.cells)
    for name, due in (("target_date", row.target), ("revised_target_date", row.revised)):
        if due and row.reported_on and not row.part:
            history.add_date(told, row.cells, name, due, on=row.reported_on, reason=row.reason, known=known)


def _what(one: New) -> tuple[Any, ...]:
    """Two rows with this the same say the same thing twice."""
    row = one.row
    said = (plain(row.status), row.position)
    dated = "" if any(said) else row.revised_raw
    return (row.key, plain(row.part), plain(row.report_symbol), row.reported_on, said, dated, row.narrative)


def _is_empty(told: Told) -> bool:
    record = told.recommendation
    owners = {r.entity_id for r in record.responsibilities.all()}
    same_owners = not told.entities or set(told.entities) == owners
    return not told.update and not told.dates and same_owners and told.priority in ("", record.priority)


def _check_steps(one: New, by: User) -> None:
    """Who brings words for the own entity may bring what they may say on the page; the coordinator transcribes."""
    if by.username == OPERATOR or can(by, Permission.IMPORT_UPDATES, Scope()):
        return
    record, update = one.told.recommendation, one.told.update
    if one.told.dates:
        said = _("A date is asked for on the page of the recommendation, so that whoever may grant it decides.")
        one.row.cells.fault("revised_target_date" if one.row.revised else "target_date", said)
    try:
        if update:
            MANAGEMENT.check(record, to=update.progress, by=by)
            if update.progress in BY_ACTIONS_OF_THEIR_OWN:
                raise IllegalStep(_("Closure is requested and returned with a statement, not with an update."))
            if update.position != record.position:
                POSITION.check(record, to=update.position, by=by)
                if update.position == Position.NOT_ACCEPTED:
                    raise IllegalStep(_("This is said on its page, where the official who carries the risk is named."))
        if one.told.priority not in ("", record.priority):
            CLASSIFY.demand(record, by=by)
        if one.told.entities and {r.entity_id for r in record.responsibilities.all()} != set(one.told.entities):
            record_steps(record.PERMISSIONS)[RecordEvent.RESPONSIBILITY_CHANGED].demand(record, by=by)
    except IllegalStep as refusal:
        one.row.cells.fault("status", str(refusal))


# --- Into the register ----------------------------------------------------------------------------------------------
def _told(row: Row, record: Recommendation, known: Known, *, by: User) -> Told:
    told = Told(record, priority=row.priority, entities=list(row.entities) or None)
    part = part_of(record, row.part) if row.part else None
    if row.part and not part:
        row.cells.fault("part", _("The recommendation has no part “%(part)s”.") % {"part": row.part})
    meant = _meaning(row, record, known)
    if meant is None or not row.reported_on:
        return told
    now = timezone.now()
    told.update = Update(
        recommendation=record, part=part, word=word_of(row.status, Progress.values), text=row.narrative,
        reported_on=row.reported_on,
        document=known.document(row.report_symbol, issued_on=row.reported_on), recorded_by=by, recorded_at=now, **meant,
    )  # fmt: skip
    if told.update.position == Position.NOT_ACCEPTED and not row.narrative:
        row.cells.fault("narrative", _("Say why management does not accept the recommendation."))
    return told


def _meaning(row: Row, record: Recommendation, known: Known) -> Mapping[str, str] | None:
    """Position and progress in the row's words; empty where it does not say one of them, which stays as it is."""
    if not row.status and not row.position:
        return None
    word = plain(row.status)
    position = row.position or known.positions.get(word, "")
    progress = known.progress.get(word) or MORE_WORDS.get(word) or SAID_OF.get(known.states[record.body_id].get(word))  # type: ignore[call-overload]
    if row.status and not progress and not known.positions.get(word):
        said = _("“%(status)s” is no word of management. Use one of: %(words)s.")
        row.cells.fault("status", said % {"status": row.status, "words": ", ".join(Progress.values + Position.values)})
        return None
    return {"position": position, "progress": progress or ""}


def shown(one: New) -> list[str]:
    row = one.row
    dated = " → ".join(raw for raw in (row.target_raw, row.revised_raw) if raw)
    return [str(one.told.recommendation), row.status or row.position, dated]


def enter(found: list[New], known: Known, *, by: User, source: Import) -> Iterator[ImportedRow]:
    """Record what the rows say, and tell what each made; what changed beside goes to the summary of the import."""
    for one in found:
        if one.told.update and one.told.update.document:
            one.told.update.document_id = known.documents[plain(one.told.update.document.symbol)][0]
        for date in one.told.dates:
            date.requested_by, date.approved_by, date.recorded_at = by, None, timezone.now()
    former = update_all([one.told for one in found], by=by)
    source.summary["former"] = {str(pk): change for pk, change in former.items()}
    for one in found:
        made: list[dict[str, Any]] = [{"target_date": date} for date in one.told.dates]
        if one.told.update:
            first = made.pop(0) if made else {}
            made.insert(0, {"update": one.told.update, **first})
        for what in made:
            yield ImportedRow(
                source=source, number=one.row.cells.number, recommendation=one.told.recommendation, **what
            )
