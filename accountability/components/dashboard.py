"""The chart of commitments on the overview and on the pages of the components."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.components.measures.outcomes import OutcomeCounts, Standing, by, together
from accountability.dashboards import DashboardChart, Scope
from accountability.models import Component
from accountability.permissions import Permission


def _commitments(scope: Scope) -> Chart | None:
    """Bars that lie, one for each component: its commitments by what came of them."""
    groups = by("component__number", on=scope.as_of)
    if not groups:
        return None
    names = {component.number: component.name for component in Component.objects.all()}
    labels = [charts.label(names[number]) for number in groups]
    drawn = [standing for standing in Standing if any(group.counts[standing] for group in groups.values())]
    traces = [
        charts.bars(
            str(standing.label), [group.counts[standing] for group in groups.values()], labels,
            look=charts.TONES[standing.tone], orientation="h",
            hover=[
                f"{label} · {standing.label}: {localization.integer(group.counts[standing])}"
                for label, group in zip(labels, groups.values(), strict=True)
            ],
            urls=[_rows(number) for number in groups],
        )
        for standing in drawn
    ]  # fmt: skip
    figure = charts.new_figure(
        *traces, barmode="stack", showlegend=True, yaxis={"autorange": "reversed", "type": "category"},
        xaxis={"rangemode": "tozero", "nticks": 5, "showgrid": True, "separatethousands": True},
    )  # fmt: skip
    whole = together(groups.values())
    table = Table(
        _("Commitments by outcome"),
        [_("Component"), *(standing.label for standing in drawn), _("Total")],
        [Row([names[number], *_cells(group, drawn)], _rows(number)) for number, group in groups.items()],
    )
    source = _("Outcomes decided in this register")
    return Chart("commitments", _finding(whole), figure, table, source, as_of=scope.as_of)


def _cells(group: OutcomeCounts, drawn: list[Standing]) -> list[str]:
    return [*(localization.integer(group.counts[standing]) for standing in drawn), localization.integer(group.total)]


def _rows(number: int) -> str:
    return f"{reverse('components:commitments')}?component__number={number}"


def _finding(whole: OutcomeCounts) -> str:
    """How many of the commitments whose printed date has passed were kept by it."""
    if not whole.denominator:
        waiting = whole.counts[Standing.NOT_DUE], whole.counts[Standing.UNDATED]
        words = _g("%(count)s commitments: %(waiting)s not yet due, %(undated)s without a printed date")
        names = ("count", "waiting", "undated")
        return words % dict(zip(names, map(localization.integer, (whole.total, *waiting)), strict=True))
    words = _g("%(kept)s of %(due)s commitments kept by the printed date (%(share)s); %(late)s open and late")
    return words % {
        "kept": localization.integer(whole.numerator), "due": localization.integer(whole.denominator),
        "share": localization.percent(whole.percent, 1), "late": localization.integer(whole.counts[Standing.OPEN_LATE]),
    }  # fmt: skip


DASHBOARD = (
    DashboardChart(
        "commitments", _("What came of the commitments"), Permission.VIEW_FIGURES, _commitments,
        components=(1, 2, 3, 4, 5, 6, 0), is_later=True,
    ),
)  # fmt: skip
