"""Navigation in the Word document: running headers, bookmarks, the table of contents."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from accountability.annual_report.document import Heading, Report
from accountability.annual_report.formats.docx.styles import ENTRIES
from accountability.annual_report.formats.docx.tables import written

DEPTH = len(ENTRIES)
CONTENTS = f'TOC \\o "1-{DEPTH}" \\h \\z'


def running_lines(document: Any, report: Report) -> None:
    """The symbol above and the page below, on every page but the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    above.add_run(written(f"{report.organization}\t{report.symbol}"))
    below.add_run(written(f"{report.notice}\t"))
    for field in ("PAGE", "NUMPAGES"):
        if field == "NUMPAGES":
            below.add_run(" / ")
        for part in _field(field, "1"):
            below._p.append(part)


def _field(code: str, shown: str) -> Iterator[Any]:
    """A field and its content until it is updated."""
    for inside in (
        '<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{shown}</w:t>", '<w:fldChar w:fldCharType="end"/>',
    ):  # fmt: skip
        yield parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>")


def bookmark(heading: Any, block: Heading) -> None:
    """The address of a heading in the file."""
    start = f'<w:bookmarkStart {nsdecls("w")} w:id="{_number(block)}" w:name="{_name(block)}"/>'
    heading._p.insert(1, parse_xml(start))
    heading._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{_number(block)}"/>'))


def contents(document: Any, report: Report) -> None:
    """A field that Word can update, with its initial content: every entry links to its heading.

    Page numbers appear after an update, because they depend on the program that sets the text.
    """
    title = document.add_paragraph(style="Heading 1")
    title.add_run(_("Contents"))
    title.paragraph_format.page_break_before = True
    title._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="9"/>'))  # not an entry itself
    headings = [b for b in report.blocks if isinstance(b, Heading) and b.level <= DEPTH]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(CONTENTS)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for place, heading in enumerate(headings):
        first, last = begin if place == 0 else "", end if place == len(headings) - 1 else ""
        document.element.body.insert_element_before(parse_xml(_entry(heading, first, last)), "w:sectPr")


def _entry(heading: Heading, first: str, last: str) -> str:
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="toc{heading.level}"/></w:pPr>'
        f'{first}<w:hyperlink w:anchor="{_name(heading)}" w:history="1"><w:r>'
        f'<w:t xml:space="preserve">{escape(written(heading.text))}</w:t></w:r></w:hyperlink>{last}</w:p>'
    )


def _name(heading: Heading) -> str:
    return heading.anchor.replace("-", "_")


def _number(heading: Heading) -> int:
    """A fixed number, the same in every run."""
    return zlib.crc32(heading.anchor.encode()) >> 1
