"""Annex III: the rates of every body with their rules by period, and the published figures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy

from accountability import localization
from accountability.annual_report.chapters.source import Row
from accountability.annual_report.chapters.writer import NOTE_SIGN, Writer, day, paired
from accountability.annual_report.document import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Kind,
    Line,
    Paragraph,
    Table,
    course,
)
from accountability.components.reconciliation import VOLUMES
from accountability.localization import local, places
from accountability.localization.citations.localized import abbreviation, cited
from recommendations.choices import Category

SHORT = {"jiu-acceptance": _l("Accepted"), "jiu-implementation": _l("Implemented")}


def annex(writer: Writer) -> Iterator[Block]:
    """The matrix as it was printed, every rate of the day, then each body's figures by period."""
    yield Heading(1, _("Annex III. Implementation rates of the oversight bodies"), "annex-3", is_annex=True)
    yield Paragraph(writer.passage("rates"))
    yield from _as_printed(writer)
    yield _of_the_day(writer)
    for body, codes in _by_body(writer).items():
        yield Heading(2, writer.body(body), f"annex-3-{body.lower()}")
        yield _drawn(writer, body, codes)
        for code in codes:
            yield _periods(writer, code)


# --- As printed -----------------------------------------------------------------------------------------------------
QUANTITIES = {
    "implemented": pgettext_lazy("recommendations", "Implemented"),
    "overtaken": _l("Overtaken or closed without implementation"),
    "in_progress": _l("In progress"), "issued": _l("Issued since the base date"),
    "rate": _l("Cumulative implementation rate, per cent"),
}  # fmt: skip
PRINTED_KEY = re.compile(r"annex3_(\w+)/(\w+)/([\w-]+)/(\w+)")
TOTAL = "total"


def _as_printed(writer: Writer) -> Iterator[Table]:
    """Annex III as its document prints it, a matrix for each body with its totals; an empty cell is not printed."""
    by_body: dict[str, list[tuple[Row, tuple[str, str, str]]]] = {body["code"]: [] for body in writer.rows("bodies")}
    for row in writer.rows("figures"):
        if key := PRINTED_KEY.fullmatch(row["key"]):
            by_body.setdefault(row["body"], []).append((row, (key[2], key[3], key[4])))
    yield from (_matrix(writer, body, found) for body, found in by_body.items() if found)


def _matrix(writer: Writer, body: str, found: Sequence[tuple[Row, tuple[str, str, str]]]) -> Table:
    """One body: a row for each series and quantity, a column for each period in the order of its days, then totals."""
    values = {key: row for row, key in found}
    ends = {period: row["as_of"] or "" for row, (_series, period, _quantity) in found}
    periods = sorted(ends, key=lambda period: (period == TOTAL, ends[period]))
    labels = {period: row["period"] for row, (_series, period, _quantity) in found}
    noted = {period: local(row["notes"]) for row, (_series, period, _quantity) in found if local(row.get("notes"))}
    columns = (
        Column("series", _("Series")), Column("quantity", _("Quantity")), *(
            Column(
                f"period_{period}".replace("-", "_"), _("Total") if period == TOTAL else _signed(labels, noted, period),
                Kind.COUNT, None,
                _("As published for the period %(period)s; empty if not published") % {"period": labels[period]},
            )
            for period in periods
        ),
    )  # fmt: skip
    series = dict.fromkeys(one for one, _period, _quantity in values)
    rows: list[tuple[Cell, ...]] = [
        (_series_title(writer, one, found), str(title), *(_value(values.get((one, p, code))) for p in periods))
        for one in series for code, title in QUANTITIES.items()
        if any((one, period, code) in values for period in periods)
    ]  # fmt: skip
    sources = localization.joined(dict.fromkeys(_document(row) for row, _key in found))
    title = _("%(body)s, as published") % {"body": writer.body(body)}
    share = (4, 5, *(2 for _period in periods))
    notes = tuple(f"{NOTE_SIGN} {note}" for note in dict.fromkeys(noted.values()))
    return Table(f"annex_3_printed_{body.lower()}", title, columns, rows, source=sources, share=share, notes=notes)


def _signed(labels: Mapping[str, str], noted: Mapping[str, str], period: str) -> str:
    """The period as printed, with the sign of its note."""
    return f"{labels[period]} ({NOTE_SIGN})" if period in noted else labels[period]


def _series_title(writer: Writer, series: str, found: Sequence[tuple[Row, tuple[str, str, str]]]) -> str:
    row = next(row for row, key in found if key[0] == series)
    return f"{_('Volume')} {row['volume']}" if row["volume"] else writer.category(row["category"] or Category.ALL)


def _value(row: Row | None) -> Decimal | None:
    return None if row is None or row["value"] is None else Decimal(row["value"])


def _document(row: Row) -> str:
    return cited(f"{row['document_symbol']} {row['paragraph']}")


# --- The day --------------------------------------------------------------------------------------------------------
def _of_the_day(writer: Writer) -> Table:
    columns = (
        Column("body", _("Body")), Column("volume", _("Volume")), Column("category", _("Category")),
        Column("rule", _("Code")), Column("title", _("Rule")), Column("version", _("Version"), Kind.COUNT),
        Column("cut_off", _("As of"), Kind.DAY), Column("numerator", _("Numerator"), Kind.COUNT),
        Column("denominator", _("Denominator"), Kind.COUNT), Column("rate", _("Rate"), Kind.PERCENT, None),
        Column("body_name", _("Body")),
    )  # fmt: skip
    rows = [_rate(writer, row) for code, rows in writer.series.items() if code.startswith("rates/") for row in rows]
    groups = (("body_name",), ("volume",), ("category",), ("title",), ("numerator",), ("denominator",), ("rate",))
    return Table("rates", _("All rates on the date"), columns, rows, groups=groups, share=(4, 2, 6, 8, 3, 3, 2))


