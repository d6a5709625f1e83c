"""Import of values of series: entered as drafts of their office and submitted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability import localization
from accountability.components.series import actions
from accountability.components.series.actions import Entry, Place
from accountability.components.series.workflow import definitions_of, frozen_period
from accountability.errors import IllegalStep, Incomplete
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.lookups import Lookups
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.imports.source_dates import read_day
from accountability.localization import exact
from accountability.localization.citations.canonical import canonical_symbol
from accountability.models import (
    Document,
    Entity,
    Import,
    ImportedSeriesValue,
    Series,
    SeriesDefinition,
    SeriesValue,
    User,
    has_come,
)
from accountability.models.series_definition import Periodicity
from accountability.models.series_value import frozen_through
from accountability.permissions import Permission
from accountability.registers import Link

COLUMNS = {
    "series": gettext_lazy("Code of the series"),
    "period": gettext_lazy("Period: 2022, 2021/2022, 2022-Q4, or its last day as 2022-12-31"),
    "entity": gettext_lazy("Code or name of the entity; empty for the Organization"),
    "member": gettext_lazy("Code of the value of the dimension; empty for the total"),
    "numerator": gettext_lazy("Numerator of a share"),
    "denominator": gettext_lazy("Denominator of a share"),
    "value": gettext_lazy("Value, where the series is not a share"),
    "cut_off": gettext_lazy("Cut-off date, in the form 2022-12-31"),
    "symbol": gettext_lazy("Symbol of the document that prints the value"),
    "paragraph": gettext_lazy("Paragraph of that document"),
    "note": gettext_lazy("Note"),
    "reason": gettext_lazy("Reason; required where the report with this period is frozen"),
}


class SeriesLookups(Lookups):
    """The defined series by code, and entities by key."""

    @cached_property
    def series(self) -> dict[str, Series]:
        rows = Series.objects.filter(pk__in=SeriesDefinition.objects.order_by().values("series"))
        return {row.code.casefold(): row for row in rows}

    @cached_property
    def entities_by_key(self) -> dict[int, Entity]:
        return Entity.objects.in_bulk()

    @cached_property
    def definitions(self) -> dict[int, list[SeriesDefinition]]:
        return definitions_of({row.pk for row in self.series.values()})


@dataclass(eq=False, kw_only=True)
class ValueRow:
    """One value, as its row gives it."""

    cells: Cells
    series: Series | None
    end: dt.date | None
    member: str
    entity: Entity | None
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    cut_off: dt.date | None
    symbol: str
    paragraph: str
    note: str
    reason: str

    @property
    def key(self) -> tuple[Any, ...]:
        return self.series, self.end, self.member, self.entity


def read(cells: Cells) -> ValueRow:
    """One row, with the faults of its cells."""
    series = cells.one_of("series", cells.lookups.series, required=True)
    definitions = cells.lookups.definitions.get(series.pk, []) if series else []
    entity = cells.lookups.entities_by_key.get(read_name(cells, "entity", cells.lookups.entities))
    row = ValueRow(
        cells=cells, series=series, end=_period(cells, definitions), member=cells.symbol("member", most=40),
        entity=entity,
        numerator=_number(cells, "numerator"), denominator=_number(cells, "denominator"), value=_number(cells, "value"),
        cut_off=read_day(cells, "cut_off"), symbol=canonical_symbol(cells.symbol("symbol", most=80)),
        paragraph=cells.symbol("paragraph", most=80), note=cells.text("note", most=2000),
        reason=cells.text("reason", most=2000),
    )  # fmt: skip
    if not row.cut_off and not cells.value("cut_off"):
        cells.missing("cut_off")
    if series and row.end and row.cut_off:
        _check_numbers(row, definitions)
    if row.paragraph and not row.symbol:
        cells.fault("symbol", _("Enter the symbol of the document that has this paragraph."))
    return row


def _number(cells: Cells, name: str) -> Decimal | None:
    text = cells.value(name)
    if not text:
        return None
    marks = ",. " if cells.has_decimal_comma and not cells.is_typed(name) else ".,"
    number = exact(text, marks)
    if number is None or abs(number) >= 10**14 or number != round(number, 4):
        cells.fault(name, _("“%(text)s” is not a number with at most four decimals.") % {"text": text})
        return None
    return number


def _period(cells: Cells, definitions: list[SeriesDefinition]) -> dt.date | None:
    """The last day of the period as the definitions of the series have it."""
    text = cells.symbol("period", most=20, required=True)
    if not text or not definitions:
        return None
    for definition in reversed(definitions):
        period = Periodicity(definition.periodicity).read(text)
        if period and period[0] >= definition.valid_from:
            if not has_come(period[1]):
                cells.fault("period", _("This period has not ended yet."))
            return period[1]
    cells.fault("period", _("“%(text)s” is not a period for which this series is defined.") % {"text": text})
    return None


def _check_numbers(row: ValueRow, definitions: list[SeriesDefinition]) -> None:
    assert row.series is not None  # as the only caller
    assert row.end is not None
    try:
        definition = Place(row.series, row.end, row.member, row.entity).definition(definitions)
        _entry(row, None).numbers(definition, row.end)
    except Incomplete as refused:
        name = refused.field if refused.field in row.cells.positions else "value"
        row.cells.fault(name if name != "document" else "symbol", str(refused))


def _entry(row: ValueRow, document: Document | None) -> Entry:
    assert row.cut_off is not None  # checked when the row was read
    return Entry(
        numerator=row.numerator, denominator=row.denominator, value=row.value, cut_off=row.cut_off, document=document,
        paragraph=row.paragraph if document else "", note=row.note,
    )  # fmt: skip


def check(rows: list[ValueRow], lookups: SeriesLookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the register: the same value again is skipped, another is a fault."""
    checked, last_frozen = Checked(), frozen_through()
    keys = {row.series.pk for row in rows if row.series}
    entered = {
        (value.series_id, value.period_end, value.member, value.entity_id): value
        for value in SeriesValue.objects.filter(is_voided=False, series__in=keys)
    }
    for row in without_duplicates(rows, lambda row: row.key, column="period"):
        if row.series is None or row.end is None or row.cut_off is None:
            continue
        definition = lookups.definitions[row.series.pk][-1]
        if not may_import(by, Permission.ENTER_SERIES, definition.scope()):
            words = {"office": definition.owner.code}
            row.cells.fault("series", _("Only %(office)s can enter values of this series.") % words)
            continue
        if value := entered.get(_place(row).key):
            _compare(row, value)
            checked.skipped += 1
            continue
        if last_frozen and row.end <= last_frozen and not row.reason:
            row.cells.fault("reason", frozen_period(Periodicity(definition.periodicity).period_of(row.end)[0], row.end))
        if row.symbol:
            lookups.document(row.symbol)
        checked.new.append(row)
    return checked


