"""Right-to-left text: the section, every table, every paragraph and every run that contains Arabic."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

ARABIC, LATIN = re.compile("[\u0600-\u06ff]"), re.compile("[A-Za-z]")
SYMBOL = 3  # words of a symbol or a name at most
MARK = "\N{LEFT-TO-RIGHT MARK}"  # keeps a stroke or a full stop at the end of the text

# Word requires children in the order of its schema: the elements that must follow each right-to-left element.
AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr",
)  # fmt: skip
AFTER_SIDE = ("w:outlineLvl", "w:rPr")
AFTER_RTL = ("w:cs", "w:em", "w:lang")
AFTER_VISUAL = ("w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook")
AFTER_SECTION = ("w:rtlGutter", "w:docGrid")


def turn_around(document: Any) -> None:
    """Symbols, numbers and words of other scripts keep their own direction."""
    section = document.sections[0]
    for part in (document.element.body, section.header._element, section.footer._element):
        for paragraph in part.iter(qn("w:p")):
            _turn(paragraph)
        for properties in part.iter(qn("w:tblPr")):
            properties.insert_element_before(OxmlElement("w:bidiVisual"), *AFTER_VISUAL)
    section._sectPr.insert_element_before(OxmlElement("w:bidi"), *AFTER_SECTION)


def _turn(paragraph: Any) -> None:
    """Arabic starts at the right; other text reads from the left, ending with its full stop.

    Symbols and numbers start at the right too; a sentence in a cell starts at its own side.
    """
    words, properties = "".join(text.text or "" for text in paragraph.iter(qn("w:t"))), paragraph.get_or_add_pPr()
    for side in properties.findall(qn("w:jc")):
        properties.remove(side)
    if words and not ARABIC.search(words):
        side = parse_xml(f'<w:jc {nsdecls("w")} w:val="{_side(paragraph, words)}"/>')
        properties.insert_element_before(side, *AFTER_SIDE)
    else:
        properties.insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    for run in paragraph.iter(qn("w:r")):
        if ARABIC.search(run.text or ""):
            run.get_or_add_rPr().insert_element_before(OxmlElement("w:rtl"), *AFTER_RTL)
        elif LATIN.search(run.text or "") and properties.find(qn("w:bidi")) is not None:
            run.text = f"{MARK}{run.text}{MARK}"


def _side(paragraph: Any, words: str) -> str:
    is_sentence = len(words.split()) > SYMBOL and LATIN.search(words)
    return "left" if is_sentence and paragraph.getparent().tag == qn("w:tc") else "right"
