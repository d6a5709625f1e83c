"""Files that people bring and files made for them: kept once under their SHA-256, outside whatever the web serves."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import default_storage


@dataclass(frozen=True)
class Kept:
    """A file as it is kept: its checksum, which is also its address, and its size in bytes."""

    sha256: str
    size: int


def keep(chunks: Iterable[bytes]) -> Kept:
    """Keep a file, read once and in flat memory. It appears whole or not at all; the same content is kept once."""
    root = Path(default_storage.location)
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix="arriving-", delete=False) as copy:
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


def _place(sha256: str) -> Path:
    return Path(default_storage.location) / sha256[:2] / sha256
