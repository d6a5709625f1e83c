"""What helps to find one's way in the Word document: running lines, bookmarks, the table of contents."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from accountability.report.tree import Heading, Report
from accountability.report.word.tables import WIDTH
from accountability.report.word.text import written

DEPTH = 2
CONTENTS = f'TOC \\o "1-{DEPTH}" \\n \\h \\z'
SMALL = Pt(8)


def running_lines(made: Any, report: Report) -> None:
    """The symbol above and the page below, on every page but the first."""
    section = made.sections[0]
    section.different_first_page_header_footer = True
    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    for line in (above, below):
        line.paragraph_format.tab_stops.clear_all()
        line.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    above.add_run(written(f"{report.organization}\t{report.symbol}")).font.size = SMALL
    below.add_run(written(f"{report.notice}\t")).font.size = SMALL
    for field in ("PAGE", "NUMPAGES"):
        if field == "NUMPAGES":
            below.add_run(" / ").font.size = SMALL
        for part in _field(field, "1"):
            below._p.append(part)


def _field(code: str, shown: str) -> Iterator[Any]:
    """A field and what it shows until it is counted."""
    look = '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'
    for inside in (
        '<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{shown}</w:t>", '<w:fldChar w:fldCharType="end"/>',
    ):  # fmt: skip
        yield parse_xml(f"<w:r {nsdecls('w')}>{look}{inside}</w:r>")


def bookmark(heading: Any, block: Heading) -> None:
    """The address of a heading in the file."""
    start = f'<w:bookmarkStart {nsdecls("w")} w:id="{_number(block)}" w:name="{_name(block)}"/>'
    heading._p.insert(1, parse_xml(start))
    heading._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{_number(block)}"/>'))


def contents(made: Any, report: Report) -> None:
    """A field that Word can count anew, and what it shows until then: every entry leads to its heading."""
    title = made.add_paragraph(style="Heading 1")
    title.add_run(_("Contents"))
    title.paragraph_format.page_break_before = True
    title._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="9"/>'))  # not an entry of its own
    headings = [b for b in report.blocks if isinstance(b, Heading) and b.level <= DEPTH]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(CONTENTS)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for place, heading in enumerate(headings):
        first, last = begin if place == 0 else "", end if place == len(headings) - 1 else ""
        made.element.body.insert_element_before(parse_xml(_entry(heading, first, last)), "w:sectPr")


def _entry(heading: Heading, first: str, last: str) -> str:
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>" if heading.level == 1 else ""
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:after="60"/><w:ind w:left="{(heading.level - 1) * 284}"/></w:pPr>'
        f'{first}<w:hyperlink w:anchor="{_name(heading)}" w:history="1"><w:r>{bold}'
        f'<w:t xml:space="preserve">{escape(written(heading.text))}</w:t></w:r></w:hyperlink>{last}</w:p>'
    )


def _name(heading: Heading) -> str:
    return heading.anchor.replace("-", "_")


def _number(heading: Heading) -> int:
    """A number of its own, the same in every run."""
    return zlib.crc32(heading.anchor.encode()) >> 1
