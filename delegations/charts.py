"""The chart of delegations by area on the overview and on the page of component 4."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _g

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from delegations.choices import Area


def by_area(counts: dict[str, tuple[int, int]], as_of: object) -> Chart:
    """Bars that lie, one for each area: in force, and not yet accepted."""
    labels = [charts.label(str(Area(area).label)) for area in counts]
    base = reverse("delegations:list")
    series = ((_g("In force"), 0, "done"), (_g("Issued, not yet accepted"), 1, "attention"))
    traces = [
        charts.bars(
            title, [pair[place] for pair in counts.values()], labels, look=charts.TONES[tone], orientation="h",
            hover=[f"{label} · {title}: {localization.integer(pair[place])}"
                   for label, pair in zip(labels, counts.values(), strict=True)],
            urls=[f"{base}?area={area}" for area in counts],
        )
        for title, place, tone in series
    ]  # fmt: skip
    figure = charts.new_figure(
        *traces, barmode="stack", showlegend=True, yaxis={"autorange": "reversed", "type": "category"},
        xaxis={"rangemode": "tozero", "nticks": 5, "showgrid": True, "separatethousands": True},
    )  # fmt: skip
    table = Table(
        _g("Delegations by area"), [_g("Area"), *(title for title, _place, _tone in series)],
        [Row([str(Area(area).label), *map(localization.integer, pair)], f"{base}?area={area}")
         for area, pair in counts.items()],
    )  # fmt: skip
    words = _g("%(held)s delegations in force by area, %(waiting)s not yet accepted")
    names = {
        "held": localization.integer(sum(pair[0] for pair in counts.values())),
        "waiting": localization.integer(sum(pair[1] for pair in counts.values())),
    }  # fmt: skip
    source = _g("Delegations in this register")
    return Chart("delegations", words % names, figure, table, source, as_of=as_of)  # type: ignore[arg-type]
