"""Names of files: of uploads, of downloads, and single-line text in headers."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from django.utils.http import content_disposition_header

LONGEST = 120
FOLDERS = re.compile(r"[/\\]")
NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # letters of several scripts need them


def clean(text: str) -> str:
    """A name without folders, control characters and marks that turn the direction of reading; its ending stays."""
    path = PurePosixPath(NOT_IN_NAMES.sub("_", clean_text(FOLDERS.split(text)[-1])).strip(". ") or "_")
    return path.stem[: LONGEST - len(path.suffix[:10])] + path.suffix[:10]


def clean_text(text: str) -> str:
    """One line without control characters and without marks that turn the direction of reading."""
    spaced = (
        " " if unicodedata.category(c)[0] == "Z" or c.isspace() else c for c in unicodedata.normalize("NFC", text)
    )
    return " ".join("".join(c for c in spaced if c in JOINERS or unicodedata.category(c)[0] != "C").split())


def disposition(name: str) -> str:
    """The value of Content-Disposition of a download under that name, made safe."""
    return content_disposition_header(True, clean(name)) or "attachment"
