"""The unresolved recommendations of a released report: a summary by body, age and reason, then the list itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accountability import localization
from accountability.annual_report import editions
from accountability.annual_report.document import Table
from accountability.annual_report.public import tables
from accountability.annual_report.public.access import OWN, page, released, render_page
from accountability.lists.pagination import page_of
from accountability.localization import dates, local
from accountability.models import Edition

CODE = "unresolved"
REASONS = {"critical": gettext_lazy("Critical"), "long-open": gettext_lazy("Open for more than 18 months")}
EXPLAINED = {"yes": gettext_lazy("Explained"), "no": gettext_lazy("Not explained")}
AGES = (  # months, up to which the recommendation has been open
    (36, gettext_lazy("Up to 3 years")), (60, gettext_lazy("3 to 5 years")), (None, gettext_lazy("More than 5 years")),
)  # fmt: skip
COLUMNS = {"body": "body", "entity": "entities", "reason": "reason", "explained": "is_explained"}  # by parameter
SORTS: dict[str, Any] = {
    "": pgettext_lazy("order", "Critical first, then longest open"), "oldest": pgettext_lazy("order", "Longest open"),
    "newest": pgettext_lazy("order", "Most recent"), "due": pgettext_lazy("order", "Target date"),
    "reference": pgettext_lazy("order", "Reference"),
}  # fmt: skip
ORDERS: dict[str, tuple[str, bool]] = {  # column, and whether the latest comes first
    "oldest": ("reported_on", False), "newest": ("reported_on", True), "due": ("due_on", False),
    "reference": ("reference", False),
}  # fmt: skip
SEARCHED = ("reference", "place", "text", "explanation", "entities", "entity_names")
LONGEST = 200  # characters of a search
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Tally:
    """The rows of one body, or of all: how many, for which reasons, of which age, and how many are explained."""

    code: str
    name: str
    count: int
    reasons: Sequence[int]
    ages: Sequence[int]
    explained: int

    @property
    def by_reason(self) -> list[tuple[Any, int]]:
        return list(zip(REASONS.values(), self.reasons, strict=True))

    @property
    def by_age(self) -> list[tuple[Any, int]]:
        return [(label, number) for (_months, label), number in zip(AGES, self.ages, strict=True)]


@page
def unresolved(request: HttpRequest, year: int) -> HttpResponse:
    """The summary of all rows, then those that the address selects, a page of them at a time."""
    edition = released(year)
    table, names = table_of(edition), _bodies(edition)
    chosen = chosen_rows(table, request.GET)
    found = page_of(request, chosen)
    rows = [_named(table, row) for row in table.rows]
    context = {
        "edition": edition, "tallies": list(tallies(rows, names, edition.snapshot.as_of)), "page_obj": found,
        "rows": [presented(_named(table, row), names) for row in found.object_list], "count": len(rows),
        "filters": _filters(request.GET, rows, names), "q": request.GET.get("q", ""),
        "sorts": [(code, label, code == request.GET.get("sort", "")) for code, label in SORTS.items()],
        "reasons": list(REASONS.values()), "ages": [label for _months, label in AGES],
    }  # fmt: skip
    response = render_page(request, "unresolved.html", context)
    if not chosen and table.rows:
        response.headers["Cache-Control"] = OWN  # values that are not in the list are unlimited
    return response


def table_of(edition: Edition) -> Table:
    """The table of the report in the present language; without columns and rows where the year lists nothing."""
    report = editions.report_of(edition, localization.current_language())
    return editions.table_of(report, CODE) or Table(CODE, "", (), ())


# --- Selection ------------------------------------------------------------------------------------------------------
def chosen_rows(table: Table, asked: QueryDict) -> Sequence[tables.Row]:
    """The rows that an address selects, in its order; BadRequest for a parameter that the list does not have."""
    unknown = set(asked) - {*COLUMNS, "q", "sort", "page", "language"}
    if unknown or asked.get("sort", "") not in SORTS:
        name = sorted(unknown)[0] if unknown else asked["sort"]
        raise BadRequest(_("This list cannot be requested as “%(name)s”.") % {"name": name})
    values = {column: asked.get(name, "") for name, column in COLUMNS.items()}
    if typed := values["entities"].strip().casefold():
        named = _entities([_named(table, row) for row in table.rows]).items()
        values["entities"] = next((code for code, name in named if typed in (code.casefold(), name.casefold())), typed)
    rows = tables.listed(table, values).rows
    if words := asked.get("q", "")[:LONGEST].casefold().split():
        rows = [row for row in rows if _has(_named(table, row), words)]
    if not (order := ORDERS.get(asked.get("sort", ""))):
        return rows
    return sorted(rows, key=_key(table, order[0], order[1]), reverse=order[1])


def _has(row: Row, words: Sequence[str]) -> bool:
    text = " ".join(str(row[name] or "") for name in SEARCHED).casefold()
    return all(word in text for word in words)


def _key(table: Table, column: str, is_descending: bool) -> Callable[[tables.Row], tuple[bool, Any]]:
    """The value of the column; rows without one come last."""
    place = [one.code for one in table.columns].index(column) if table.columns else 0
    return lambda row: ((row[place] is None) is not is_descending, row[place] or "")


def _named(table: Table, row: tables.Row) -> Row:
    return dict(zip((column.code for column in table.columns), row, strict=True))


# --- What the page shows --------------------------------------------------------------------------------------------
def tallies(rows: Sequence[Row], names: Mapping[str, str], as_of: dt.date) -> Iterator[Tally]:
    """One for each body in their order, then one for all where there are several."""
    by_body = {code: [row for row in rows if _body(row) == code] for code in names}
    found = {code: of_body for code, of_body in by_body.items() if of_body}
    for code, of_body in found.items():
        yield _tally(code, names[code], of_body, as_of)
    if len(found) > 1:
        yield _tally("", _("All bodies"), rows, as_of)


def _tally(code: str, name: str, rows: Sequence[Row], as_of: dt.date) -> Tally:
    reasons = [sum(reason in row["reason"].split(tables.SEPARATOR) for row in rows) for reason in REASONS]
    ages = [_age(row["reported_on"], as_of) for row in rows]
    explained = sum(row["is_explained"] == "yes" for row in rows)
    return Tally(code, name, len(rows), reasons, [ages.count(place) for place in range(len(AGES))], explained)


def _age(reported_on: dt.date, as_of: dt.date) -> int:
    """The place in AGES."""
    return next(
        n for n, (months, _l) in enumerate(AGES) if not months or reported_on > dates.months_before(as_of, months)
    )


def presented(row: Row, names: Mapping[str, str]) -> Row:
    """The row with reasons, body and entities in words."""
    reasons = [REASONS[code] for code in row["reason"].split(tables.SEPARATOR) if code in REASONS]
    body = names.get(_body(row), row["body_name"])
    entities = localization.joined(str(row["entity_names"] or "").split("; "))
    return {
        **row, "reasons": reasons, "body_full": body, "volume": row["body"].partition(" ")[2], "entity_names": entities
    }  # fmt: skip


def _body(row: Row) -> str:
    return str(row["body"]).partition(" ")[0]


def _bodies(edition: Edition) -> dict[str, str]:
    return {row["code"]: local(row["names"]) for row in editions.frozen(edition).get("bodies", ())}


def _filters(asked: QueryDict, rows: Sequence[Row], names: Mapping[str, str]) -> list[tuple[str, str, list[Any], str]]:
    """Name, label, options and present value of each."""
    entities = _entities(rows)
    bodies = {code: _in_full(code, names) for code in sorted({str(row["body"]) for row in rows})}
    options: dict[str, tuple[str, Mapping[str, Any]]] = {
        "body": (_("Body"), bodies), "entity": (_("Entity"), dict(sorted(entities.items(), key=lambda one: one[1]))),
        "reason": (_("Reason"), REASONS), "explained": (_("Explanation"), EXPLAINED),
    }  # fmt: skip
    return [(name, label, list(words.items()), asked.get(name, "")) for name, (label, words) in options.items()]


def _entities(rows: Sequence[Row]) -> dict[str, str]:
    """The entities of the rows, by code."""
    named: dict[str, str] = {}
    for row in rows:
        codes = str(row["entities"]).split(tables.SEPARATOR)
        named |= zip(codes, str(row["entity_names"]).split("; "), strict=False)
    return named


def _in_full(code: str, names: Mapping[str, str]) -> str:
    body, _space, volume = code.partition(" ")
    name = names.get(body, body)
    return _("%(body)s, volume %(volume)s") % {"body": name, "volume": volume} if volume else name
