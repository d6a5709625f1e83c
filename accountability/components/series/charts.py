"""Charts of one series: reported values with breaks and targets, and printed figures beside them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.components.reference.phrases import phrase
from accountability.components.series.measures.cells import Cell, in_words, of_some
from accountability.components.series.measures.small_numbers import TOTAL
from accountability.measures.dashboards import DashboardChart, Scope
from accountability.models import PrintedFigure, Series, SeriesDefinition, SeriesTarget, SeriesValue
from accountability.models.series_definition import target_on
from accountability.permissions import Permission

MOST_PERIODS = 60  # the latest periods that are drawn; the table and the files have all
MOST_LINES = 6


def chart_of(series: Series, *, name: str = "series", csv_url: str = "") -> Chart | None:
    """The chart of a series in a constant number of queries; None where it has neither values nor printed figures."""
    definitions = list(series.definitions.order_by("version"))
    targets = list(series.targets.order_by("applies_from"))
    printed = PrintedFigure.objects.current().filter(series=series, value__isnull=False, as_of__isnull=False)
    figures = list(printed.filter(body="", volume="").select_related("document", "series").order_by("as_of", "key"))
    cells = _cells(series)
    if not cells and not figures:
        return None
    return draw(series, definitions, targets, cells, figures, name=name, csv_url=csv_url)


def _cells(series: Series) -> list[Cell]:
    """The Organization's values of the latest periods, oldest first."""
    rows = SeriesValue.objects.in_force().of_the_organization().filter(series=series)
    ends = list(rows.order_by("-period_end").values_list("period_end", flat=True).distinct()[:MOST_PERIODS])
    rows = rows.filter(period_end__in=ends).select_related("definition", "series", "document")
    return of_some(rows.order_by("series", "period_end", "member"))


def draw(
    series: Series, definitions: Sequence[SeriesDefinition], targets: Sequence[SeriesTarget], cells: Sequence[Cell],
    figures: Sequence[PrintedFigure], *, name: str, csv_url: str = "",
) -> Chart:  # fmt: skip
    """The drawing: one line for each member, parted where the definition changes; targets from their days on."""
    by_member: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_member[cell.row.member].append(cell)
    drawn = sorted(by_member, key=lambda member: (member != TOTAL, -_weight(by_member[member])))[:MOST_LINES]
    has_members = len(drawn) > 1
    traces = [
        _line(by_member[member], look, has_members=has_members)
        for member, look in zip(drawn, charts.SERIES, strict=False)
    ]
    if figures:
        traces.append(_printed(figures))
    days = [cell.row.period_end for cell in cells] + [figure.as_of for figure in figures if figure.as_of]
    if targets:
        traces.append(_targets(targets, last=max(days)))
    breaks = [of for of in definitions[1:] if min(days) < of.valid_from <= max(days)]
    is_share = bool(definitions) and definitions[-1].is_share
    figure = charts.new_figure(
        *traces, showlegend=len(traces) > 1, xaxis=charts.time_axis(days),
        yaxis=charts.percent_axis() if is_share else {"rangemode": "tozero", "nticks": 5},
        shapes=[_break_line(of) for of in breaks], annotations=[_break_label(of) for of in breaks],
    )  # fmt: skip
    return Chart(
        name, _title(series, cells, figures), figure, _table(series, cells, figures, targets),
        _source(definitions, figures), note=_note(definitions, cells, by_member, drawn), csv_url=csv_url,
    )  # fmt: skip


def _weight(cells: Sequence[Cell]) -> Decimal:
    return max((cell.figure or Decimal(0) for cell in cells), default=Decimal(0))


def _line(cells: Sequence[Cell], look: charts.Look, *, has_members: bool) -> charts.Trace:
    """A hidden value and a new definition part the line."""
    x: list[dt.date] = []
    y: list[Decimal | None] = []
    hover: list[str] = []
    before = None
    for cell in cells:
        if before and before.row.definition_id != cell.row.definition_id:
            x, y, hover = [*x, cell.row.definition.valid_from], [*y, None], [*hover, ""]
        x, y = [*x, cell.row.period_end], [*y, cell.figure]
        hover.append(" · ".join(filter(None, [cell.row.period, cell.text, cell.parts, cell.member_name])))
        before = cell
    return charts.line(cells[-1].member_name if has_members else _("Reported"), x, y, look=look, hover=hover)


def _printed(figures: Sequence[PrintedFigure]) -> charts.Trace:
    return charts.points(
        _("Printed"), [f.as_of for f in figures], [f.value for f in figures], look=charts.SERIES[5],
        hover=[f"{_period(f)}: {f.printed} · {f.source}" for f in figures],
    )  # fmt: skip


