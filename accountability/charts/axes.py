"""Axes and labels of charts: days, shares and names, in the reader's language and direction."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from accountability import localization
from accountability.charts.looks import SERIES, Look
from accountability.localization.dates import quarter_ends

BESIDE = 20  # characters on a line of a label beside a row
TWO_LINES = re.compile(r"\s(?=\S+$)|(?<=^\d{4})(?:(?=年)|-)|[./](?=\d{4}$)")  # the last space, else beside the year
PERCENTAGE, ISOLATED = re.compile(r"[\d.,]+\s?%"), "\u2066\\g<0>\u2069"


def label(text: str) -> str:
    """A label that keeps the reader's direction, though the drawing is laid out from left to right.

    A number and its percent sign are isolated together, or the sign would part from it among other letters.
    """
    if localization.direction() != "rtl":
        return text
    return f"\u2067{PERCENTAGE.sub(ISOLATED, text)}\u2069"


def in_lines(text: str, most: int) -> str:
    """The words of a label on lines of about that many characters."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def name_axis(names: Iterable[str]) -> dict[str, Any]:
    """An axis of names from the top down; long ones lie on several lines."""
    values = list(names)
    texts = [in_lines(name, BESIDE) for name in values]
    return {"autorange": "reversed", "showgrid": False, "type": "category", "tickvals": values, "ticktext": texts}


def end_label(x: Any, y: Any, text: Any, *, look: Look = SERIES[0]) -> dict[str, Any]:
    """A label at the end of a line, instead of a legend; added to `annotations`."""
    shown = {"text": label(str(text)), "font": {"color": look.colour, "size": 13}, "showarrow": False}
    return {"x": x, "y": y, "xanchor": "left", "xshift": 10, "yanchor": "middle", "align": "left", **shown}


def time_axis(days: Sequence[dt.date], *, most: int = 6) -> dict[str, Any]:
    """An axis of days, labelled on the ends of years, “end of 2020”, or within three years on three ends of quarters.

    Both ends have a little air, so that their marks fit.
    """
    if not days:
        return {"type": "date"}
    first, last = min(days), max(days)
    air = dt.timedelta(days=max(7, (last - first).days // 60))
    ends = [day for day in quarter_ends(before=last + dt.timedelta(days=1), count=400) if day >= first]
    by_year = (last - first).days >= 3 * 365
    if by_year:
        ends = [day for day in ends if day.month == 12]
    step = -(-len(ends) // (most if by_year else min(most, 3))) or 1  # a day is wider than a year
    ends = ends[::-1][::step][::-1]
    texts = [_("end of %(year)s") % {"year": day.year} if by_year else localization.day(day, "short") for day in ends]
    on_two_lines = [TWO_LINES.sub("<br>", text, count=1) for text in texts]  # so that none is turned or covers another
    return {
        "type": "date", "range": [first - air, last + air], "tickvals": ends, "ticktext": on_two_lines, "tickangle": 0,
    }  # fmt: skip


def margin_labels(
    ends: Sequence[tuple[Any, Any, Any, Look]], *, edge: Any, span: float, room: int = 120, least: int = 17
) -> list[dict[str, Any]]:
    """Labels in the margin beyond `edge`, each with a thin leader to the end of its line; none covers another.

    `ends` are x, y, text and look of each end, on an axis of `span` that is `room` pixels high.
    """
    gap = least * span / room
    labels: list[dict[str, Any]] = []
    for x, y, text, look in sorted(ends, key=lambda end: float(end[1])):
        at = max(float(y), labels[-1]["ay"] + gap) if labels else float(y)
        labels.append(
            {
                "x": x, "y": y, "ax": edge, "ay": at, "axref": "x", "ayref": "y", "xanchor": "left", "align": "left",
                "text": label(str(text)), "font": {"color": look.colour, "size": 13}, "showarrow": True, "arrowhead": 0,
                "arrowwidth": 1, "arrowcolor": look.colour, "opacity": 1, "standoff": 4,
            }
        )  # fmt: skip
    return labels


def percent_axis(top: int = 100, bottom: int = 0) -> dict[str, Any]:
    """An axis of shares, from zero unless the caller sets a range, with the language's percent sign."""
    ticks = list(range(bottom, top + 1, 20 if top - bottom > 50 else 10))
    labels = [localization.percent(tick) for tick in ticks]
    return {"range": [bottom, top + (top - bottom) * 0.04], "tickvals": ticks, "ticktext": labels}
