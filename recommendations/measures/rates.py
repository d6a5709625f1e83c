"""Every rate, with its rule, numerator, denominator, date and published figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Any

from accountability.measures import percent, ratio, rounded
from accountability.measures.cache import Result, cached
from accountability.models import Entity, OversightBody
from recommendations.choices import Category, Volume
from recommendations.measures import periods, printed_rates, published_tables
from recommendations.measures.rate_counts import Series, unpacked
from recommendations.measures.rate_query import RateQuery
from recommendations.measures.rules import RULES, Counts, Rule
from recommendations.models import Period


@dataclass(frozen=True)
class Rate:
    """One rule applied to one series on one date. `numerator` and `denominator` count recommendations.

    `cut_off` is the date up to which the figures go: for an annual rate the date on which its period was read. `note`
    requests what is missing if the rate is not available.
    """

    body: str
    volume: str | None
    category: str
    entity: str | None
    rule: Rule = field(hash=False)  # one object for each code
    as_of: dt.date
    known_at: dt.datetime | None
    cut_off: dt.date
    since: dt.date
    counts: Counts
    printed: tuple[printed_rates.Printed, ...] = ()
    note: str = ""

    @property
    def numerator(self) -> int:
        return self.rule.fraction(self.counts)[0]

    @property
    def denominator(self) -> int:
        return self.rule.fraction(self.counts)[1]

    @property
    def ratio(self) -> Decimal | None:
        """The raw ratio, None where there is nothing to divide by."""
        return ratio(self.numerator, self.denominator)

    @property
    def places(self) -> int:
        """As many decimals as were printed for this day, else one; a table that prints counts prints none."""
        return max((p.decimals for p in self.printed if not p.counts), default=1)

    @property
    def percent(self) -> Decimal | None:
        return percent(self.numerator, self.denominator, self.places)

    @property
    def derived(self) -> Decimal | None:
        """The percentage of pages and charts: with one decimal, whatever was published for the day."""
        return percent(self.numerator, self.denominator, self.derived_places)

    @property
    def derived_places(self) -> int:
        return 1


@dataclass(frozen=True)
class Answer:
    """The rates that answer one query, and when their counts were worked out; `stored_at` is None for now."""

    rates: list[Rate]
    stored_at: dt.datetime | None


def rates(query: RateQuery) -> list[Rate]:
    """Every rate that answers the query, in the order of days, bodies, volumes, categories and rules."""
    return answers([query])[0].rates


def listed(query: RateQuery) -> list[Rate]:
    """The same with a row also for each series in which nothing is counted: there is nothing to divide by."""
    [result] = _counted([query])
    counted = dict.fromkeys(_series(query), Counts()) | dict(unpacked(result.body))
    bodies = {b.pk: b for b in query.known_bodies}
    return _rates(query, counted.items(), bodies, _documents([query], query.known_at))


def _series(query: RateQuery) -> Iterator[Series]:
    """Every series of the query: the Board has volumes, OIOS has ratings."""
    entities: list[int | None] = [e.pk for e in query.entities] or [None]
    for day, body, entity in product(query.days, query.bodies or query.known_bodies, entities):
        for volume in (None, *Volume.values) if body.code == "BOA" else (None,):
            for category in Category.values if body.code == "OIOS" else ("all",):
                if query.volume in ("", volume):
                    yield Series(day, body.pk, volume, category, entity)


def answers(queries: Sequence[RateQuery]) -> list[Answer]:
    """The answer to each query: from the stored counts where they still hold, else counted now."""
    bodies = {b.pk: b for query in queries for b in query.known_bodies}
    documents = {moment: _documents(queries, moment) for moment in {query.known_at for query in queries}}
    return [
        Answer(_rates(query, unpacked(result.body), bodies, documents[query.known_at]), result.stored_at)
        for query, result in zip(queries, _counted(queries), strict=True)
    ]


def _counted(queries: Sequence[RateQuery]) -> list[Result]:
    return cached([query.computation for query in queries])


@dataclass(frozen=True)
class Documents:
    """Data from documents: published figures by series and date, and the periods of the annual rates."""

    printed: dict[printed_rates.Key, list[printed_rates.Printed]]
    periods: dict[periods.Series, list[Period]]


def _documents(queries: Sequence[RateQuery], known_at: dt.datetime | None) -> Documents:
    """The published figures for the dates of the queries; periods and published tables only for annual rates."""
    days = {day for query in queries for day in query.days}
    if not any(rule.needs == "assessed" for query in queries for rule in query.rules):
        return Documents(printed_rates.figures(days, known_at), {})
    by_series = periods.by_series(Period.objects.select_related("body"))
    days |= {period.cut_off for of_series in by_series.values() for period in of_series}
    printed = printed_rates.figures(days, known_at)
    for key, figures in published_tables.annual_rates(by_series, known_at).items():
        printed[key] = [*printed.get(key, []), *figures]
    return Documents(printed, by_series)


def _rates(
    query: RateQuery, counted: Iterable[tuple[Series, Counts]], bodies: dict[int, OversightBody], documents: Documents,
) -> list[Rate]:  # fmt: skip
    entities = {e.pk: e for e in query.entities}
    answered = [
        _rate(query, rule, series, counts, bodies[series.body], entities.get(series.entity or 0), documents)
        for series, counts in counted
        if _is_wanted(query, series, bodies[series.body])
        for rule in query.rules
        if _holds(rule, series, bodies[series.body])
    ]
    order = {rule.code: n for n, rule in enumerate(RULES)}
    return sorted(
        answered,
        key=lambda r: (r.as_of, bodies_order(bodies, r.body), r.volume or "", _category(r), order[r.rule.code]),
    )


def bodies_order(bodies: dict[int, OversightBody], code: str) -> int:
    return next(b.order for b in bodies.values() if b.code == code)


def _category(rate: Rate) -> int:
    return list(Category).index(Category(rate.category))


def _is_wanted(query: RateQuery, series: Series, body: OversightBody) -> bool:
    """Omit the empty volume of bodies without volumes, and the total of both if one is selected."""
    if series.volume == "" or (query.volume and series.volume is None):
        return False
    if body.code == "BOA" and series.category != Category.ALL:
        return False
    return not query.category or series.category == query.category


def _holds(rule: Rule, series: Series, body: OversightBody) -> bool:
    return rule.holds_for(body.code) and (series.category == Category.ALL or rule.needs in ("", "cohort"))


def _rate(
    query: RateQuery, rule: Rule, series: Series, counts: Counts, body: OversightBody, entity: Entity | None,
    documents: Documents,
) -> Rate:  # fmt: skip
    cut_off, note = series.day, ""
    if rule.needs == "assessed":
        cut_off, note = _annual(body.code, series, documents)
        if note:  # not even for the volume that has its period, if both are counted together
            counts = counts._replace(assessed=0, assessed_implemented=0, assessed_closed=0)
    printed: Iterable[printed_rates.Printed] = ()
    if not (note or entity or query.since or query.addressees):
        key = (body.code, series.volume or "", series.category, rule.code, cut_off)
        printed = printed_rates.judged(documents.printed.get(key, []), *rule.fraction(counts))
    return Rate(
        body=body.code, volume=series.volume, category=series.category, entity=entity.code if entity else None,
        rule=rule, as_of=series.day, known_at=query.known_at, cut_off=cut_off, since=query.since or body.base_date,
        counts=counts, printed=tuple(printed), note=note,
    )  # fmt: skip


def _annual(body: str, series: Series, documents: Documents) -> tuple[dt.date, str]:
    """The date up to which the annual rate goes, and the request for a period if its year has none."""
    volumes = [series.volume] if series.volume else list(Volume.values)
    read = {v: periods.annual(documents.periods.get((body, v), ()), on=series.day) for v in volumes}
    missing = [periods.missing(body, volume, on=series.day) for volume, period in read.items() if period is None]
    cut_offs = [period.cut_off for period in read.values() if period]
    return (series.day, " ".join(missing)) if missing else (min(cut_offs), "")


def as_json(rate: Rate) -> dict[str, Any]:
    """The row that the API and `manage.py rates --json` give."""
    raw, counts = rate.ratio, rate.counts
    return {
        "body": rate.body, "volume": rate.volume, "category": rate.category, "entity": rate.entity,
        "rule": rate.rule.code, "rule_version": rate.rule.version, "as_of": rate.as_of, "known_at": rate.known_at,
        "cut_off": rate.cut_off, "since": rate.since, "numerator": rate.numerator, "denominator": rate.denominator,
        "rate": None if raw is None else str(rounded(raw, 4)), "percent": None if raw is None else number(rate.percent),
        "implemented": counts.implemented, "overtaken": counts.closed, "reclassified": counts.reclassified,
        "in_progress": counts.open, "declined": counts.declined, "issued": counts.issued, "conflicts": counts.conflicts,
        "printed": [{"value": number(p.value), "source": p.source, "agrees": p.agrees} for p in rate.printed],
        "note": rate.note,
    }  # fmt: skip


def number(value: Decimal | None) -> int | float | None:
    """A JSON number as printed: 99 and 92.2, not 99.0."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
