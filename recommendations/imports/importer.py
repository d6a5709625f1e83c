"""A whole file: checked without a trace, or entered in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability.errors import IllegalStep, in_words
from accountability.files import storage
from accountability.models import Document, User
from accountability.models.bulk import refresh_statistics
from recommendations.actions import imports
from recommendations.choices import ImportKind, ImportState
from recommendations.imports import assessments, recommendations, status_totals, updates
from recommendations.imports.columns import OF, plain
from recommendations.imports.lookups import Known
from recommendations.imports.reader import Fault, tables
from recommendations.imports.rows import Checked, rows_of
from recommendations.models import Import

MODULES: dict[str, ModuleType] = {
    ImportKind.RECOMMENDATIONS: recommendations,
    ImportKind.ASSESSMENTS: assessments,
    ImportKind.UPDATES: updates,
    ImportKind.STATUS_TOTALS: status_totals,
}
SHOWN = 20  # new rows that a dry run shows
LEFT = (ImportState.COMMITTED, ImportState.UNDONE)
MANY = 1_000  # rows after which the planner of the database is told what came
Step = Callable[[int], None]


def _quietly(parts: int) -> None:
    """Nobody follows."""


def read(
    file: BinaryIO, *, kind: str, name: str, mapping: dict[str, str], known: Known, by: User, step: Step = _quietly
) -> Checked:
    """Every row of the file, checked; what cannot be read at all is a fault of its first cell."""
    module = MODULES[kind]
    try:
        sheets = tables(file, name=name, sheets=OF[ImportKind(kind)].sheets)
        rows = list(rows_of(sheets, kind, mapping, module.Reader(known), step))
    except IllegalStep as refusal:
        return Checked(faults=[Fault(name.rpartition(".")[0] or name, "A1", str(refusal))])
    checked = module.judge(rows, known, by=by)
    order = {sheet.sheet: number for number, sheet in enumerate(sheets)}
    found = dict.fromkeys(fault for sheet in sheets for fault in sheet.faults)
    checked.faults = sorted(found, key=lambda fault: (order[fault.sheet], _row(fault), len(fault.cell), fault.cell))
    checked.head = list(dict.fromkeys(head for sheet in sheets for head in sheet.head if head))
    checked.shown = [] if checked.faults else [module.shown(one) for one in checked.new[:SHOWN]]
    if not checked.rows and not checked.faults:
        checked.faults = [Fault(sheets[0].sheet, "A2", _("There is no row under the head."))]
    return checked


def _row(fault: Fault) -> int:
    return int("".join(c for c in fault.cell.partition(":")[0] if c.isdigit()) or 0)


def check(imported: Import, *, by: User, step: Step = _quietly) -> Import:
    """Check the file and keep what was found; nothing is entered."""
    known = Known()
    checked = _read_kept(imported, known, by, step)
    faults = [(fault.sheet, fault.cell, fault.said) for fault in checked.faults]
    return imports.note_check(imported, by=by, rows=checked.rows, faults=faults, summary=_summary(checked, known))


def commit(imported: Import, *, by: User, step: Step = _quietly) -> Import:
    """Check the file once more and enter all of it, in one transaction. One that is entered already stays as it is."""
    with in_words(), transaction.atomic():
        imported = Import.objects.select_for_update(of=("self",)).get(pk=imported.pk)
        if imported.state in LEFT:
            return imported
        known = Known()
        checked = _read_kept(imported, known, by, step)
        if checked.faults:
            raise IllegalStep(_stale(checked.faults))
        imported.summary = _summary(checked, known)
        _enter_documents(known, by=by)
        made = list(MODULES[imported.kind].enter(checked.new, known, by=by, source=imported))
        if len(made) >= MANY:
            refresh_statistics()
        return imports.finish(imported, by=by, made=made, summary=imported.summary)


def _read_kept(imported: Import, known: Known, by: User, step: Step) -> Checked:
    with storage.read(imported.sha256) as file:
        return read(
            file, kind=imported.kind, name=imported.name, mapping=imported.mapping, known=known, by=by, step=step
        )


def _stale(faults: list[Fault]) -> str:
    said = ngettext(
        "The register changed since the file was checked: it has %(count)s fault now, the first is %(first)s",
        "The register changed since the file was checked: it has %(count)s faults now, the first is %(first)s",
        len(faults),
    )
    return said % {"count": len(faults), "first": faults[0]}


def _summary(checked: Checked, known: Known) -> dict[str, object]:
    return {
        "new": len(checked.new),
        "skipped": checked.skipped,
        "conflicts": checked.conflicts,
        "documents": sorted(document.symbol for document in known.new_documents.values()),
        "shown": checked.shown,
        "head": checked.head,
    }


def _enter_documents(known: Known, *, by: User) -> None:
    wanted: list[Document] = list(known.new_documents.values())
    if wanted:
        made = imports.enter_documents(wanted, by=by)
        known.documents |= {plain(document.symbol): (document.pk, document.symbol) for document in made}
