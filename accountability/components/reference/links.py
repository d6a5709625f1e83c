"""References between the files: unknown codes are refused before anything is loaded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from accountability.components.reference.figures import figures
from accountability.components.reference.sheets import SHEETS, WORDS, Fault, Faulty, Row, Sheets
from accountability.components.relations import CHECKED, ROLES

SINGLE = {rule: CHECKED.get(rule, "whole") for rule in ROLES if rule not in ("complement", "within")}
"""The role that exactly one figure of a relation has."""


def check_links(sheets: Sheets) -> None:
    """Refuse every code that names nothing. Raises Faulty with all faults."""
    faults = [
        fault for test in (_periods, _sub_areas, _amounts, _observed, _inferred, _words) for fault in test(sheets)
    ]
    faults += _relations(sheets) if not faults else []
    if faults:
        raise Faulty(faults)


def _periods(sheets: Sheets) -> Iterator[Fault]:
    known = {(row["body"], row["volume"], row["label"]) for row in sheets["periods"]}
    streams: dict[str, Callable[[Row], tuple[str, str]]] = {
        "annex3_oios": lambda row: ("OIOS", ""),
        "annex3_board": lambda row: ("BOA", row["financial_statements"].removeprefix("vol_")),
    }
    for name, stream in streams.items():
        for row in sheets[name]:
            if row["row_type"] == "period" and (*stream(row), row["period"]) not in known:
                yield _fault(row, "period", f"“{row['period']}” has no days in periods.csv")


def _sub_areas(sheets: Sheets) -> Iterator[Fault]:
    known = {(row["component_no"], row["name_en"]) for row in sheets["sub_areas"]}
    for row in (*sheets["progress_statements"], *sheets["next_steps"]):
        named = row["sub_area_en"] not in ("", row["component_en"])
        if named and (row["component_no"], row["sub_area_en"]) not in known:
            yield _fault(row, "sub_area_en", f"“{row['sub_area_en']}” is no sub-area in sub_areas.csv")


def _amounts(sheets: Sheets) -> Iterator[Fault]:
    known = {row["row_no"] for row in sheets["annex1_resolutions"]}
    for row in sheets["annex1_amounts"]:
        if row["annex1_row"] not in known:
            yield _fault(row, "annex1_row", f"annex1_resolutions.csv has no row {row['annex1_row']}")


def _observed(sheets: Sheets) -> Iterator[Fault]:
    for row in sheets["acabq_observations"]:
        if not re.match(r"General\b|[0-6] ", row["component"]):
            yield _fault(row, "component", f"“{row['component']}” is neither general nor a component by its number")


def _inferred(sheets: Sheets) -> Iterator[Fault]:
    """A mark on a row that no file has."""
    for row in sheets["inferred"]:
        marked = sheets.get(row["file"], [])
        names = {str(one.get("commitment_id", one[SHEETS[row["file"]].key[0]])) for one in marked}
        if row["row"] not in names | ({"*"} if marked else set()):
            yield _fault(row, "row", f"“{row['row']}” is no row of {row['file']}.csv")


def _words(sheets: Sheets) -> Iterator[Fault]:
    """A translation without a text in any sheet: the English text has changed, and the translation is outdated."""
    read = (row for name, rows in sheets.items() if name not in WORDS for row in rows)
    known = {cell for row in read for cell in row.values() if isinstance(cell, str)}
    for row in (row for name in WORDS for row in sheets[name]):
        if row["english"] not in known:
            yield _fault(row, "english", f"no other file holds the text “{row['english']}”")


def _relations(sheets: Sheets) -> list[Fault]:
    known = {figure.key for figure in figures(sheets)}
    rows = sheets["relations"]
    return [*_wordings(sheets["wordings"], known), *_terms(rows, known), *_shapes(rows)]


def _wordings(rows: Iterable[Row], known: set[str]) -> Iterator[Fault]:
    for row in rows:
        if row["figure"] not in known:
            yield _fault(row, "figure", f"no printed figure is called “{row['figure']}”")


def _terms(rows: Iterable[Row], known: set[str]) -> Iterator[Fault]:
    for row in rows:
        if row["role"] not in ROLES[row["rule"]]:
            roles = ", ".join(sorted(ROLES[row["rule"]]))
            yield _fault(row, "role", f"“{row['role']}” is no role of the rule {row['rule']} ({roles})")
        if row["figure"] and row["figure"] not in known:
            yield _fault(row, "figure", f"no printed figure is called “{row['figure']}”")


def _shapes(rows: Iterable[Row]) -> Iterator[Fault]:
    """One rule and source per relation, and one figure that it puts to the test."""
    first: dict[str, Row] = {}
    tested: Counter[str] = Counter()
    for row in rows:
        head = first.setdefault(row["relation"], row)
        if (row["rule"], row["measure"], row["source"]) != (head["rule"], head["measure"], head["source"]):
            yield _fault(
                row, "relation", f"“{row['relation']}” has another rule, measure or source in row {head['row']}"
            )
        tested[row["relation"]] += row["role"] == SINGLE.get(row["rule"])
    for relation, head in first.items():
        if head["rule"] in SINGLE and tested[relation] != 1:
            yield _fault(head, "relation", f"“{relation}” needs one {SINGLE[head['rule']]} and has {tested[relation]}")


def _fault(row: Row, column: str, sentence: str) -> Fault:
    return Fault(row["file"], row["row"], column, sentence)
