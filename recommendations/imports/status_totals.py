"""Import of published annex tables: checked rows, then status totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.imports.cells import Cells
from accountability.imports.columns import plain
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.localization.citations.canonical import canonical_symbol, symbol_key
from accountability.models import Import, OversightBody, User
from accountability.registers import Link
from accountability.roles import Scope
from recommendations.actions.bulk_create import enter_totals
from recommendations.actions.undo_import import undo_rows
from recommendations.choices import Volume
from recommendations.imports.columns import columns
from recommendations.imports.identity import fault_other_volume, read_canonical
from recommendations.imports.lookups import Lookups
from recommendations.imports.recommendations import VOLUMES
from recommendations.models import ImportedRow, StatusTotal
from recommendations.permissions import Permission

DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")  # printed for none
NUMBERS = (
    "printed_total", "implemented", "under_implementation", "not_implemented", "overtaken_by_events", "closed_by_board",
    "newly_issued",
)  # fmt: skip


@dataclass(eq=False, kw_only=True)
class TotalRow:
    """One line of one table, as printed."""

    cells: Cells = field(repr=False)
    report_symbol: str
    body: OversightBody | None
    volume: str
    period: str
    stream: str
    numbers: dict[str, int | None]

    @property
    def key(self) -> tuple[str, int, str, str, str]:
        body = self.body.pk if self.body else 0
        return (symbol_key(self.report_symbol), body, self.volume, plain(self.period), plain(self.stream))


def read(cells: Cells) -> TotalRow:
    """One row, with the faults of its cells."""
    row = TotalRow(
        cells=cells, report_symbol=read_canonical(cells, "report_symbol", canonical_symbol, most=80, required=True),
        body=read_name(cells, "body", cells.lookups.bodies, required=True),
        volume=cells.one_of("volume", VOLUMES, also=Volume.values) or "",
        period=cells.symbol("period", required=True), stream=cells.symbol("stream", most=80),
        numbers={name: _printed(cells, name) for name in NUMBERS},
    )  # fmt: skip
    if not any(cells.raw(name).strip() for name in NUMBERS):
        cells.fault("printed_total", _("The row contains no number. Enter the published numbers."))
    if row.body and row.body.code == "BOA" and not cells.raw("volume"):
        cells.fault("volume", _("The Board of Auditors reports in volumes: enter I or II."))
    if row.body and row.body.code != "BOA" and row.volume:
        cells.fault("volume", _("Only the Board of Auditors (BOA) reports in volumes."))
    fault_other_volume(
        cells, "volume" if "volume" in cells.positions else "report_symbol", row.report_symbol, row.volume
    )
    return row


def _printed(cells: Cells, name: str) -> int | None:
    """The number as printed: none where the cell is empty or the column missing, 0 where the document has a dash."""
    return 0 if cells.raw(name).strip() in DASHES else cells.integer(name)


def check(rows: list[TotalRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the register. Sums that do not add up are findings, not faults."""
    checked = Checked()
    totals = StatusTotal.objects.filter(is_voided=False).select_related("document")
    entered = {
        (symbol_key(t.document.symbol), t.body_id, t.volume, plain(t.period), plain(t.stream)): t for t in totals
    }
    for row in without_duplicates(rows, lambda row: row.key, column="period"):
        if row.body and not may_import(by, Permission.IMPORT_TOTALS, Scope(body=row.body.pk)):
            row.cells.fault("body", _("You cannot enter the totals of %(body)s.") % {"body": row.body.code})
        if total := entered.get(row.key):
            checked.skipped += 1
            for name, number in row.numbers.items():
                if number != getattr(total, name):
                    fault_difference(row.cells, name, "–" if getattr(total, name) is None else getattr(total, name))
            continue
        lookups.document(row.report_symbol)
        checked.new.append(row)
    return checked


def describe(row: TotalRow) -> list[str]:
    """Table, body and total."""
    body = f"{row.body.code if row.body else ''} {row.volume}".strip()
    return [f"{row.report_symbol} {row.period} {row.stream}".strip(), body, _total(row)]


def _total(row: TotalRow) -> str:
    """The total; if none is printed, the sum of its parts."""
    printed = row.numbers["printed_total"]
    if printed is not None:
        return str(printed)
    parts = (number for name, number in row.numbers.items() if name != "newly_issued")
    return _("%(sum)s (sum; no total published)") % {"sum": sum(number or 0 for number in parts)}


def save(rows: list[TotalRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedRow]:
    """Enter the totals. They refer to their spreadsheet themselves: no row is recorded for them."""
    totals = [
        StatusTotal(
            document_id=lookups.document_key(row.report_symbol), body=row.body, volume=row.volume,
            period=row.period, stream=row.stream, source=source, **row.numbers,
        )
        for row in rows
    ]  # fmt: skip
    enter_totals(totals, by=by)
    return iter(())


STATUS_TOTALS = Importer(
    kind="status-totals",
    title=gettext_lazy("Published status totals"),
    permission=Permission.IMPORT_TOTALS,
    columns=columns("report_symbol", "body", "volume", "period", "stream", *NUMBERS),
    required=("report_symbol", "body", "period"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo_rows,
    by_operator=True,
    lookups=Lookups,
    page=Link(gettext_lazy("Published status totals"), "recommendations:status_totals", Permission.VIEW_RATES),
)
