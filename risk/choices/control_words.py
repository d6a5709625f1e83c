"""Processes, risks and controls in the words with which an installation begins, in the six official languages."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from accountability.localization import local

FILE = Path(__file__).parent.parent / "initial_data" / "control_words.csv"


def in_language(text: str) -> str:
    """A known text of the matrix in the reader's language; any other text as a person wrote it."""
    return str(local(_texts().get(text, text)))


@cache
def _texts() -> dict[str, dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["en"]: row for row in csv.DictReader(file)}
