"""The six components and the culture of accountability: actions taken, next steps, and additions of the registers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accountability import localization
from accountability.annual_report.chapters.source import Row
from accountability.annual_report.chapters.writer import ARABIC, NOTE_SIGN, Writer, basis, day, paired, part
from accountability.annual_report.contributions import paragraph_of
from accountability.annual_report.document import Block, Cell, Column, Heading, Kind, Paragraph, Points, Table
from accountability.components.reference.phrases import phrase
from accountability.components.statement_fields import filled
from accountability.localization import local, places
from accountability.localization.citations.localized import cited
from accountability.models.commitment import CommitmentState
from accountability.models.observation import ObservationKind

OVERSIGHT = 6
STILL = (CommitmentState.OPEN, CommitmentState.CONTINUED)


def all_of_them(writer: Writer) -> Iterator[Block]:
    """One part for each, in their order; culture is the first."""
    yield Paragraph(
        _(
            "What documents say is summarized in our own words, with its source. "
            "The kind of each view of the Advisory Committee is our reading."
        )
    )
    for place, component in enumerate(writer.rows("components"), start=1):
        number, name = component["number"], local(component["names"])
        title = _("Component %(number)s: %(name)s") % {"number": number, "name": name} if number else name
        yield Heading(2, part(place, title, writer.language), f"component-{number}")
        yield from list(_component(writer, number)) or [writer.numbered(_("Nothing was reported for the period."))]


def _component(writer: Writer, number: int) -> Iterator[Block]:
    """What concerns the whole component, then actions taken and next steps by area."""
    yield from _done(writer, number, None)
    if number == OVERSIGHT:
        yield writer.numbered(writer.passage("oversight"))
    for area in writer.rows("sub-areas"):
        if area["component_number"] == number:
            yield from _area(writer, number, area)
    yield from _observed(writer, number)
    yield from _next_steps(writer, number, None)


def _area(writer: Writer, number: int, area: Row) -> Iterator[Block]:
    if blocks := [*_done(writer, number, area["id"]), *_next_steps(writer, number, area["id"])]:
        yield Heading(3, local(area["names"]), f"area-{area['id']}")
        yield from blocks


# --- Progress -------------------------------------------------------------------------------------------------------
def _done(writer: Writer, number: int, area: int | None) -> Iterator[Block]:
    """Statements of the cycle's documents that the previous edition did not have, their tables, and contributions."""
    told = writer.new("statements", lambda row: (row["document_symbol"], row["paragraph"]))
    for row in told:
        if row["component_number"] == number and row["sub_area"] == area:
            yield writer.numbered(_cited(local(row["summary"]), row))
    yield from _conduct(writer, number, area)
    for row in writer.rows(f"contributions/{area}"):
        yield from _contributed(writer, row, area)


def _cited(text: str, row: Row) -> str:
    """The text with the paragraph that it rests on."""
    source = {"symbol": row["document_symbol"], "paragraph": row["paragraph"]}
    where = (_("%(symbol)s, para. %(paragraph)s") % source).replace(" ", "\N{NO-BREAK SPACE}")
    return f"{_apart(text)} ({where})"


def _apart(text: str) -> str:
    """The text; if it is not translated, with its own direction and the full stop at its end."""
    is_foreign = localization.direction() == "rtl" and not ARABIC.search(text)
    return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if is_foreign else text


def _contributed(writer: Writer, row: Row, area: int | None) -> Iterator[Block]:
    values = {"day": localization.day(writer.source.cut_offs[f"contributions/{area}"])}
    text = filled(local(row["texts"]).strip(), row.get("fields", ()))
    if since := row.get("unchanged_since"):
        text = _("%(text)s (unchanged since %(year)s)") % {"text": text, "year": str(since)}
    if row["figures"]:
        yield from writer.all_numbered(text)
        yield writer.numbered(_("Figures up to %(day)s:") % values)
        yield Points(tuple(_figure(figure) for figure in row["figures"]))
    else:
        yield from writer.all_numbered(_("%(text)s (as of %(day)s)") % {"text": text, **values})


def _figure(figure: Row) -> str:
    """The label, value and date of a figure. The title of a series includes its unit; a custom label need not."""
    value, title = Decimal(figure["value"]), local(figure.get("titles"))
    unit = f" {figure['unit']}" if figure.get("unit") and not title else ""
    when = localization.period(phrase(figure.get("period", ""))) or localization.day(day(figure.get("cut_off")))
    own = f" ({when})" if when else ""
    return paired(
        title or figure.get("label", ""),
        f"{localization.figure(value, places(value), figure.get('unit', ''))}{unit}{own}",
    )


