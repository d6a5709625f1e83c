"""What the register gives to the yearly report: its rates and unresolved rows, frozen, and annexes made of them."""

from __future__ import annotations

from collections.abc import Iterator

from accountability.annual_report.chapters.writer import Writer
from accountability.annual_report.document import Block
from recommendations.report import rates, unresolved
from recommendations.report.fields import fields
from recommendations.report.freezing import freeze

__all__ = ["annexes", "fields", "freeze"]


def annexes(writer: Writer) -> Iterator[Block]:
    """Annex III with its rules and what was printed beside it, then the unresolved recommendations."""
    yield from rates.annex(writer)
    yield from unresolved.annex(writer)
