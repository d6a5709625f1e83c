"""The report made of what was frozen: nothing here reads the register, so that later changes cannot reach it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accountability import languages
from accountability.languages import local
from accountability.models import Edition
from accountability.models.commitment import CommitmentState
from accountability.models.plan_action import PlanActionStatus
from accountability.models.resolution import ResolutionStatus
from accountability.registers import registers
from accountability.report.fields import Fields
from accountability.report.passages import filled
from accountability.report.tree import Block, Column, Heading, Kind, Paragraph, Points, Report, Table

CULTURE = 0
ETHICS = 5
Row = dict[str, Any]
Series = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Source:
    """One edition as it was frozen: its series, its words, and the edition it is compared with."""

    edition: Edition
    before: Edition | None = None

    @cached_property
    def series(self) -> Series:
        return series_of(self.edition)

    @cached_property
    def passages(self) -> dict[tuple[str, str], str]:
        return {(p.code, p.language): p.text for p in self.edition.passages.all()}

    def rows(self, code: str) -> Sequence[Row]:
        return self.series.get(code, ())


def series_of(edition: Edition) -> Series:
    """What the edition's snapshot holds, by the code of each series."""
    return dict(edition.snapshot.series.order_by("pk").values_list("code", "values"))


def compose(source: Source, language: str) -> Report:
    """The whole report in one language."""
    with translation.override(language):
        return _Writer(source, language).report()


