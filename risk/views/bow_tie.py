"""The bow-tie of a risk: drivers, the event, consequences, and the controls between them, placed for a drawing."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass
from typing import Any

from accountability.localization.known_texts import in_language
from risk.models import Risk

WIDTH, SIDE, MIDDLE = 1040, 300, 220
LINE, PAD, GAP = 16, 10, 14
SIDE_CHARS, MIDDLE_CHARS, MOST_LINES = 40, 27, 4


@dataclass(frozen=True)
class Box:
    """One box of the drawing with its lines of text, the controls that act on its branch, and those that have ended."""

    text: str
    kind: str
    x: int
    y: int
    width: int
    height: int
    lines: list[tuple[int, str]]
    controls: list[Any]
    ended: list[Any]
    path: str = ""
    mark_x: int = 0
    mark_y: int = 0

    @property
    def text_x(self) -> int:
        return self.x + PAD


@dataclass(frozen=True)
class BowTie:
    """The drawing: its size and boxes; drivers on the left, consequences on the right."""

    height: int
    drivers: list[Box]
    consequences: list[Box]
    event: Box
    width: int = WIDTH

    @property
    def branches(self) -> list[Box]:
        return [*self.drivers, *self.consequences]


def bow_tie(risk: Risk, *, on: dt.date) -> BowTie:
    """Place the parts of the risk, prefetched with their links and controls, with the controls in force on the day."""
    left = _column(list(risk.drivers.all()), "driver", 0, on)
    right = _column(list(risk.consequences.all()), "consequence", WIDTH - SIDE, on)
    event = in_language(risk.event)
    event_lines = _wrapped(event, MIDDLE_CHARS, most=10)
    event_height = len(event_lines) * LINE + 2 * PAD
    height = max(_bottom(left), _bottom(right), event_height) + 2
    x, y = (WIDTH - MIDDLE) // 2, (height - event_height) // 2
    middle_box = Box(event, "event", x, y, MIDDLE, event_height, _placed(event_lines, y), [], [])
    middle = height // 2
    return BowTie(
        height,
        [_branch(box, height, left, box.x + box.width, x, middle) for box in left],
        [_branch(box, height, right, box.x, x + MIDDLE, middle) for box in right],
        middle_box,
    )


def _column(parts: list[Any], kind: str, x: int, on: dt.date) -> list[Box]:
    boxes: list[Box] = []
    y = 1
    for part in parts:
        text = in_language(part.text)
        lines = _wrapped(text, SIDE_CHARS, most=MOST_LINES)
        height = len(lines) * LINE + 2 * PAD
        controls = [link.control for link in part.links.all()]
        in_force = [control for control in controls if control.is_in_force(on)]
        ended = [control for control in controls if not control.is_in_force(on)]
        boxes.append(Box(text, kind, x, y, SIDE, height, _placed(lines, y), in_force, ended))
        y += height + GAP
    return boxes


def _bottom(boxes: list[Box]) -> int:
    return boxes[-1].y + boxes[-1].height if boxes else 0


def _branch(box: Box, height: int, column: list[Box], start: int, end: int, middle: int) -> Box:
    """The box in the middle of the height, with its line to the event and the mark of its controls on it."""
    down = (height - _bottom(column)) // 2
    y = box.y + down
    from_y = y + box.height // 2
    bend = (start + end) // 2
    lines = [(line_y + down, text) for line_y, text in box.lines]
    path = f"M {start} {from_y} C {bend} {from_y}, {bend} {middle}, {end} {middle}"
    return Box(
        box.text, box.kind, box.x, y, box.width, box.height, lines, box.controls, box.ended, path,
        (start * 3 + end) // 4, (from_y * 5 + middle) // 6,
    )  # fmt: skip


def _wrapped(text: str, width: int, *, most: int) -> list[str]:
    lines = textwrap.wrap(text, width) or [""]
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][: width - 1] + "…"]


def _placed(lines: list[str], y: int) -> list[tuple[int, str]]:
    return [(y + PAD + LINE * (number + 1) - 4, text) for number, text in enumerate(lines)]
