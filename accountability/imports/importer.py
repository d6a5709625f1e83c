"""The definition of one kind of import by a register; checking a file without changes, or importing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability.actions import imports
from accountability.errors import IllegalStep, in_words
from accountability.exports.spreadsheets import Sheet
from accountability.files import storage
from accountability.imports.causes import causes
from accountability.imports.cells import Cells
from accountability.imports.columns import locate_columns
from accountability.imports.lookups import Lookups
from accountability.imports.preview import Preview
from accountability.imports.reader import Fault, Table, tables
from accountability.imports.rows import Checked
from accountability.imports.workbooks import sheet_titles
from accountability.models import Import, ImportState, User
from accountability.models.bulk import refresh_statistics
from accountability.models.imports import ImportedRow
from accountability.registers import Link, importers

LISTED = 20  # new rows that a dry run lists
MANY = 1_000  # rows after which the statistics of the database are refreshed
Step = Callable[[int], None]

NOTES = "notes"  # the sheet of a template that explains the columns; an import does not read it


@dataclass(frozen=True, kw_only=True)
class Importer:
    """How a register imports one kind of spreadsheet.

    `columns` are names with their meaning, `required` the columns of every file, `ignored` the calculated columns of an
    export. A workbook is read from its `sheets`; the first is the sheet of the template.

    `read` makes a row from its cells and adds their faults; the row keeps its `cells`. `check` compares the rows with
    each other and with the register, for the person `by`. `describe` describes a new row in a few words. `save` enters
    the new rows by the actions of the register and yields, unsaved, the object of each. `undo` voids those by dated
    actions, or raises IllegalStep if a later entry depends on them. `page` shows the imported records.

    `by_operator` says that the actions of `save` accept the operator of the installation, who has no role. All others
    are imported by a person who holds the permission.
    """

    kind: str
    title: Any
    permission: str
    columns: Mapping[str, Any]
    required: tuple[str, ...]
    read: Callable[[Cells], Any]
    check: Callable[..., Checked]  # (rows, lookups, *, by)
    describe: Callable[[Any], list[str]]
    save: Callable[..., Iterable[ImportedRow]]  # (rows, lookups, *, by, source)
    undo: Callable[..., None]  # (source, *, by, reason)
    sheets: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    lookups: type[Lookups] = Lookups
    page: Link | None = None
    by_operator: bool = False

    @property
    def sheet_names(self) -> tuple[str, ...]:
        return self.sheets or (self.kind,)


def no_progress(rows: int) -> None:
    """Ignore the number of rows processed."""


def dry_run(
    file: BinaryIO,
    *,
    kind: str,
    name: str,
    by: User,
    mapping: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    words: imports.Words | None = None,
    sheet: str = "",
    step: Step = no_progress,
) -> Checked:
    """Check every row of the file. A file that cannot be read is a fault of its first cell.

    How the file is read (`mapping`, `constants`, `words`, `sheet`) is described in `Import`.
    """
    importer: Importer = importers()[kind]
    lookups = importer.lookups()
    lookups.given_words = words or {}
    titles = sheet_titles(file)
    preview = Preview()
    try:
        sheets = tables(file, name=name, sheets=(sheet.casefold(),) if sheet else importer.sheet_names)
        rows = list(_rows(importer, sheets, mapping or {}, constants or {}, lookups, preview, step))
    except IllegalStep as refusal:
        return Checked(faults=[Fault(name.rpartition(".")[0] or name, "A1", str(refusal))], sheets=titles)
    checked = importer.check(rows, lookups, by=by)
    checked.rows, checked.lookups = len(rows), lookups
    checked.faults = _in_order(sheets)
    checked.notes += [f"{sheet.sheet}: {note}" for sheet in sheets for note in sheet.notes]
    checked.headings = list(dict.fromkeys(text for sheet in sheets for text in sheet.headings if text))
    checked.first_rows = [] if checked.faults else [importer.describe(row) for row in checked.new[:LISTED]]
    checked.sheets, checked.preview, checked.samples = titles, preview.rows(), preview.samples
    if not checked.rows and not checked.faults:
        checked.faults = [Fault(sheets[0].sheet, "A2", _("There are no rows below the heading."))]
    return checked


def _rows(
    importer: Importer, sheets: Iterable[Table], mapping: Mapping[str, str], constants: Mapping[str, str],
    lookups: Lookups, preview: Preview, step: Step,
) -> Iterator[Any]:  # fmt: skip
    """Every row of every sheet; their faults are added to the faults of the sheet."""
    for sheet in sheets:
        positions = locate_columns(
            sheet, mapping, columns=importer.columns, ignored=importer.ignored,
            required=[name for name in importer.required if not constants.get(name)],
        )  # fmt: skip
        for row in sheet.rows:
            cells = Cells(
                sheet.sheet, row, positions, sheet.faults, lookups, constants, preview.room(), sheet.has_decimal_comma
            )
            preview.add(cells, sheet.headings)
            yield importer.read(cells)
            step(1)


def _in_order(sheets: list[Table]) -> list[Fault]:
    """Each fault once, by sheet, row and column."""
    order = {sheet.sheet: number for number, sheet in enumerate(sheets)}
    unique = dict.fromkeys(fault for sheet in sheets for fault in sheet.faults)
    return sorted(unique, key=lambda fault: (order[fault.sheet], _row_number(fault), len(fault.cell), fault.cell))


def _row_number(fault: Fault) -> int:
    return int("".join(c for c in fault.cell.partition(":")[0] if c.isdigit()) or 0)


def check(source: Import, *, by: User, step: Step = no_progress) -> Import:
    """Check a file that was uploaded and record the result; nothing of it is entered."""
    checked = _dry_run_stored(source, by, step)
    faults = [(fault.sheet, fault.cell, fault.message) for fault in checked.faults]
    return imports.record_check(source, by=by, rows=checked.rows, faults=faults, summary=_summary(checked))


def commit(source: Import, *, by: User, step: Step = no_progress) -> Import:
    """Check the file again and import all of it, in one transaction. A file already imported is unchanged.

    Files are imported one after the other, so that the second is checked against the first.
    """
    with in_words(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('enter an import'))")
        source = Import.objects.select_for_update(of=("self",)).get(pk=source.pk)
        if source.state in (ImportState.COMMITTED, ImportState.UNDONE):
            return source
        checked = _dry_run_stored(source, by, step)
        if checked.faults:
            raise IllegalStep(_outdated(checked.faults))
        source.summary = _summary(checked)
        if documents := checked.lookups.new_documents:
            checked.lookups.add_documents(imports.enter_documents(documents.values(), by=by))
        importer: Importer = importers()[source.kind]
        rows = list(importer.save(checked.new, checked.lookups, by=by, source=source))
        if len(rows) >= MANY:
            refresh_statistics()
        return imports.enter_import(source, by=by, rows=rows, summary=source.summary)


def _dry_run_stored(source: Import, by: User, step: Step) -> Checked:
    with storage.read(source.sha256) as file:
        return dry_run(
            file, kind=source.kind, name=source.name, by=by, mapping=source.mapping, constants=source.constants,
            words=source.words, sheet=source.sheet, step=step,
        )  # fmt: skip


def _outdated(faults: list[Fault]) -> str:
    message = ngettext(
        "The register has changed since the file was checked: it now has %(count)s fault, the first is %(first)s",
        "The register has changed since the file was checked: it now has %(count)s faults, the first is %(first)s",
        len(faults),
    )
    return message % {"count": len(faults), "first": faults[0]}


def _summary(checked: Checked) -> dict[str, object]:
    return {
        "new": len(checked.new),
        "skipped": checked.skipped,
        "conflicts": checked.conflicts,
        "documents": sorted(document.symbol for document in checked.lookups.new_documents.values()),
        "first_rows": checked.first_rows,
        "headings": checked.headings,
        "sheets": checked.sheets,
        "samples": checked.samples,
        "preview": checked.preview,
        "causes": causes(checked.faults),
        "notes": checked.notes,
    }


def template(importer: Importer) -> list[Sheet]:
    """The sheet to fill in, and the sheet that explains its columns."""
    notes = [
        (name, "yes" if name in importer.required else "", str(meaning)) for name, meaning in importer.columns.items()
    ]
    columns = tuple(importer.columns)
    return [Sheet(importer.kind, columns, ()), Sheet(NOTES, ("column", "required", "meaning"), notes)]
