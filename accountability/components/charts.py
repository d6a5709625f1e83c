"""Charts of the published figures of a component: its main series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.components.reference.phrases import phrase
from accountability.measures.dashboards import DashboardChart, Scope
from accountability.models import PrintedFigure
from accountability.models.printed import ValueType
from accountability.permissions import Permission

PLANNED = (ValueType.EXPECTED, ValueType.TARGET)
OVERSIGHT = 6  # the register of recommendations draws its charts


def _series(number: int, _scope: Scope) -> Chart | None:
    """The printed series of the component with the most days; None where none has two."""
    figures = PrintedFigure.objects.current().filter(
        series__component__number=number, value__isnull=False, as_of__isnull=False
    )
    longest = (
        figures.order_by().values("series").annotate(days=Count("as_of", distinct=True)).order_by("-days", "series")
    )
    chosen = longest.filter(days__gte=2).order_by("-days", "series").values_list("series", flat=True).first()
    if chosen is None:
        return None
    points = list(figures.filter(series=chosen).select_related("series", "document").order_by("as_of", "key"))
    return drawn_series(number, points)


def drawn_series(number: int, points: Sequence[PrintedFigure]) -> Chart:
    """The published values of one series at their days; values that are planned have an open marker of their own.

    Published values are not joined: nothing was published between them.
    """
    actual = [point for point in points if point.value_type not in PLANNED]
    planned = [point for point in points if point.value_type in PLANNED]
    last = (actual or planned)[-1]
    title = _("%(series)s: %(value)s (%(period)s)") % {
        "series": last.label, "value": _printed(last), "period": _period(last),
    }  # fmt: skip
    is_share = last.unit == "percent"
    traces = [
        charts.line(
            name, [p.as_of for p in of], [p.value for p in of], look=look, mode="markers+text",
            text=[_printed(p) for p in of], textposition="top center", cliponaxis=False,
            hover=[f"{_period(p)}: {_printed(p)} · {p.source}" for p in of],
        )
        for name, of, look in (
            (_("Published"), actual, charts.SERIES[0]), (_("Planned"), planned, charts.SERIES[1]),
        )
        if of
    ]  # fmt: skip
    figure = charts.new_figure(
        *traces, showlegend=bool(actual and planned),
        xaxis=charts.time_axis([p.as_of for p in points if p.as_of], most=5),
        yaxis=charts.percent_axis() if is_share else {"rangemode": "tozero", "nticks": 5},
    )  # fmt: skip
    rows = [Row([_period(p), _printed(p), p.get_value_type_display(), p.source]) for p in reversed(points)]
    table = Table(last.label, [_("Period or day"), _("As published"), _("Kind of value"), _("Source")], rows)
    note = _("Published values only. They are not joined, because no value was published between them.")
    return Chart(f"component-{number}", title[:1].upper() + title[1:], figure, table, last.document.symbol, note=note)


def _printed(figure: PrintedFigure) -> str:
    if figure.unit == "percent":
        return localization.percent(figure.value, figure.decimals)
    return figure.printed


def _period(figure: PrintedFigure) -> str:
    return localization.period(phrase(figure.period)) if figure.period else localization.day(figure.as_of, "short")


def _of_component(number: int) -> Callable[[Scope], Chart | None]:
    return partial(_series, number)


DASHBOARD: tuple[Any, ...] = tuple(
    DashboardChart(
        f"component-{number}", gettext_lazy("Main published series"), Permission.VIEW_FIGURES, _of_component(number),
        on_overview=False, components=(number,),
    )
    for number in range(1, OVERSIGHT)
)  # fmt: skip
