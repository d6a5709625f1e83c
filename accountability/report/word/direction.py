"""Right to left: the section, every table, every paragraph, and every run that holds Arabic."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

ARABIC = re.compile("[\u0600-\u06ff]")

# Word wants children in the order of its schema: what must come after each element that turns a text around.
AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr",
)  # fmt: skip
AFTER_RTL = ("w:cs", "w:em", "w:lang")
AFTER_VISUAL = ("w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook")
AFTER_SECTION = ("w:rtlGutter", "w:docGrid")


def turn_around(made: Any) -> None:
    """Symbols, numbers and words of other scripts keep their own direction."""
    section = made.sections[0]
    for part in (made.element.body, section.header._element, section.footer._element):
        for paragraph in part.iter(qn("w:p")):
            paragraph.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
        for run in part.iter(qn("w:r")):
            if ARABIC.search(run.text or ""):
                run.get_or_add_rPr().insert_element_before(OxmlElement("w:rtl"), *AFTER_RTL)
        for properties in part.iter(qn("w:tblPr")):
            properties.insert_element_before(OxmlElement("w:bidiVisual"), *AFTER_VISUAL)
    section._sectPr.insert_element_before(OxmlElement("w:bidi"), *AFTER_SECTION)
