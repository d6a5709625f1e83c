"""Pagination of lists: by number, or by key, which is as fast for a million rows as for fifty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

PAGE = 50
ROWS = 25
"""Rows on a page of a register, which has more columns and actions than other lists."""
COUNTED = 20_000
"""Rows are counted up to this number, which exceeds the largest register at its real size."""
KEYS = ("after", "before")
PARAMETERS = ("page", *KEYS)


# --- Numbered pages -------------------------------------------------------------------------------------------------
def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int = PAGE) -> Page[Any]:
    """The page that the address names, the first by default; BadRequest beyond the end."""
    pages = Paginator(rows, size)
    try:
        return pages.page(request.GET.get("page", 1))
    except InvalidPage as error:
        last = pages.num_pages
        sentence = ngettext("This list has one page.", "This list has pages 1 to %(last)s.", last) % {"last": last}
        raise BadRequest(sentence) from error


# --- Pages by key ---------------------------------------------------------------------------------------------------
Read = Callable[[Any], Iterable[Any]]
Cursor = tuple[Any, int]
"""The value of the field and the key of a row. The value is None where the row has none."""


class NoSuchPage(LookupError):
    """The URL names a page that does not exist; the message gives the alternative."""


@dataclass(frozen=True)
class KeyPage:
    """One page of rows, the keys that lead to the next and the previous page where there are any, and its first key."""

    rows: list[Any]
    after: str = ""
    before: str = ""
    first: dict[str, Any] | None = None


def bounded_count(rows: QuerySet[Any], bound: int = COUNTED) -> int:
    """The number of rows; counting stops at the limit, and the result is then one more than the limit."""
    return rows.order_by()[: bound + 1].count()


def position(rows: QuerySet[Any], *, order: str, key: dict[str, Any] | None, bound: int = COUNTED) -> int:
    """How many rows come before the row with this key in the order; counting stops at the limit."""
    if key is None:
        return 0
    cursor, before = (key[order.removeprefix("-")], key["pk"]), 0
    for part in _parts(rows, order, cursor, backwards=True):
        before += bounded_count(part, bound - before)
    return before


def numbered_page(rows: QuerySet[Any], *, order: str, number: int, size: int) -> KeyPage:
    """The keys of the page of that number, from 1, skipping those before it; empty beyond the end."""
    field, first = order.removeprefix("-"), (number - 1) * size
    keys: list[dict[str, Any]] = []
    left = first
    for part in _parts(rows, order):
        keys += part.values("pk", field)[left : left + size + 1 - len(keys)]
        if len(keys) > size:
            break
        left = 0 if keys else left - part.count()
    more, keys = len(keys) > size, keys[:size]
    return KeyPage(
        keys, after=_key(keys[-1], field) if more else "", before=_key(keys[0], field) if keys and first else ""
    )


def key_page(
    rows: QuerySet[Any], *, order: str, read: Read = iter, after: str = "", before: str = "", size: int = ROWS
) -> KeyPage:
    """The rows of the page after the key, or before it, otherwise of the first. NoSuchPage if there are none.

    They are selected by their keys only; `read` loads the rows of the page.
    """
    page = keys_of_page(rows, order=order, after=after, before=before, size=size)
    chosen = rows.model._default_manager.filter(pk__in=[key["pk"] for key in page.rows]).order_by()
    records = {row.pk: row for row in read(chosen)}
    return replace(page, rows=[records[key["pk"]] for key in page.rows if key["pk"] in records])


def keys_of_page(
    rows: QuerySet[Any], *, order: str, after: str = "", before: str = "", size: int = ROWS
) -> KeyPage:  # fmt: skip
    """The same page with only the keys of its rows, which an index may contain: the texts are not read.

    `order` is a field of dates, numbers or codes, with "-" for descending. Rows without a value come last in both
    directions.
    """
    field, backwards = order.removeprefix("-"), bool(before)
    cursor = _read_key(before or after, rows, field)
    keys: list[dict[str, Any]] = []
    for part in _parts(rows, order, cursor, backwards=backwards):
        keys += part.values("pk", field)[: size + 1 - len(keys)]
        if len(keys) > size:
            break
    if cursor and not keys:
        raise NoSuchPage(_("This page is past the end of the list. Start again at the first page."))
    more, keys = len(keys) > size, keys[:size]
    if backwards:
        keys.reverse()
    return KeyPage(
        keys,
        after=_key(keys[-1], field) if keys and (more or backwards) else "",
        before=_key(keys[0], field) if keys and cursor and (more or not backwards) else "",
        first=keys[0] if keys else None,
    )


def _parts(
    rows: QuerySet[Any], order: str, cursor: Cursor | None = None, *, backwards: bool = False
) -> Iterator[QuerySet[Any]]:  # fmt: skip
    """The rows beyond the cursor as two index ranges, with a value and then without, or backwards."""
    field, (value, pk) = order.removeprefix("-"), cursor or (None, None)
    sign, side, at = ("-", "lt", "lte") if order.startswith("-") != backwards else ("", "gt", "gte")
    beyond = Q(**{f"pk__{side}": pk}) if cursor else Q()
    without = rows.filter(**{field: None}).order_by(f"{sign}{field}", f"{sign}pk")
    valued = rows.filter(**{f"{field}__isnull": False}).order_by(f"{sign}{field}", f"{sign}pk")
    if value is not None:  # the plain bound lets the database begin in the index at the cursor
        valued = valued.filter(
            Q(**{f"{field}__{side}": value}) | Q(**{field: value}) & beyond, **{f"{field}__{at}": value}
        )
    elif cursor:
        without = without.filter(beyond)
    is_among_valued = cursor is None or value is not None
    parts = [valued] if is_among_valued or backwards else []
    if can_be_empty(rows, field) and not (backwards and is_among_valued):
        parts.append(without)
    yield from reversed(parts) if backwards else parts


def can_be_empty(rows: QuerySet[Any], name: str) -> bool:
    """Whether rows may have no value in the field, which a related row always may lack."""
    return "__" in name or _field(rows, name).null


def _field(rows: QuerySet[Any], name: str) -> Any:
    """The field that reads a value: of the rows, of a related row, or what a generated field contains."""
    if "__" in name:
        return F(name).resolve_expression(rows.query.clone()).output_field
    field = rows.model._meta.get_field(name)
    return getattr(field, "output_field", field)


def _key(row: dict[str, Any], field: str) -> str:
    return f"{'' if row[field] is None else row[field]}~{row['pk']}"


def _read_key(key: str, rows: QuerySet[Any], field: str) -> Cursor | None:
    if not key:
        return None
    value, _tilde, pk = key.partition("~")
    try:
        if not value and not can_be_empty(rows, field):
            raise ValueError
        return (_field(rows, field).to_python(value) if value else None, int(pk))
    except (ValueError, ValidationError) as error:
        raise NoSuchPage(_("This page does not exist. Start again at the first page.")) from error
