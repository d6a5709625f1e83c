"""Pages of the register by key: the page after or before a row, as quick at a million rows as at fifty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

SIZE = 50
COUNTED = 10_000
ORDERS = {
    "-issued": ("counts_from", True),
    "issued": ("counts_from", False),
    "due": ("due_on", False),
    "-due": ("due_on", True),
}
"""By sort: the field and whether it descends. Rows without a date come after all dates, so before them descending."""


Read = Callable[[Any], Iterable[dict[str, Any]]]


class NoSuchPage(LookupError):
    """The address names a page that is not there; the message says what to do."""


@dataclass(frozen=True)
class KeyPage:
    """One page of rows, and the keys of the pages beside it where there are any."""

    rows: list[dict[str, Any]]
    after: str = ""
    before: str = ""


def bounded_count(rows: QuerySet[Any], bound: int = COUNTED) -> int:
    """How many rows there are; beyond the bound it stops and answers one more."""
    return rows.order_by()[: bound + 1].count()


def numbered_page(rows: QuerySet[Any, dict[str, Any]], *, sort: str, number: int, size: int) -> KeyPage:
    """The keys of the page of that number, from 1 on, found by passing over those before it; empty beyond the end."""
    field, descends = ORDERS[sort or "-issued"]
    sign, first = "-" if descends else "", (number - 1) * size
    found = list(rows.values("pk", field).order_by(f"{sign}{field}", f"{sign}pk")[first : first + size + 1])
    more, found = len(found) > size, found[:size]
    return KeyPage(
        found, after=_key(found[-1], field) if more else "", before=_key(found[0], field) if found and first else ""
    )


def key_page(
    rows: QuerySet[Any], *, read: Read = iter, sort: str, after: str = "", before: str = "", size: int = SIZE
) -> KeyPage:
    """The rows of the page after the key, or before it, else of the first. NoSuchPage where nothing lies there.

    They are looked for by their keys alone; `read` tells what is read of those found.
    """
    page = keys_of_page(rows, sort=sort, after=after, before=before, size=size)
    found = {row["pk"]: row for row in read(rows.filter(pk__in=[row["pk"] for row in page.rows]).order_by())}
    return replace(page, rows=[found[row["pk"]] for row in page.rows if row["pk"] in found])


def keys_of_page(
    rows: QuerySet[Any, dict[str, Any]], *, sort: str, after: str = "", before: str = "", size: int = SIZE
) -> KeyPage:
    """The same page with the keys of its rows alone, which an index may hold: the texts need not be passed over."""
    field, descends = ORDERS[sort or "-issued"]
    backwards = bool(before)
    cursor = _read(before or after, field)
    found: list[dict[str, Any]] = []
    for part in _parts(rows.values("pk", field), field, descends != backwards, cursor):
        found += part[: size + 1 - len(found)]
        if len(found) > size:
            break
    if cursor and not found:
        raise NoSuchPage(_("There is no such page: the list ends before it. Begin again at the first page."))
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    return KeyPage(
        found,
        after=_key(found[-1], field) if found and (more or backwards) else "",
        before=_key(found[0], field) if found and cursor and (more or not backwards) else "",
    )


Cursor = tuple[dt.date | None, int]


def _parts(rows: QuerySet[Any], field: str, descends: bool, cursor: Cursor | None) -> Iterator[QuerySet[Any]]:
    """The rows beyond the cursor as two index ranges, dated and undated, in the order asked."""
    value, pk = cursor or (None, None)
    sign, side, at = ("-", "lt", "lte") if descends else ("", "gt", "gte")
    beyond = Q(**{f"pk__{side}": pk}) if cursor else Q()
    undated = rows.filter(**{field: None}).order_by(f"{sign}{field}", f"{sign}pk")
    dated = rows.filter(**{f"{field}__isnull": False}).order_by(f"{sign}{field}", f"{sign}pk")
    if value:  # the plain bound lets the database begin in the index at the cursor
        dated = dated.filter(
            Q(**{f"{field}__{side}": value}) | Q(**{field: value}) & beyond, **{f"{field}__{at}": value}
        )
    elif cursor:
        undated = undated.filter(beyond)
    if field == "counts_from":  # never empty
        yield dated
    elif descends:
        yield from () if value else (undated,)
        yield dated
    else:
        yield from () if cursor and not value else (dated,)
        yield undated


def _key(row: dict[str, Any], field: str) -> str:
    return f"{row[field] or ''}~{row['pk']}"


def _read(key: str, field: str) -> Cursor | None:
    if not key:
        return None
    value, _tilde, pk = key.partition("~")
    try:
        if not value and field == "counts_from":
            raise ValueError
        return (dt.date.fromisoformat(value) if value else None, int(pk))
    except ValueError as error:
        raise NoSuchPage(_("There is no such page. Begin again at the first page.")) from error