def _rate(writer: Writer, row: Row) -> tuple[Cell, ...]:
    return (
        row["body"], row["volume"] or "", writer.category(row["category"]), row["rule"], _rule(writer, row["rule"]),
        row["rule_version"], day(row["cut_off"]), row["numerator"], row["denominator"],
        _share(row), abbreviation(row["body"]),
    )  # fmt: skip


# --- The periods ----------------------------------------------------------------------------------------------------
def _by_body(writer: Writer) -> dict[str, list[str]]:
    by_body: dict[str, list[str]] = {}
    for code in writer.series:
        if code.startswith("annex-3/"):
            by_body.setdefault(code.split("/")[1], []).append(code)
    return by_body


def _periods(writer: Writer, code: str) -> Table:
    rows = writer.series[code]
    rule = writer.rule(code.rpartition("/")[2])
    columns = (
        Column("period", _("Period")), Column("cut_off", _("As of"), Kind.DAY),
        Column("newly_implemented", _("Implemented in the period"), Kind.COUNT),
        Column("newly_closed", _("Closed otherwise in the period"), Kind.COUNT), Column("open", _("Open"), Kind.COUNT),
        Column("issued", _("Issued"), Kind.COUNT), Column("numerator", _("Numerator"), Kind.COUNT),
        Column("denominator", _("Denominator"), Kind.COUNT),
        Column("rate", _("Rate"), Kind.PERCENT, None, local(rule.get("titles", ""))),
        Column("printed", _("As published")),
    )  # fmt: skip
    return Table(
        _code(code), _title(writer, code), columns,
        [_period(row) for row in rows], source=cited(local(rule.get("sources", ""))), notes=tuple(_notes(rule, rows)),
        share=(44, 48, 52, 50, 40, 45, 50, 56, 52, 46),
    )  # fmt: skip


def _code(code: str) -> str:
    """The name of the table, without the part that names the whole."""
    parts = [part for part in code.split("/")[1:] if part not in ("-", Category.ALL)]
    return "_".join(("annex_3", *parts)).replace("-", "_").lower()


def _period(row: Row) -> tuple[Cell, ...]:
    return (
        row["period"] or _("to the selected date"), day(row["cut_off"]), row["newly_implemented"], row["newly_closed"],
        row["in_progress"], row["issued"], row["numerator"], row["denominator"], _share(row), _printed(row["printed"]),
    )  # fmt: skip


def _notes(rule: Row, rows: Sequence[Row]) -> Iterator[str]:
    if rule:
        words = {"numerator": local(rule["numerators"]), "denominator": local(rule["denominators"])}
        yield _("Rule: %(numerator)s, divided by %(denominator)s.") % words
        if rule["is_inferred"]:
            yield _("The document publishes the figures, not the rule; the rule is inferred from them.")
    if any(row["assumed"] for row in rows):
        yield _("The dates of some periods are assumed; they are not published.")
    if any(printed["agrees"] is False for row in rows for printed in row["printed"]):
        yield _("≠ marks a published figure that is inconsistent with the published base.")


def _printed(printed: Sequence[Row]) -> str:
    """The published figures, marked where they differ."""
    values = (localization.with_numbers(str(p["value"])) + (" ≠" if p["agrees"] is False else "") for p in printed)
    return localization.joined(values) or "–"


def _share(row: Row) -> Decimal | None:
    """The percentage as it was rounded when it was frozen, with as many decimals."""
    return None if row["percent"] is None else Decimal(str(row["percent"])).quantize(Decimal(1).scaleb(-row["places"]))


def _rule(writer: Writer, code: str) -> str:
    return local(writer.rule(code).get("titles")) or code


def _title(writer: Writer, code: str) -> str:
    """The series in words: body, volume or category, and the rule."""
    _annex, body, volume, category, rule = code.split("/")
    parts = [abbreviation(body), str(VOLUMES.get(volume, ""))]
    parts.append(writer.category(category) if category != Category.ALL else "")
    return " · ".join([*filter(None, parts), _rule(writer, rule)])


# --- The drawing ----------------------------------------------------------------------------------------------------
def _drawn(writer: Writer, body: str, codes: Sequence[str]) -> Chart:
    """The periods of the tables as lines; the title is the course of the first, as the heading names the body."""
    lines = tuple(Line(_short(writer, code), _points(writer.series[code])) for code in codes)
    values = {"body": writer.body(body), "values": localization.joined(_ends(lines))}
    message = _("%(body)s: change over time, by period. Latest values: %(values)s.") % values
    return Chart(f"rates_{body.lower()}", course(lines[0]) or values["body"], message, lines)


def _ends(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        values = [value for _day, value in line.points if value is not None]
        if values:
            yield paired(line.label, localization.percent(values[-1], places(values[-1])))


def _points(rows: Sequence[Row]) -> tuple[tuple[dt.date, Decimal | None], ...]:
    return tuple((dt.date.fromisoformat(row["cut_off"]), _share(row)) for row in rows)


def _short(writer: Writer, code: str) -> str:
    _annex, body, volume, category, rule = code.split("/")
    if volume != "-":
        return str(VOLUMES[volume])
    return writer.category(category) if body == "OIOS" else str(SHORT.get(rule) or _rule(writer, rule))
