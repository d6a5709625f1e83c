"""Lists as files: the address of the page with .csv or .xlsx gives all its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.functional import Promise

from accountability.exports.spreadsheets import Sheet, csv_response, xlsx_response
from accountability.localization import local
from accountability.views.downloads import download

Rows = Callable[[HttpRequest], Iterable[Any]]


def sheet(page: str, permission: str, columns: str | Callable[[], str], rows: Rows) -> URLPattern:
    """The address of a page's rows as a file. Columns are names of fields, or `name=path.to.the.value`.

    They are a function where registers add columns, which are not all loaded with the addresses.
    """

    @download(permission)
    def view(request: HttpRequest, ending: str) -> HttpResponseBase:
        name = page.rpartition("/")[2]
        wanted = columns() if callable(columns) else columns
        named = {column.partition("=")[0]: column.partition("=")[2] or column for column in wanted.split()}
        made = Sheet(name, tuple(named), ([cell(value(row, way)) for way in named.values()] for row in rows(request)))
        if ending == "csv":
            return csv_response(made, f"{name}.csv")
        if ending == "xlsx":
            return xlsx_response([made], f"{name}.xlsx")
        raise Http404

    return path(f"{page}.<str:ending>", view, name=f"{page.rpartition('/')[2].replace('-', '_')}_sheet")


def value(row: Any, way: str) -> Any:
    """The value at the end of the path through the row; empty if a step is empty."""
    for name in way.split("."):
        row = row.get(name) if isinstance(row, dict) else getattr(row, name, None)
    return row


def cell(found: Any) -> Any:
    """The value for a spreadsheet: text in the reader's language, several values separated by semicolons."""
    if hasattr(found, "all"):
        found = list(found.all())
    if isinstance(found, dict):
        return local(found) if found.keys() <= languages() else ", ".join(str(cell(one)) for one in found.values())
    if isinstance(found, list | tuple):
        return "; ".join(str(cell(one)) for one in found)
    if isinstance(found, bool):
        return "yes" if found else "no"
    return str(found) if isinstance(found, Promise) else found


@cache
def languages() -> frozenset[str]:
    return frozenset(code for code, _name in settings.LANGUAGES)
