"""A report as a tagged PDF (PDF/UA-1), set by typst in a child process to release its memory."""

from __future__ import annotations

import base64
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accountability.annual_report.document import Block, Chart, Heading, Paragraph, Points, Report, Table, beneath
from accountability.annual_report.formats.glyphs import Glyphs
from accountability.annual_report.formats.svg import svg
from accountability.errors import IllegalStep

LOOKS = Path(__file__).parent
LATIN, ARABIC, CHINESE = "Source Sans 3", "Vazirmatn", "Noto Sans SC"
FAMILIES = {"ar": (ARABIC, LATIN, CHINESE)}
OTHERS = (LATIN, CHINESE, ARABIC)
REGIONS = {"zh-hans": "cn"}
FILES = {LATIN: "SourceSans3_*.ttf", ARABIC: "Vazirmatn_*.ttf", CHINESE: "NotoSansSC_*.ttf"}
PATIENCE = 60  # seconds for one file


class CannotSet(IllegalStep):
    """The file could not be produced; the message is a sentence for the operator."""


def pdf(report: Report) -> bytes:
    """The report as PDF: bookmarks, tags, embedded fonts, alternative texts. The same report gives the same bytes."""
    return _set(template_values(report), "pdf", "template.typ")


def pictures(report: Report) -> dict[str, bytes]:
    """Every chart as PNG by its code, for formats that take no drawing."""
    charts = [block for block in report.blocks if isinstance(block, Chart)]
    if not charts:
        return {}
    drawings = _printable([_drawn(chart, report) for chart in charts], glyphs(report.language))
    pictures = _set({"drawings": drawings}, "png", "charts.typ")
    return {chart.code: base64.b64decode(line) for chart, line in zip(charts, pictures.splitlines(), strict=True)}


def families(language: str) -> tuple[str, ...]:
    """The fonts of a language, the first that has a letter sets it."""
    return FAMILIES.get(language, OTHERS)


# --- The child ------------------------------------------------------------------------------------------------------
def _set(words: dict[str, Any], form: str, look: str) -> bytes:
    command = [
        sys.executable,
        "-m",
        "accountability.annual_report.formats.typst_worker",
        str(fonts()),
        form,
        str(LOOKS / look),
    ]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(words).encode(), capture_output=True, timeout=PATIENCE, check=False,
            cwd=settings.BASE_DIR,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise CannotSet(_("The PDF was not created within %(seconds)s seconds.") % {"seconds": PATIENCE}) from error
    if done.returncode < 0:
        name = signal.Signals(-done.returncode).name
        raise CannotSet(_("The process that creates the PDF was ended by %(signal)s.") % {"signal": name})
    if done.returncode:
        raise CannotSet(_("The PDF could not be created: %(reason)s") % {"reason": _reason(done.stderr)})
    return done.stdout


def _reason(said: bytes) -> str:
    """The error message of typst, without the path."""
    return said.decode(errors="replace").strip().rpartition("\n")[2][-500:]


def fonts() -> Path:
    """The folder of the fonts; CannotSet if one is missing, with instructions for the operator."""
    found: Path = settings.REPORT_FONTS
    for pattern in FILES.values():
        if not any(found.glob(pattern)):
            raise CannotSet(
                _(
                    "A report font is missing: %(name)s was not found in %(folder)s. Install the "
                    "front-end packages, or set REPORT_FONTS to the folder that contains the fonts."
                )
                % {"name": pattern, "folder": found}
            )
    return found


# --- What the template is given -------------------------------------------------------------------------------------
def template_values(report: Report) -> dict[str, Any]:
    """The report as the template reads it: text that the fonts can show, and numbers; nothing that is code."""
    values: dict[str, Any] = _printable(_values(report), glyphs(report.language))
    return values | {"title": values["title"].strip() or values["symbol"]}


def glyphs(language: str) -> Glyphs:
    """The letters that the fonts of a language show."""
    folder = fonts()
    return Glyphs([min(folder.glob(FILES[family])) for family in families(language)])


def _printable(values: Any, glyphs: Glyphs) -> Any:
    if isinstance(values, str):
        return glyphs.replace_missing(values)
    if isinstance(values, dict):
        return {name: _printable(value, glyphs) for name, value in values.items()}
    return [_printable(value, glyphs) for value in values] if isinstance(values, list | tuple) else values


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
        case Chart():
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


def _drawn(chart: Chart, report: Report) -> str:
    """Font names are quoted: without quotation marks, a name that contains a number is not valid."""
    faces = ", ".join(f"'{name}'" for name in families(report.language))
    return svg(chart, mirrored=report.is_right_to_left, font=faces)
