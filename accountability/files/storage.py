"""Storage of uploaded and generated files: once under their SHA-256, outside the folders that the web serves."""

from __future__ import annotations

import hashlib
import mimetypes
import os
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.http import FileResponse

from accountability.files.types import clean

DAY = 24 * 3600  # seconds
ARRIVING = "arriving"  # the folder of incomplete files
MADE = "made"  # files that a job produced for one person, who can request them again
PASSING = {ARRIVING: DAY, MADE: 30 * DAY}
"""Folders and the maximum age of their files in seconds; they are not part of a backup."""


@dataclass(frozen=True)
class StoredFile:
    """A file in the storage: its checksum, which is also its address, and its size in bytes."""

    sha256: str
    size: int


def keep(chunks: Iterable[bytes], *, folder: str = "") -> StoredFile:
    """Store a file, read once in constant memory. It appears completely or not at all; identical content is stored
    once.

    Files in a temporary folder are stored only for its maximum age.
    """
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=_arriving(), delete=False) as copy:
        try:
            for chunk in chunks:
                digest.update(chunk)
                size += copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
            place = _place(digest.hexdigest(), folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(copy.name, place)
        except BaseException:
            os.unlink(copy.name)
            raise
    return StoredFile(digest.hexdigest(), size)


def read(sha256: str, *, folder: str = "") -> BinaryIO:
    """The file with that checksum, opened for reading; FileNotFoundError if it is not stored."""
    return _place(sha256, folder).open("rb")


def is_kept(sha256: str) -> bool:
    """Whether the file with that checksum is stored."""
    return _place(sha256).is_file()


def _arriving() -> Path:
    """The folder in which files arrive. Expired files are deleted when it is used."""
    root = Path(default_storage.path(""))
    (root / ARRIVING).mkdir(parents=True, exist_ok=True)
    for name, seconds in PASSING.items():
        for left in (root / name).glob("**/*"):
            with suppress(FileNotFoundError):
                if left.is_file() and time.time() - left.stat().st_mtime > seconds:
                    left.unlink()
    return root / ARRIVING


def _place(sha256: str, folder: str = "") -> Path:
    return Path(default_storage.path("")) / folder / sha256[:2] / sha256


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def attachment(content: BinaryIO, *, name: str, content_type: str = "") -> FileResponse:
    """A file as a download that streams, under a safe name; without a type it has that of the ending of its name."""
    name = clean(name)
    content_type = content_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    coded = f"{content_type}; charset=utf-8" if content_type.startswith("text/") else content_type
    return FileResponse(content, as_attachment=True, filename=name, content_type=coded, headers=HEADERS)
