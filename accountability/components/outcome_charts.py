"""Charts of the commitments: what came of them by component, report or lead entity, and their dates on a timeline."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.components.measures import outcomes
from accountability.components.measures.outcomes import OutcomeCounts, Standing
from accountability.measures import NONE
from accountability.models import Commitment, Component
from accountability.models.commitment import CommitmentQuerySet


class By(models.TextChoices):
    """By what the outcomes are grouped."""

    COMPONENT = "component", _("Component")
    REPORT = "report", _("Report")
    LEAD = "lead", _("Lead entity")
    OFFICE = "office", _("Office")


@dataclass(frozen=True)
class Group:
    """The commitments of one component, report or lead entity, by standing; the filter that lists them."""

    by: By
    code: Any
    name: str
    filters: Mapping[str, str]
    counts: OutcomeCounts

    def url(self, standing: Standing | None = None) -> str:
        """The list of its commitments, in one standing or in all."""
        chosen = {**self.filters, "standing": str(standing)} if standing else self.filters
        return f"{reverse('components:commitments')}?{urlencode(chosen)}"


FIELDS = {
    By.COMPONENT: ("component__number", "component__number"),
    By.REPORT: ("document__symbol", "document"),
    By.LEAD: ("responsibilities__entity__code", "lead"),
    By.OFFICE: ("office", "office"),
}
"""By grouping the field of the commitments and the filter of their list."""


def groups(by: By, *, on: dt.date, rows: CommitmentQuerySet | None = None) -> list[Group]:
    """The commitments made by the day, grouped; those without a lead entity are in no group of lead entities."""
    every = Commitment.objects.filter(is_voided=False) if rows is None else rows
    if by == By.LEAD:
        every = every.filter(responsibilities__is_lead=True)
    field, name = FIELDS[by]
    names = _names(by)
    counted = ((NONE if code is None else code, of) for code, of in outcomes.by(field, on=on, rows=every).items())
    return [Group(by, code, names.get(code, str(code)), {name: str(code)}, counts) for code, counts in counted]


def _names(by: By) -> dict[Any, str]:
    if by == By.COMPONENT:
        return {component.number: component.name for component in Component.objects.all()}
    return {NONE: str(outcomes.NO_OFFICE)} if by == By.OFFICE else {}


LOOKS = {
    Standing.KEPT: charts.TONES["done"],
    Standing.KEPT_LATE: charts.Look("var(--done)", "dash", "square-open", "/"),
    Standing.PARTLY: charts.TONES["attention"],
    Standing.CONTINUED: charts.Look("var(--calm)", "dash", "circle-open", "/"),
    Standing.DROPPED: charts.Look("var(--neutral)", "longdash", "x", "x"),
    Standing.OPEN_LATE: charts.TONES["late"],
    Standing.NOT_DUE: charts.TONES["calm"],
    Standing.UNDATED: charts.Look("var(--neutral)", "dot", "circle-open", "\\"),
}
"""The standings of one tone differ by their second sign."""


# --- What came of them ----------------------------------------------------------------------------------------------
def outcome_bars(of: Sequence[Group], *, as_of: dt.date, name: str = "commitments", csv_url: str = "") -> Chart | None:
    """Bars that lie, one for each group: its commitments by what came of them."""
    if not of:
        return None
    labels = [charts.label(group.name) for group in of]
    drawn = [standing for standing in Standing if any(group.counts.counts[standing] for group in of)]
    traces = [
        charts.bars(
            str(standing.label), [group.counts.counts[standing] for group in of], labels,
            look=LOOKS[standing], orientation="h",
            hover=[
                f"{label} · {standing.label}: {localization.integer(group.counts.counts[standing])}"
                for label, group in zip(labels, of, strict=True)
            ],
            urls=[group.url(standing) for group in of],
        )
        for standing in drawn
    ]  # fmt: skip
    figure = charts.new_figure(
        *traces, barmode="stack", showlegend=True, legend={"traceorder": "normal"},
        yaxis={"autorange": "reversed", "type": "category"},
        xaxis={"rangemode": "tozero", "nticks": 5, "showgrid": True, "separatethousands": True},
    )  # fmt: skip
    whole = outcomes.together(group.counts for group in of)
    columns = [of[0].by.label, *(s.label for s in drawn), _("Total"), _("Kept by the printed date")]
    rows = [Row([group.name, *_cells(group.counts, drawn)], group.url()) for group in of]
    table = Table(_("Commitments by outcome"), columns, rows)
    source = _("Outcomes decided in this register")
    return Chart(name, finding(whole), figure, table, source, as_of=as_of, csv_url=csv_url)


def _cells(counts: OutcomeCounts, drawn: Sequence[Standing]) -> list[str]:
    numbers = [localization.integer(counts.counts[standing]) for standing in drawn]
    return [*numbers, localization.integer(counts.total), kept_share(counts)]


def kept_share(counts: OutcomeCounts) -> str:
    """The rate with its parts: 62.5% (5 of 8); a dash where no printed date has passed."""
    if counts.percent is None:
        return "–"
    parts = {"kept": localization.integer(counts.numerator), "due": localization.integer(counts.denominator)}
    return f"{localization.percent(counts.percent, 1)} ({_g('%(kept)s of %(due)s') % parts})"


def finding(whole: OutcomeCounts) -> str:
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


# --- The plan as a timeline -----------------------------------------------------------------------------------------
def timeline(rows: CommitmentQuerySet, *, as_of: dt.date) -> Chart | None:
    """The printed dates of the commitments, a line for each component, with what came of them.

    Commitments of one component, date and standing are one mark with their number.
    """
    dated = outcomes.with_standing(rows.exclude(first_due_on=None), on=as_of)
    read = dated.order_by("first_due_on").values_list("component__number", "first_due_on", "standing")
    marks = Counter((number, due_on, Standing(standing)) for number, due_on, standing in read)
    if not marks:
        return None
    names, numbers = _names(By.COMPONENT), sorted({number for number, _due, _standing in marks})
    height = {number: place for place, number in enumerate(numbers)}
    drawn = [standing for standing in Standing if any(mark[2] == standing for mark in marks)]
    traces = [
        _marks(standing, {m: n for m, n in marks.items() if m[2] == standing}, names, height, shift)
        for shift, standing in zip(_shifts(len(drawn)), drawn, strict=True)
    ]
    days = [due_on for _number, due_on, _standing in marks]
    figure = charts.new_figure(
        *traces, showlegend=True, xaxis=charts.time_axis([*days, as_of]),
        yaxis={
            "tickvals": list(height.values()), "ticktext": [charts.label(names[number]) for number in numbers],
            "range": [len(numbers) - 0.5, -0.6], "showgrid": True,
        },
        shapes=[{
            "type": "line", "x0": as_of, "x1": as_of, "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": charts.MUTED, "dash": "dot", "width": 1},
        }],
    )  # fmt: skip
    passed = sum(count for (_number, due_on, _standing), count in marks.items() if due_on < as_of)
    title = _g("%(passed)s of %(all)s printed dates have passed; the last is %(last)s") % {
        "passed": localization.integer(passed), "all": localization.integer(marks.total()),
        "last": localization.day(max(days)),
    }  # fmt: skip
    columns = [_("Due on"), _("Component"), _("By the printed date"), _("Commitments")]
    table_rows = [
        Row(
            [localization.day(due_on), names[number], standing.label, localization.integer(count)],
            _url(number, standing),
        )
        for (number, due_on, standing), count in sorted(marks.items(), key=lambda mark: (mark[0][1], mark[0][0]))
    ]
    table = Table(_("Commitments by printed date"), columns, table_rows)
    note = _("Commitments without a printed date are not shown in the chart.")
    return Chart("commitments-timeline", title, figure, table, _("A/67/776, para. 7"), as_of=as_of, note=note)


def _shifts(count: int) -> list[float]:
    """By how much each of so many standings is moved from the line of its component."""
    return [((place + 0.5) / count - 0.5) * 0.6 for place in range(count)]


def _marks(
    standing: Standing, marks: Mapping[tuple[int, dt.date, Standing], int], names: Mapping[int, str],
    height: Mapping[int, int], shift: float,
) -> dict[str, Any]:  # fmt: skip
    """The marks of one standing, moved a little apart from those of the others."""
    keys, counts = list(marks), [localization.integer(count) for count in marks.values()]
    return charts.line(
        str(standing.label), [due_on for _number, due_on, _standing in keys],
        [height[number] + shift for number, _due, _standing in keys],
        look=LOOKS[standing], mode="markers+text", text=counts, textposition="middle right",
        hover=[
            f"{names[number]} · {localization.day(due_on)} · {standing.label}: {count}"
            for (number, due_on, _standing), count in zip(keys, counts, strict=True)
        ],
        urls=[_url(number, standing) for number, _due, _standing in keys],
    )  # fmt: skip


def _url(number: int, standing: Standing) -> str:
    chosen = urlencode({"component__number": number, "standing": str(standing)})
    return f"{reverse('components:commitments')}?{chosen}"
