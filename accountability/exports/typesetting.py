"""Files set by typst in a child process, to release its memory: fonts, letters, and the call."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accountability.errors import IllegalStep
from accountability.exports.glyphs import Glyphs

LATIN, ARABIC, CHINESE = "Source Sans 3", "Vazirmatn", "Noto Sans SC"
FAMILIES = {"ar": (ARABIC, LATIN, CHINESE)}
OTHERS = (LATIN, CHINESE, ARABIC)
REGIONS = {"zh-hans": "cn"}
FILES = {LATIN: "SourceSans3_*.ttf", ARABIC: "Vazirmatn_*.ttf", CHINESE: "NotoSansSC_*.ttf"}
PATIENCE = 60  # seconds for one file


class CannotSet(IllegalStep):
    """The file could not be produced; the message is a sentence for the operator."""


def families(language: str) -> tuple[str, ...]:
    """The fonts of a language, the first that has a letter sets it."""
    return FAMILIES.get(language, OTHERS)


def typeset(values: dict[str, Any], form: str, template: Path) -> bytes:
    """The file that the template makes of the values, `pdf` or `png`; CannotSet where it makes none.

    The values are text and numbers that the fonts can show (`printable`); nothing in them is read as code.
    """
    command = [sys.executable, "-m", "accountability.exports.typst_worker", str(fonts()), form, str(template)]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(values).encode(), capture_output=True, timeout=PATIENCE, check=False,
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


def _reason(output: bytes) -> str:
    """The error message of typst, without the path."""
    return output.decode(errors="replace").strip().rpartition("\n")[2][-500:]


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


def glyphs(language: str) -> Glyphs:
    """The letters that the fonts of a language show."""
    folder = fonts()
    return Glyphs([min(folder.glob(FILES[family])) for family in families(language)])


def printable(values: Any, glyphs: Glyphs) -> Any:
    """The values with every text as the fonts can show it."""
    if isinstance(values, str):
        return glyphs.replace_missing(values)
    if isinstance(values, dict):
        return {name: printable(value, glyphs) for name, value in values.items()}
    return [printable(value, glyphs) for value in values] if isinstance(values, list | tuple) else values


def quoted(language: str) -> str:
    """The fonts for a drawing. Names are quoted: without quotation marks, one that contains a number is not valid."""
    return ", ".join(f"'{name}'" for name in families(language))
