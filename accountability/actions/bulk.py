"""Bulk changes: the single action on each record, in its own savepoint."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from accountability.errors import IllegalStep, in_words
from accountability.models import User

Given = Iterable[tuple[Any, dict[str, Any]]]
"""Records, each with the arguments of the action."""


@dataclass(frozen=True)
class Outcome:
    """The result for one record: changed, or refused with a message, which may belong to one field of the form."""

    record: Any
    refusal: str = ""
    field: str = ""


def change_each(action: Callable[..., object], given: Given, *, by: User) -> list[Outcome]:
    """Call the action on each record. A refusal is the result of that record and does not affect the others."""
    return [_outcome(action, record, by=by, **values) for record, values in given]


def _outcome(action: Callable[..., object], record: Any, **given: Any) -> Outcome:
    try:
        with in_words():
            action(record, **given)
    except IllegalStep as refused:
        return Outcome(record, str(refused), getattr(refused, "field", ""))
    return Outcome(record)
