"""What the register gives to the yearly report: its rates and unresolved rows, frozen, and annex III made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from accountability import deadlines, languages
from accountability.measures import percent
from accountability.registers import Frozen
from accountability.report.tree import Block, Chart, Column, Heading, Kind, Line, Paragraph, Table
from recommendations import annex
from recommendations.annex import Terms
from recommendations.choices import OPEN, Category, Progress, RatingCode, State
from recommendations.measures import BY_CODE, as_json, ask, rates
from recommendations.models import Recommendation, Responsibility, Update

LONG = 18  # months after which an open recommendation is explained
PRINTED = 500  # rows that a document to be read holds; files to work with hold all
NAMED = {"oios": "OIOS/-/all", "oios.critical": "OIOS/-/critical", "board": "BOA/-/all"}
Series = Mapping[str, Sequence[dict[str, Any]]]


# --- Frozen ---------------------------------------------------------------------------------------------------------
def freeze(*, as_of: dt.date, known_at: dt.datetime) -> Iterator[Frozen]:
    """Every rate of the day, annex III column by column, and the recommendations that are explained one by one."""
    for rate in rates(ask(as_of=as_of, known_at=known_at)):
        code = f"rates/{rate.body}/{rate.volume or '-'}/{rate.category}/{rate.rule.code}"
        yield Frozen(code, rate.cut_off, [as_json(rate)], rate.rule.version)
    for _body, blocks in annex.annex(Terms(as_of=as_of, known_at=known_at)).bodies:
        for block in blocks:
            code = f"annex-3/{block.body.code}/{block.volume or '-'}/{block.category}/{block.rule.code}"
            yield Frozen(code, block.last.rate.cut_off, [_column(c) for c in block.columns], block.rule.version)
    yield Frozen("unresolved", as_of, _unresolved(as_of))


def _column(column: annex.Column) -> dict[str, Any]:
    rate = as_json(column.rate)
    label = column.period.label if column.period else ""
    assumed = bool(column.period and (column.period.start_assumed or column.period.end_assumed))
    return rate | {
        "period": label, "assumed": assumed, "newly_implemented": column.implemented, "newly_closed": column.closed,
        "places": column.rate.places,
    }  # fmt: skip


def _unresolved(as_of: dt.date) -> list[dict[str, Any]]:
    """Open on the day, and critical or reported more than 18 months before: with what management said last by then."""
    said = Update.objects.filter(recommendation=OuterRef("pk"), part=None, reported_on__lte=as_of).order_by("-pk")
    owners = Responsibility.objects.filter(recommendation=OuterRef("pk")).order_by("-is_lead", "entity__code")
    grave = Q(rating=RatingCode.CRITICAL) | Q(reported_on__lte=deadlines.months_before(as_of, LONG))
    rows: Any = Recommendation.objects.filter(grave, is_voided=False).as_of(as_of)
    read = rows.filter(state_then__in=OPEN).order_by("reported_on", "pk").values(
        "document__symbol", "chapter", "paragraph", "body__code", "volume", "rating", "reported_on", "text", "language",
        "first_due_on", "due_on", "state_then", progress_then=Subquery(said.values("progress")[:1]),
        explanation=Subquery(said.values("text")[:1]), owners=ArraySubquery(owners.values("entity__code")),
    )  # fmt: skip
    return [{name.replace("__", "_"): value for name, value in row.items()} for row in read]


def fields(series: Series) -> Iterator[tuple[str, Any]]:
    """What sentences may name: counts of both bodies, shares closed, and how many rows are explained."""
    for name, code in NAMED.items():
        for row in series.get(f"rates/{code}/cumulative-closure", ()):
            yield f"{name}.issued", row["denominator"]
            yield f"{name}.closed", row["numerator"]
            yield f"{name}.open", row["denominator"] - row["numerator"]
            yield f"{name}.percent", (percent(row["numerator"], row["denominator"], 1), 1)
    yield "unresolved.count", len(series.get("unresolved", ()))


# --- Written --------------------------------------------------------------------------------------------------------
def annexes(series: Series, *, as_of: dt.date) -> Iterator[Block]:
    """Annex III with its rules and what was printed beside it, then the unresolved recommendations."""
    yield Heading(1, _("Annex III. Implementation rates of the oversight bodies"), "annex-3")
    for body, codes in _by_body(series).items():
        yield Heading(2, body)
        yield _drawn(body, [(code, series[code]) for code in codes])
        for code in codes:
            yield from _block(code, series[code])
    yield Heading(1, _("Annex IV. Recommendations that are critical, or open for more than 18 months"), "annex-4")
    yield from _explained(series.get("unresolved", ()), as_of)


def _by_body(series: Series) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in series:
        if code.startswith("annex-3/"):
            found.setdefault(code.split("/")[1], []).append(code)
    return found


def _title(code: str) -> str:
    """The series in words: body, volume or category, and the rule."""
    _annex, body, volume, category, rule = code.split("/")
    parts = [body, f"{_('Volume')} {volume}" if volume != "-" else ""]
    parts.append(str(Category(category).label) if category != Category.ALL else "")
    return " · ".join([*filter(None, parts), str(BY_CODE[rule].title)])


def _block(code: str, rows: Sequence[dict[str, Any]]) -> Iterator[Block]:
    rule = BY_CODE[code.split("/")[-1]]
    columns = (
        Column("period", _("Period")), Column("cut_off", _("As of"), Kind.DAY),
        Column("newly_implemented", _("Implemented in it"), Kind.COUNT),
        Column("newly_closed", _("Closed otherwise in it"), Kind.COUNT), Column("open", _("Open"), Kind.COUNT),
        Column("issued", _("Issued"), Kind.COUNT), Column("numerator", _("Numerator"), Kind.COUNT),
        Column("denominator", _("Denominator"), Kind.COUNT),
        Column("rate", _("Rate"), Kind.PERCENT, 1, str(rule.title)), Column("printed", _("Printed")),
    )  # fmt: skip
    cells = [
        (
            row["period"] or _("up to the day"), dt.date.fromisoformat(row["cut_off"]), row["newly_implemented"],
            row["newly_closed"], row["in_progress"], row["issued"], row["numerator"], row["denominator"],
            None if row["percent"] is None else Decimal(str(row["percent"])), _printed(row["printed"]),
        )
        for row in rows
    ]  # fmt: skip
    notes = [_("Rule: %(numerator)s, divided by %(denominator)s.") % {
        "numerator": rule.numerator, "denominator": rule.denominator,
    }]  # fmt: skip
    if rule.is_inferred:
        notes.append(_("The document prints the figures, not the rule; it is inferred from them."))
    if any(row["assumed"] for row in rows):
        notes.append(_("The days of some periods are not printed and are assumed."))
    yield Table(
        "annex_3_" + "_".join(code.split("/")[1:]).replace("-", "_").lower(), _title(code), columns, cells,
        source=str(rule.source), notes=tuple(notes), share=(3, 3, 3, 3, 2, 2, 3, 3, 2, 2),
    )  # fmt: skip


def _printed(printed: Sequence[dict[str, Any]]) -> str:
    """What documents print for it: with a mark where it does not agree."""
    return "; ".join(f"{p['value']}{' ≠' if p['agrees'] is False else ''}" for p in printed) or "–"


def _drawn(body: str, blocks: Sequence[tuple[str, Sequence[dict[str, Any]]]]) -> Chart:
    lines = tuple(
        Line(
            _short(code),
            tuple(
                (dt.date.fromisoformat(r["cut_off"]), None if r["percent"] is None else Decimal(str(r["percent"])))
                for r in rows
            ),
        )
        for code, rows in blocks
    )
    last = [(line.label, next((v for _day, v in reversed(line.points) if v is not None), None)) for line in lines]
    told = "; ".join(f"{label}: {languages.percent(value, 1)}" for label, value in last if value is not None)
    title = _("%(body)s: cumulative rates by period") % {"body": body}
    return Chart(
        f"rates_{body.lower()}", title, _("Lines over time. Last values: %(values)s.") % {"values": told}, lines
    )


def _short(code: str) -> str:
    _annex, body, volume, category, rule = code.split("/")
    if volume != "-":
        return f"{_('Volume')} {volume}"
    return str(Category(category).label) if body == "OIOS" else str(BY_CODE[rule].title)


def _explained(rows: Sequence[dict[str, Any]], as_of: dt.date) -> Iterator[Block]:
    if not rows:
        yield Paragraph(_("There is none."))
        return
    columns = (
        Column("reference", _("Reference")), Column("body", _("Body")), Column("rating", _("Rating")),
        Column("entities", _("Entities")), Column("reported_on", _("Reported on"), Kind.DAY),
        Column("text", _("Text")), Column("first_due_on", _("First date"), Kind.DAY),
        Column("due_on", _("Latest date"), Kind.DAY), Column("says", _("Management says")),
        Column("decided", _("The body decided")), Column("explanation", _("Explanation")),
    )  # fmt: skip
    cells = [_explained_row(row) for row in rows]
    title, shown = _("Recommendations not yet closed, with the last word of management"), cells[:PRINTED]
    share = (3, 2, 2, 3, 2, 6, 2, 2, 2, 2, 5)
    note = (_("%(shown)s of %(all)s rows; the workbook and the CSV files hold all.") % {
        "shown": languages.integer(len(shown)), "all": languages.integer(len(cells)),
    },) if len(cells) > len(shown) else ()  # fmt: skip
    yield Table("unresolved", title, columns, cells, notes=note, share=share, printed_rows=PRINTED)


def _explained_row(row: dict[str, Any]) -> tuple[Any, ...]:
    def day(name: str) -> dt.date | None:
        return dt.date.fromisoformat(row[name]) if row[name] else None

    reference = " ".join(filter(None, (row["document_symbol"], row["chapter"], row["paragraph"])))
    rating = str(RatingCode(row["rating"]).label) if row["rating"] else ""
    says = str(Progress(row["progress_then"]).label) if row["progress_then"] else ""
    return (
        reference, f"{row['body_code']} {row['volume']}".rstrip(), rating, ", ".join(row["owners"]), day("reported_on"),
        row["text"], day("first_due_on"), day("due_on"), says, str(State(row["state_then"]).label),
        row["explanation"] or "",
    )  # fmt: skip
