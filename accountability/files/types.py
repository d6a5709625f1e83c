"""Names of files, and types by content: the accepted types and their file extensions."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from django.utils.http import content_disposition_header

from accountability.errors import IllegalStep
from accountability.localization import clean_text

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
CHUNK = 64 * 1024


class Unacceptable(IllegalStep):
    """A file that is not accepted; the message gives the reason, and what to upload instead."""


def taken(kinds: tuple[str, ...] = tuple(ENDINGS)) -> str:
    """The extensions of these types, for the list of accepted files."""
    return ", ".join(ending.lstrip(".").upper() for kind in kinds for ending in ENDINGS[kind])


LONGEST = 120
FOLDERS = re.compile(r"[/\\]")
NOT_IN_NAMES = re.compile(r'[<>:"|?*]')


def clean(text: str) -> str:
    """A name without folders, control characters and marks that turn the direction of reading; its ending stays."""
    path = PurePosixPath(NOT_IN_NAMES.sub("_", clean_text(FOLDERS.split(text)[-1])).strip(". ") or "_")
    return path.stem[: LONGEST - len(path.suffix[:10])] + path.suffix[:10]


def disposition(name: str) -> str:
    """The value of Content-Disposition of a download under that name, made safe."""
    return content_disposition_header(True, clean(name)) or "attachment"
