"""One entity on two pages for the desk of its head: figures, charts, what is overdue and what escalates, as PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from accountability import localization
from accountability.charts import Chart
from accountability.exports.svg import Frame, bar_chart, line_chart
from accountability.exports.typesetting import REGIONS, families, glyphs, printable, quoted, typeset
from accountability.localization import local
from accountability.localization.dates import overdue
from accountability.measures.dashboards import Scope, entity_drawings
from accountability.measures.entity_figures import columns
from accountability.models import Entity, Installation
from accountability.registers import Count, Item, Work, registers

TEMPLATE = Path(__file__).parent / "entity.typ"
FRAMES = (Frame(300, 150, label=90), Frame(190, 150), Frame(504, 130))
"""Of the first chart, of the second next to it, and of the third below both."""
HEADLINES, LISTS, ROWS = 10, 2, 10
LONGEST_TEXT, LONGEST_NAME, LONGEST_NOTE = 150, 140, 60


class Line(NamedTuple):
    """One series of a chart as the drawing reads it."""

    label: str
    points: list[tuple[dt.date, Decimal | None]]


def entity_pdf(entity: Entity, names: Any, *, on: dt.date, user: Any, language: str) -> bytes:
    """The two pages as tagged PDF in the language, with what the person may see; `names` are those of the day."""
    with translation.override(language):
        values = printable(report_values(entity, names, on=on, user=user), glyphs(language))
        return typeset(values, "pdf", TEMPLATE)


def report_values(entity: Entity, names: Any, *, on: dt.date, user: Any) -> dict[str, Any]:
    """The report as the template reads it, in the language in force: texts short enough for two pages."""
    language = localization.current_language()
    scope = Scope(as_of=on, user=user, entity=entity)
    name = shortened(str(local(names)), LONGEST_NAME)
    counts = [count for register in registers() for count in register.of_entity(entity, on=on)]
    lists = [group for register in registers() for group in register.entity_lists(entity, on=on, user=user)]
    day = localization.day(on)
    return {
        "lang": language.partition("-")[0], "region": REGIONS.get(language), "fonts": families(language),
        "direction": localization.direction(language), "organization": _("United Nations Secretariat"),
        "name": name, "about": f"{entity.code} · {entity.get_kind_display()}",
        "title": _("%(entity)s: how the entity stands on %(day)s") % {"entity": name, "day": day},
        "day": _("As of %(day)s") % {"day": day}, "date": {"year": on.year, "month": on.month, "day": on.day},
        "notice": _("Demonstration data") if Installation.demonstration_day() else "",
        "headlines": [_headline(count) for count in counts[:HEADLINES]],
        "charts": [_drawn(chart, frame) for chart, frame in zip(entity_drawings(scope), FRAMES, strict=False)],
        "lists": [_listed(group, on) for group in lists[:LISTS]],
        "without_lists": "" if lists else _("Nothing is overdue, and nothing escalates within 30 days."),
        "rules_title": _("How figures are defined"),
        "rules": [(str(column.title), str(column.definition)) for column in columns()],
        "scope": _("The figures include the offices of the entity. Changes are against the same day one year before."),
    }  # fmt: skip


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut at a word with an ellipsis where it is longer."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{cut.rpartition(' ')[0] if ' ' in cut[longest // 2 :] else cut}…"


def _headline(count: Count) -> dict[str, str]:
    is_rate = count.numerator is not None and count.denominator is not None
    parts = {"part": localization.integer(count.numerator), "whole": localization.integer(count.denominator)}
    return {
        "label": str(local(count.label)),
        "value": count.percent or localization.integer(count.value),
        "parts": _("%(part)s of %(whole)s") % parts if is_rate else "",
        "change": count.change or count.comparison,
    }


def _listed(group: Work, on: dt.date) -> dict[str, Any]:
    of = {"part": localization.integer(min(group.count, ROWS)), "whole": localization.integer(group.count)}
    return {
        "title": str(group.title),
        "count": _("%(part)s of %(whole)s") % of,
        "rows": [_row(item, on) for item in group.items[:ROWS]],
    }


def _row(item: Item, on: dt.date) -> dict[str, str]:
    late = overdue(item.due_on, on=on)
    return {
        "label": item.label, "text": shortened(item.text, LONGEST_TEXT), "language": item.language.partition("-")[0],
        "due": localization.day(item.due_on, "short"),
        "note": _("%(age)s overdue") % {"age": localization.duration(late)} if late else "",
        "step": shortened(item.note, LONGEST_NOTE),
    }  # fmt: skip


def _drawn(chart: Chart, frame: Frame) -> dict[str, str]:
    """The chart as drawing: bars where it has bars, else lines of percentages."""
    language = localization.current_language()
    is_mirrored, font = localization.direction(language) == "rtl", quoted(language)
    traces = list(chart.figure.data)
    if any(trace.type == "bar" for trace in traces):
        bars = [bar for trace in traces if trace.type == "bar" for bar in _bars(trace)]
        drawing = bar_chart(bars, mirrored=is_mirrored, font=font, frame=frame)
    else:
        lines = [Line(trace.name, _points(trace.x, trace.y)) for trace in traces]
        drawing = line_chart(lines, mirrored=is_mirrored, font=font, frame=frame)
    return {"title": str(chart.title), "description": str(chart.table.caption), "drawing": drawing}


def _bars(trace: Any) -> Iterable[tuple[str, int]]:
    labels, values = (trace.y, trace.x) if trace.orientation == "h" else (trace.x, trace.y)
    return [(str(label), int(value)) for label, value in zip(labels, values, strict=True)]


def _points(days: Iterable[Any], values: Iterable[Any]) -> list[tuple[dt.date, Decimal | None]]:
    return [(day, None if value is None else Decimal(str(value))) for day, value in zip(days, values, strict=True)]
