"""Import of commitments: new ones with their lead entities, and what came of those that are entered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.components import actions
from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.lookups import Lookups, codes
from accountability.imports.name_cells import read_name, read_names
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.imports.source_dates import read_day
from accountability.localization import day
from accountability.localization.citations.canonical import canonical_paragraph, canonical_symbol, symbol_key
from accountability.models import Commitment, Document, Entity, Import, ImportedCommitment, User
from accountability.models.commitment import CommitmentSection, CommitmentState, DueKind, OfficeBasis
from accountability.permissions import Permission
from accountability.registers import Link
from accountability.roles import Scope

SEPARATOR = ";"  # between several names, or several milestones, in one cell
DATED = re.compile(r"(?P<text>.*\S)\s*\(\s*(?P<day>\d{4}-\d{2}-\d{2})\s*\)", re.DOTALL)  # one milestone
COLUMNS = {
    "symbol": gettext_lazy("Symbol of the report that makes the commitment, for example A/76/644"),
    "paragraph": gettext_lazy("Paragraph of the commitment"),
    "part": gettext_lazy("Part of the paragraph, if it has several"),
    "component": gettext_lazy("Number of the component, 0 to 6"),
    "text": gettext_lazy("The commitment, in your own words"),
    "language": gettext_lazy("Language of the text: ar, en, es, fr, ru or zh-hans; English if empty"),
    "office": gettext_lazy("Responsible office, as the document names it"),
    "lead": gettext_lazy("Lead entity, by code or name"),
    "contributors": gettext_lazy("Contributing entities, separated by ;"),
    "due": gettext_lazy("Due date, as the document prints it"),
    "due_on": gettext_lazy("Due date as 2021-12-31; empty if the document gives none"),
    "milestones": gettext_lazy("Milestones of a new commitment, each with its date: Draft circulated (2021-06-30); …"),
    "state": gettext_lazy("Outcome: kept, partly, continued or dropped; empty if not decided"),
    "done_on": gettext_lazy("Day on which it was done; required for “kept”"),
    "outcome": gettext_lazy("What came of it, or the reason"),
    "outcome_symbol": gettext_lazy("Symbol of the document that reports the outcome"),
    "outcome_paragraph": gettext_lazy("Paragraph that reports the outcome"),
}


@dataclass(eq=False, kw_only=True)
class CommitmentRow:
    """One commitment, as its row gives it; `entered` is the one in the register, if there is one."""

    cells: Cells
    symbol: str
    paragraph: str
    part: str
    component: int | None
    text: str
    language: str
    office: str
    lead: int | None
    contributors: tuple[int, ...]
    due: str
    due_on: dt.date | None
    milestones: tuple[tuple[str, dt.date], ...]
    state: str
    done_on: dt.date | None
    outcome: str
    outcome_symbol: str
    outcome_paragraph: str
    entered: Commitment | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return symbol_key(self.symbol), self.paragraph, self.part


def read(cells: Cells) -> CommitmentRow:
    """One row, with the faults of its cells."""
    row = CommitmentRow(
        cells=cells, symbol=canonical_symbol(cells.symbol("symbol", most=80, required=True)),
        paragraph=canonical_paragraph(cells.symbol("paragraph", most=16, required=True)),
        part=cells.symbol("part", most=16),
        component=cells.one_of("component", cells.lookups.components, required=True),
        text=cells.text("text", most=5000, required=True),
        language=cells.one_of("language", {code: code for code, _name in settings.LANGUAGES}) or "en",
        office=cells.text("office", most=250), lead=read_name(cells, "lead", cells.lookups.entities, required=True),
        contributors=read_names(cells, "contributors", cells.lookups.entities), due=cells.text("due", most=120),
        due_on=read_day(cells, "due_on"), milestones=tuple(_milestones(cells)),
        state=cells.one_of("state", codes(CommitmentState)) or "",
        done_on=read_day(cells, "done_on"), outcome=cells.text("outcome", most=20_000),
        outcome_symbol=canonical_symbol(cells.symbol("outcome_symbol", most=80)),
        outcome_paragraph=canonical_paragraph(cells.symbol("outcome_paragraph", most=16)),
    )  # fmt: skip
    if SEPARATOR in cells.value("lead"):
        cells.fault("lead", _("A commitment has one lead entity. Enter the others in the column “contributors”."))
    _check_outcome(row)
    return row


def _milestones(cells: Cells) -> Iterator[tuple[str, dt.date]]:
    """Each milestone of the cell with its date."""
    for piece in filter(None, map(str.strip, cells.text("milestones", most=5000).split(SEPARATOR))):
        dated = DATED.fullmatch(piece)
        try:
            yield dated["text"], dt.date.fromisoformat(dated["day"])  # type: ignore[index]
        except (TypeError, ValueError):
            message = _("Add the date at the end of “%(milestone)s”, for example (2021-06-30).")
            cells.fault("milestones", message % {"milestone": piece[:80]})


def _check_outcome(row: CommitmentRow) -> None:
    """What an outcome needs, at its cell."""
    if row.state in ("", CommitmentState.OPEN):
        for name in ("done_on", "outcome", "outcome_symbol", "outcome_paragraph"):
            if row.cells.value(name):
                row.cells.fault(name, _("Enter the outcome in the column “state” as well."))
                return
        return
    if not row.outcome:
        row.cells.fault("outcome", _("Describe what came of the commitment, or give the reason."))
    if row.state == CommitmentState.KEPT and not row.done_on:
        row.cells.fault("done_on", _("Enter the day on which it was done."))
    if bool(row.outcome_symbol) != bool(row.outcome_paragraph):
        missing = "outcome_paragraph" if row.outcome_symbol else "outcome_symbol"
        row.cells.fault(missing, _("Enter the symbol and the paragraph, or neither."))


def check(rows: list[CommitmentRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the register; a decided outcome is never changed."""
    checked = Checked()
    entered = {
        (symbol_key(row.document.symbol), row.paragraph, row.sub): row
        for row in Commitment.objects.filter(is_voided=False).select_related("document")
    }
    issued = {
        symbol_key(symbol): issued_on for symbol, issued_on in Document.objects.values_list("symbol", "issued_on")
    }
    for row in without_duplicates(rows, lambda row: row.key, column="paragraph"):
        if not may_import(by, Permission.DECIDE_COMMITMENT, Scope()):
            row.cells.fault("symbol", _("Only a coordinator can import commitments."))
        row.entered = entered.get(row.key)
        is_decided = row.state not in ("", CommitmentState.OPEN)
        if row.entered and (not is_decided or row.entered.state == row.state):
            checked.skipped += 1
            continue
        if row.entered and row.entered.is_settled:
            row.cells.fault("state", _("The outcome has already been decided."))
        if row.outcome_symbol and symbol_key(row.outcome_symbol) not in lookups.documents:
            words = {"symbol": row.outcome_symbol}
            row.cells.fault("outcome_symbol", _("“%(symbol)s” is not in the list of documents.") % words)
        issued_on = issued.get(symbol_key(row.symbol))
        if row.due_on and issued_on and row.due_on < issued_on:
            message = _("%(symbol)s was issued on %(day)s. A commitment cannot be due before it was made.")
            row.cells.fault("due_on", message % {"symbol": row.symbol, "day": day(issued_on)})
        _check_milestones(row, issued_on)
        lookups.document(row.symbol)
        checked.new.append(row)
    return checked


