"""The way of a spreadsheet: brought, its columns named, checked, entered as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep
from accountability.models import Document, User
from accountability.models.bulk import copy_in
from recommendations.choices import ImportState
from recommendations.events import Event
from recommendations.models import Import, ImportedRow

KEPT_FAULTS = 5_000  # of more the number alone is kept


@transaction.atomic
def bring(kind: str, *, name: str, sha256: str, by: User, mapping: Mapping[str, str] | None = None) -> Import:
    """Take a spreadsheet that is kept under its checksum; nothing of it is entered yet."""
    made = Import.objects.create(kind=kind, name=name[:200], sha256=sha256, mapping=dict(mapping or {}), uploaded_by=by)
    audit.record(Event.IMPORT_BROUGHT, made, by=by, details={"kind": kind, "sha256": sha256})
    return made


@transaction.atomic
def name_columns(imported: Import, *, by: User, mapping: Mapping[str, str]) -> Import:
    """Say which of the file's columns is which of ours; empty leaves one out. It has to be checked again."""
    imported = _open(imported)
    imported.mapping, imported.state = dict(mapping), ImportState.UPLOADED
    imported.save(update_fields=["mapping", "state"])
    audit.record(Event.IMPORT_COLUMNS_NAMED, imported, by=by, details={"mapping": dict(mapping)})
    return imported


@transaction.atomic
def note_check(
    imported: Import, *, by: User, rows: int, faults: Sequence[tuple[str, str, str]], summary: dict[str, Any]
) -> Import:
    """Keep what checking the file found: its faults, or what it would make."""
    imported = _open(imported)
    imported.rows, imported.fault_count, imported.faults = rows, len(faults), list(faults[:KEPT_FAULTS])
    imported.state = ImportState.FAULTY if faults else ImportState.CHECKED
    imported.summary = summary
    imported.save(update_fields=["rows", "fault_count", "faults", "state", "summary"])
    audit.record(Event.IMPORT_CHECKED, imported, by=by, details={"rows": rows, "faults": len(faults)})
    return imported


@transaction.atomic
def enter_documents(documents: Iterable[Document], *, by: User) -> list[Document]:
    """Enter documents that a spreadsheet names first, in one statement; one that somebody entered meanwhile stays."""
    wanted = list(documents)
    Document.objects.bulk_create(wanted, ignore_conflicts=True)
    made = list(Document.objects.filter(symbol__in=[document.symbol for document in wanted]))
    audit.record_all(((Event.DOCUMENT_ENTERED, document, "", {}) for document in made), by=by)
    return made


@transaction.atomic
def finish(imported: Import, *, by: User, made: Iterable[ImportedRow], summary: dict[str, Any]) -> Import:
    """Say that all of the file is entered, and which row made what."""
    imported = _open(imported)
    copy_in(made)
    imported.state, imported.committed_by, imported.committed_at = ImportState.COMMITTED, by, timezone.now()
    imported.summary = summary
    imported.save(update_fields=["state", "committed_by", "committed_at", "summary"])
    audit.record(Event.IMPORT_ENTERED, imported, by=by, details={"rows": imported.rows})
    return imported


def _open(imported: Import) -> Import:
    """The import, locked, while it is not entered."""
    found = Import.objects.select_for_update(of=("self",)).get(pk=imported.pk)
    if found.state in (ImportState.COMMITTED, ImportState.UNDONE):
        raise IllegalStep(_("This file is entered already. Bring it anew to enter it again."))
    return found
