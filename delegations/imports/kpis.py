"""Import of KPIs with their definitions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.lookups import Lookups
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.models import Entity, Import, User
from accountability.registers import Link
from accountability.roles import Scope
from delegations import actions
from delegations.choices import Area, Direction, KpiOrigin, KpiState, KpiUnit
from delegations.models import ImportedKpi, Kpi, KpiValue, KpiVersion
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
    "go_live": gettext_lazy("First quarter, in the form 2021-Q4"),
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
        cells.fault(name, _("“%(text)s” is not a quarter; enter it in the form 2021-Q4.") % {"text": text})
        return None
    return dt.date(int(match[1]), *ENDS[int(match[2])])


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
        cells.fault(
            "retired_from", _("This quarter is required for a KPI that is no longer in use, and only for such a KPI.")
        )
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
        **{name: cells.decimal(name, below=LARGEST) for name in ("target", "target_to", "amber", "red")},
    )  # fmt: skip
    for field, sentence in definition.faults():
        cells.fault(field, sentence)
    return definition


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
            actions.void_kpi(row.kpi, by=by, version=None, reason=reason)


KPI_IMPORT = Importer(
    kind="kpis", title=gettext_lazy("KPIs"), permission=Permission.MANAGE_KPIS, columns=KPIS,
    required=("code", "name", "risk_area", "origin", "state"), read=read_kpi, check=check_kpis, describe=describe_kpi,
    save=save_kpis, undo=undo_kpis, by_operator=True, lookups=KpiLookups,
    page=Link(gettext_lazy("KPIs"), "delegations:kpis", Permission.VIEW_DELEGATIONS),
)  # fmt: skip
