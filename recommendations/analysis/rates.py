"""Questions about rates: the JIU by addressee, the Board's own year, and the target calculator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from accountability import localization
from accountability.measures.analysis import Answer, Figure
from accountability.measures.forecast import Forecast, Tested, Track, closures_needed, forecast, tested
from accountability.models import OversightBody
from recommendations import charts
from recommendations.analysis.terms import Terms
from recommendations.choices import Addressee, Category
from recommendations.measures import BY_CODE, CannotAnswer, annex, ask
from recommendations.measures import target as measure
from recommendations.measures.addressees import Addressed, by_addressee
from recommendations.models import Period, Recommendation

LISTED = 20


# --- The JIU --------------------------------------------------------------------------------------------------------
def jiu(terms: Terms) -> Answer:
    """Acceptance, and implementation of the accepted, by addressee, as paragraph 93 requires."""
    of_jiu = replace(terms, body=OversightBody.objects.filter(code="JIU").first())
    period = Period.objects.filter(body__code="JIU", cut_off__lte=terms.on).order_by("ends_on").last()
    rows = by_addressee(of_jiu.scope)
    told = [(_label(row), row, _rows_of(of_jiu, row, period)) for row in rows]
    drawn = [(charts.addressees(told, on=terms.on, window=period.label if period else "–"), "")]
    annex_terms = annex.Terms(as_of=terms.on, body="JIU", addressee=terms.more["addressee"])
    if not terms.entity and (lines := annex.over_time(annex_terms)):
        drawn.append((charts.rates_over_time("jiu", lines), ""))
    return Answer(drawn, rows)


def _label(row: Addressed) -> str:
    return str(Addressee(row.addressee).label) if row.addressee else _("All, as counted by the JIU")


def _rows_of(terms: Terms, row: Addressed, period: Period | None) -> str:
    """Recommendations to one addressee in the window of years."""
    if not period:
        return ""
    day = dt.timedelta(days=1)
    return terms.link(
        addressee=row.addressee, issued_after=period.starts_on - day, issued_before=period.ends_on + day
    )  # fmt: skip


# --- The Board ------------------------------------------------------------------------------------------------------
class BoardYear(NamedTuple):
    """One volume's year: earlier recommendations assessed in it, and the results."""

    volume: str | None
    period: str
    ends_on: dt.date
    assessed: int
    implemented: int
    closed: int


def board(terms: Terms) -> Answer:
    """Annual assessment and closure rate of each volume, on its own clock."""
    assessed, closed = (
        [block for _body, found in annex.annex(_of_board(terms, rule)).bodies for block in found]
        for rule in ("annual-assessment", "annual-closure")
    )
    rows = [
        BoardYear(
            block.volume, column.period.label, column.rate.as_of, column.rate.counts.assessed,
            column.rate.counts.assessed_implemented, column.rate.counts.assessed_closed,
        )
        for block in assessed for column in block.columns if column.period and column.rate.denominator
    ]  # fmt: skip
    return Answer([(charts.annual(list(zip(assessed, closed, strict=True)), on=terms.on), "tall")], rows)


def _of_board(terms: Terms, rule: str) -> annex.Terms:
    return annex.Terms(as_of=terms.on, body="BOA", volume=terms.volume, rule=rule)


# --- A target -------------------------------------------------------------------------------------------------------
class TargetPoint(NamedTuple):
    """The rate on one date, and the forecast for it a year before, with its range."""

    day: dt.date
    numerator: int | None
    denominator: int | None
    forecast: Decimal | None
    low: Decimal | None
    high: Decimal | None


