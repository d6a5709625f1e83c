"""Import of management reports: checked rows, then updates and target dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.audit.events import Event as RecordEvent
from accountability.choices import Priority
from accountability.errors import IllegalStep
from accountability.imports.cells import LEFT_OUT, Cells
from accountability.imports.columns import plain
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name, read_names
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.imports.source_dates import Due, read_day, read_due
from accountability.localization.citations.canonical import canonical_symbol, symbol_key
from accountability.models import Import, User, has_come
from accountability.models.user import OPERATOR
from accountability.permissions import can
from accountability.roles import Scope
from accountability.workflow import record_steps
from recommendations.actions.bulk_apply import ReportedChange, update_all
from recommendations.actions.undo_import import undo_rows
from recommendations.actions.updates import BY_ACTIONS_OF_THEIR_OWN
from recommendations.choices import Position, Progress, State
from recommendations.imports.columns import columns
from recommendations.imports.existing import History
from recommendations.imports.identity import IdentifiedRow, fault_unknown, read_canonical, read_identity
from recommendations.imports.lookups import Lookups, part_of, word_of
from recommendations.models import ImportedRow, Recommendation, Update
from recommendations.permissions import Permission
from recommendations.workflow import CLASSIFY, MANAGEMENT, POSITION

PROGRESS_OF = {
    State.IMPLEMENTED: Progress.REPORTED_IMPLEMENTED, State.UNDER_IMPLEMENTATION: Progress.IN_PROGRESS,
    State.NOT_IMPLEMENTED: Progress.NOT_STARTED, State.OVERTAKEN: Progress.PROPOSED_AS_OVERTAKEN,
}  # fmt: skip
"""The progress that management means by the term of a body."""
MORE_WORDS = {
    "under implementation": Progress.IN_PROGRESS, "ongoing": Progress.IN_PROGRESS,
    "implemented": Progress.REPORTED_IMPLEMENTED, "not implemented": Progress.NOT_STARTED,
    "overtaken by events": Progress.PROPOSED_AS_OVERTAKEN,
    "request for closure": Progress.CLOSURE_REQUESTED, "requested closure": Progress.CLOSURE_REQUESTED,
}  # fmt: skip


@dataclass(eq=False, kw_only=True)
class UpdateRow(IdentifiedRow):
    """One row of a management report. Its status is read once the body is known: then `change` is set."""

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
    change: ReportedChange = field(init=False, repr=False)  # the entry of the row, not saved; set by `check`


def read(cells: Cells) -> UpdateRow:
    """One row, with the faults of its cells."""
    lookups: Lookups = cells.lookups
    reported_on = read_day(cells, "reported_on", required=True)
    row = UpdateRow(
        **read_identity(cells), report_symbol=read_canonical(cells, "report_symbol", canonical_symbol, most=80),
        reported_on=reported_on, status=cells.text("status", most=100),
        position=cells.one_of("position", lookups.positions) or "",
        entities=read_names(cells, "entities", lookups.entities, on=reported_on),
        priority=cells.choice("priority", Priority),
        target_raw=cells.text("target_date", most=100, as_written=True), target=read_due(cells, "target_date"),
        revised_raw=cells.text("revised_target_date", most=100, as_written=True),
        revised=read_due(cells, "revised_target_date"),
        reason=read_name(cells, "reason", lookups.reasons), narrative=cells.text("narrative", most=100_000),
    )  # fmt: skip
    if row.reported_on and not has_come(row.reported_on):
        cells.fault("reported_on", _("This date is in the future."))
    if not (row.status or row.position or row.revised or row.target or row.entities or row.priority):
        cells.fault("status", _("The row is empty: it has no status, date, entity or priority."))
    return row


# --- Against the register -------------------------------------------------------------------------------------------
def check(rows: list[UpdateRow], lookups: Lookups, *, by: User) -> Checked:
    """Read each status, and compare the rows with the existing entries of their recommendations."""
    checked = Checked()
    entered = lookups.recommendations(row.key for row in rows)
    history = History(entered.values())
    dated: list[tuple[dt.date, int, UpdateRow]] = []
    for row in rows:
        if not (recommendation := entered.get(row.key)):
            fault_unknown(row)
        elif row.reported_on and _is_allowed(row, recommendation, by):
            row.change = _change(row, recommendation, by=by)
            dated.append((row.reported_on, row.cells.number, row))
    dated.sort(key=lambda entry: entry[:2])
    for row in without_duplicates([row for *_day, row in dated], _identity, column="paragraph"):
        _leave_out_entered(row, history)
        if _is_empty(row.change):
            checked.skipped += 1
            continue
        _check_steps(row, by)
        checked.new.append(row)
    return checked


def _is_allowed(row: UpdateRow, recommendation: Recommendation, by: User) -> bool:
    if may_import(by, Permission.IMPORT_UPDATES, recommendation.scope()):
        return True
    row.cells.fault("symbol", _("You can import updates only for recommendations of your own entity."))
    return False


def _leave_out_entered(row: UpdateRow, history: History) -> None:
    history.leave_out_entered(row.change, row.cells)
    for name, due in (("target_date", row.target), ("revised_target_date", row.revised)):
        if due and row.reported_on and not row.part:
            history.add_date(row.change, row.cells, name, due, on=row.reported_on, reason=row.reason)


def _identity(row: UpdateRow) -> tuple[Any, ...]:
    """The key that distinguishes rows of a file."""
    status = (plain(row.status), row.position)
    date = "" if any(status) else row.revised_raw
    subject = (row.change.recommendation.pk, row.part, symbol_key(row.report_symbol))
    return (*subject, row.reported_on, status, date, row.narrative)


def _is_empty(change: ReportedChange) -> bool:
    recommendation = change.recommendation
    has_same_priority = change.priority in ("", recommendation.priority)
    return not change.update and not change.dates and not _changes_owners(change) and has_same_priority


def _changes_owners(change: ReportedChange) -> bool:
    owners = {responsibility.entity_id for responsibility in change.recommendation.responsibilities.all()}
    return bool(change.entities) and set(change.entities or ()) != owners


def _check_steps(row: UpdateRow, by: User) -> None:
    """A person who imports updates of their own entity may import what they could enter on the page; the coordinator
    any.
    """
    if by.username == OPERATOR or can(by, Permission.IMPORT_UPDATES, Scope()):
        return
    change, recommendation = row.change, row.change.recommendation
    if change.dates:
        message = _("Request a new date on the page of the recommendation; it is then sent for approval.")
        row.cells.fault("revised_target_date" if row.revised else "target_date", message)
    try:
        if change.update:
            _check_update(change.update, recommendation, by)
        if change.priority not in ("", recommendation.priority):
            CLASSIFY.demand(recommendation, by=by)
        if _changes_owners(change):
            steps = record_steps(recommendation.PERMISSIONS)
            steps[RecordEvent.RESPONSIBILITY_CHANGED].demand(recommendation, by=by)
    except IllegalStep as refusal:
        row.cells.fault("status", str(refusal))


def _check_update(update: Update, recommendation: Recommendation, by: User) -> None:
    """IllegalStep where the person could not enter the update on the page of the recommendation."""
    MANAGEMENT.check(recommendation, to=update.progress, by=by)
    if update.progress in BY_ACTIONS_OF_THEIR_OWN:
        raise IllegalStep(_("Use “Request closure” to ask for closure; a returned request includes a statement."))
    if update.position != recommendation.position:
        POSITION.check(recommendation, to=update.position, by=by)
        if update.position == Position.NOT_ACCEPTED:
            raise IllegalStep(
                _(
                    "This is recorded on the page of the recommendation, where the "
                    "official who carries the risk is named."
                )
            )


# --- Into the register ----------------------------------------------------------------------------------------------
def _change(row: UpdateRow, recommendation: Recommendation, *, by: User) -> ReportedChange:
    """The change of the recommendation by the row, not saved; dates are added later, when earlier ones are known."""
    change = ReportedChange(recommendation, priority=row.priority, entities=list(row.entities) or None)
    part = part_of(recommendation, row.part) if row.part else None
    if row.part and not part:
        row.cells.fault("part", _("The recommendation has no part “%(part)s”.") % {"part": row.part})
    meaning = _meaning(row, recommendation)
    if meaning is None or not row.reported_on:
        return change
    change.update = Update(
        recommendation=recommendation, part=part, word=word_of(row.status, Progress.values), text=row.narrative,
        reported_on=row.reported_on, recorded_by=by,
        document=row.cells.lookups.document(row.report_symbol, issued_on=row.reported_on), **meaning,
    )  # fmt: skip
    if change.update.position == Position.NOT_ACCEPTED and not row.narrative:
        row.cells.fault("narrative", _("Give the reason why management does not accept the recommendation."))
    return change


def _meaning(row: UpdateRow, recommendation: Recommendation) -> Mapping[str, str] | None:
    """Position and progress in the terms of the row; missing values are empty and change nothing."""
    if not row.status and not row.position:
        return None
    lookups: Lookups = row.cells.lookups
    word = plain(row.cells.meant("status", row.status))
    state = lookups.states[recommendation.body_id].get(word)
    position = row.position or lookups.positions.get(word, "")
    progress = lookups.progress.get(word) or MORE_WORDS.get(word) or PROGRESS_OF.get(state)  # type: ignore[call-overload]
    if word == LEFT_OUT and not position:
        return None
    if row.status and word != LEFT_OUT and not progress and not lookups.positions.get(word):
        message = _("“%(status)s” is not a management status. Use one of: %(words)s.")
        words = ", ".join(Progress.values + Position.values)
        row.cells.fault("status", message % {"status": row.status, "words": words}, word=row.status)
        return None
    return {"position": position, "progress": progress or ""}


def describe(row: UpdateRow) -> list[str]:
    """Recommendation, status and target dates."""
    target_dates = " → ".join(raw for raw in (row.target_raw, row.revised_raw) if raw)
    return [str(row.change.recommendation), row.status or row.position, target_dates]


def save(rows: list[UpdateRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedRow]:
    """Record the updates and dates. Former priorities and owners go to the summary of the import, for its undoing."""
    for row in rows:
        if row.change.update and row.change.update.document:
            row.change.update.document_id = lookups.document_key(row.change.update.document.symbol)
        for date in row.change.dates:
            date.requested_by, date.approved_by = by, None
    former = update_all([row.change for row in rows], by=by)
    source.summary["former"] = {str(pk): values for pk, values in former.items()}
    for row in rows:
        entered: list[dict[str, Any]] = [{"target_date": date} for date in row.change.dates]
        if row.change.update:
            first = entered.pop(0) if entered else {}
            entered.insert(0, {"update": row.change.update, **first})
        for fields in entered:
            yield ImportedRow(
                source=source, number=row.cells.number, recommendation=row.change.recommendation, **fields
            )


UPDATES = Importer(
    kind="updates",
    title=gettext_lazy("Updates of management"),
    permission=Permission.IMPORT_UPDATES,
    columns=columns(
        "symbol", "chapter", "paragraph", "part", "report_symbol", "reported_on", "status", "entities", "priority",
        "target_date", "revised_target_date", "narrative", "organization", "position", "reason",
    ),
    required=("symbol", "paragraph", "reported_on"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo_rows,
    by_operator=True,
    lookups=Lookups,
)  # fmt: skip