def _observed(writer: Writer, number: int) -> Iterator[Block]:
    """Observations of the Advisory Committee since the previous edition; general ones are listed under culture."""
    found = writer.new("observations", lambda row: (row["document_symbol"], row["number"]))
    rows = [row for row in found if (row["component_number"] or 0) == number]
    if rows:
        yield Heading(3, _("Views of the Advisory Committee"), f"observations-{number}")
        yield Points(tuple(_view(row) for row in rows))


def _view(row: Row) -> str:
    return paired(ObservationKind(row["kind"]).label, _cited(local(row["texts"]), row))


# --- Next steps -----------------------------------------------------------------------------------------------------
def _next_steps(writer: Writer, number: int, area: int | None) -> Iterator[Block]:
    rows = [
        row for row in writer.rows("commitments")
        if row["component_number"] == number and row["sub_area"] == area and row["state"] in STILL
    ]  # fmt: skip
    if rows:
        yield Heading(4 if area else 3, _("Next steps"), f"next-area-{area}" if area else f"next-{number}")
        yield writer.numbered(_("Next:"))
        yield Points(tuple(_step(row) for row in rows))


def _step(row: Row) -> str:
    office, ours = phrase(row["responsible_office"]), basis(row, "responsible_office")
    parts = (f"{office} ({ours})" if ours else office, phrase(row["due_as_printed"]))
    about = localization.joined(filter(None, parts))
    return _cited(f"{local(row['texts'])} – {about}" if about else local(row["texts"]), row)


# --- Tables 1 and 2 -------------------------------------------------------------------------------------------------
def _conduct(writer: Writer, number: int, area: int | None) -> Iterator[Block]:
    """The two tables, in the area whose paragraph prints them."""
    titles = {
        "conduct_disposals": _("Table 1. Cases closed, by disposition"),
        "conduct_received": _("Table 2. Cases received, by type of misconduct"),
    }
    for code, title in titles.items():
        rows = sorted((f for f in writer.rows("figures") if f["key"].startswith(f"{code}/")), key=_order)
        if rows and (rows[0]["series_component_number"], _area_of(writer, rows[0])) == (number, area):
            yield _counted(code, title, rows)


def _area_of(writer: Writer, figure: Row) -> int | None:
    """The area of the statement in whose paragraph the figure is printed; None where no statement is of it."""
    place = figure["document_symbol"], paragraph_of(figure["paragraph"])
    rows = (row for row in writer.rows("statements") if (row["document_symbol"], row["paragraph"]) == place)
    return next((row["sub_area"] for row in rows), None)


def _order(row: Row) -> tuple[bool, int]:
    """By the number of the row in the printed table, the total last."""
    place = row["key"].rpartition("/")[2]
    return not place.isdigit(), int(place) if place.isdigit() else 0


def _counted(code: str, title: str, rows: Sequence[Row]) -> Table:
    columns = (
        Column("what", _("What")), Column("number", pgettext("how many", "Number"), Kind.COUNT),
        Column("period", _("Period")), Column("source", _("Source")),
    )  # fmt: skip
    notes = [local(row["notes"]) for row in rows if local(row.get("notes"))]
    return Table(
        code, f"{title}{_span(rows)}", columns, [_conduct_row(row) for row in rows], source=_source(rows[-1]),
        groups=(("what",), ("number",)), share=(6, 1),
        notes=(*(f"{NOTE_SIGN} {note}" for note in notes), _("Small numbers are shown as printed.")),
    )  # fmt: skip


def _conduct_row(row: Row) -> tuple[Cell, ...]:
    """One row of a table; the note mark is next to the name, so that the number remains a number."""
    sign = f" ({NOTE_SIGN})" if local(row.get("notes")) else ""
    return (
        f"{local(row['series_titles'])}{sign}",
        _count(row["value"]),
        localization.period(row["period"]),
        _source(row),
    )


def _span(rows: Sequence[Row]) -> str:
    """The period common to all rows, from its first to its last day, for the title."""
    days = dict.fromkeys(row["period"] for row in rows)
    return localization.joined(f" ({localization.period(period)})" for period in days)


def _count(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _source(row: Row) -> str:
    return cited(f"{row['document_symbol']} {row['paragraph']}")
