"""A report as DOCX: heading styles, numbered paragraphs, real tables, charts with alternative texts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from accountability.report.packing import repacked
from accountability.report.tree import Block, Chart, Column, Heading, Paragraph, Points, Report, Table
from accountability.report.typesetting import picture

LANGUAGES = {"ar": "ar-SA", "zh-hans": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}
FONTS = {"ar": "Arial", "zh-hans": "SimSun"}
WIDTH = Cm(16)


def docx(report: Report) -> bytes:
    """The report as a Word document. The same report gives the same bytes."""
    made = Document()
    _properties(made, report)
    _styles(made, report)
    _title_page(made, report)
    for block in report.blocks:
        _add(made, block, report)
    if report.is_right_to_left:
        _turn_around(made)
    loose = io.BytesIO()
    made.save(loose)
    return repacked(loose)


def _properties(made: Any, report: Report) -> None:
    core, noon = made.core_properties, dt.datetime.combine(report.day, dt.time(12))
    core.title, core.author, core.last_modified_by = report.title, report.organization, report.organization
    core.subject, core.language = report.symbol, LANGUAGES[report.language]
    core.created = core.modified = noon
    core.revision, core.comments = 1, ""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.header.paragraphs[0].text = report.symbol


def _styles(made: Any, report: Report) -> None:
    font = FONTS.get(report.language, "Arial")
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet"):
        style = made.styles[name]
        style.font.name = font
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
            fonts.set(qn(script), font)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    made.styles["Normal"].font.size = Pt(10)
    language = OxmlElement("w:lang")
    for script in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(script), LANGUAGES[report.language])
    made.styles["Normal"].element.get_or_add_rPr().append(language)


def _title_page(made: Any, report: Report) -> None:
    made.add_paragraph(report.organization)
    made.add_paragraph(report.title, style="Title")
    made.add_paragraph(report.subtitle, style="Subtitle")
    for name, value in report.facts:
        made.add_paragraph(f"{name}: {value}")
    made.add_page_break()


def _add(made: Any, block: Block, report: Report) -> None:
    if isinstance(block, Heading):
        made.add_heading(block.text, level=block.level)
    elif isinstance(block, Paragraph):
        made.add_paragraph(f"{block.number}.\t{block.text}" if block.number else block.text)
    elif isinstance(block, Points):
        for item in block.items:
            made.add_paragraph(item, style="List Bullet")
    elif isinstance(block, Chart):
        _chart(made, block, report)
    else:
        _table(made, block)


def _chart(made: Any, chart: Chart, report: Report) -> None:
    drawn = made.add_picture(io.BytesIO(picture(chart, report)), width=WIDTH)
    named = drawn._inline.docPr  # where Word keeps the alternative text
    named.set("descr", chart.description)
    named.set("title", chart.title)
    made.add_paragraph(chart.title, style="Caption")
    _notes(made, [chart.source])


def _table(made: Any, table: Table) -> None:
    made.add_paragraph(table.title, style="Caption").paragraph_format.keep_with_next = True
    grid = made.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    parts = table.share or (1,) * len(table.columns)
    for column, part in zip(grid.columns, parts, strict=True):
        column.width = int(WIDTH * part / sum(parts))
    grid._tbl.append(_row([column.label for column in table.columns], table.columns, is_head=True))
    for cells in table.written():
        grid._tbl.append(_row(cells, table.columns))
    _notes(made, [*table.notes, table.source])


def _row(cells: Iterable[str], columns: Iterable[Column], *, is_head: bool = False) -> Any:
    """One row as XML: a library call for each cell would take a hundred times as long."""
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else "<w:trPr><w:cantSplit/></w:trPr>"
    look = "<w:rPr><w:b/><w:bCs/><w:sz w:val='16'/><w:szCs w:val='16'/></w:rPr>" if is_head else (
        "<w:rPr><w:sz w:val='16'/><w:szCs w:val='16'/></w:rPr>"
    )  # fmt: skip
    written = "".join(
        f"<w:tc><w:p><w:pPr><w:spacing w:after='0'/><w:jc w:val='{side}'/></w:pPr>"
        f"<w:r>{look}<w:t xml:space='preserve'>{escape(cell)}</w:t></w:r></w:p></w:tc>"
        for cell, side in zip(cells, ("end" if c.kind.is_number else "start" for c in columns), strict=True)
    )
    return parse_xml(f"<w:tr {nsdecls('w')}>{head}{written}</w:tr>")


def _notes(made: Any, notes: Iterable[str]) -> None:
    for note in filter(None, notes):
        made.add_paragraph().add_run(note).font.size = Pt(8)


# Word wants children in the order of its schema: what must come after each element that turns a text around.
AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
AFTER_RTL = ("w:cs", "w:em", "w:lang")
AFTER_VISUAL = ("w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook")
AFTER_SECTION = ("w:rtlGutter", "w:docGrid")


def _turn_around(made: Any) -> None:
    """Right to left: every paragraph and run, every table, and the section itself."""
    body = made.element.body
    for paragraph in body.iter(qn("w:p")):
        paragraph.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    for run in body.iter(qn("w:r")):
        run.get_or_add_rPr().insert_element_before(OxmlElement("w:rtl"), *AFTER_RTL)
    for properties in body.iter(qn("w:tblPr")):
        properties.insert_element_before(OxmlElement("w:bidiVisual"), *AFTER_VISUAL)
    made.sections[0]._sectPr.insert_element_before(OxmlElement("w:bidi"), *AFTER_SECTION)
