"""Import of decisions of the Performance Board from the minutes of its meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.lookups import Lookups as Foundation
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.models import Import, User
from accountability.registers import Link
from accountability.roles import Scope
from compacts.actions.board_entry import enter_decisions
from compacts.actions.decision_records import Ruling
from compacts.choices import MeetingState, Rating, State
from compacts.models import Compact, CompactItem, Decision, ImportedDecision, Meeting
from compacts.permissions import BoardPermission as Permission

DECISIONS = {
    "cycle": gettext_lazy("Label of the cycle, such as 2021"),
    "post": gettext_lazy("Code of the post"),
    "code": gettext_lazy("Code of the item; empty for the compact as a whole"),
    "meeting_on": gettext_lazy("Day of the meeting, in the form 2021-12-31"),
    "rating": gettext_lazy("Rating: met, partly, not-met, not-measurable or not-applicable"),
    "reason": gettext_lazy("Reason; required where it is not met in full"),
    "systemic": gettext_lazy("Whether it is a systemic issue: yes or no"),
    "action_required": gettext_lazy("Action that the manager has to take"),
    "due": gettext_lazy("Day by which the action is due"),
}


class Lookups(Foundation):
    """Compacts with their items, meetings, and decisions that are entered."""

    @cached_property
    def compacts(self) -> dict[tuple[str, int], Compact]:
        rows = Compact.objects.counted().select_related("cycle", "post", "entity")
        return {(row.cycle.label, row.post_id): row for row in rows}

    @cached_property
    def items(self) -> dict[tuple[int, str], CompactItem]:
        rows = CompactItem.objects.filter(compact__in=[row.pk for row in self.compacts.values()])
        return {(row.compact_id, row.code.casefold()): row for row in rows}

    @cached_property
    def meetings(self) -> dict[dt.date, tuple[Meeting, set[int]]]:
        """By day the meeting, with the compacts on its agenda."""
        rows = Meeting.objects.exclude(state=MeetingState.PLANNED).prefetch_related("agenda")
        return {row.held_on: (row, {item.compact_id for item in row.agenda.all()}) for row in rows}

    @cached_property
    def decisions(self) -> dict[tuple[int, int | None], Decision]:
        return {(row.compact_id, row.item_id): row for row in Decision.objects.current()}


@dataclass(eq=False, kw_only=True)
class DecisionRow:
    """One decision, as its row gives it."""

    cells: Cells
    cycle: str
    post: int | None
    code: str
    meeting_on: dt.date | None
    rating: str
    reason: str
    is_systemic: bool
    action_required: str
    due_on: dt.date | None


def read(cells: Cells) -> DecisionRow:
    """One row, with the faults of its cells. A rating outside the scale is one."""
    row = DecisionRow(
        cells=cells, cycle=cells.symbol("cycle", most=9, required=True),
        post=read_name(cells, "post", cells.lookups.posts, required=True), code=cells.symbol("code", most=40),
        meeting_on=cells.day("meeting_on", required=True), rating=cells.choice("rating", Rating),
        reason=cells.text("reason", most=4_000), is_systemic=cells.boolean("systemic"),
        action_required=cells.text("action_required", most=4_000), due_on=cells.day("due"),
    )  # fmt: skip
    if not cells.value("rating"):
        cells.missing("rating")
    if row.rating in (Rating.PARTLY, Rating.NOT_MET) and not row.reason:
        cells.fault("reason", _("Give the reason, because it is not met in full."))
    if row.due_on and not row.action_required:
        cells.fault("due", _("Describe the action that is due on this day."))
    return row


def check(rows: list[DecisionRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other, with the agenda of the meeting and with the decisions entered."""
    checked = Checked()
    for row in without_duplicates(rows, lambda row: (row.cycle, row.post, row.code), column="code"):
        if not may_import(by, Permission.IMPORT_BOARD, Scope()):
            row.cells.fault("cycle", _("Only the secretariat of the Performance Board imports its decisions."))
        _compare(row, lookups, checked)
    return checked


def _compare(row: DecisionRow, lookups: Lookups, checked: Checked) -> None:
    compact = lookups.compacts.get((row.cycle, row.post or 0))
    if compact is None:
        if row.cycle and row.post:
            row.cells.fault("post", _("This post has no compact in this cycle."))
        return
    item = lookups.items.get((compact.pk, row.code.casefold())) if row.code else None
    meeting, agenda = lookups.meetings.get(row.meeting_on or dt.date.min, (None, set()))
    before = lookups.decisions.get((compact.pk, item.pk if item else None))
    if row.code and item is None:
        row.cells.fault("code", _("This compact has no such item."))
    elif before and (before.rating, before.reason) == (row.rating, row.reason):
        checked.skipped += 1
    elif before:
        fault_difference(row.cells, "rating", before.get_rating_display())
    elif meeting is None:
        if row.meeting_on:
            row.cells.fault(
                "meeting_on", _("No meeting of the Performance Board was held on this day. Enter it first.")
            )
    elif compact.pk not in agenda:
        row.cells.fault("meeting_on", _("This compact was not on the agenda of the meeting."))
    elif compact.state != State.UNDER_REVIEW:
        row.cells.fault("post", _("This compact is not under review."))
    else:
        checked.new.append(row)


def describe(row: DecisionRow) -> list[str]:
    """The cycle, the post, the item and the rating."""
    return [row.cycle, row.cells.value("post"), row.code, row.cells.value("rating")]


def save(rows: list[DecisionRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedDecision]:
    """Enter the decisions of each meeting together."""
    groups: dict[dt.date | None, dict[Compact, list[DecisionRow]]] = {}
    for row in rows:
        compact = lookups.compacts[row.cycle, row.post or 0]
        groups.setdefault(row.meeting_on, {}).setdefault(compact, []).append(row)
    for day, of in groups.items():
        meeting, _agenda = lookups.meetings[day or dt.date.min]
        rulings = {compact: [_ruling(row, compact, lookups) for row in its] for compact, its in of.items()}
        entered = enter_decisions(rulings, by=by, meeting=meeting)
        for row, decision in zip((row for its in of.values() for row in its), entered, strict=True):
            yield ImportedDecision(source=source, number=row.cells.number, decision=decision)


def _ruling(row: DecisionRow, compact: Compact, lookups: Lookups) -> Ruling:
    item = lookups.items[compact.pk, row.code.casefold()] if row.code else None
    return Ruling(item, row.rating, row.reason, row.is_systemic, row.action_required, row.due_on)


def undo(source: Import, *, by: User, reason: str) -> None:
    """Decisions are never taken back: the Performance Board corrects them in a meeting."""
    raise IllegalStep(_("Decisions are not undone. The Performance Board corrects a decision in a meeting."))


DECISION_IMPORT = Importer(
    kind="board-decisions", title=gettext_lazy("Decisions of the Performance Board"),
    permission=Permission.IMPORT_BOARD, columns=DECISIONS, required=("cycle", "post", "meeting_on", "rating"),
    read=read, check=check, describe=describe, save=save, undo=undo, lookups=Lookups,
    page=Link(gettext_lazy("Performance Board"), "board:home", Permission.VIEW_BOARD),
)  # fmt: skip
