"""The data dictionary of a report: content, unit and source of every column of its data files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from accountability.annual_report.document import Cell, Column, Kind, Report, Table

DICTIONARY_OF = ("table", "column", "label", "kind", "unit", "meaning", "source")
ROWS, POINTS = _l("recommendations"), _l("percentage points")

MEANINGS = {
    "abbreviation": _l("Abbreviation of the term"),
    "action": _l("Report or other action taken"),
    "activity": _l("Activity of the action plan"),
    "agenda_item": _l("Agenda item of the General Assembly"),
    "arithmetic": _l("How the recalculated value follows from the published numbers"),
    "as_of": _l("Date of the value"),
    "body": _l("Oversight body: OIOS, BOA or JIU, with the volume where it has one"),
    "body_name": _l("Oversight body, as documents in the language name it"),
    "category": _l("Series of recommendations: all, or those of one rating at issue"),
    "code": _l("Code of the measure or finding"),
    "commitment": _l("Commitments"),
    "completed_in": _l("Reports in which it was reported completed"),
    "component": _l("Number of the component of accountability; 0 is culture"),
    "cut_off": _l("Cut-off date of the figures"),
    "decided": _l("State decided by the oversight body by the date"),
    "denominator": _l("Denominator of the measure"),
    "derived": _l("Value that follows from the other published numbers"),
    "due": _l("When it is due, as printed"),
    "due_on": _l("Current target date"),
    "earlier_denominator": _l("Denominator in the edition before"),
    "earlier_numerator": _l("Numerator in the edition before"),
    "earlier_rate": _l("Rate in the edition before"),
    "english": _l("The term in English"),
    "entities": _l("Codes of the responsible entities, lead entity first"),
    "exclusions": _l("Exclusions of the measure"),
    "explanation": _l("Latest management position by the date"),
    "first_due_on": _l("Original target date"),
    "follows_from": _l("Finding from which this one follows"),
    "issued": _l("Issued from the base date up to the day"),
    "key": _l("Key of the published figure"),
    "kind": _l("Kind of value: exact, approximate, a bound, a target"),
    "newly_closed": _l("Closed otherwise in the period"),
    "newly_implemented": _l("Implemented in the period"),
    "note": _l("Explanation, or a note under the table"),
    "number": _l("Number of the row, or the count as printed"),
    "numerator": _l("What is counted"),
    "office": _l("Responsible office"),
    "open": _l("Open at the end of the period"),
    "outcome": _l("Outcome"),
    "period": _l("Period, as printed"),
    "points": _l("Rate less rate before"),
    "printed": _l("Value as formatted in documents"),
    "progress": _l("Progress reported"),
    "quantity": _l("Which figure of the series the row contains"),
    "rate": _l("Numerator divided by denominator, rounded once; in CSV 92.2 is 92.2 per cent"),
    "rating": _l("Rating on the day, with the one at issue where the body has changed it"),
    "reference": _l("Document, chapter and paragraph of the recommendation"),
    "reported_on": _l("Date of the document"),
    "resolution": _l("Symbol of the resolution, with its part"),
    "rule": _l("Code of the rule; the definitions explain it"),
    "says": _l("Latest progress reported by management by the date"),
    "series": _l("Oversight body whose recommendations are counted"),
    "since": _l("What changed since the edition before"),
    "source": _l("Document and paragraph"),
    "state": _l("State on the day"),
    "summary": _l("Action reported"),
    "term": _l("The term in the language of the file"),
    "text": _l("Text as printed"),
    "title": _l("Title in words"),
    "unit": _l("Unit of the value"),
    "value": _l("Value as a number"),
    "version": _l("Version of the rule"),
    "volume": _l("Volume of the Board’s reports: I or II"),
    "what": _l("What is counted or tested"),
}
UNITS = dict.fromkeys(
    (
        "numerator", "denominator", "earlier_numerator", "earlier_denominator", "newly_implemented", "newly_closed",
        "open", "issued",
    ), ROWS,
) | {"points": POINTS}  # fmt: skip
TYPES = {Kind.TEXT: "string", Kind.COUNT: "number", Kind.PERCENT: "number", Kind.DAY: "date", Kind.FLAG: "boolean"}


def dictionary(report: Report) -> list[Sequence[Cell]]:
    """Every column of every table: its code, heading, content, unit, meaning and source."""
    return [
        (
            table.code, column.code, column.label, column.kind.value, unit(column), meaning(column),
            source(report, table, column),
        )
        for table in report.tables
        for column in table.columns
    ]  # fmt: skip


def meaning(column: Column) -> str:
    """The meaning of the column: its own description, otherwise that of its code."""
    return column.meaning or str(MEANINGS.get(column.code, ""))


def unit(column: Column) -> str:
    """The unit of the column; empty for text."""
    if column.unit or column.kind in (Kind.TEXT, Kind.FLAG):
        return column.unit
    kinds = {Kind.PERCENT: _("per cent"), Kind.DAY: _("day"), Kind.COUNT: _("number")}
    return str(UNITS.get(column.code, kinds[column.kind]))


def source(report: Report, table: Table, column: Column) -> str:
    """The source of the values: the document, otherwise the snapshot of the report."""
    return column.source or table.source or _("Snapshot of %(day)s") % {"day": report.day.isoformat()}


# --- Frictionless ---------------------------------------------------------------------------------------------------
def data_package(report: Report, paths: dict[str, str]) -> bytes:
    """The `datapackage.json` of the CSV files: a resource for each table with type, unit, meaning and source of each
    field. https://specs.frictionlessdata.io/tabular-data-package/
    """
    package = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._-]+", "-", f"{report.symbol}-{report.language}".lower()).strip("-"),
        "title": report.title, "description": report.subtitle,
        "resources": [_resource(report, table, paths[table.code]) for table in report.tables],
    }  # fmt: skip
    return f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode()


def _resource(report: Report, table: Table, path: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": list(_fields(report, table)), "missingValues": [""]}
    if table.columns[0].code == "id":
        schema["primaryKey"] = "id"
    if table.columns[0].code == "recommendation":
        reference = {"resource": "recommendations", "fields": "id"}
        schema["foreignKeys"] = [{"fields": "recommendation", "reference": reference}]
    return {
        "profile": "tabular-data-resource", "name": table.code.replace("_", "-"), "path": path, "title": table.title,
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def _fields(report: Report, table: Table) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        field: dict[str, Any] = {
            "name": column.code, "title": column.label, "type": TYPES[column.kind], "description": meaning(column),
            "unit": unit(column), "source": source(report, table, column),
        }  # fmt: skip
        if column.kind is Kind.FLAG:
            field |= {"trueValues": ["yes"], "falseValues": ["no"]}
        yield field
