"""Spreadsheets of pledges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.lookups import Lookups
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.models import Entity, Import, User
from accountability.registers import Link
from accountability.roles import Scope
from tests.sample_register.actions import enter_pledge, void_pledge
from tests.sample_register.models import ImportedPledge, Pledge, State


@dataclass(eq=False)
class PledgeRow:
    """One pledge, as its row gives it."""

    cells: Cells
    text: str
    entity: int | None
    due_on: dt.date | None


def read(cells: Cells) -> PledgeRow:
    return PledgeRow(
        cells,
        cells.text("text", most=200, required=True),
        read_name(cells, "entity", cells.lookups.entities, required=True),
        cells.day("due_on"),
    )


def check(rows: list[PledgeRow], lookups: Lookups, *, by: User) -> Checked:
    checked = Checked()
    entered = {pledge.text: pledge for pledge in Pledge.objects.filter(is_voided=False)}
    for row in without_duplicates(rows, lambda row: row.text, column="text"):
        if row.entity and not may_import(by, "import-pledges", Scope(entities=frozenset([row.entity]))):
            row.cells.fault("entity", "You may not enter pledges of this entity.")
        if pledge := entered.get(row.text):
            checked.skipped += 1
            if row.due_on != pledge.due_on:
                fault_difference(row.cells, "due_on", pledge.due_on)
        else:
            checked.new.append(row)
    return checked


def describe(row: PledgeRow) -> list[str]:
    return [row.text, str(row.due_on or "")]


def save(rows: list[PledgeRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedPledge]:
    for row in rows:
        pledge = enter_pledge(by=by, text=row.text, entity=Entity.objects.get(pk=row.entity), due_on=row.due_on)
        yield ImportedPledge(source=source, number=row.cells.number, pledge=pledge)


def undo(source: Import, *, by: User, reason: str) -> None:
    for row in ImportedPledge.objects.filter(source=source).select_related("pledge"):
        if row.pledge.state == State.KEPT:
            raise IllegalStep("A pledge of this import is kept already.")
        void_pledge(row.pledge, by=by, version=row.pledge.version, reason=reason)


PLEDGES = Importer(
    kind="pledges",
    title="Pledges",
    permission="import-pledges",
    columns={"text": "What is promised", "entity": "Code of the entity", "due_on": "Day by which it is due"},
    required=("text", "entity"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo,
    by_operator=True,
    ignored=("state",),
    page=Link("All pledges", "pledges:list", "view-pledges"),
)
