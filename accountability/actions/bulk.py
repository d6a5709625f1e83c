"""Bulk changes by people: each record by the single action, in a savepoint of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from accountability.errors import IllegalStep, in_words
from accountability.models import User

Given = Iterable[tuple[Any, dict[str, Any]]]
"""Records, each with what the action is given for it."""


@dataclass(frozen=True)
class Outcome:
    """What became of one record: changed, or refused with a sentence, which may belong to one field of the form."""

    record: Any
    refusal: str = ""
    field: str = ""


def change_each(action: Callable[..., object], given: Given, *, by: User) -> list[Outcome]:
    """Call the action on each record. A refusal is the outcome of that record and leaves the others as they are."""
    return [_outcome(action, record, by=by, **values) for record, values in given]


def _outcome(action: Callable[..., object], record: Any, **given: Any) -> Outcome:
    try:
        with in_words():
            action(record, **given)
    except IllegalStep as refused:
        return Outcome(record, str(refused), getattr(refused, "field", ""))
    return Outcome(record)
