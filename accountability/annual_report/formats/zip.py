"""Archives whose bytes depend only on their content, not on the time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import IO

FIXED = (1980, 1, 1, 0, 0, 0)


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of the parts in their order, the clock of each set to one moment."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            part = zipfile.ZipInfo(name, FIXED)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, content)
    return buffer.getvalue()


def repacked(loose: IO[bytes]) -> bytes:
    """The same archive without its clock."""
    with zipfile.ZipFile(loose) as archive:
        return packed((name, archive.read(name)) for name in archive.namelist())
