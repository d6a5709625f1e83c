"""Published figures from checked rows: every number of the reference files under one readable key."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from accountability.components.reference import cells
from accountability.components.reference.sheets import TRENDS, Row, Sheets
from accountability.localization import places
from accountability.models.printed import ValueType

PERCENT = "percent"
RECOMMENDATIONS = "recommendations"
BODY_CODES = {"OIOS": "OIOS", "Board of Auditors": "BOA", "JIU": "JIU"}
FACT_FILES = {"acabq_facts": None, "erm_entities": 4, "ethics_training": 5, "sg_facts": None}
COUNTED_LISTS = {
    "annex2_rbm_plan": lambda row: row["status_code"] != "completed",
    "fraud_risks": lambda row: True,
    "internal_control_areas": lambda row: True,
}
"""Lists whose length a document also prints as a number, and which entries it means."""

RULES = {
    ("OIOS", "all", "closed"): "cumulative-closure",
    ("OIOS", "critical", "closed"): "cumulative-closure",
    ("BOA", "volumes", "closed"): "cumulative-closure",
    ("BOA", "volume_I", "fully_implemented"): "annual-assessment",
    ("BOA", "volume_I", "closed"): "annual-closure",
    ("JIU", "addressed", "acceptance_rate"): "jiu-acceptance",
    ("JIU", "accepted", "implementation_rate_of_accepted"): "jiu-implementation",
}
ANNEX_III_RULES = {"OIOS": "cumulative-closure", "BOA": "board-cumulative"}
"""The counting rule behind each printed rate; the Board's in annex III is inferred, not stated."""


@dataclass(frozen=True)
class FigureRow:
    """One number of a reference file, comparable with the stored ones."""

    key: str
    series: str
    source: tuple[str, str]
    value: Decimal | None = None
    text: str = ""
    unit: str = ""
    value_type: str = ValueType.ACTUAL
    body: str = ""
    volume: str = ""
    category: str = ""
    rule: str = ""
    title: dict[str, str] = field(default_factory=dict)
    period: str = ""
    span: cells.Span = (None, None)
    as_of: dt.date | None = None
    as_of_assumed: bool = False
    component: int | None = None
    note: str = ""

    @property
    def symbol(self) -> str:
        return self.source[0]

    @property
    def paragraph(self) -> str:
        return self.source[1]

    @property
    def decimals(self) -> int:
        """The number of decimals printed; the transcription keeps them."""
        return 0 if self.value is None else places(self.value)


Periods = dict[tuple[str, str, str], Row]


def figures(sheets: Sheets) -> Iterator[FigureRow]:
    """Every printed number of the files, and the lengths of lists that a document counts itself.

    The period is worded as printed. A day that the document does not print orders the figure, and is marked.
    """
    periods: Periods = {(row["body"], row["volume"], row["label"]): row for row in sheets["periods"]}
    printed = {row["figure"]: row["printed"] for row in sheets["wordings"]}
    days = {(row["body"], row["volume"], row["cut_off"]) for row in periods.values() if not _is_assumed(row)}
    for figure in _transcribed(sheets, periods):
        known = (figure.body, figure.volume, figure.as_of) in days or ends_on_a_day(figure.period)
        assumed = figure.as_of is not None and (figure.key in printed or not known)
        yield replace(figure, period=printed.get(figure.key, figure.period), as_of_assumed=assumed)


def ends_on_a_day(period: str) -> bool:
    """Whether the wording of a period gives its last day: 2021-06-30, but not 2021-06 or the end of 2021."""
    return bool(re.search(r"(?:^|/)\d{4}-\d{2}-\d{2}$", period))


def _is_assumed(period: Row) -> bool:
    """Whether the date of the column is not printed."""
    return bool(period["cut_off_assumed"] or (period["end_assumed"] and period["cut_off"] == period["ends_on"]))


def _transcribed(sheets: Sheets, periods: Periods) -> Iterator[FigureRow]:
    for row in sheets["annex3_oios"]:
        yield from _annex_iii(row, f"annex3_oios/{row['category']}", ("OIOS", ""), row["category"], periods)
    for row in sheets["annex3_board"]:
        volume = row["financial_statements"].removeprefix("vol_")
        yield from _annex_iii(row, f"annex3_board/{row['financial_statements']}", ("BOA", volume), "all", periods)
    for row in sheets["oversight_trends"]:
        yield from _trend(row, periods)
    for stem, component in FACT_FILES.items():
        yield from (_fact(stem, row, component) for row in sheets[stem])
    yield from (_conduct("conduct_disposals", "disposition", row) for row in sheets["conduct_disposals"])
    yield from (_conduct("conduct_received", "misconduct_type", row) for row in sheets["conduct_received"])
    yield from (_kpi(row) for row in sheets["doa_kpis"] if row["value"] is not None)
    yield from _amounts(sheets["annex1_amounts"])
    yield from (_further(row) for row in sheets["further_figures"])
    yield from (_counted(stem, sheets[stem]) for stem in COUNTED_LISTS if sheets[stem])


