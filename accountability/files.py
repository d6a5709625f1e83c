"""Files that people bring and files made for them: kept once under their SHA-256, outside whatever the web serves."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import default_storage

ARRIVING = "arriving"  # the folder of what is not whole yet: no backup looks there
GIVEN_UP = 24 * 3600  # seconds after which what arrives will never be whole


@dataclass(frozen=True)
class Kept:
    """A file as it is kept: its checksum, which is also its address, and its size in bytes."""

    sha256: str
    size: int


def keep(chunks: Iterable[bytes]) -> Kept:
    """Keep a file, read once and in flat memory. It appears whole or not at all; the same content is kept once."""
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=_arriving(), delete=False) as copy:
        try:
            for chunk in chunks:
                digest.update(chunk)
                size += copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
            place = _place(digest.hexdigest())
            place.parent.mkdir(exist_ok=True)
            os.replace(copy.name, place)
        except BaseException:
            os.unlink(copy.name)
            raise
    return Kept(digest.hexdigest(), size)


def read(sha256: str) -> BinaryIO:
    """The file with that checksum, opened for reading; FileNotFoundError where it is not kept."""
    return _place(sha256).open("rb")


def _arriving() -> Path:
    """The folder in which files arrive, without what a killed process left there."""
    folder = Path(default_storage.path("")) / ARRIVING
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > GIVEN_UP:
                left.unlink()
    return folder


def _place(sha256: str) -> Path:
    return Path(default_storage.path("")) / sha256[:2] / sha256
