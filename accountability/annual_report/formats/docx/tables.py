"""Tables of the Word document: a heading repeated on every page, hairlines, rows that are not split across pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from accountability.annual_report.document import Table
from accountability.exports.cells import UNPRINTABLE

WIDTH = Cm(17)
TWIPS = 9638  # the same width as Word counts it
LINE, ACCENT, MUTED = "C9D0D7", "0072BC", "5B6570"
BORDERS = (
    f'<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>'
)
MARGINS = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
)

SMALL = '<w:noProof/><w:sz w:val="15"/><w:szCs w:val="15"/>'  # symbols, codes and texts as they were printed
HEAD = f'<w:b/><w:bCs/><w:noProof/><w:color w:val="{MUTED}"/><w:sz w:val="14"/><w:szCs w:val="14"/>'
KEPT = "<w:keepNext/>"  # a short table stays on one page with its notes


def add_table(document: Any, table: Table) -> None:
    """The table under its title. It is written as XML: a library call for each cell takes a hundred times as long."""
    document.add_paragraph(written(table.title), style="Caption")
    widths = [round(TWIPS * share) for share in table.widths]
    sides = ["right" if head.is_number else "left" for head in table.heads]
    kept = KEPT if table.is_whole else ""
    rows = [_row([head.label for head in table.heads], widths, sides, HEAD, KEPT, "<w:tblHeader/>")]
    rows += [_row(cells, widths, sides, SMALL, kept) for cells in table.written()]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    xml = f"<w:tbl {nsdecls('w')}>{_properties(table)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")
    if not table.beneath:
        document.add_paragraph().paragraph_format.space_after = 0  # two tables in a row would become one


def _properties(table: Table) -> str:
    title = quoteattr(written(table.title))
    return (
        f'<w:tblPr><w:tblW w:w="{TWIPS}" w:type="dxa"/>{BORDERS}<w:tblLayout w:type="fixed"/>{MARGINS}'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val={title}/></w:tblPr>'
    )


def _row(
    cells: Iterable[str], widths: Sequence[int], sides: Sequence[str], look: str, kept: str = "", head: str = ""
) -> str:
    cells_xml = "".join(_cell(*one, look, kept) for one in zip(cells, widths, sides, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells_xml}</w:tr>"


def _cell(words: str, width: int, side: str, look: str, kept: str) -> str:
    """One cell: a paragraph for each of its values."""
    lines = "".join(
        f'<w:p><w:pPr>{kept}<w:spacing w:after="0"/><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{look}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(written(line))}</w:t></w:r></w:p>'
        for line in words.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{lines}</w:tc>'


def written(words: str) -> str:
    """The text with each character that XML does not allow replaced by a sign."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", words)
