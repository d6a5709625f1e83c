"""The styles of the Word document: one typeface, one accent colour, the numbering of paragraphs and lists."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from accountability.annual_report.document import Report
from accountability.annual_report.formats.docx.tables import WIDTH

LANGUAGES = {"ar": "ar-SA", "zh-hans": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}
ENGLISH = {"ar", "zh-hans"}  # Latin letters in other scripts are English, and their numbers are not broken across lines
FONTS = {"zh-hans": "Microsoft YaHei"}
FACE = "Arial"
BLUE, INK, MUTED = RGBColor(0x00, 0x72, 0xBC), RGBColor(0x1B, 0x1F, 0x23), RGBColor(0x5B, 0x65, 0x70)
NUMBERED, POINT, NOTE, MASTHEAD, FACT = "Numbered Paragraph", "Point", "Note", "Masthead", "Fact"
ENTRIES = ("toc 1", "toc 2")  # Word's names of the entries of a table of contents
OURS = {NUMBERED: 10, POINT: 10, NOTE: 8, MASTHEAD: 14, FACT: 9} | dict.fromkeys(ENTRIES, 10)
LOOKS = {
    "Normal": (10, INK, False), "Header": (8, INK, False), "Footer": (8, INK, False), "Title": (26, INK, True),
    "Subtitle": (13, MUTED, False), "Heading 1": (16, BLUE, True), "Heading 2": (12, INK, True),
    "Heading 3": (10, INK, True), "Heading 4": (10, MUTED, False), "Caption": (9.5, INK, True),
}  # fmt: skip
NUMBERS = (("decimal", "%1.", 0, 567), ("bullet", "–", 567, 397))  # a form, its sign, where it begins, what follows


def tag(report: Report) -> str:
    """The language as Word names it."""
    return LANGUAGES[report.language]


def define(document: Any, report: Report) -> None:
    """Every style that the document uses, in the language of the report."""
    for name, (size, colour, is_bold) in LOOKS.items():
        style = document.styles[name]
        style.element.get_or_add_rPr().clear()  # the template of the library spaces letters, and sets other sizes
        style.font.color.rgb, style.font.bold, style.font.cs_bold = colour, is_bold, is_bold
        _size(style, size)
        _face(style, report)
    for name, size in OURS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _size(style, size)
    _space(document)
    _numbers(document)
    _language(document, report)


def _size(style: Any, size: float) -> None:
    """Of all scripts: Word keeps that of Arabic apart."""
    style.font.size = Pt(size)
    complex_script = OxmlElement("w:szCs")
    complex_script.set(qn("w:val"), f"{size * 2:.0f}")
    style.font.element.rPr.find(qn("w:sz")).addnext(complex_script)


def _face(style: Any, report: Report) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), FACE)
    fonts.set(qn("w:eastAsia"), FONTS.get(report.language, FACE))


def _space(document: Any) -> None:
    for name, (before, after) in {
        "Normal": (0, 8), "Title": (150, 6), "Subtitle": (0, 170), "Heading 1": (22, 10), "Heading 2": (16, 8),
        "Heading 3": (12, 6), "Heading 4": (8, 4), "Caption": (12, 4), FACT: (0, 2), NOTE: (3, 3), POINT: (0, 4),
    }.items():  # fmt: skip
        spaced = document.styles[name].paragraph_format
        spaced.space_before, spaced.space_after = Pt(before), Pt(after)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    document.styles["Normal"].paragraph_format.widow_control = True
    for name in ("Header", "Footer", *ENTRIES):
        document.styles[name].paragraph_format.tab_stops.clear_all()
    document.styles[NOTE].font.color.rgb = document.styles[FACT].font.color.rgb = MUTED
    document.styles[FACT].paragraph_format.tab_stops.add_tab_stop(Cm(4))
    for level, name in enumerate(ENTRIES):
        entry = document.styles[name]
        entry.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        entry.paragraph_format.left_indent, entry.paragraph_format.space_after = Cm(0.5 * level), Pt(3)
        entry.font.bold = entry.font.cs_bold = not level
    for name in ("Header", "Footer", MASTHEAD):
        document.styles[name].paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    title = document.styles["Title"].element.get_or_add_pPr()
    for line in title.findall(qn("w:pBdr")):
        title.remove(line)


def _numbers(document: Any) -> None:
    """Numbers and dashes belong to the styles, so that Word continues them when a paragraph is added."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for kind, level in enumerate(NUMBERS):
        numbering.append(parse_xml(_counted(kind, *level)))
    for kind, name in enumerate((NUMBERED, POINT)):
        number = f'<w:num {nsdecls("w")} w:numId="{kind + 1}"><w:abstractNumId w:val="{kind}"/></w:num>'
        numbering.append(parse_xml(number))
        properties = document.styles[name].element.get_or_add_pPr()
        properties.insert_element_before(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{kind + 1}"/></w:numPr>'),
            "w:spacing", "w:ind", "w:jc",
        )  # fmt: skip


def _counted(kind: int, form: str, sign: str, start: int, hanging: int) -> str:
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{start + hanging}"/></w:tabs>'
        f'<w:ind w:left="{start + hanging if start else 0}" w:hanging="{hanging if start else 0}"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
    )


def _language(document: Any, report: Report) -> None:
    """The defaults for all text without its own style, independent of the library's template."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for place in (defaults, document.styles["Normal"].element.get_or_add_rPr()):
        for old in place.findall(qn("w:lang")):
            place.remove(old)
        language = OxmlElement("w:lang")
        for script in ("w:val", "w:eastAsia", "w:bidi"):
            language.set(qn(script), tag(report))
        if report.language in ENGLISH:
            language.set(qn("w:val"), LANGUAGES["en"])
        place.append(language)
