"""A report as a tagged PDF (PDF/UA-1), set by typst in a child process that gives its memory back."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accountability.report.drawing import svg
from accountability.report.tree import Block, Chart, Heading, Paragraph, Points, Report, Table, beneath
from accountability.workflow import IllegalStep

LOOKS = Path(__file__).parent
FAMILIES = {
    "ar": ("Vazirmatn", "Source Sans 3"),
    "zh-hans": ("Source Sans 3", "Noto Sans SC"),
}
OTHERS = ("Source Sans 3",)
REGIONS = {"zh-hans": "cn"}
FILES = ("SourceSans3*.ttf", "Vazirmatn*.ttf", "NotoSansSC*.ttf")
PATIENCE = 60  # seconds for one file


class CannotSet(IllegalStep):
    """The file could not be made; the message is a sentence for who runs the installation."""


def pdf(report: Report) -> bytes:
    """The report as PDF: bookmarks, tags, embedded fonts, alternative texts. The same report gives the same bytes."""
    return _set(told(report), "pdf", "template.typ")


def picture(chart: Chart, report: Report) -> bytes:
    """One chart as PNG, for formats that take no drawing."""
    return _set({"drawing": _drawn(chart, report)}, "png", "picture.typ")


def families(language: str) -> tuple[str, ...]:
    """The fonts of a language, the first that has a letter sets it."""
    return FAMILIES.get(language, OTHERS)


# --- The child ------------------------------------------------------------------------------------------------------
def _set(words: dict[str, Any], form: str, look: str) -> bytes:
    command = [sys.executable, "-m", "accountability.report.typst_child", str(fonts()), form, str(LOOKS / look)]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(words).encode(), capture_output=True, timeout=PATIENCE, check=False,
            cwd=settings.BASE_DIR,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise CannotSet(_("The PDF was not set within %(seconds)s seconds.") % {"seconds": PATIENCE}) from error
    if done.returncode < 0:
        name = signal.Signals(-done.returncode).name
        raise CannotSet(_("The process that sets the PDF was ended by %(signal)s.") % {"signal": name})
    if done.returncode:
        raise CannotSet(_("The PDF could not be set: %(reason)s") % {"reason": done.stderr.decode()[-500:].strip()})
    return done.stdout


def fonts() -> Path:
    """Where the fonts lie; CannotSet where one is missing, with what the operator does about it."""
    found: Path = settings.REPORT_FONTS
    for pattern in FILES:
        if not any(found.glob(pattern)):
            raise CannotSet(
                _(
                    "A font of the report is missing: there is no %(name)s in %(folder)s. Run “npm ci” in the folder "
                    "of the installation, or let REPORT_FONTS name the folder that holds the fonts."
                )
                % {"name": pattern, "folder": found}
            )
    return found


# --- What it is told ------------------------------------------------------------------------------------------------
def told(report: Report) -> dict[str, Any]:
    """The report as the template reads it: words and numbers, and nothing that is code."""
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
            return {"kind": "heading", "level": block.level, "text": block.text, "anchor": block.anchor, "opens": opens}
        case Paragraph():
            return {"kind": "paragraph", "number": block.number, "text": block.text}
        case Points():
            return {"kind": "points", "items": block.items}
        case Table():
            return _table(block)
        case Chart():
            return {
                "kind": "chart", "title": block.title, "description": block.description,
                "drawing": _drawn(block, report), "notes": beneath(block.source),
            }  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table", "title": table.title, "widths": table.widths, "heads": [head.label for head in table.heads],
        "numbers": [head.is_number for head in table.heads], "rows": list(table.written()),
        "notes": table.beneath,
    }  # fmt: skip


def _drawn(chart: Chart, report: Report) -> str:
    return svg(chart, mirrored=report.is_right_to_left, font=families(report.language)[0])