class _Writer:
    """Writes one report; it counts the paragraphs."""

    def __init__(self, source: Source, language: str) -> None:
        self.source, self.language = source, language
        self.fields = Fields(source, language)
        self.number = 0

    def report(self) -> Report:
        edition = self.source.edition
        cycle, snapshot = edition.cycle, edition.snapshot
        facts = [
            (_("Snapshot"), f"{snapshot.label} · {snapshot.version}"), (_("As of"), languages.day(snapshot.as_of)),
            (_("As known on"), languages.day(snapshot.known_at)), (_("Edition"), str(edition.number)),
        ]  # fmt: skip
        if edition.reason:
            facts.append((_("Correction"), edition.reason))
        return Report(
            language=self.language, symbol=cycle.symbol or f"ACC/{cycle.year}", title=self.said("title"),
            subtitle=_("Report on the progress made"), organization=_("United Nations Secretariat"),
            day=snapshot.as_of, facts=tuple(facts), blocks=tuple(self.blocks()),
        )  # fmt: skip

    def said(self, code: str) -> str:
        """The words at one place, with their figures."""
        texts = self.source.passages
        text = texts.get((code, self.language)) or texts.get((code, "en"), "")
        return filled(text, self.fields, self.language)

    def counted(self, text: str) -> Paragraph:
        self.number += 1
        return Paragraph(text, self.number)

    def blocks(self) -> Iterator[Block]:
        yield Heading(1, _("Summary"), "summary")
        yield self.counted(self.said("summary"))
        yield Heading(1, _("Introduction"), "introduction")
        yield self.counted(self.said("introduction"))
        for component in self.source.rows("components"):
            yield from self.component(component)
        yield Heading(1, _("Conclusions"), "conclusions")
        yield self.counted(self.said("conclusions"))
        yield from self.changes()
        yield from self.annexes()

    # --- The components ---------------------------------------------------------------------------------------------
    def component(self, component: Row) -> Iterator[Block]:
        number, name = component["number"], local(component["names"])
        yield Heading(1, f"{number}. {name}" if number else name, f"component-{number}")
        areas = {a["id"]: local(a["names"]) for a in self.source.rows("sub-areas") if a["component_number"] == number}
        statements = [s for s in self.source.rows("statements") if s["component_number"] == number]
        for area in [None, *areas]:
            if found := [s for s in statements if s["sub_area"] == area]:
                if area:
                    yield Heading(2, areas[area])
                for statement in found:
                    yield self.counted(
                        f"{local(statement['summary'])} ({statement['document_symbol']}, {statement['paragraph']})"
                    )
            yield from self.contribution(area)
        if number == 6:
            yield self.counted(self.said("oversight"))
        if number == ETHICS:
            yield from self.conduct()
        yield from self.next_steps(number)

    def contribution(self, area: int | None) -> Iterator[Block]:
        for row in self.source.rows(f"contributions/{area}"):
            if text := local(row["texts"]):
                yield self.counted(text)

    def next_steps(self, component: int) -> Iterator[Block]:
        found = [c for c in self.source.rows("commitments") if c["component_number"] == component]
        if found:
            yield Heading(2, _("Next steps"))
            yield Points(tuple(self._step(row) for row in found))

    @staticmethod
    def _step(row: Row) -> str:
        due = f" ({row['due_as_printed']})" if row["due_as_printed"] else ""
        return f"{local(row['texts'])}{due}: {CommitmentState(row['state']).label}"

    def conduct(self) -> Iterator[Table]:
        for number, name in ((1, "conduct_disposals"), (2, "conduct_received")):
            rows = [f for f in self.source.rows("figures") if f["key"].startswith(f"{name}/")]
            if rows:
                title = _("Table %(number)s. Closed cases by disposition") if number == 1 else _(
                    "Table %(number)s. Cases received by type"
                )  # fmt: skip
                yield _figures(name, title % {"number": number}, rows)

    # --- What changed -----------------------------------------------------------------------------------------------
    def changes(self) -> Iterator[Block]:
        yield Heading(1, _("What changed since the year before"), "changes")
        yield self.counted(self.said("changes" if self.source.before else "no_changes"))
        yield Heading(2, _("Commitments made, and what came of them"))
        yield self.counted(self.said("commitments"))
        columns = (
            Column("source", _("Source")), Column("commitment", _("Commitment")), Column("office", _("Office")),
            Column("due_on", _("Due on"), Kind.DAY), Column("state", _("State")),
            Column("outcome", _("What came of it")),
        )  # fmt: skip
        rows = [
            (
                f"{row['document_symbol']} {row['paragraph']}", local(row["texts"]), row["responsible_office"],
                _day(row["due_on"]), str(CommitmentState(row["state"]).label), local(row["outcome"]),
            )
            for row in self.source.rows("commitments")
        ]  # fmt: skip
        yield Table("commitments", _("Commitments"), columns, rows, share=(2, 6, 3, 2, 2, 4))

    # --- The annexes ------------------------------------------------------------------------------------------------
    def annexes(self) -> Iterator[Block]:
        yield Heading(1, _("Annex I. Resolutions of the General Assembly"), "annex-1")
        yield self.counted(self.said("resolutions"))
        yield self.resolutions()
        yield Heading(1, _("Annex II. Action plan for results-based management"), "annex-2")
        yield self.plan()
        for register in registers():
            yield from register.annexes(self.source.series, as_of=self.source.edition.snapshot.as_of)
        yield Heading(1, _("Printed against derived"), "findings")
        yield self.counted(self.said("findings"))
        yield self.findings()
        yield Heading(1, _("Definitions"), "definitions")
        yield _definitions()

    def resolutions(self) -> Table:
        columns = (
            Column("number", _("No."), Kind.COUNT), Column("agenda_item", _("Agenda item")),
            Column("resolution", _("Resolution")), Column("title", _("Title")),
            Column("action", _("Report or other action")),
            Column("state", _("State")), Column("summary", _("Summary")),
        )  # fmt: skip
        rows = [
            (
                row["number"], row["agenda_item"], f"{row['resolution']} {row['part']}".rstrip(), local(row["titles"]),
                ", ".join(row["reports"]) or local(row["action"]), str(ResolutionStatus(row["status"]).label),
                local(row["summary"]),
            )
            for row in self.source.rows("resolutions")
        ]  # fmt: skip
        return Table(
            "annex_1_resolutions",
            _("Resolutions and what was reported back"),
            columns,
            rows,
            share=(1, 1, 2, 4, 3, 2, 5),
        )

    def plan(self) -> Table:
        columns = (
            Column("number", _("No."), Kind.COUNT), Column("activity", _("Activity")),
            Column("office", _("Lead office")), Column("due", _("When")),
            Column("state", _("State")), Column("progress", _("Progress")),
        )  # fmt: skip
        rows = [
            (
                row["number"], local(row["activities"]), row["lead_office"], local(row["due_as_printed"]),
                str(PlanActionStatus(row["status"]).label), local(row["progress"]),
            )
            for row in self.source.rows("plan")
        ]  # fmt: skip
        return Table("annex_2_plan", _("Activities"), columns, rows, share=(1, 5, 3, 2, 2, 5))

    def findings(self) -> Table:
        columns = (
            Column("source", _("Source")), Column("what", _("Figure")), Column("printed", _("Printed")),
            Column("derived", _("Derived")), Column("arithmetic", _("Arithmetic")), Column("note", _("Note")),
        )  # fmt: skip
        rows = [
            (
                row["source"], row["what"], row["printed"], row["derived"], row["arithmetic"],
                self.source.passages.get((f"finding/{row['code']}", self.language), ""),
            )
            for row in self.source.rows("findings")
        ]  # fmt: skip
        return Table(
            "findings", _("Printed figures that do not follow from the others"), columns, rows, share=(2, 4, 1, 1, 5, 3)
        )


def _figures(code: str, title: str, rows: Sequence[Row]) -> Table:
    columns = (Column("what", _("What")), Column("number", _("Number"), Kind.COUNT), Column("period", _("Period")))
    cells = [
        (local(row["series_titles"]), None if row["value"] is None else Decimal(row["value"]), row["period"])
        for row in rows
    ]
    source = f"{rows[0]['document_symbol']} {rows[0]['paragraph']}"
    return Table(code, title, columns, cells, source=source, share=(5, 1, 2))


def _definitions() -> Table:
    columns = (
        Column("code", _("Code")), Column("version", _("Version"), Kind.COUNT), Column("title", _("Measure")),
        Column("numerator", _("Numerator")), Column("denominator", _("Denominator")),
        Column("exclusions", _("Left out")), Column("source", _("Source")),
    )  # fmt: skip
    rows = [
        (m.code, m.version, str(m.title), str(m.numerator), str(m.denominator), str(m.exclusions), m.source)
        for register in registers()
        for m in register.measures
    ]
    return Table("definitions", _("How every rate is counted"), columns, rows, share=(3, 1, 3, 4, 4, 3, 3))


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None
