"""Import of exceptions from the systems and files of entities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.models import Entity, Import, User, register_day
from accountability.registers import Link
from accountability.roles import Scope
from delegations import actions
from delegations.choices import ApproverCapacity, Area, AuthorityKind, Beneficiaries, EntryMode, ExceptionKind
from delegations.imports.lookups import Lookups
from delegations.models import ExceptionEntry, ImportedException
from delegations.permissions import Permission

EXCEPTIONS = {
    "entity": gettext_lazy("Code of the entity"),
    "area": gettext_lazy("Area: budget, procurement, property or people"),
    "rule": gettext_lazy("The rule departed from"),
    "kind": gettext_lazy("Kind: waiver, ex-post, time-limit, eligibility or other"),
    "approved_by_post": gettext_lazy("Code of the approving post"),
    "approved_by": gettext_lazy("Name of the approving official"),
    "capacity": gettext_lazy("Capacity: holder, officer-in-charge or ad-interim"),
    "authority": gettext_lazy("Authority: own or subdelegated"),
    "matter": gettext_lazy("Code of the matter"),
    "reference": gettext_lazy("Reference of the delegation on which it was approved"),
    "beneficiaries": gettext_lazy(
        "Group of beneficiaries, never a name: staff, contractors, vendors, partners or entity"
    ),
    "reason": gettext_lazy("The reason"),
    "approved_on": gettext_lazy("Day of approval, in the form 2021-12-31"),
    "entered": gettext_lazy("Day on which it was entered in the log; empty for today"),
    "mode": gettext_lazy("How it was entered: hand or system"),
}


@dataclass(eq=False, kw_only=True)
class ExceptionRow:
    """One exception, as its row gives it."""

    cells: Cells
    entry: ExceptionEntry

    @property
    def key(self) -> tuple[Any, ...]:
        return exception_key(self.entry)


def exception_key(entry: ExceptionEntry) -> tuple[Any, ...]:
    """What makes two entries the same exception."""
    return entry.entity_id, entry.rule, entry.kind, entry.approved_by_post_id, entry.approved_on, entry.reason


def read(cells: Cells) -> ExceptionRow:
    """One row, with the faults of its cells."""
    lookups = cells.lookups
    approved_on = cells.past_day("approved_on", required=True)
    entered_on = cells.past_day("entered")
    if approved_on and entered_on and entered_on < approved_on:
        cells.fault("entered", _("It cannot be entered before it is approved."))
    instrument = cells.one_of("reference", lookups.instruments)
    days: dict[str, Any] = {
        "approved_on": approved_on,
        "entered_on": entered_on or max(register_day(), approved_on or dt.date.min),
    }
    entry = ExceptionEntry(
        entity_id=read_name(cells, "entity", lookups.entities, required=True), area=cells.choice("area", Area),
        rule=cells.symbol("rule", most=120, required=True), kind=cells.choice("kind", ExceptionKind),
        approved_by_post_id=read_name(cells, "approved_by_post", lookups.posts, required=True),
        approved_by=cells.text("approved_by", most=200),
        capacity=cells.choice("capacity", ApproverCapacity) or ApproverCapacity.HOLDER,
        authority=cells.choice("authority", AuthorityKind), instrument=instrument,
        matter_id=read_name(cells, "matter", lookups.matters),
        beneficiaries=cells.choice("beneficiaries", Beneficiaries),
        reason=cells.text("reason", most=4000, required=True),
        mode=cells.choice("mode", EntryMode) or EntryMode.SYSTEM, **days,
    )  # fmt: skip
    for name in ("area", "kind"):
        if not getattr(entry, name) and not cells.value(name):
            cells.missing(name)
    return ExceptionRow(cells=cells, entry=entry)


def check(rows: list[ExceptionRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the log."""
    checked = Checked()
    logged = {exception_key(entry) for entry in ExceptionEntry.objects.filter(is_voided=False)}
    for row in without_duplicates(rows, lambda row: row.key, column="rule"):
        entity = row.entry.entity_id
        if entity and not may_import(by, Permission.LOG_EXCEPTION, Scope(entities=frozenset({entity}))):
            row.cells.fault("entity", _("You may not log exceptions of this entity."))
        if row.key in logged:
            checked.skipped += 1
        else:
            checked.new.append(row)
    return checked


def describe(row: ExceptionRow) -> list[str]:
    return [row.cells.value("entity"), row.entry.rule, str(row.entry.approved_on)]


def save(rows: list[ExceptionRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedException]:
    """Log the exceptions; one without authority is logged and opens a response."""
    entities = Entity.objects.in_bulk()
    for row in rows:
        row.entry.entity = entities[row.entry.entity_id]
    entries = actions.log_exceptions([row.entry for row in rows], by=by)
    for row, entry in zip(rows, entries, strict=True):
        yield ImportedException(source=source, number=row.cells.number, exception=entry)


def undo(source: Import, *, by: User, reason: str) -> None:
    """Void what the import logged; refused once one of them was reviewed or has a response."""
    for row in ImportedException.objects.filter(source=source).select_related("exception"):
        actions.void_exception(row.exception, by=by, version=None, reason=reason)


EXCEPTION_IMPORT = Importer(
    kind="exceptions", title=gettext_lazy("Exceptions"), permission=Permission.LOG_EXCEPTION, columns=EXCEPTIONS,
    required=("entity", "area", "rule", "kind", "approved_by_post", "reason", "approved_on"), read=read, check=check,
    describe=describe, save=save, undo=undo, by_operator=True, ignored=("state", "authorized", "conclusion"),
    lookups=Lookups,
    page=Link(gettext_lazy("Exceptions log"), "delegations:exceptions", Permission.VIEW_BREACHES),
)  # fmt: skip
