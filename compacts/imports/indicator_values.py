"""Import of values of indicators as documents print them: n/a and dashes are kept as printed, never read as 0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.imports.cells import EMPTY, Cells
from accountability.imports.columns import plain
from accountability.imports.importer import Importer
from accountability.imports.lookups import Lookups as Foundation
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.models import Import, User
from accountability.registers import Link
from accountability.roles import Scope
from compacts.actions import indicator_values
from compacts.choices import Source
from compacts.imports.columns import TOO_LARGE
from compacts.models import Cycle, ImportedIndicatorValue, IndicatorDefinition, IndicatorValue
from compacts.permissions import BoardPermission as Permission

VALUES = {
    "code": gettext_lazy("Code of the indicator"),
    "entity": gettext_lazy("Code of the entity"),
    "period_start": gettext_lazy("First day of the period, in the form 2021-01-01"),
    "period_end": gettext_lazy("Last day of the period, in the form 2021-12-31"),
    "value": gettext_lazy("The value as printed; n/a and a dash stay as they are"),
    "numerator": gettext_lazy("Numerator; empty if not published"),
    "denominator": gettext_lazy("Denominator; empty if not published"),
    "planned": gettext_lazy("Planned value; empty if not published"),
    "source_symbol": gettext_lazy("Symbol of the document"),
    "table": gettext_lazy("Table of the document"),
    "paragraph": gettext_lazy("Paragraph of the document"),
}


class Lookups(Foundation):
    """Indicators, frozen periods and values that are entered."""

    @cached_property
    def indicators(self) -> dict[str, str]:
        return {code.casefold(): code for code in IndicatorDefinition.objects.values_list("code", flat=True)}

    @cached_property
    def computed(self) -> set[str]:
        """The indicators whose values the registers have always given."""
        rows = set(IndicatorDefinition.objects.order_by().values_list("code", "source"))
        return {code for code, _source in rows} - {code for code, source in rows if source != Source.MEASURE}

    @cached_property
    def frozen(self) -> list[tuple[int, dt.date, dt.date, str]]:
        """For each frozen cycle and entity with a compact in it: its first and last day, and its label."""
        rows = Cycle.objects.filter(frozen_on__isnull=False).exclude(compacts__entity=None).order_by()
        fields = ("compacts__entity", "starts_on", "ends_on", "label")
        return list(rows.values_list(*fields).distinct())

    @cached_property
    def values(self) -> dict[tuple[str, int, dt.date, dt.date], IndicatorValue]:
        rows = IndicatorValue.objects.filter(is_withdrawn=False)
        return {(row.code, row.entity_id, row.period_start, row.period_end): row for row in rows}


@dataclass(eq=False, kw_only=True)
class ValueRow:
    """One value, as its row gives it."""

    cells: Cells
    code: str
    entity: int | None
    period_start: dt.date | None
    period_end: dt.date | None
    printed: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    planned: Decimal | None
    symbol: str
    table: str
    paragraph: str

    @property
    def key(self) -> tuple[str, int | None, dt.date | None, dt.date | None]:
        return self.code, self.entity, self.period_start, self.period_end


def read(cells: Cells) -> ValueRow:
    """One row, with the faults of its cells."""
    printed = cells.raw("value").strip()
    row = ValueRow(
        cells=cells, code=cells.one_of("code", cells.lookups.indicators, required=True) or "",
        entity=read_name(cells, "entity", cells.lookups.entities, required=True),
        period_start=cells.day("period_start", required=True), period_end=cells.day("period_end", required=True),
        printed=printed[:60], value=None if plain(printed) in EMPTY else cells.decimal("value", below=TOO_LARGE),
        numerator=cells.decimal("numerator", below=TOO_LARGE),
        denominator=cells.decimal("denominator", below=TOO_LARGE),
        planned=cells.decimal("planned", below=TOO_LARGE), symbol=cells.symbol("source_symbol", most=64),
        table=cells.text("table", most=60), paragraph=cells.text("paragraph", most=20),
    )  # fmt: skip
    if not printed:
        cells.missing("value")
    if row.denominator is not None and row.denominator <= 0:
        cells.fault("denominator", _("The denominator must be above zero."))
    if row.period_start and row.period_end and row.period_end <= row.period_start:
        cells.fault("period_end", _("The period ends before it begins."))
    if row.symbol:
        cells.lookups.document(row.symbol)
    return row


def check(rows: list[ValueRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other, with frozen periods and with the values entered."""
    checked = Checked()
    for row in without_duplicates(rows, lambda row: row.key, column="period_end"):
        if not may_import(by, Permission.IMPORT_BOARD, Scope()):
            row.cells.fault("code", _("Only the secretariat of the Performance Board imports values of indicators."))
        if row.code in lookups.computed:
            row.cells.fault("code", _("The registers give the values of this indicator. They are not entered."))
        if not (row.entity and row.period_start and row.period_end):
            continue
        before = lookups.values.get((row.code, row.entity, row.period_start, row.period_end))
        if before and (before.value, before.printed if before.value is None else "") == (
            row.value, row.printed if row.value is None else "",
        ):  # fmt: skip
            checked.skipped += 1
        elif before:
            fault_difference(row.cells, "value", before.printed)
        elif label := _frozen(row, lookups):
            row.cells.fault(
                "period_end", _("The values of the cycle %(cycle)s are frozen for this entity.") % {"cycle": label}
            )
        else:
            checked.new.append(row)
    return checked


def _frozen(row: ValueRow, lookups: Lookups) -> str:
    """The label of the frozen cycle of the entity that contains the end of the period."""
    assert row.period_end is not None
    return next(
        (
            label for entity, first, last, label in lookups.frozen
            if entity == row.entity and first <= row.period_end <= last
        ),
        "",
    )  # fmt: skip


def describe(row: ValueRow) -> list[str]:
    """The indicator, the entity, the period and the value."""
    period = f"{row.cells.value('period_start')} – {row.cells.value('period_end')}"
    return [row.code, row.cells.value("entity"), period, row.printed]


def save(rows: list[ValueRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedIndicatorValue]:
    """Enter the values together."""
    values = [_value(row, lookups) for row in rows]
    for row, value in zip(rows, indicator_values.enter_values(values, by=by), strict=True):
        yield ImportedIndicatorValue(source=source, number=row.cells.number, value=value)


def _value(row: ValueRow, lookups: Lookups) -> IndicatorValue:
    entered: Any = {
        "entity_id": row.entity, "period_start": row.period_start, "period_end": row.period_end,
        "document_id": lookups.document_key(row.symbol) if row.symbol else None,
    }  # fmt: skip
    return IndicatorValue(
        code=row.code, printed=row.printed, value=row.value, numerator=row.numerator, denominator=row.denominator,
        planned=row.planned, table=row.table, paragraph=row.paragraph, **entered,
    )  # fmt: skip


def undo(source: Import, *, by: User, reason: str) -> None:
    """Withdraw the values of the import; refused once one of them is frozen."""
    for row in ImportedIndicatorValue.objects.filter(source=source).select_related("value__entity"):
        if not row.value.is_withdrawn:
            indicator_values.withdraw_value(row.value, by=by, reason=reason)


VALUE_IMPORT = Importer(
    kind="indicator-values", title=gettext_lazy("Values of indicators of compacts"), permission=Permission.IMPORT_BOARD,
    columns=VALUES, required=("code", "entity", "period_start", "period_end", "value"), read=read, check=check,
    describe=describe, save=save, undo=undo, lookups=Lookups,
    page=Link(gettext_lazy("Compliance with compacts"), "board:compliance", Permission.VIEW_COMPLIANCE),
)  # fmt: skip
