"""The annexes of the foundation: resolutions, action plan, published and recalculated figures, definitions; data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report.chapters.source import Row
from accountability.annual_report.chapters.writer import Writer, basis, day, day_assumed, yes
from accountability.annual_report.document import Block, Cell, Column, Heading, Kind, Paragraph, Table, Year
from accountability.components.reference.phrases import phrase
from accountability.localization import YEAR, local
from accountability.localization.citations.localized import abbreviated, cited
from accountability.models.plan_action import PlanActionStatus
from accountability.models.request import SessionPart
from accountability.models.resolution import ResolutionStatus


def of_the_documents(writer: Writer) -> Iterator[Block]:
    """Annexes I and II."""
    yield Heading(1, _("Annex I. Resolutions of the General Assembly"), "annex-1", is_annex=True)
    yield Paragraph(writer.passage("resolutions"))
    yield from _filled(_resolutions(writer))
    yield Heading(1, _("Annex II. Action plan for results-based management"), "annex-2", is_annex=True)
    yield Paragraph(writer.passage("plan"))
    yield from _filled(_plan(writer))


def of_the_figures(writer: Writer) -> Iterator[Block]:
    """Annexes V and VI."""
    yield Heading(1, _("Annex V. Published and recalculated figures"), "annex-5", is_annex=True)
    yield Paragraph(writer.passage("findings"))
    yield from _filled(_findings(writer))
    yield Heading(1, _("Annex VI. Definitions"), "annex-6", is_annex=True)
    yield Paragraph(writer.passage("definitions"))
    yield from _filled(_definitions(writer))


def unprinted_tables(writer: Writer) -> Iterator[Table]:
    """Tables that no document prints: every printed figure that counts for the cycle, and the terms."""
    yield from _filled(_figures(writer))
    yield from _filled(_terms(writer))


def _filled(table: Table) -> Iterator[Table]:
    if table.rows:
        yield table


# --- Resolutions and the plan ---------------------------------------------------------------------------------------
def _resolutions(writer: Writer) -> Table:
    columns = [
        Column("number", _("No."), Kind.COUNT), Column("agenda_item", _("Agenda item")),
        Column("resolution", _("Resolution")), Column("title", _("Title")),
        Column("action", _("Report or other action")), Column("state", _("State")), Column("summary", _("Summary")),
    ]  # fmt: skip
    groups = [("number",), ("resolution", "agenda_item"), ("title",), ("action", "state"), ("summary",)]
    title, rows = _("Resolutions and what was reported back"), [_resolution(r) for r in writer.rows("resolutions")]
    share, notes = [1, 2, 5, 4, 6], [_("The state is our classification: the annex prints none.")]
    if writer.has_layout(2):
        reading = _("The due session is our reading: the published annex has no such column.")
        columns.append(Column("due_session", _("Due"), meaning=reading))
        rows = [(*cells, _due(row)) for cells, row in zip(rows, writer.rows("resolutions"), strict=True)]
        groups.insert(4, ("due_session",))
        share.insert(4, 3)
        notes.append(reading)
    return Table(
        "annex_1_resolutions", title, tuple(columns), rows, groups=tuple(groups), share=tuple(share),
        notes=tuple(notes),
    )  # fmt: skip


def _resolution(row: Row) -> tuple[Cell, ...]:
    symbol = f"{row['resolution'].removeprefix('A/RES/')} {row['part']}".rstrip()
    return (
        row["number"], row["agenda_item"], symbol, local(row["titles"]),
        localization.separated(row["reports"]) or local(row["action"]), str(ResolutionStatus(row["status"]).label),
        local(row["summary"]),
    )  # fmt: skip


def _due(row: Row) -> str:
    """The sessions at which its requests are due, with the part of the session where it is known."""
    sessions = []
    for due in row["due_sessions"]:
        part = str(SessionPart(due["part"]).label) if due["part"] else ""
        session = _("Session %(number)s") % {"number": due["session"]}
        sessions.append(localization.separated(filter(None, (session, part))))
    return localization.joined(sessions)


def _plan(writer: Writer) -> Table:
    columns = (
        Column("number", _("No."), Kind.COUNT), Column("activity", _("Activity")),
        Column("office", _("Lead office")), Column("due", _("When")), Column("state", _("State")),
        Column("progress", _("Progress")), Column("completed_in", _("Completed in")),
        Column("office_basis", _("Basis of the office")),
    )  # fmt: skip
    groups = (
        ("number",), ("activity",), ("office", "office_basis", "due"), ("state", "completed_in"), ("progress",),
    )  # fmt: skip
    rows = [_planned(row) for row in writer.rows("plan")]
    return Table("annex_2_plan", _("Activities"), columns, rows, groups=groups, share=(1, 6, 4, 3, 6))


def _planned(row: Row) -> tuple[Cell, ...]:
    return (
        row["number"], local(row["activities"]), phrase(row["lead_office"]), local(row["due_as_printed"]),
        str(PlanActionStatus(row["status"]).label), local(row["progress"]),
        localization.separated(row["completed_in"]),
        basis(row, "lead_office"),
    )  # fmt: skip


# --- Figures and definitions ----------------------------------------------------------------------------------------
def _findings(writer: Writer) -> Table:
    columns = (
        Column("source", _("Source")), Column("what", _("Figure")),
        Column("printed", _("As published"), has_numbers=True),
        Column("derived", _("Recalculated"), has_numbers=True),
        Column("arithmetic", _("Arithmetic"), has_numbers=True), Column("note", _("Explanation")),
        Column("follows_from", _("Follows from")), Column("code", _("Code")),
    )  # fmt: skip
    rows_of = writer.rows("findings")
    whats = {row["code"]: local(row["whats"]) for row in rows_of}
    rows = [
        (
            cited(row["source"]), local(row["whats"]), row["printed"], row["derived"], local(row["arithmetics"]),
            writer.explained(row), whats.get(row.get("follows_from"), ""), row["code"],
        )
        for row in rows_of
    ]  # fmt: skip
    title = _("Published figures that are inconsistent with other published figures")
    groups = (("what", "source"), ("printed", "derived"), ("arithmetic",), ("follows_from", "note"))
    return Table("findings", title, columns, rows, groups=groups, share=(5, 2, 5, 5))


def _definitions(writer: Writer) -> Table:
    columns = (
        Column("code", _("Code")), Column("version", _("Version"), Kind.COUNT), Column("title", _("Definition")),
        Column("numerator", _("Numerator")), Column("denominator", _("Denominator")),
        Column("exclusions", _("Left out")), Column("unit", _("Unit")), Column("source", _("Source")),
    )  # fmt: skip
    groups = (("title", "code"), ("numerator",), ("denominator",), ("exclusions",), ("source",))
    rows = [_definition(row) for row in writer.rows("definitions")]
    return Table("definitions", _("How each figure is counted"), columns, rows, groups=groups, share=(4, 5, 5, 4, 3))


def _definition(row: Row) -> tuple[Cell, ...]:
    said = (local(row[name]) for name in ("titles", "numerators", "denominators", "exclusions", "units"))
    return (row["code"], row["version"], *said, cited(local(row["sources"])))


def _figures(writer: Writer) -> Table:
    columns = (
        Column("key", _("Key")), Column("component", _("Component"), Kind.COUNT), Column("what", _("Figure")),
        Column("value", _("Value"), Kind.COUNT, None), Column("text", _("As printed")), Column("unit", _("Unit")),
        Column("kind", _("Kind")), Column("as_of", _("As of"), Kind.DAY), Column("period", _("Period")),
        Column("source", _("Source")), day_assumed("as_of_assumed"),
    )  # fmt: skip
    rows = [_figure(row) for row in writer.rows("figures")]
    return Table("figures", _("Figures published in the documents of the cycle"), columns, rows)


def _figure(row: Row) -> tuple[Cell, ...]:
    value = None if row["value"] is None else Decimal(row["value"])
    number: Cell = Year(value) if value is not None and row["unit"] == YEAR else value
    return (
        row["key"], row["series_component_number"], local(row["series_titles"]), number, row["text"], row["unit"],
        row["value_type"], day(row["as_of"]), localization.period(local(row.get("periods")) or row["period"]),
        cited(f"{row['document_symbol']} {row['paragraph']}"), yes(row.get("as_of_assumed")),
    )  # fmt: skip


def _terms(writer: Writer) -> Table:
    columns = (
        Column("term", _("Term")), Column("abbreviation", _("Abbreviation")), Column("english", _("In English")),
    )  # fmt: skip
    rows = [(local(row["names"]), abbreviated(row["abbreviation"]), row["english"]) for row in writer.rows("terms")]
    return Table("terms", _("Terms"), columns, rows)
