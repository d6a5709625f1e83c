"""A report as a tagged PDF (PDF/UA-1), set by typst in a child process that gives its memory back."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from accountability.report.drawing import HEIGHT, WIDTH, svg
from accountability.report.tree import Block, Chart, Heading, Paragraph, Points, Report, Table
from accountability.workflow import IllegalStep

SPECIAL = re.compile(r"([\\#$*_`<>@=\-+/\[\]~\"'&|^{}()])")
FONTS = {"ar": ("Vazirmatn", "Source Sans 3"), "zh-hans": ("Source Sans 3", "Noto Sans SC")}
OTHERS = ("Source Sans 3",)
PATIENCE = 60  # seconds for one file


class CannotSet(IllegalStep):
    """The PDF could not be made; the message is a sentence."""


def pdf(report: Report) -> bytes:
    """The report as PDF: bookmarks, tags, embedded fonts, alternative texts. The same report gives the same bytes."""
    return _set(source(report), "pdf")


def picture(chart: Chart, report: Report) -> bytes:
    """One chart as PNG, for formats that take no drawing."""
    family = FONTS.get(report.language, OTHERS)[0]
    drawn = svg(chart, mirrored=report.is_right_to_left, font=family)
    return _set(f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n#image(bytes({quoted(drawn)}))", "png")


def _set(words: str, form: str) -> bytes:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "accountability.report.typst_child", str(fonts()), form],
        input=words.encode(), capture_output=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    if done.returncode:
        raise CannotSet(_("The PDF could not be set: %(reason)s") % {"reason": done.stderr.decode()[-500:].strip()})
    return done.stdout


def fonts() -> Path:
    """Where the fonts lie."""
    found: Path = settings.REPORT_FONTS
    if not any(found.glob("*.ttf")):
        raise CannotSet(_("The fonts of the report are missing: %(folder)s holds none.") % {"folder": found.name})
    return found


def source(report: Report) -> str:
    """What typst reads."""
    return "\n".join([*_head(report), *(line for block in report.blocks for line in _block(block, report))])


def _head(report: Report) -> Iterator[str]:
    families = ", ".join(f'"{name}"' for name in FONTS.get(report.language, OTHERS))
    day, side = report.day, "right" if report.is_right_to_left else "left"
    language = report.language.split("-")[0]
    yield f"#set document(title: [{escaped(report.title)}], author: {quoted(report.organization)}, "
    yield f"  date: datetime(year: {day.year}, month: {day.month}, day: {day.day}))"
    yield f'#set text(lang: "{language}", dir: {"rtl" if side == "right" else "ltr"}, font: ({families},), size: 10pt)'
    yield f'#set page(paper: "a4", margin: 25mm, numbering: "1", header: align({side})[{escaped(report.symbol)}])'
    yield "#set par(justify: false, leading: 0.7em, spacing: 1em)"
    yield "#set table(stroke: (x: none, y: 0.5pt + luma(200)), inset: 4pt)"
    yield "#show table.cell.where(y: 0): strong"
    yield "#show table: set text(size: 8pt)"
    yield "#show figure: set block(breakable: true)"
    yield "#show figure.where(kind: table): set figure.caption(position: top)"
    yield "#show figure.caption: set align(start)"
    yield f"#text(size: 9pt)[{escaped(report.organization)}]"
    yield f"#title[{escaped(report.title)}]"
    yield f"#text(size: 12pt)[{escaped(report.subtitle)}]"
    for name, value in report.facts:
        yield f"\n{escaped(name)}: {escaped(value)}"
    yield "#outline(depth: 2)\n#pagebreak()"


def _block(block: Block, report: Report) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"\n#heading(level: {block.level})[{escaped(block.text)}]" + (
            f" <{block.anchor}>" if block.anchor else ""
        )
    elif isinstance(block, Paragraph):
        yield "\n" + (f"{block.number}\\.#h(1em)" if block.number else "") + escaped(block.text)
    elif isinstance(block, Points):
        yield "\n#list(" + ", ".join(f"[{escaped(item)}]" for item in block.items) + ")"
    elif isinstance(block, Chart):
        yield from _chart(block, report)
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    widths = ", ".join(f"{part}fr" for part in table.share or (1,) * len(table.columns))
    sides = ", ".join("end" if column.kind.is_number else "start" for column in table.columns)
    yield f"\n#figure(kind: table, caption: [{escaped(table.title)}], table(columns: ({widths},), align: ({sides},),"
    yield "  table.header(" + ", ".join(f"[{escaped(column.label)}]" for column in table.columns) + "),"
    for row in table.written():
        yield "  " + ", ".join(f"[{escaped(cell)}]" for cell in row) + ","
    yield "))"
    yield from _beneath([*table.notes, table.source])


def _chart(chart: Chart, report: Report) -> Iterator[str]:
    picture = svg(chart, mirrored=report.is_right_to_left, font=FONTS.get(report.language, OTHERS)[0])
    yield f'\n#figure(kind: image, caption: [{escaped(chart.title)}], image(bytes({quoted(picture)}), format: "svg", '
    yield f"  width: 100%, alt: {quoted(chart.description)}))"
    yield from _beneath([chart.source])


def _beneath(notes: list[str]) -> Iterator[str]:
    yield from (f"\n#text(size: 8pt)[{escaped(note)}]" for note in notes if note)


def escaped(words: str) -> str:
    """Words that typst sets as they stand, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(words.split()))


def quoted(words: str) -> str:
    """Words as a string of typst's own language."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
