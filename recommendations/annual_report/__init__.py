"""The register's part of the annual report: its rates and unresolved rows, frozen, and annexes from them."""

from __future__ import annotations

from collections.abc import Iterator

from accountability.annual_report.chapters.writer import Writer
from accountability.annual_report.document import Block
from recommendations.annual_report import annex_3, annex_4
from recommendations.annual_report.freeze import freeze
from recommendations.annual_report.placeholders import fields
from recommendations.annual_report.row_tables import tables

__all__ = ["annexes", "fields", "freeze", "tables"]


def annexes(writer: Writer) -> Iterator[Block]:
    """Annex III with its rules and published figures, then the unresolved recommendations."""
    yield from annex_3.annex(writer)
    yield from annex_4.annex(writer)
