"""Names of files: of uploads, of downloads, and single-line text in headers."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from django.utils.http import content_disposition_header

from accountability.localization import clean_text

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
