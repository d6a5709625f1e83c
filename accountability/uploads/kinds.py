"""What a file is, told by its content: the types that are taken, and the endings that their names may have."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from django.utils.translation import gettext as _

from accountability.errors import IllegalStep

OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCX = f"{OFFICE}.wordprocessingml.document"
XLSX = f"{OFFICE}.spreadsheetml.sheet"
PPTX = f"{OFFICE}.presentationml.presentation"
ODT, ODS = f"{OPEN_DOCUMENT}.text", f"{OPEN_DOCUMENT}.spreadsheet"
CSV, TEXT = "text/csv", "text/plain"

ENDINGS = {
    PDF: (".pdf",), DOCX: (".docx",), XLSX: (".xlsx",), PPTX: (".pptx",), ODT: (".odt",), ODS: (".ods",),
    PNG: (".png",), JPEG: (".jpg", ".jpeg"), CSV: (".csv",), TEXT: (".txt",),
}  # fmt: skip
SPREADSHEETS = (CSV, XLSX)

SIGNATURES = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_IN_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
CHUNK = 64 * 1024


class Unacceptable(IllegalStep):
    """A file that is not taken; the sentence says why, and what to bring instead."""


def content_type(file: BinaryIO, *, ending: str) -> str:
    """The type of a file by its content. Only between kinds of plain text does the ending decide."""
    from accountability.uploads import office

    file.seek(0)
    head = file.read(len(OLD_OFFICE))
    if known := next((kind for signature, kind in SIGNATURES.items() if head.startswith(signature)), ""):
        return known
    if head.startswith(ZIP):
        return office.content_type(file)
    if head == OLD_OFFICE:
        raise Unacceptable(
            _("It is locked with a password or in an old Office format, so that nobody can look into it. Save it anew.")
        )
    if not _is_text(file):
        raise Unacceptable(
            _("Its content is of no type that is taken. Bring one of: %(endings)s.") % {"endings": taken()}
        )
    return CSV if ending in ENDINGS[CSV] else TEXT


def taken(kinds: tuple[str, ...] = tuple(ENDINGS)) -> str:
    """The endings of these types, for saying what may be brought."""
    return ", ".join(ending.lstrip(".").upper() for kind in kinds for ending in ENDINGS[kind])


def _is_text(file: BinaryIO) -> bool:
    """Whether it reads as UTF-8 without control characters."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(CHUNK):
            if NOT_IN_TEXT.search(chunk):
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
