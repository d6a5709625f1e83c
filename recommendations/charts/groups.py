"""Charts by body and by entity: age, delay, and reported but not confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accountability import charts, localization
from accountability.charts import Chart, Look, Row, Table
from accountability.measures import percent
from recommendations.charts.register import OURS, Link
from recommendations.measures.ageing import Ages
from recommendations.measures.claims import Claims
from recommendations.measures.delays import Delays
from recommendations.measures.groups import Group
from recommendations.measures.summary import BANDS, CLAIM_BANDS

COUNTS = {"rangemode": "tozero", "nticks": 6, "showgrid": True, "separatethousands": True}  # the axis of bars that lie
FAINT = 0.55  # the opacity of bars beside the one that the title is about
DRAWN = 12  # entities; the table has all of them
RAMP = tuple(Look(f"var(--ramp-{step})", "solid", "circle", "") for step in range(1, 6))  # the darkest is the oldest
BY = {"body": gettext_lazy("Body"), "entity": gettext_lazy("Entity")}
Line = TypeVar("Line", bound=Group)


class Segment(NamedTuple):
    """One segment of every bar: its name, how it looks, its lengths and the rows behind each."""

    name: str
    look: Look
    values: Sequence[int]
    urls: Sequence[str]


def days(value: float | None) -> str:
    """A median in whole days; a dash where there is none."""
    return "–" if value is None else localization.integer(int(value + 0.5))


def span_of(value: float | None) -> str:
    """A number of days in words: in days up to 24 months, beyond in years and months."""
    whole = 0 if value is None else int(value + 0.5)
    months = int(whole / 30.4375)
    if months <= 24:
        return ngettext("%(days)s day", "%(days)s days", whole) % {"days": localization.integer(whole)}
    years, rest = divmod(months, 12)
    in_years = ngettext("%(years)s year", "%(years)s years", years) % {"years": localization.integer(years)}
    if not rest:
        return in_years
    in_months = ngettext("%(months)s month", "%(months)s months", rest) % {"months": localization.integer(rest)}
    return _("%(years)s and %(months)s") % {"years": in_years, "months": in_months}


def share(part: int, whole: int) -> str:
    """Numerator, denominator and percentage."""
    told = percent(part, whole)
    words = {"part": localization.integer(part), "whole": localization.integer(whole)}
    of = _("%(part)s of %(whole)s") % words
    return of if told is None else f"{of} ({localization.percent(told, 1)})"


def link_of(line: Group, link: Link, **filters: Any) -> str:
    """The rows of one line."""
    if line.kind == "entity":
        return link(entity=line.code, **filters)
    return link(body=line.code, volume=line.volume, **filters) if line.kind == "body" else link(**filters)


def named(line: Group) -> str:
    """A line in the table: its short name, and its name where that is another."""
    return f"{line.label} · {line.name}" if line.name and line.name not in line.label else line.label


def _lines_of_kind(lines: Sequence[Line], kind: str, size: Callable[[Line], int]) -> tuple[list[Line], list[Line]]:
    """All lines of one kind, entities by size, the largest first; and the first of them, which the chart draws."""
    of_kind = [line for line in lines if line.kind == kind]
    if kind == "entity":
        of_kind.sort(key=lambda line: (-size(line), line.code))
    return of_kind, of_kind[:DRAWN]


def _lying(
    segments: Sequence[Segment], lines: Sequence[Group], wholes: Sequence[int], subject: Group | None = None
) -> Any:
    """Bars that lie, one for each line, in segments from the youngest to the oldest, with their sum at the end.

    The bar of the subject of the title stands out. Segments without any rows are not in the legend.
    """
    labels = [line.label for line in lines]
    faint = [1 if subject in (None, line) else FAINT for line in lines]
    traces = []
    for name, look, values, urls in segments:
        if not any(values):
            continue
        hover = [f"{label} · {name}: {share(n, w)}" for label, n, w in zip(labels, values, wholes, strict=True)]
        bars = charts.bars(name, values, labels, look=look, orientation="h", hover=hover, urls=urls)
        traces.append(bars | {"marker": bars["marker"] | {"opacity": faint}})
    return charts.new_figure(
        *traces, barmode="stack", showlegend=len(traces) > 1, bargap=0.3, xaxis=COUNTS, margin={"r": 56},
        annotations=[
            charts.end_label(whole, label, localization.integer(whole)) | {"font": {"color": charts.INK, "size": 13},
                                                                            "xshift": 4}
            for label, whole in zip(labels, wholes, strict=True)
        ],
        yaxis=charts.name_axis(labels),
        legend={"traceorder": "normal"},
    )  # fmt: skip


def _note(kind: str, lines: Sequence[Group]) -> str:
    sentences = []
    if kind == "entity":
        sentences.append(
            _(
                "A recommendation addressed to several entities counts under each of them; "
                "offices are included in their parent entity."
            )
        )
    if len(lines) > DRAWN:
        sentences.append(_("Showing the %(drawn)s largest; all are in the table.") % {"drawn": DRAWN})
    return " ".join(sentences)


# --- Age ------------------------------------------------------------------------------------------------------------
def ages(lines: Sequence[Ages], kind: str, *, on: dt.date, link: Link) -> Chart:
    """The open ones in bands of years since they were reported, by body or entity."""
    every, drawn = _lines_of_kind(lines, kind, lambda line: line.open)
    bands = [str(label) for _years, label in BANDS]
    segments = [
        Segment(
            band, RAMP[n], [line.bands[n] for line in drawn],
            [link_of(line, link, status="open", age=years) for line in drawn],
        )
        for n, ((years, _label), band) in enumerate(zip(BANDS, bands, strict=True))
    ]  # fmt: skip
    rows = [
        Row(
            [named(a), *map(localization.integer, (*a.bands, a.open)), days(a.median_days), days(a.oldest_days)],
            link_of(a, link, status="open"),
        )
        for a in every
    ]  # fmt: skip
    table = Table(
        _("Open recommendations by age"), [BY[kind], *bands, _("Open"), _("Median, days"), _("Oldest, days")], rows
    )
    subject = _oldest(every)
    figure = _lying(segments, drawn, [line.open for line in drawn], subject)
    return Chart(
        f"ageing-{kind}", _age_of(subject), figure, table, OURS, as_of=on, note=_note(kind, every),
        subtitle=_("Open recommendations by the years since they were reported."),
    )  # fmt: skip


def _oldest(lines: Sequence[Ages]) -> Ages | None:
    """The group with the highest median, of those with ten open ones or more."""
    return max(
        (line for line in lines if line.open >= 10), key=lambda line: line.median_days, default=next(iter(lines), None)
    )


def _age_of(line: Ages | None) -> str:
    """How old half of the open ones of the group are."""
    if line is None:
        return _("No open recommendations")
    words = {"who": line.label, "age": span_of(line.median_days), "open": localization.integer(line.open)}
    return _("%(who)s: half of the %(open)s open recommendations are more than %(age)s old") % words


# --- Delay ----------------------------------------------------------------------------------------------------------
def delays(lines: Sequence[Delays], kind: str, *, on: dt.date, link: Link) -> Chart:
    """Past the first date and past the latest, by body or entity."""
    every, drawn = _lines_of_kind(lines, kind, lambda line: line.past_latest)
    labels = [line.label for line in drawn]
    first, latest = _("Past the original target date"), _("Past the current target date")
    told = [
        (
            first, RAMP[1], [(d.past_first, d.median_past_first) for d in drawn],
            [link_of(d, link, overdue="first") for d in drawn],
        ),
        (
            latest, RAMP[4], [(d.past_latest, d.median_past_latest) for d in drawn],
            [link_of(d, link, overdue="yes") for d in drawn],
        ),
    ]  # fmt: skip
    figure = charts.new_figure(
        *(_late(name, look, values, drawn, urls) for name, look, values, urls in told),
        barmode="group", showlegend=True, bargap=0.3, xaxis=COUNTS,
        yaxis=charts.name_axis(labels),
    )  # fmt: skip
    rows = [
        Row(
            [
                named(d), localization.integer(d.open), localization.integer(d.past_first), days(d.median_past_first),
                localization.integer(d.past_latest), days(d.median_past_latest), localization.integer(d.moved),
                days(d.median_moved),
            ],
            link_of(d, link, overdue="yes"),
        )
        for d in every
    ]  # fmt: skip
    columns = [
        BY[kind], _("Open"), first, _("Median, days"), latest, _("Median, days"), _("Target date extended"),
        _("Median slippage, days"),
    ]  # fmt: skip
    table = Table(_("Overdue and slippage"), columns, rows)
    return Chart(
        f"delays-{kind}", _latest(every), figure, table, OURS, as_of=on, note=_note(kind, every),
        subtitle=_("Open recommendations whose target date has passed, by original and by current target date."),
    )  # fmt: skip


def _late(
    name: str, look: Look, values: Sequence[tuple[int, float | None]], lines: Sequence[Delays], urls: Sequence[str]
) -> Any:
    hover = [
        _("%(who)s · %(what)s: %(share)s; median %(days)s days")
        % {"who": line.label, "what": name, "share": share(n, line.open), "days": days(median)}
        for line, (n, median) in zip(lines, values, strict=True)
    ]
    labels = [line.label for line in lines]
    counts = [n for n, _median in values]
    return charts.bars(
        name, counts, labels, look=look, orientation="h", hover=hover, urls=urls, textposition="outside",
        text=[localization.integer(n) for n in counts], cliponaxis=False, textangle=0,
    )  # fmt: skip


def _latest(lines: Sequence[Delays]) -> str:
    """The group with the most overdue recommendations."""
    late = [line for line in lines if line.past_latest]
    if not late:
        return _("None past the current target date")
    worst = max(late, key=lambda line: line.past_latest)
    words = {
        "who": worst.label,
        "share": share(worst.past_latest, worst.open),
        "age": span_of(worst.median_past_latest),
    }
    return _("%(who)s has the most past the current target date: %(share)s, half of them by more than %(age)s") % words


# --- The gap --------------------------------------------------------------------------------------------------------
def claims(lines: Sequence[Claims], kind: str, *, on: dt.date, link: Link) -> Chart:
    """Finished for management and open for the body, by the age of the claim."""
    every, drawn = _lines_of_kind([line for line in lines if line.claimed], kind, lambda line: line.claimed)
    segments = [
        Segment(
            str(label), RAMP[n + 1], [line.bands[n] for line in drawn],
            [link_of(line, link, gap="yes", claimed_for=band) for line in drawn],
        )
        for n, (band, label) in enumerate(CLAIM_BANDS)
    ]  # fmt: skip
    rows = [
        Row(
            [
                named(c), *map(localization.integer, c.bands), localization.integer(c.claimed),
                localization.integer(c.open), days(c.median_days), days(c.oldest_days),
            ],
            link_of(c, link, gap="yes"),
        )
        for c in every
    ]  # fmt: skip
    columns = [
        BY[kind], *(label for _band, label in CLAIM_BANDS), _("Reported implemented, not yet confirmed"),
        _("Open"), _("Median, days"),
        _("Oldest, days"),
    ]  # fmt: skip
    subject = max(every, key=lambda line: line.claimed, default=None)
    figure = _lying(segments, drawn, [line.claimed for line in drawn], subject)
    table = Table(_("Reported implemented, not yet confirmed, by time since the report"), columns, rows)
    return Chart(
        f"gap-{kind}", _widest(every), figure, table, OURS, as_of=on, note=_note(kind, every),
        subtitle=_("Open recommendations that management reported implemented, by the time since that report."),
    )  # fmt: skip


def _widest(lines: Sequence[Claims]) -> str:
    if not lines:
        return _("Management and the oversight bodies agree: no open recommendation is reported implemented")
    most = max(lines, key=lambda line: line.claimed)
    words = {"who": most.label, "claimed": localization.integer(most.claimed), "age": span_of(most.median_days)}
    return ngettext(
        "%(who)s: %(claimed)s reported implemented but not yet confirmed, for %(age)s",
        "%(who)s: %(claimed)s reported implemented but not yet confirmed, half of them for more than %(age)s",
        most.claimed,
    ) % words  # fmt: skip
