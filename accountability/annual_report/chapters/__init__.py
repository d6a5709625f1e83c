"""The chapters of the report, from frozen data only: later changes of the register cannot affect them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report.chapters import annexes, changes, components, promises
from accountability.annual_report.chapters.source import Series, Source, series_of
from accountability.annual_report.chapters.writer import Writer, section
from accountability.annual_report.document import Block, Heading, Paragraph, Report, Table
from accountability.annual_report.formats.json import record
from accountability.models import Edition
from accountability.registers import registers

__all__ = ["Series", "Source", "compose", "series_of"]


def compose(source: Source, language: str) -> Report:
    """The whole report in one language."""
    edition = source.edition
    with translation.override(language):
        writer = Writer(source, language)
        return Report(
            language=language, symbol=edition.cycle.symbol or f"ACC/{edition.cycle.year}",
            title=writer.passage("title"), subtitle=_subtitle(edition), organization=_("United Nations Secretariat"),
            day=edition.snapshot.as_of, facts=tuple(_facts(source)), blocks=tuple(_blocks(writer)),
            notice=_notice(source), data=tuple(_data_tables(writer)), row_sets=source.row_sets,
            record=record(source, language, writer.fields),
        )  # fmt: skip


def _data_tables(writer: Writer) -> Iterator[Table]:
    """The tables that no document prints, the rows of the registers among them."""
    yield from annexes.unprinted_tables(writer)
    for register in registers():
        yield from register.tables(writer)


def _subtitle(edition: Edition) -> str:
    values = {"number": edition.number, "day": localization.day(edition.snapshot.as_of)}
    return _("Edition %(number)s, as of %(day)s") % values


def _facts(source: Source) -> Iterator[tuple[str, str]]:
    """The title page: snapshot, edition, and the manifest for verifying the files."""
    edition, snapshot = source.edition, source.edition.snapshot
    yield _("As of"), localization.day(snapshot.as_of)
    yield _("As known on"), localization.day(snapshot.known_at)
    yield _("Snapshot"), f"{snapshot.label}, {_('version')} {snapshot.version}"
    yield _("Edition"), str(edition.number)
    if edition.reason:
        yield _("Correction"), edition.reason
    yield _("Manifest"), f"/reports/{edition.cycle.year}/manifest.json"
    if notice := _notice(source):
        yield _("Note"), notice


def _notice(source: Source) -> str:
    """The notice on every page of a correction or a demonstration."""
    said = []
    if source.edition.reason:
        said.append(_("Corrected edition."))
    if any(row["is_illustrative"] for row in source.rows("installation")):
        said.append(_("Demonstration. Individual recommendations, entities and people are illustrative."))
    return " ".join(said)


def _blocks(writer: Writer) -> Iterator[Block]:
    language = writer.language
    yield Heading(1, _("Summary"), "summary")
    yield Paragraph(writer.passage("summary"))
    yield Heading(1, section(1, _("Introduction"), language), "introduction")
    yield writer.numbered(writer.passage("introduction"))
    yield Heading(1, section(2, _("Progress made"), language), "progress")
    yield from components.all_of_them(writer)
    yield Heading(1, section(3, _("Changes since the previous year"), language), "changes")
    yield from changes.rates(writer)
    yield Heading(1, section(4, _("Commitments made and their outcomes"), language), "commitments")
    yield from promises.commitments(writer)
    yield Heading(1, section(5, _("Conclusions"), language), "conclusions")
    yield writer.numbered(writer.passage("conclusions"))
    yield from annexes.of_the_documents(writer)
    for register in registers():
        yield from register.annexes(writer)
    yield from annexes.of_the_figures(writer)
    for register in registers():
        yield from register.last_annexes(writer)
