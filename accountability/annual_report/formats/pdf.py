"""A report as a tagged PDF (PDF/UA-1), set by typst."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from accountability.annual_report.document import (
    Block,
    Chart,
    Drawing,
    Heading,
    Paragraph,
    Points,
    Report,
    StackedBars,
    Table,
    beneath,
)
from accountability.exports.stacked_bars import stacked_bars
from accountability.exports.svg import line_chart
from accountability.exports.typesetting import REGIONS, families, glyphs, printable, quoted, typeset

LOOKS = Path(__file__).parent


def pdf(report: Report) -> bytes:
    """The report as PDF: bookmarks, tags, embedded fonts, alternative texts. The same report gives the same bytes."""
    return typeset(template_values(report), "pdf", LOOKS / "template.typ")


def pictures(report: Report) -> dict[str, bytes]:
    """Every chart as PNG by its code, for formats that take no drawing."""
    charts = [block for block in report.blocks if isinstance(block, Drawing)]
    if not charts:
        return {}
    drawings = printable([_drawn(chart, report) for chart in charts], glyphs(report.language))
    pictures = typeset({"drawings": drawings}, "png", LOOKS / "charts.typ")
    return {chart.code: base64.b64decode(line) for chart, line in zip(charts, pictures.splitlines(), strict=True)}


# --- What the template is given -------------------------------------------------------------------------------------
def template_values(report: Report) -> dict[str, Any]:
    """The report as the template reads it: text that the fonts can show, and numbers; nothing that is code."""
    values: dict[str, Any] = printable(_values(report), glyphs(report.language))
    return values | {"title": values["title"].strip() or values["symbol"]}


def _values(report: Report) -> dict[str, Any]:
    return {
        "lang": report.language.partition("-")[0], "region": REGIONS.get(report.language),
        "direction": "rtl" if report.is_right_to_left else "ltr", "fonts": families(report.language),
        "title": report.title, "subtitle": report.subtitle, "organization": report.organization,
        "symbol": report.symbol, "notice": report.notice, "facts": report.facts, "contents": _("Contents"),
        "day": {"year": report.day.year, "month": report.day.month, "day": report.day.day},
        "blocks": [_block(block, report) for block in report.blocks],
    }  # fmt: skip


def _block(block: Block, report: Report) -> dict[str, Any]:
    match block:
        case Heading():
            opens = block.is_annex or block.anchor == "summary"
            return {
                "kind": "heading",
                "level": block.level,
                "text": block.text or "–",
                "anchor": block.anchor,
                "opens": opens,
            }
        case Paragraph():
            return {"kind": "paragraph", "number": block.number, "text": block.text}
        case Points():
            return {"kind": "points", "items": block.items}
        case Table():
            return _table(block)
        case Chart() | StackedBars():
            return {
                "kind": "chart", "title": block.title, "description": block.description or block.title,
                "drawing": _drawn(block, report), "notes": beneath(block.source),
            }  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table", "title": table.title, "widths": table.widths, "heads": [head.label for head in table.heads],
        "numbers": [head.is_number for head in table.heads], "rows": list(table.written()),
        "notes": table.beneath, "is_whole": table.is_whole,
    }  # fmt: skip


def _drawn(chart: Drawing, report: Report) -> str:
    mirrored, font = report.is_right_to_left, quoted(report.language)
    if isinstance(chart, StackedBars):
        return stacked_bars(chart.parts, chart.bars, mirrored=mirrored, font=font)
    return line_chart(chart.lines, mirrored=mirrored, font=font)