def _annex_iii(row: Row, stem: str, stream: tuple[str, str], category: str, periods: Periods) -> Iterator[FigureRow]:
    body, volume = stream
    days = _annex_days(row, stream, periods)
    values = {
        "implemented": row["implemented"],
        "overtaken": next(row[name] for name in row if name.startswith("overtaken")),
        "in_progress": row["in_progress"],
        "issued": row["issued_since_2010"],
        "rate": row["printed_cumulative_implementation_rate_pct"],
    }
    period = "total" if row["row_type"] == "total" else row["period"].replace("/", "-")
    for quantity, value in values.items():
        if value is not None:
            yield FigureRow(
                f"{stem}/{period}/{quantity}", f"{RECOMMENDATIONS}/{quantity}", row["source"], value,
                unit=PERCENT if quantity == "rate" else RECOMMENDATIONS, body=body, volume=volume, category=category,
                rule=ANNEX_III_RULES[body] if quantity == "rate" else "", period=row["period"], span=days,
                as_of=days[1], component=6, note=row.get("period_note", ""),
            )  # fmt: skip


def _annex_days(row: Row, stream: tuple[str, str], periods: Periods) -> tuple[dt.date, dt.date]:
    """The days of a column; a total reaches from the base year to the end of the last column."""
    if row["row_type"] == "period":
        column = periods[*stream, row["period"]]
        return column["starts_on"], column["ends_on"]
    last = max(column["ends_on"] for (body, volume, _label), column in periods.items() if (body, volume) == stream)
    return dt.date(int(row["period"][:4]), 1, 1), last


def _trend(row: Row, periods: Periods) -> Iterator[FigureRow]:
    body = BODY_CODES[row["body"]]
    scope, volume, category = TRENDS[row["scope_en"]]
    metric, unit = row["metric"], row["unit"]
    key = f"oversight_trends/{body}/{scope}/{row['period'].replace('/', '..')}/{metric}"
    span = cells.span(row["period"])
    window = periods.get((body, "", row["period"].replace("/", "-")))
    rule = RULES.get((body, scope, metric), "")
    shared: dict[str, Any] = {
        "body": body, "volume": volume, "category": category, "period": row["period"], "span": span, "component": 6,
        "as_of": window["cut_off"] if window else span[1],  # the JIU's rates are read on a day of their own
    }  # fmt: skip
    series = f"{RECOMMENDATIONS}/{metric}"
    if row["value"] is not None:
        own = rule if unit == PERCENT else ""
        yield FigureRow(key, series, row["source"], row["value"], unit=unit, rule=own, **shared)
    if (share := row["printed_pct"]) is not None and unit != PERCENT:
        yield FigureRow(f"{key}/pct", f"{series}/pct", row["source"], share, unit=PERCENT, rule=rule, **shared)


def _fact(stem: str, row: Row, component: int | None) -> FigureRow:
    value, (unit, value_type) = row["value"], _unit(row["unit"], row["value_type"])
    words = value if isinstance(value, str) else "" if value is not None else row["as_of"]
    span = cells.span(row["as_of"])
    return FigureRow(
        f"{stem}/{row['fact_id']}/{row['metric']}", f"{stem}/{row['metric']}", row["source"],
        value if isinstance(value, Decimal) else None, words, unit, value_type, title={"en": row["statement_en"]},
        period=row["as_of"], span=span, as_of=span[1],
        component=int(row["component_no"]) if "component_no" in row else component,
    )  # fmt: skip


def _unit(printed: str, value_type: str) -> tuple[str, str]:
    """The unit without its remark, and the remark on the value: staff (approximate)."""
    unit, _bracket, remark = printed.partition(" (")
    if remark.startswith("approximate") and value_type == ValueType.ACTUAL:
        value_type = ValueType.APPROXIMATE
    return PERCENT if unit.startswith(PERCENT) else unit, value_type


def _conduct(stem: str, column: str, row: Row) -> FigureRow:
    key = f"{stem}/{'total' if row['is_total'] else row['row_no']}"
    start, end = row["period_start"], row["period_end"]
    return FigureRow(
        key, key, row["source"], row["number"], unit="cases", component=4,
        title={"en": row[f"{column}_en"], "zh-hans": row[f"{column}_zh"]},
        period=f"{start}/{end}", span=(start, end), as_of=end, note=row.get("note", ""),
    )  # fmt: skip


def _kpi(row: Row) -> FigureRow:
    span = cells.span(row["as_of"])
    return FigureRow(
        f"doa_kpis/{row['item']}", f"doa_kpis/{row['item']}", row["source"], row["value"], unit=row["unit"],
        title={"en": row["description_en"]}, period=row["as_of"], span=span, as_of=span[1], component=4,
    )  # fmt: skip


def _amounts(rows: list[Row]) -> Iterator[FigureRow]:
    """Amounts are named by their row of the annex and their place in it."""
    places: dict[int, int] = {}
    for row in rows:
        place = places[row["annex1_row"]] = places.get(row["annex1_row"], 0) + 1
        key, year = f"annex1_amounts/{row['annex1_row']}/{place}", str(row["budget_year"])
        yield FigureRow(
            key, key, row["source"], row["amount_usd"], unit="US dollars", title={"en": row["item_en"]},
            period=year, span=cells.span(year), component=1, note=row["report_symbol"],
        )  # fmt: skip


def _further(row: Row) -> FigureRow:
    span = cells.span(row["as_of"])
    return FigureRow(
        f"further_figures/{row['code']}", f"further_figures/{row['code']}", row["source"], row["value"],
        unit=row["unit"], period=row["as_of"], span=span, as_of=span[1],
    )  # fmt: skip


def _counted(stem: str, rows: list[Row]) -> FigureRow:
    symbol, paragraph = rows[0]["source"]
    return FigureRow(
        f"{stem}/count", f"{stem}/count", (symbol, paragraph.partition(", activity")[0]),
        Decimal(sum(map(COUNTED_LISTS[stem], rows))), unit="entries", value_type=ValueType.COUNTED,
    )  # fmt: skip
