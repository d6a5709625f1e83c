"""Import of KPIs with their definitions, and of their values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.lookups import Lookups
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.measures import rounded
from accountability.models import Entity, Import, User
from accountability.registers import Link
from accountability.roles import Scope
from delegations import actions
from delegations.actions.kpis import Entry
from delegations.choices import Area, Direction, KpiOrigin, KpiState, KpiUnit
from delegations.models import ImportedKpi, Kpi, KpiValue, KpiVersion, quarter_label
from delegations.permissions import Permission

QUARTER = re.compile(r"(\d{4})[-\s]?[qQ]([1-4])")
ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
LARGEST = Decimal(10) ** 13
KPIS = {
    "code": gettext_lazy("Code of the KPI"),
    "name": gettext_lazy("Name in English"),
    **{f"name_{code.replace('-', '_')}": gettext_lazy("Name in another official language")
       for code, _name in settings.LANGUAGES if code != "en"},
    "risk_area": gettext_lazy("Risk area"),
    "area": gettext_lazy("Area: budget, procurement, property or people; empty if none"),
    "origin": gettext_lazy("Origin: initial, retained, strengthened, expanded or new"),
    "state": gettext_lazy("State: planned, live or retired"),
    "go_live": gettext_lazy("First quarter as 2021-Q4"),
    "retired_from": gettext_lazy("First quarter that is no longer measured; only if retired"),
    "numerator": gettext_lazy("What the numerator counts"),
    "denominator": gettext_lazy("What the denominator counts"),
    "population": gettext_lazy("To whom or what it applies"),
    "unit": gettext_lazy("Unit: percent, per-thousand or average"),
    "direction": gettext_lazy("Which values are good: up, down or band"),
    "target": gettext_lazy("Target; for a band its lower limit"),
    "target_to": gettext_lazy("Upper limit of a band"),
    "amber": gettext_lazy("Amber threshold; for a band the distance from it"),
    "red": gettext_lazy("Red threshold; for a band the distance from it"),
    "minimum_base": gettext_lazy("Smallest denominator with which a value is compared"),
    "valid_from": gettext_lazy("First day of the definition"),
}  # fmt: skip
VALUES = {
    "code": gettext_lazy("Code of the KPI"),
    "entity": gettext_lazy("Code of the entity"),
    "quarter": gettext_lazy("Quarter as 2021-Q4"),
    "numerator": gettext_lazy("Numerator"),
    "denominator": gettext_lazy("Denominator; empty if not available"),
    "value": gettext_lazy("The value, to be compared with the one calculated"),
    "source": gettext_lazy("Source"),
    "cut_off": gettext_lazy("Cut-off date as 2021-12-31"),
    "reason": gettext_lazy("Reason of the correction of a frozen value"),
}


class KpiLookups(Lookups):
    """KPIs with their definitions, entities, and current values."""

    @cached_property
    def kpis(self) -> dict[str, Kpi]:
        return {kpi.code.casefold(): kpi for kpi in Kpi.objects.prefetch_related("versions")}

    @cached_property
    def entities_by_key(self) -> dict[int, Entity]:
        return Entity.objects.in_bulk()

    @cached_property
    def values(self) -> dict[tuple[int, int, dt.date], KpiValue]:
        rows = KpiValue.objects.current().order_by()
        return {(row.kpi_id, row.entity_id, row.quarter): row for row in rows}


def read_quarter(cells: Cells, name: str, *, required: bool = False) -> dt.date | None:
    """A quarter as 2021-Q4: its last day."""
    text = cells.value(name, required=required)
    if not text:
        if required:
            cells.missing(name)
        return None
    if (match := QUARTER.fullmatch(text)) is None:
        cells.fault(name, _("“%(text)s” is not a quarter; enter it as 2021-Q4.") % {"text": text})
        return None
    return dt.date(int(match[1]), *ENDS[int(match[2])])


def read_number(cells: Cells, name: str, *, required: bool = False) -> Decimal | None:
    """A number with up to four decimals."""
    text = cells.value(name, required=required)
    if not text:
        if required:
            cells.missing(name)
        return None
    plain = re.sub(r"[\s\u00a0\u202f%]", "", text)
    plain = plain.replace(".", "").replace(",", ".") if cells.has_decimal_comma else plain.replace(",", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = LARGEST
    if not (number.is_finite() and abs(number) < LARGEST):
        cells.fault(name, _("“%(text)s” is not a number.") % {"text": text})
        return None
    return rounded(number, 4)


# --- KPIs -----------------------------------------------------------------------------------------------------------
@dataclass(eq=False, kw_only=True)
class KpiRow:
    """One KPI with its definition, as its row gives them."""

    cells: Cells
    kpi: Kpi
    definition: KpiVersion | None


def read_kpi(cells: Cells) -> KpiRow:
    """One KPI; a row without a direction has no definition yet."""
    kpi = Kpi(
        code=cells.symbol("code", required=True), area=cells.choice("area", Area),
        origin=cells.choice("origin", KpiOrigin), state=cells.choice("state", KpiState),
        go_live=read_quarter(cells, "go_live"), retired_from=read_quarter(cells, "retired_from"),
    )  # fmt: skip
    for name in ("origin", "state"):
        if not getattr(kpi, name) and not cells.value(name):
            cells.missing(name)
    if kpi.state != KpiState.PLANNED and kpi.state and not kpi.go_live:
        cells.fault("go_live", _("A KPI in use needs its first quarter."))
    if (kpi.state == KpiState.RETIRED) != bool(kpi.retired_from):
        cells.fault("retired_from", _("Only a KPI no longer in use has this quarter, and it needs it."))
    return KpiRow(cells=cells, kpi=kpi, definition=_definition(cells))


def _definition(cells: Cells) -> KpiVersion:
    direction = cells.choice("direction", Direction)
    names = {"en": cells.text("name", most=300, required=True)}
    for code, _name in settings.LANGUAGES:
        if code != "en" and (text := cells.text(f"name_{code.replace('-', '_')}", most=300)):
            names[code] = text
    definition = KpiVersion(
        names=names, risk_area=cells.text("risk_area", most=200, required=True),
        numerator=cells.text("numerator", most=300), denominator=cells.text("denominator", most=300),
        population=cells.text("population", most=300), unit=cells.choice("unit", KpiUnit) or KpiUnit.PERCENT,
        direction=direction or Direction.UP, minimum_base=cells.integer("minimum_base") or 1,
        valid_from=cells.day("valid_from") or dt.date(2019, 1, 1),
        **{name: read_number(cells, name) for name in ("target", "target_to", "amber", "red")},
    )  # fmt: skip
    if definition.target is not None:
        _check_thresholds(cells, definition)
    elif definition.amber is not None or definition.red is not None:
        cells.fault("target", _("Thresholds need a target."))
    return definition


def _check_thresholds(cells: Cells, definition: KpiVersion) -> None:
    """Both thresholds, in the order in which values become worse; a band has two limits."""
    if definition.amber is None or definition.red is None:
        cells.fault("amber", _("A target needs an amber and a red threshold."))
        return
    target, amber, red = definition.target, definition.amber, definition.red
    assert target is not None  # by the caller
    in_order = {
        Direction.UP: target >= amber >= red, Direction.DOWN: target <= amber <= red, Direction.BAND: 0 <= amber <= red,
    }  # fmt: skip
    if not in_order[Direction(definition.direction)]:
        cells.fault("amber", _("The amber threshold must lie between the target and the red threshold."))
    is_band = definition.direction == Direction.BAND
    if is_band and (definition.target_to is None or definition.target_to < target):
        cells.fault("target_to", _("A band needs an upper limit that is not below its lower limit."))
    if not is_band and definition.target_to is not None:
        cells.fault("target_to", _("Only a band has an upper limit."))


def check_kpis(rows: list[KpiRow], lookups: KpiLookups, *, by: User) -> Checked:
    """Rows of new KPIs, and of existing ones with a later definition."""
    checked = Checked()
    for row in without_duplicates(rows, lambda row: row.kpi.code.casefold(), column="code"):
        if not may_import(by, Permission.MANAGE_KPIS, Scope()):
            row.cells.fault("code", _("Only a coordinator can import KPIs."))
        if (entered := lookups.kpis.get(row.kpi.code.casefold())) is None:
            checked.new.append(row)
            continue
        for name in ("area", "origin", "state", "go_live"):
            if getattr(row.kpi, name) != getattr(entered, name):
                fault_difference(row.cells, name, getattr(entered, name))
        checked.skipped += 1
    return checked


def describe_kpi(row: KpiRow) -> list[str]:
    return [row.kpi.code, row.cells.value("name"), row.kpi.get_state_display()]


def save_kpis(rows: list[KpiRow], lookups: KpiLookups, *, by: User, source: Import) -> Iterator[ImportedKpi]:
    for row in rows:
        kpi = actions.enter_kpi(row.kpi, by=by, definition=row.definition)
        yield ImportedKpi(source=source, number=row.cells.number, kpi=kpi)


def undo_kpis(source: Import, *, by: User, reason: str) -> None:
    """Void what the import entered; refused once a KPI has values."""
    for row in ImportedKpi.objects.filter(source=source).select_related("kpi"):
        if row.kpi:
            actions.void_kpi(row.kpi, by=by, reason=reason)


# --- Values ---------------------------------------------------------------------------------------------------------
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
        quarter=read_quarter(cells, "quarter", required=True), numerator=read_number(cells, "numerator", required=True),
        denominator=read_number(cells, "denominator"), value=read_number(cells, "value"),
        source=cells.text("source", most=200), cut_off=cells.day("cut_off"), reason=cells.text("reason", most=2000),
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
    assert row.kpi and row.entity and row.quarter and row.numerator is not None  # else the row has a fault
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


KPI_IMPORT = Importer(
    kind="kpis", title=gettext_lazy("KPIs"), permission=Permission.MANAGE_KPIS, columns=KPIS,
    required=("code", "name", "risk_area", "origin", "state"), read=read_kpi, check=check_kpis, describe=describe_kpi,
    save=save_kpis, undo=undo_kpis, lookups=KpiLookups,
    page=Link(gettext_lazy("KPIs"), "delegations:kpis", Permission.VIEW_DELEGATIONS),
)  # fmt: skip
VALUE_IMPORT = Importer(
    kind="kpi-values", title=gettext_lazy("Values of KPIs"), permission=Permission.ENTER_KPI_VALUES, columns=VALUES,
    required=("code", "entity", "quarter", "numerator"), read=read_value, check=check_values, describe=describe_value,
    save=save_values, undo=undo_values, ignored=("status", "frozen_on"), lookups=KpiLookups,
    page=Link(gettext_lazy("Values of KPIs"), "delegations:kpi_values", Permission.VIEW_DELEGATIONS),
)  # fmt: skip
