"""Kinds of record to which the records of later registers are linked, by their code or by the address of their page."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Q, QuerySet

from accountability.registers import Hit, Linkable, key_in_address

MOST = 2  # more than one record under a reference is refused


def linkable_rows(
    kind: str, title: Any, rows: Callable[[Any], QuerySet[Any]], *, code: Callable[[str], Q], hit: Callable[[Any], Hit]
) -> Linkable:
    """The rows that a person may read as a kind of record; `code` is the condition that a row has this reference."""

    def find(user: Any, reference: str) -> list[int]:
        if not reference:
            return []
        condition, key = code(reference), key_in_address(reference)
        if key is not None:
            condition |= Q(pk=key)
        return list(rows(user).filter(condition).order_by("pk").values_list("pk", flat=True)[:MOST])

    def read(user: Any, keys: Collection[int]) -> dict[int, Hit]:
        return {row.pk: hit(row) for row in rows(user).filter(pk__in=list(keys))} if keys else {}

    return Linkable(kind, title, find, read)
