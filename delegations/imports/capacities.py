"""Import of assessments of the capacity of entities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.models import Entity, Import, User
from accountability.registers import Link
from accountability.roles import Scope
from delegations import actions
from delegations.choices import Area, CapacityLevel
from delegations.imports.lookups import Lookups
from delegations.models import CapacityAssessment, ImportedDelegation
from delegations.permissions import Permission

COLUMNS = {
    "entity": gettext_lazy("Code of the entity"),
    "area": gettext_lazy("Area: budget, procurement, property or people"),
    "level": gettext_lazy("Capacity: sufficient, supported or insufficient"),
    "valid_from": gettext_lazy("First day of the assessment, in the form 2021-12-31"),
    "basis": gettext_lazy("Basis of the assessment; required unless the capacity is sufficient"),
}


class CapacityLookups(Lookups):
    """Entities, and the assessments entered."""

    @cached_property
    def assessed(self) -> dict[tuple[Any, ...], CapacityAssessment]:
        return {_key(row): row for row in CapacityAssessment.objects.current()}


def _key(row: CapacityAssessment) -> tuple[Any, ...]:
    return row.entity_id, row.area, row.valid_from


@dataclass(eq=False, kw_only=True)
class CapacityRow:
    """One assessment, as its row gives it."""

    cells: Cells
    assessment: CapacityAssessment


def read(cells: Cells) -> CapacityRow:
    """One row, with the faults of its cells."""
    valid_from: Any = cells.past_day("valid_from", required=True)
    row = CapacityAssessment(
        entity_id=read_name(cells, "entity", cells.lookups.entities, required=True), area=cells.choice("area", Area),
        level=cells.choice("level", CapacityLevel), valid_from=valid_from, basis=cells.text("basis", most=2000),
    )  # fmt: skip
    for name in ("area", "level"):
        if not getattr(row, name) and not cells.value(name):
            cells.missing(name)
    if row.level and row.level != CapacityLevel.SUFFICIENT and not row.basis:
        cells.missing("basis")
    return CapacityRow(cells=cells, assessment=row)


def check(rows: list[CapacityRow], lookups: CapacityLookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the assessments entered; an earlier one than the latest is a fault."""
    checked = Checked()
    latest: dict[tuple[Any, ...], Any] = {}
    for entity, area, day in lookups.assessed:
        latest[entity, area] = max(day, latest.get((entity, area), day))
    for row in without_duplicates(rows, lambda row: _key(row.assessment), column="valid_from"):
        if not may_import(by, Permission.ASSESS_CAPACITY, Scope()):
            row.cells.fault("entity", _("Only a coordinator can import assessments of capacity."))
        of = row.assessment
        present, last = lookups.assessed.get(_key(of)), latest.get((of.entity_id, of.area))
        if present and (present.level, present.basis) == (of.level, of.basis):
            checked.skipped += 1
            continue
        if last and of.valid_from and of.valid_from <= last:
            row.cells.fault("valid_from", _("Assessed on %(day)s already; enter a later day.") % {"day": last})
        checked.new.append(row)
    return checked


def describe(row: CapacityRow) -> list[str]:
    return [row.cells.value("entity"), row.cells.value("area"), row.assessment.get_level_display()]


def save(
    rows: list[CapacityRow], lookups: CapacityLookups, *, by: User, source: Import
) -> Iterator[ImportedDelegation]:  # fmt: skip
    entities = Entity.objects.in_bulk()
    for row in rows:
        row.assessment.entity = entities[row.assessment.entity_id]
    actions.assess_capacities([row.assessment for row in rows], by=by)
    for row in rows:
        yield ImportedDelegation(source=source, number=row.cells.number, capacity=row.assessment)


def undo(source: Import, *, by: User, reason: str) -> None:
    """Mark what the import entered as entered by mistake."""
    rows = ImportedDelegation.objects.filter(source=source, capacity__is_voided=False).select_related("capacity")
    for row in rows:
        if row.capacity:
            actions.void_capacity(row.capacity, by=by, reason=reason)


CAPACITY_IMPORT = Importer(
    kind="capacities", title=gettext_lazy("Capacity of entities"), permission=Permission.ASSESS_CAPACITY,
    columns=COLUMNS, required=("entity", "area", "level", "valid_from"), read=read, check=check, describe=describe,
    save=save, undo=undo, by_operator=True, ignored=("recorded_on",), lookups=CapacityLookups,
    page=Link(gettext_lazy("Capacity of entities"), "delegations:capacities", Permission.VIEW_DELEGATIONS),
)  # fmt: skip
