"""Import of values of KPIs, each compared with numerator and denominator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.measures import rounded
from accountability.models import Import, User
from accountability.registers import Link
from accountability.roles import Scope
from delegations import actions
from delegations.actions.kpi_values import Entry
from delegations.imports.kpis import LARGEST, KpiLookups, read_quarter
from delegations.models import ImportedKpi, Kpi, KpiVersion, quarter_label
from delegations.permissions import Permission

VALUES = {
    "code": gettext_lazy("Code of the KPI"),
    "entity": gettext_lazy("Code of the entity"),
    "quarter": gettext_lazy("Quarter, in the form 2021-Q4"),
    "numerator": gettext_lazy("Numerator"),
    "denominator": gettext_lazy("Denominator; empty if not available"),
    "value": gettext_lazy("The value, to be compared with the one calculated"),
    "source": gettext_lazy("Source"),
    "cut_off": gettext_lazy("Cut-off date, in the form 2021-12-31"),
    "reason": gettext_lazy("Reason for the correction of a frozen value"),
}


@dataclass(eq=False, kw_only=True)
class ValueRow:
    """One value, as its row gives it."""

    cells: Cells
    kpi: Kpi | None
    entity: int | None
    quarter: dt.date | None
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    source: str
    cut_off: dt.date | None
    reason: str

    @property
    def key(self) -> tuple[str, int | None, dt.date | None]:
        return self.kpi.code if self.kpi else "", self.entity, self.quarter


def read_value(cells: Cells) -> ValueRow:
    """One value. A value that does not follow from numerator and denominator is a fault."""
    row = ValueRow(
        cells=cells, kpi=cells.one_of("code", cells.lookups.kpis, required=True),
        entity=read_name(cells, "entity", cells.lookups.entities, required=True),
        quarter=read_quarter(cells, "quarter", required=True),
        numerator=cells.decimal("numerator", below=LARGEST, required=True),
        denominator=cells.decimal("denominator", below=LARGEST), value=cells.decimal("value", below=LARGEST),
        source=cells.text("source", most=200), cut_off=cells.past_day("cut_off"),
        reason=cells.text("reason", most=2000),
    )  # fmt: skip
    if row.denominator is not None and row.denominator < 0:
        cells.fault("denominator", _("The denominator is below zero."))
    if row.value is not None and row.kpi and row.quarter and (version := row.kpi.version_on(row.quarter)):
        _compare(cells, row, version)
    return row


def _compare(cells: Cells, row: ValueRow, version: KpiVersion) -> None:
    """Add the fault of a value that the numerator and denominator do not give, at the precision in the cell."""
    calculated = version.value_of(row.numerator, row.denominator)
    places = max(0, -int(Decimal(str(row.value)).normalize().as_tuple().exponent))
    if calculated is None or rounded(calculated, places) != rounded(row.value or Decimal(0), places):
        words = {"value": cells.value("value"), "calculated": "–" if calculated is None else calculated.normalize()}
        cells.fault(
            "value", _("%(value)s is not the value that follows from the cells before it: %(calculated)s.") % words
        )


def check_values(rows: list[ValueRow], lookups: KpiLookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the values entered; try the new ones and undo the trial."""
    checked = Checked()
    for row in without_duplicates(rows, lambda row: row.key, column="quarter"):
        if row.entity and not may_import(by, Permission.ENTER_KPI_VALUES, Scope(entities=frozenset({row.entity}))):
            row.cells.fault("entity", _("You may not enter values of this entity."))
        before = lookups.values.get((row.kpi.pk if row.kpi else 0, row.entity or 0, row.quarter or dt.date.min))
        if before and (before.numerator, before.denominator) == (row.numerator, row.denominator):
            checked.skipped += 1
        else:
            checked.new.append(row)
    if not any(row.cells.faults for row in rows):
        _try(checked.new, lookups, by=by)
    return checked


def _try(rows: list[ValueRow], lookups: KpiLookups, *, by: User) -> None:
    """Add the refusal of each value to its row; nothing is entered."""
    row_of = {row.key: row for row in rows}

    def refuse(entry: Entry, sentence: str) -> None:
        row_of[entry.kpi.code, entry.entity.pk, entry.quarter].cells.fault("quarter", sentence)

    with transaction.atomic():
        actions.enter_values([_entry(row, lookups) for row in rows], by=by, refuse=refuse)
        transaction.set_rollback(True)


def _entry(row: ValueRow, lookups: KpiLookups) -> Entry:
    assert row.kpi is not None  # else the row has a fault
    assert row.entity is not None
    assert row.quarter is not None
    assert row.numerator is not None
    return Entry(
        row.kpi, lookups.entities_by_key[row.entity], row.quarter, row.numerator, row.denominator, row.source,
        row.cut_off, row.reason,
    )  # fmt: skip


def describe_value(row: ValueRow) -> list[str]:
    quarter = quarter_label(row.quarter) if row.quarter else ""
    return [
        row.key[0],
        row.cells.value("entity"),
        quarter,
        f"{row.cells.value('numerator')} / {row.cells.value('denominator')}",
    ]


def save_values(rows: list[ValueRow], lookups: KpiLookups, *, by: User, source: Import) -> Iterator[ImportedKpi]:
    number_of = {row.key: row.cells.number for row in rows}
    for value in actions.enter_values([_entry(row, lookups) for row in rows], by=by):
        number = number_of[value.kpi.code, value.entity_id, value.quarter]
        yield ImportedKpi(source=source, number=number, kpi=None, value=value)


def undo_values(source: Import, *, by: User, reason: str) -> None:
    """Withdraw the values of the import; refused once one of them was replaced or is frozen."""
    rows: Any = ImportedKpi.objects.filter(source=source, value__isnull=False)
    rows = list(rows.select_related("value__kpi", "value__entity"))
    for row in rows:
        if not row.value.is_current:
            raise IllegalStep(_("%(value)s has been replaced since. It cannot be withdrawn.") % {"value": row.value})
    for row in rows:
        actions.withdraw_value(row.value, by=by, reason=reason)


VALUE_IMPORT = Importer(
    kind="kpi-values", title=gettext_lazy("Values of KPIs"), permission=Permission.ENTER_KPI_VALUES, columns=VALUES,
    required=("code", "entity", "quarter", "numerator"), read=read_value, check=check_values, describe=describe_value,
    save=save_values, undo=undo_values, by_operator=True, ignored=("status", "frozen_on"), lookups=KpiLookups,
    page=Link(gettext_lazy("Values of KPIs"), "delegations:kpi_values", Permission.VIEW_DELEGATIONS),
)  # fmt: skip