def _targets(targets: Sequence[SeriesTarget], *, last: dt.date) -> charts.Trace:
    """Steps: each target from its day to the day before the next one."""
    x: list[dt.date] = []
    y: list[Decimal | None] = []
    ends = [target.applies_from for target in targets[1:]] + [max(last, targets[-1].applies_from)]
    for target, end in zip(targets, ends, strict=True):
        x, y = [*x, target.applies_from, end], [*y, target.value, target.value]
    return charts.line(_("Target"), x, y, look=charts.TONES["neutral"], mode="lines")


def _break_line(definition: SeriesDefinition) -> dict[str, Any]:
    line = {"color": charts.MUTED, "width": 1, "dash": "dot"}
    at = definition.valid_from
    return {"type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}


def _break_label(definition: SeriesDefinition) -> dict[str, Any]:
    text = _("new definition (version %(version)s)") % {"version": definition.version}
    return {
        "x": definition.valid_from, "y": 1, "yref": "paper", "yanchor": "bottom", "xanchor": "center", "text": text,
        "font": {"color": charts.MUTED, "size": 12}, "showarrow": False,
    }  # fmt: skip


def _title(series: Series, cells: Sequence[Cell], figures: Sequence[PrintedFigure]) -> str:
    """The latest total in a sentence, else the latest printed figure."""
    totals = [cell for cell in cells if cell.row.member == TOTAL] or list(cells)
    if totals:
        last = totals[-1]
        value = " · ".join(filter(None, [last.text, last.parts]))
        words = {"series": series.title, "value": value, "period": last.row.period}
    else:
        words = {"series": series.title, "value": figures[-1].printed, "period": _period(figures[-1])}
    title = _("%(series)s: %(value)s (%(period)s)") % words
    return title[:1].upper() + title[1:]


def _table(
    series: Series, cells: Sequence[Cell], figures: Sequence[PrintedFigure], targets: Sequence[SeriesTarget]
) -> Table:  # fmt: skip
    columns = [
        _("Period"), _("Value of the dimension"), _("Value"), _("Numerator and denominator"), _("Target"), _("Source"),
    ]  # fmt: skip
    rows = [
        Row([cell.row.period, cell.member_name, cell.text, cell.parts, _target(cell, targets), _cited(cell)])
        for cell in reversed(cells)
    ]
    rows += [Row([_period(f), _("Printed"), f.printed, "", "", f.source]) for f in reversed(figures)]
    return Table(series.title, columns, rows)


def _target(cell: Cell, targets: Sequence[SeriesTarget]) -> str:
    if cell.row.member != TOTAL or not (target := target_on(list(targets), cell.row.period_end)):
        return ""
    return in_words(cell.row.definition, target.value, target.value)


def _cited(cell: Cell) -> str:
    return (
        f"{cell.row.document.symbol} {cell.row.paragraph}".strip() if cell.row.document else _("Reported by the office")
    )


def _source(definitions: Sequence[SeriesDefinition], figures: Sequence[PrintedFigure]) -> str:
    own = localization.local(definitions[-1].sources) if definitions else ""
    symbols = dict.fromkeys(figure.document.symbol for figure in figures)
    return "; ".join(filter(None, [str(own or ""), *symbols])) or _("Values reported in this register")


def _note(
    definitions: Sequence[SeriesDefinition], cells: Sequence[Cell], by_member: dict[str, list[Cell]], drawn: list[str]
) -> str:  # fmt: skip
    notes = []
    if any(cell.is_hidden for cell in cells):
        notes.append(_("Counts from 1 to 4 are not drawn, nor others from which they would follow."))
    if len(definitions) > 1:
        notes.append(_("Values of different definitions are not joined: they cannot be compared."))
    if len(by_member) > len(drawn):
        notes.append(_("The chart shows the largest values of the dimension; the table contains all of them."))
    return " ".join(notes)


def _period(figure: PrintedFigure) -> str:
    return localization.period(phrase(figure.period)) if figure.period else localization.day(figure.as_of, "short")


# --- On the pages of the components ---------------------------------------------------------------------------------
def _of_component(number: int, _scope: Scope) -> Chart | None:
    """The reported series of the component with the most periods; None where none has two."""
    rows = SeriesValue.objects.in_force().of_the_organization().filter(series__component__number=number, member=TOTAL)
    longest = rows.order_by().values("series").annotate(periods=Count("period_end")).filter(periods__gte=2)
    chosen = longest.order_by("-periods", "series").values_list("series", flat=True).first()
    return chart_of(Series.objects.get(pk=chosen), name=f"reported-{number}") if chosen else None


def _drawn(number: int) -> Callable[[Scope], Chart | None]:
    return partial(_of_component, number)


DASHBOARD = tuple(
    DashboardChart(
        f"reported-{number}", gettext_lazy("Main reported series"), Permission.VIEW_FIGURES, _drawn(number),
        on_overview=False, components=(number,),
    )
    for number in range(7)
)  # fmt: skip
