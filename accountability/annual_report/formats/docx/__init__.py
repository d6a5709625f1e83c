"""A report as DOCX: styles, numbered paragraphs, real tables, a table of contents, charts with alternative texts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.shared import Cm
from docx.text.paragraph import Paragraph as LastParagraph

from accountability.annual_report.document import (
    Block,
    Chart,
    Drawing,
    Heading,
    Paragraph,
    Points,
    Report,
    StackedBars,
    beneath,
)
from accountability.annual_report.formats.docx import styles
from accountability.annual_report.formats.docx.navigation import bookmark, contents, running_lines
from accountability.annual_report.formats.docx.right_to_left import turn_around
from accountability.annual_report.formats.docx.tables import WIDTH, add_table, written
from accountability.annual_report.formats.pdf import pictures
from accountability.exports.spreadsheets import repacked


def docx(report: Report) -> bytes:
    """The report as a Word document. The same report gives the same bytes."""
    document = Document()
    _properties(document, report)
    styles.define(document, report)
    running_lines(document, report)
    _title_page(document, report)
    contents(document, report)
    drawn = pictures(report)
    for block in report.blocks:
        _add(document, block, drawn)
    if report.is_right_to_left:
        turn_around(document)
    loose = io.BytesIO()
    document.save(loose)
    return repacked(loose)


def _properties(document: Any, report: Report) -> None:
    core, noon = document.core_properties, dt.datetime.combine(report.day, dt.time(12))
    core.title, core.subject, core.language = written(report.title), written(report.symbol), styles.tag(report)
    core.author = core.last_modified_by = written(report.organization)
    core.created = core.modified = noon
    core.revision, core.comments = 1, ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = (section.page_width - WIDTH) // 2
    section.top_margin, section.bottom_margin = Cm(2.7), Cm(2.3)


def _title_page(document: Any, report: Report) -> None:
    document.add_paragraph(written(f"{report.organization}\t{report.symbol}"), style=styles.MASTHEAD)
    document.add_paragraph(written(report.title), style="Title")
    document.add_paragraph(written(report.subtitle), style="Subtitle")
    for name, value in report.facts:
        document.add_paragraph(written(f"{name}:\t"), style=styles.FACT).add_run(written(value))


def _add(document: Any, block: Block, drawn: dict[str, bytes]) -> None:
    match block:
        case Heading():
            heading = document.add_heading(written(block.text), level=block.level)
            heading.paragraph_format.page_break_before = block.is_annex or block.anchor == "summary"
            bookmark(heading, block)
        case Paragraph():
            document.add_paragraph(written(block.text), style=styles.NUMBERED if block.number else "Normal")
        case Points():
            _last(document).paragraph_format.keep_with_next = True  # it announces them
            for item in block.items:
                document.add_paragraph(written(item), style=styles.POINT)
        case Chart() | StackedBars():
            _chart(document, block, drawn[block.code])
        case _:
            add_table(document, block)
            _notes(document, block.beneath)


def _chart(document: Any, chart: Drawing, drawing: bytes) -> None:
    document.add_paragraph(written(chart.title), style="Caption")
    named = document.add_picture(io.BytesIO(drawing), width=WIDTH)._inline.docPr  # Word's alternative text
    _last(document).paragraph_format.keep_with_next = bool(chart.source) or None
    named.set("descr", written(chart.description))
    named.set("title", written(chart.title))
    _notes(document, beneath(chart.source))


def _notes(document: Any, notes: Sequence[str]) -> None:
    for place, note in enumerate(notes, start=1):
        line = document.add_paragraph(written(note), style=styles.NOTE)
        line.paragraph_format.keep_with_next = place < len(notes) or None


def _last(document: Any) -> LastParagraph:
    return LastParagraph(document.element.body[-2], document)