def _compare(row: ValueRow, value: SeriesValue) -> None:
    """A spreadsheet changes nothing that is entered: a correction has its own form and reason."""
    given = {"numerator": row.numerator, "denominator": row.denominator, "value": row.value}
    for name, number in given.items():
        there = value.figure if name == "value" else getattr(value, name)
        if number is not None and number != there:
            fault_difference(row.cells, name, there)
            return


def describe(row: ValueRow) -> list[str]:
    """The series, the period with the entity and the value of the dimension, and the numbers."""
    numbers = localization.fraction(row.numerator, row.denominator) or str(row.value)
    place = " ".join(filter(None, [str(row.end), row.entity.code if row.entity else "", row.member]))
    return [row.series.code if row.series else "", place, numbers]


def save(rows: list[ValueRow], lookups: SeriesLookups, *, by: User, source: Import) -> Iterator[ImportedSeriesValue]:
    """Enter the values as drafts and submit them."""
    documents = Document.objects.in_bulk({lookups.document_key(row.symbol) for row in rows if row.symbol})
    by_reason: dict[str, list[ValueRow]] = {}
    for row in rows:
        by_reason.setdefault(row.reason, []).append(row)
    for reason, group in by_reason.items():
        entries = [(_place(row), _entry(row, documents.get(_key(row, lookups)))) for row in group]
        values = actions.enter_values(entries, by=by, reason=reason)
        actions.submit_values(values, by=by)
        for row, value in zip(group, values, strict=True):
            yield ImportedSeriesValue(source=source, number=row.cells.number, value=value)


def _place(row: ValueRow) -> Place:
    return Place(row.series, row.end, row.member, row.entity)  # type: ignore[arg-type]  # of rows without faults


def _key(row: ValueRow, lookups: SeriesLookups) -> int:
    return lookups.document_key(row.symbol) if row.symbol else 0


def undo(source: Import, *, by: User, reason: str) -> None:
    """Withdraw the values of the import; refused once one of them is accepted."""
    rows = ImportedSeriesValue.objects.filter(source=source, value__is_voided=False)
    for row in rows.select_related("value__series", "value__definition"):
        if row.value.accepted_on:
            message = _("%(value)s was accepted since. It can only be corrected.")
            raise IllegalStep(message % {"value": row.value})
        actions.void_value(row.value, by=by, version=None, reason=reason)


SERIES_VALUES = Importer(
    kind="series-values",
    title=gettext_lazy("Values of series"),
    permission=Permission.ENTER_SERIES,
    columns=COLUMNS,
    required=("series", "period", "cut_off"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo,
    lookups=SeriesLookups,
    page=Link(gettext_lazy("Values of series"), "series:values", Permission.VIEW_FIGURES),
)