def target(terms: Terms) -> Answer:
    """The closures that raise the rate to the target, the nearest ones, and the forecast of the rate.

    CannotAnswer if no such rate is counted.
    """
    body, by, goal = terms.body, terms.more["by"], terms.more["target"]
    assert body
    query = ask(
        as_of=terms.on, body=body.code, volume=terms.volume, category=terms.more["category"], rule=terms.more["rule"],
        entities=[terms.entity.code] if terms.entity else [],
    )  # fmt: skip
    track = measure.track(measure.series(query, by=by, body=body))
    if terms.on not in track:
        raise CannotAnswer(_("No such rate exists on that date. Choose another body, volume, category or rule."))
    outlook, tests = forecast(track, on=terms.on, by=by), tested(track, on=terms.on)
    rows = measure.candidates(query, visible=Recommendation.objects.all())
    needed, more = closures_needed(track[terms.on], goal), outlook.grows_by if outlook else 0
    name = _name(terms)
    chart = charts.target_chart(track, goal, outlook, tests, title=charts.titled(name, needed, goal, by), name=name)
    return Answer(
        [(chart, "tall")], list(_target_points(track, outlook, tests)), list(_figures(terms, track, needed, outlook)),
        list(_method(outlook, tests)),
        more={
            "counted": measure.counted(rows, by=by), "needed": needed, "by": by, "grows": more,
            "needed_then": closures_needed(track[terms.on], goal, more=more),
            "nearest": rows[: min(LISTED, needed)], "target": goal, "all_url": _all(terms),
        },
    )  # fmt: skip


def _all(terms: Terms) -> str:
    """The URL of the register with the open recommendations of the rate, if its filters give exactly these."""
    category = terms.more["category"]
    if terms.more["rule"] not in ("cumulative-closure", "strict-implementation"):
        return ""
    return terms.link(status="open", sort="due", rating="" if category == Category.ALL else category)


def _name(terms: Terms) -> str:
    """The rate in words: its rule, body and volume."""
    of = [terms.body.code if terms.body else "", terms.volume, terms.entity.code if terms.entity else ""]
    category = terms.more["category"]
    return f"{BY_CODE[terms.more['rule']].title}, {' '.join(filter(None, of))}" + (
        "" if category == "all" else f", {Category(category).label}"
    )


def _figures(terms: Terms, track: Track, needed: int, outlook: Forecast | None) -> Iterator[Figure]:
    now = track[terms.on]
    yield Figure(_("The rate"), charts.percent(now.ratio), now.numerator, now.denominator)
    yield Figure(_("Closures needed"), localization.integer(needed), tone="" if needed else "done")
    if outlook:
        yield Figure(_("Forecast"), charts.percent(outlook.middle))
        yield Figure(_("Range of the forecast"), f"{charts.percent(outlook.low)} – {charts.percent(outlook.high)}")


def _method(outlook: Forecast | None, tests: Sequence[Tested]) -> Iterator[str]:
    """The method of the forecast in three sentences, and the accuracy of earlier forecasts."""
    if not outlook:
        yield _("No forecast: fewer than three comparable earlier years are available.")
        return
    words = {"years": len(outlook.windows), "nominal": charts.percent(outlook.nominal)}
    yield _(
        "Each of the last %(years)s years gives one possible future: in the same months, so many "
        "recommendations were added to the denominator and such a share of those remaining was "
        "closed. Applied to the current rate, they give as many possible rates: the median is the "
        "forecast, the lowest and highest are its range. If future years resemble past ones, the "
        "actual rate falls within the range in %(nominal)s of cases."
    ) % words  # fmt: skip
    if tests:
        inside = sum(test.is_inside for test in tests)
        error = sum((abs(test.error) for test in tests), start=tests[0].error * 0) / len(tests)
        words = {"tests": len(tests), "inside": inside, "error": localization.decimal(charts.per_cent(error), 1)}
        yield _(
            "Tested on this register: of %(tests)s forecasts made a year ahead from what was known "
            "at the time, %(inside)s had the actual rate within their range; on average they were "
            "%(error)s points off."
        ) % words  # fmt: skip


def _target_points(track: Track, outlook: Forecast | None, tests: Sequence[Tested]) -> Iterator[TargetPoint]:
    forecasts = {f.by: f for f in [*(test.forecast for test in tests), *([outlook] if outlook else [])]}
    for day in sorted({*track, *forecasts}):
        point, of = track.get(day), forecasts.get(day)
        ranges = [charts.per_cent(value) for value in (of.middle, of.low, of.high)] if of else [None] * 3
        yield TargetPoint(day, *(point or (None, None)), *ranges)
