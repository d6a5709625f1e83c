"""Published annex tables as spreadsheets bring them: checked rows, then status totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accountability.models import OversightBody, User
from accountability.roles import Scope
from recommendations.actions.status_totals import enter_totals
from recommendations.choices import Volume
from recommendations.imports.cells import Cells
from recommendations.imports.columns import plain
from recommendations.imports.lookups import Known
from recommendations.imports.recommendations import VOLUMES
from recommendations.imports.rows import Checked, differs, may, without_twins
from recommendations.models import Import, ImportedRow, StatusTotal
from recommendations.permissions import Permission

NUMBERS = (
    "printed_total", "implemented", "under_implementation", "not_implemented", "overtaken_by_events", "closed_by_board",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line of one table, as printed."""

    cells: Cells = field(repr=False, compare=False)
    report_symbol: str
    body: OversightBody | None
    volume: str
    period: str
    stream: str
    numbers: dict[str, int | None]

    @property
    def key(self) -> tuple[str, int, str, str, str]:
        body = self.body.pk if self.body else 0
        return (plain(self.report_symbol), body, self.volume, plain(self.period), plain(self.stream))


class Reader:
    """Reads rows with the lists of the register at hand."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def __call__(self, cells: Cells) -> Row:
        bodies = self.known.bodies
        row = Row(
            cells=cells, report_symbol=cells.symbol("report_symbol", most=80, required=True),
            body=cells.one_of("body", bodies, required=True, also=[b.code for b in bodies.values()]),
            volume=cells.one_of("volume", VOLUMES, also=Volume.values) or "",
            period=cells.symbol("period", required=True), stream=cells.symbol("stream", most=80),
            numbers={name: cells.number_of(name, required=True) for name in NUMBERS}
            | {"newly_issued": cells.number_of("newly_issued")},
        )  # fmt: skip
        if row.body and row.body.code == "BOA" and not cells.raw("volume"):
            cells.fault("volume", _("The Board of Auditors reports in volumes: give I or II."))
        if row.body and row.body.code != "BOA" and row.volume:
            cells.fault("volume", _("Only the Board of Auditors (BOA) reports in volumes."))
        return row


def judge(rows: Iterable[Row], known: Known, *, by: User) -> Checked:
    """Compare the rows with each other and with what is entered. Sums that do not add up are findings, not faults."""
    checked = Checked()
    all_rows = list(rows)
    checked.rows = len(all_rows)
    kept = StatusTotal.objects.filter(is_voided=False).select_related("document")
    entered = {(plain(t.document.symbol), t.body_id, t.volume, plain(t.period), plain(t.stream)): t for t in kept}
    for row in without_twins(all_rows, lambda row: row.key):
        if row.body and not may(by, Permission.IMPORT_TOTALS, Scope(body=row.body.pk)):
            row.cells.fault("body", _("You may not enter the totals of %(body)s.") % {"body": row.body.code})
        if there := entered.get(row.key):
            checked.skipped += 1
            for name, number in row.numbers.items():
                if number != getattr(there, name):
                    differs(row.cells, name, "–" if getattr(there, name) is None else getattr(there, name))
            continue
        known.document(row.report_symbol)
        checked.new.append(row)
    return checked


def shown(row: Row) -> list[str]:
    body = f"{row.body.code if row.body else ''} {row.volume}".strip()
    return [f"{row.report_symbol} {row.period} {row.stream}".strip(), body, str(row.numbers["printed_total"])]


def enter(rows: list[Row], known: Known, *, by: User, source: Import) -> Iterator[ImportedRow]:
    """Enter the totals, which name their spreadsheet themselves."""
    totals = [
        StatusTotal(
            document_id=known.documents[plain(row.report_symbol)][0], body=row.body, volume=row.volume,
            period=row.period, stream=row.stream, source=source, **row.numbers,
        )
        for row in rows
    ]  # fmt: skip
    enter_totals(totals, by=by)
    return iter(())