def _check_milestones(row: CommitmentRow, issued_on: dt.date | None) -> None:
    """A milestone lies between the report that made the commitment and the due date, and is new with it."""
    if row.entered and row.milestones:
        row.cells.fault("milestones", _("The commitment is already entered. Add its milestones on its page."))
        return
    for text, due_on in row.milestones:
        if (issued_on and due_on < issued_on) or (row.due_on and due_on > row.due_on):
            message = _("The milestone “%(text)s” is not between the report and the due date of the commitment.")
            row.cells.fault("milestones", message % {"text": text[:80]})


def describe(row: CommitmentRow) -> list[str]:
    """Where it was made, what was promised, and its outcome."""
    return [f"{row.symbol}, para. {row.paragraph} {row.part}".strip(), row.text[:80], row.state]


def save(rows: list[CommitmentRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedCommitment]:
    """Enter the new commitments together, then the outcomes."""
    new_rows = [row for row in rows if row.entered is None]
    entries = dict(zip(new_rows, _entries(new_rows, lookups), strict=True))
    actions.enter_commitments(list(entries.values()), by=by)
    for row in rows:
        commitment = row.entered or entries[row].commitment
        outcome = None
        if row.state not in ("", CommitmentState.OPEN):
            outcome = actions.decide_outcome(
                commitment, by=by, version=None, state=row.state, text=row.outcome, done_on=row.done_on,
                document=row.outcome_symbol, paragraph=row.outcome_paragraph,
            )  # fmt: skip
        new = None if row.entered else commitment
        yield ImportedCommitment(source=source, number=row.cells.number, commitment=new, outcome=outcome)


def _entries(rows: list[CommitmentRow], lookups: Lookups) -> Iterator[actions.NewCommitment]:
    entities = Entity.objects.in_bulk()
    documents = Document.objects.in_bulk({lookups.document_key(row.symbol) for row in rows})
    for row in rows:
        kind = DueKind.DATED if row.due_on else DueKind.WORDS if row.due else DueKind.MISSING
        fields: dict[str, Any] = {"component_id": row.component, "first_due_on": row.due_on, "due_on": row.due_on}
        commitment = Commitment(
            document=documents[lookups.document_key(row.symbol)], paragraph=row.paragraph, sub=row.part,
            texts={row.language: row.text}, responsible_office=row.office, office_basis=OfficeBasis.STATED,
            due_as_printed=row.due, due_kind=kind, section=CommitmentSection.NEXT_STEPS, **fields,
        )  # fmt: skip
        contributors = [entities[pk] for pk in row.contributors]
        yield actions.NewCommitment(
            commitment, entities[row.lead or 0], contributors, milestones=row.milestones, language=row.language
        )


def undo(source: Import, *, by: User, reason: str) -> None:
    """Reopen what the import decided and void what it entered; refused once something was reported since."""
    rows: Any = ImportedCommitment.objects.filter(source=source).select_related("commitment", "outcome__commitment")
    for row in rows:
        commitment = row.commitment or row.outcome.commitment
        if row.commitment and row.commitment.updates.exists():
            message = _("Progress was reported on %(commitment)s since. It cannot be undone any more.")
            raise IllegalStep(message % {"commitment": row.commitment})
        if row.outcome and commitment.outcomes.last() == row.outcome:
            state = CommitmentState.OPEN
            actions.decide_outcome(commitment, by=by, version=None, state=state, text=reason)
        if row.commitment:
            actions.void_commitment(row.commitment, by=by, version=None, reason=reason)


COMMITMENTS = Importer(
    kind="commitments",
    title=gettext_lazy("Commitments"),
    permission=Permission.DECIDE_COMMITMENT,
    columns=COLUMNS,
    required=("symbol", "paragraph", "component", "text", "lead"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo,
    page=Link(gettext_lazy("Commitments"), "components:commitments", Permission.VIEW_FIGURES),
)
