"""The faults of a file by cause: one sentence, the number of rows, the unknown terms, the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import ngettext

from accountability.imports.columns import plain
from accountability.imports.reader import Fault

MOST_WORDS = 300  # listed of one cause
MOST_CELLS = 50  # listed of one cause or word
QUOTED = re.compile(r"“[^”]*”")
LETTERS = re.compile(r"^[A-Z]+")


def causes(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """One entry for each cause, that of most rows first, as JSON keeps it.

    `column` is the column of its kind, `message` one sentence, `rows` how many rows, `cells` the first of them, and
    `words` the unknown words, each with the cells in which it is.
    """
    groups: dict[tuple[str, ...], list[Fault]] = {}
    for fault in faults:
        groups.setdefault(_cause(fault), []).append(fault)
    return sorted((_entry(group) for group in groups.values()), key=lambda cause: -cause["rows"])


def _cause(fault: Fault) -> tuple[str, ...]:
    """The common key of faults of one cause: the column, and the sentence without quoted values; unknown terms are
    one.
    """
    column = fault.column or "".join(LETTERS.findall(fault.cell))
    return (fault.sheet, column, "word" if fault.word else QUOTED.sub("“…”", fault.message))


def _entry(group: list[Fault]) -> dict[str, Any]:
    by_word: dict[str, list[Fault]] = {}
    for fault in group:
        if fault.word:
            by_word.setdefault(plain(fault.word), []).append(fault)
    rows = _rows(group)
    words = sorted(by_word.values(), key=lambda faults: (-len(faults), faults[0].word))
    return {
        "column": group[0].column,
        "message": _unknown(group[0].column, rows, len(words)) if words else _sentence(group, rows),
        "rows": rows,
        "cells": _cells(group),
        "word_count": len(words),
        "words": [
            {"word": faults[0].word, "rows": _rows(faults), "cells": _cells(faults), "message": faults[0].message}
            for faults in words[:MOST_WORDS]
        ],
    }


def _unknown(column: str, rows: int, words: int) -> str:
    named = ngettext("%(count)s term", "%(count)s terms", words) % {"count": words}
    message = ngettext(
        "%(rows)s row: %(column)s not known, %(words)s", "%(rows)s rows: %(column)s not known, %(words)s", rows
    )
    return message % {"rows": rows, "column": column, "words": named}


def _sentence(group: list[Fault], rows: int) -> str:
    """The sentence of the fault; quoted values are omitted if the faults of the cause quote different ones."""
    messages = {fault.message for fault in group}
    message = messages.pop() if len(messages) == 1 else QUOTED.sub("“…”", group[0].message)
    prefix = ngettext("%(rows)s row: ", "%(rows)s rows: ", rows) % {"rows": rows} if rows > 1 else ""
    return f"{prefix}{message}"


def _rows(group: list[Fault]) -> int:
    return len({(fault.sheet, "".join(c for c in fault.cell.partition(":")[0] if c.isdigit())) for fault in group})


def _cells(group: list[Fault]) -> list[str]:
    return [f"{fault.sheet}!{fault.cell}" for fault in group[:MOST_CELLS]]
