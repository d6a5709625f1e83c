"""Spreadsheets: upload, map columns, record the check, record the import, undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event
from accountability.errors import IllegalStep
from accountability.localization.citations.canonical import canonical_symbol
from accountability.models import Document, Import, ImportState, User
from accountability.models.bulk import copy_in
from accountability.models.imports import ImportedRow
from accountability.registers import importers

Words = Mapping[str, Mapping[str, str]]  # by column, our term for each term of the file
STORED_FAULTS = 5_000  # of more the number alone is stored


@transaction.atomic
def upload_spreadsheet(
    kind: str, *, name: str, sha256: str, by: User, mapping: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None, words: Words | None = None, sheet: str = "",
) -> Import:  # fmt: skip
    """Register a spreadsheet that is stored under its checksum; nothing of it is entered yet."""
    source = Import.objects.create(
        kind=kind, name=name[:200], sha256=sha256, mapping=dict(mapping or {}), constants=dict(constants or {}),
        words=dict(words or {}), sheet=sheet, uploaded_by=by,
    )  # fmt: skip
    audit.record(Event.IMPORT_UPLOADED, source, by=by, details={"kind": kind, "sha256": sha256})
    return source


@transaction.atomic
def name_columns(
    source: Import, *, by: User, mapping: Mapping[str, str], constants: Mapping[str, str] | None = None,
    words: Words | None = None, sheet: str = "",
) -> Import:  # fmt: skip
    """Define how the file is read; an empty name ignores a heading. The file must be checked again."""
    source = _lock_open(source)
    reading = {"mapping": dict(mapping), "constants": dict(constants or {}), "words": dict(words or {}), "sheet": sheet}
    for name, value in reading.items():
        setattr(source, name, value)
    source.state = ImportState.UPLOADED
    source.save(update_fields=[*reading, "state"])
    audit.record(Event.IMPORT_COLUMNS_NAMED, source, by=by, details=reading)
    return source


@transaction.atomic
def record_check(
    source: Import, *, by: User, rows: int, faults: Sequence[tuple[str, str, str]], summary: dict[str, Any]
) -> Import:
    """Store the result of a check: the faults, or a summary of the rows to import."""
    source = _lock_open(source)
    source.rows, source.fault_count, source.faults = rows, len(faults), list(faults[:STORED_FAULTS])
    source.state = ImportState.FAULTY if faults else ImportState.CHECKED
    source.summary = summary
    source.save(update_fields=["rows", "fault_count", "faults", "state", "summary"])
    audit.record(Event.IMPORT_CHECKED, source, by=by, details={"rows": rows, "faults": len(faults)})
    return source


@transaction.atomic
def enter_documents(documents: Iterable[Document], *, by: User) -> list[Document]:
    """Enter documents that a spreadsheet names first, in one statement; one that was entered meanwhile is unchanged."""
    named = list(documents)
    for document in named:
        document.symbol = canonical_symbol(document.symbol)
    Document.objects.bulk_create(named, ignore_conflicts=True)
    entered = list(Document.objects.filter(symbol__in=[document.symbol for document in named]))
    audit.record_all(((Event.DOCUMENT_ENTERED, document, "", {}) for document in entered), by=by)
    return entered


@transaction.atomic
def enter_import(source: Import, *, by: User, rows: Iterable[ImportedRow], summary: dict[str, Any]) -> Import:
    """Record that the file is imported, and the object created by each row."""
    source = _lock_open(source)
    copy_in(rows)
    source.state, source.committed_by, source.committed_at = ImportState.COMMITTED, by, timezone.now()
    source.summary = summary
    source.save(update_fields=["state", "committed_by", "committed_at", "summary"])
    audit.record(Event.IMPORT_ENTERED, source, by=by, details={"rows": source.rows})
    return source


@transaction.atomic
def undo_import(source: Import, *, by: User, reason: str) -> Import:
    """Void everything the import entered, as one dated act with a reason; IllegalStep where a later entry rests on it.

    How its records are voided is the `undo` of its importer.
    """
    source = Import.objects.select_for_update(of=("self",)).get(pk=source.pk)
    if source.state != ImportState.COMMITTED:
        raise IllegalStep(_("Only an import that is complete and not yet undone can be undone."))
    if not reason.strip():
        raise IllegalStep(_("Give a reason for undoing the import; it is recorded in the audit trail."))
    importers()[source.kind].undo(source, by=by, reason=reason.strip())
    source.state, source.undone_by, source.undone_at = ImportState.UNDONE, by, timezone.now()
    source.undo_reason = reason.strip()
    source.save(update_fields=["state", "undone_by", "undone_at", "undo_reason"])
    audit.record(Event.IMPORT_UNDONE, source, by=by, note=reason)
    return source


def _lock_open(source: Import) -> Import:
    """The import, locked, while it is not entered; else IllegalStep."""
    source = Import.objects.select_for_update(of=("self",)).get(pk=source.pk)
    if source.state in (ImportState.COMMITTED, ImportState.UNDONE):
        raise IllegalStep(_("This file has already been imported. Upload it again to import it again."))
    return source
