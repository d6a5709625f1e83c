"""The register's figures for entities, each including its offices: of one on its page, of all in their list."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.localization.citations.localized import abbreviation
from accountability.localization.dates import years_before
from accountability.measures import FIRST_DAY
from accountability.measures.entity_figures import EntityColumn, EntityFigures, EntityValue, Unit, Values
from accountability.models import Entity, register_day
from accountability.registers import Count
from recommendations.choices import Category
from recommendations.measures.drilldown import ABOVE
from recommendations.measures.quality import QUALITY
from recommendations.measures.rate_counts import Question, count
from recommendations.measures.rate_query import RateQuery, ask
from recommendations.measures.rates import Rate, rates
from recommendations.measures.recurrence import repeating
from recommendations.measures.rules import BY_CODE
from recommendations.measures.summary import per_entity
from recommendations.models import Recommendation
from recommendations.permissions import Permission

CLOSURE = BY_CODE["cumulative-closure"]
OPEN, OVERDUE, GAP, CLOSED, CHANGE, QUALITY_FINDINGS = (
    "open", "overdue", "gap", "entity-closure", "entity-closure-change", "quality",
)  # fmt: skip
Parts = tuple[int, int]
"""Closed, and issued."""
MAY = Permission.VIEW_RECOMMENDATIONS
COLUMNS = (
    EntityColumn(OPEN, _("Open"), _("Recommendations open on the date"), MAY),
    EntityColumn(OVERDUE, _("Overdue"), _("Open and past the current target date"), MAY, tone="late"),
    EntityColumn(
        GAP, _("Reported implemented, not yet confirmed"), _("Open, and reported implemented by management"), MAY,
        tone="attention",
    ),
    EntityColumn(
        CLOSED, _("Closure rate"), _("Closed of all issued since the base dates, all oversight bodies"), MAY,
        Unit.PERCENT,
    ),
    EntityColumn(
        CHANGE, _("Change in one year"), _("Closure rate, against the same day one year before"), MAY, Unit.POINTS
    ),
    EntityColumn(
        QUALITY_FINDINGS, _("Data quality findings"), _("Rules of data quality that records break today"), MAY,
        is_current=True,
    ),
)  # fmt: skip


def read(*, on: dt.date, entities: Sequence[Entity] | None = None) -> Values:
    """The figures of these entities, or of all, on the day: in four queries whatever their number."""
    return _read(on, entities, _closed_on([years_before(on, 1), on], entities))


def _read(on: dt.date, entities: Sequence[Entity] | None, closed: Mapping[str, Mapping[dt.date, Parts]]) -> Values:
    today = register_day()
    values: Values = defaultdict(dict)
    past = f"&as_of={on}" if on < today else ""
    for code, open_, gap, overdue in _counts(on, entities, since_base=on < today):
        rows = rows_of(code)
        values[code] |= {
            OPEN: EntityValue(open_, f"{rows}&status=open{past}"),
            OVERDUE: EntityValue(overdue, f"{rows}&overdue=yes{past}"),
            GAP: EntityValue(gap, f"{rows}&gap=yes{past}"),
        }
    for code, by_day in closed.items():
        values[code] |= _closure(code, by_day.get(years_before(on, 1)), by_day.get(on), on)
    if on >= today:
        for code, findings in _findings(on, entities).items():
            values[code][QUALITY_FINDINGS] = EntityValue(findings, f"{reverse('recommendations:quality')}#{code}")
    return values


FIGURES = EntityFigures(COLUMNS, read)


def rows_of(code: str) -> str:
    """The list of the entity's recommendations, to which filters are added."""
    return f"{reverse('recommendations:list')}?entity={code}"


def _counts(on: dt.date, entities: Sequence[Entity] | None, *, since_base: bool) -> Iterator[tuple[str, int, int, int]]:
    """Open, gap and overdue by entity. The register of an earlier day lists only what rates count."""
    rows = Recommendation.objects.filter(is_voided=False)
    rows = rows.since_base_date() if since_base else rows
    rows = rows if entities is None else rows.for_entity(*entities)
    wanted = None if entities is None else {entity.code for entity in entities}
    for of in per_entity(rows, on=on, within=None):
        if wanted is None or of.code in wanted:
            yield of.code, of.open, of.gap, of.overdue


def _closed_on(days: Sequence[dt.date], entities: Sequence[Entity] | None) -> dict[str, dict[dt.date, Parts]]:
    """Closed and issued by entity and day, of all bodies; a merger moves nothing, as in every rate."""
    codes = dict(Entity.objects.values_list("pk", "code")) if entities is None else {e.pk: e.code for e in entities}
    parts: dict[str, dict[dt.date, Parts]] = defaultdict(dict)
    if not codes:
        return parts
    for series, counts in count(Question(days=tuple(days), entities=tuple(codes))):
        if series.volume is None and series.category == Category.ALL and series.entity is not None:
            of_entity = parts[codes[series.entity]]
            of_entity[series.day] = _sum(of_entity.get(series.day, (0, 0)), CLOSURE.fraction(counts))
    return parts


def _sum(one: Parts, other: Parts) -> Parts:
    return one[0] + other[0], one[1] + other[1]


def _closure(code: str, before: Parts | None, now: Parts | None, on: dt.date) -> dict[str, EntityValue]:
    """The closure rate with its rows, and its change where both days have a rate."""
    rate = EntityValue.rate(*(now or (0, 0)), f"{rows_of(code)}&as_of={on}&counted={CLOSURE.code}.{ABOVE}")
    earlier = EntityValue.rate(*(before or (0, 0)))
    has_both = rate.value is not None and earlier.value is not None
    return {CLOSED: rate, CHANGE: EntityValue(rate.value - earlier.value if has_both else None)}  # type: ignore[operator]


def _findings(on: dt.date, entities: Sequence[Entity] | None) -> dict[str, int]:
    if entities is None:
        return QUALITY.by_entity(on=on)
    return {entity.code: QUALITY.of_entity(entity, on=on) for entity in entities}


def closure_over_time(entity: Entity, days: Sequence[dt.date]) -> list[tuple[dt.date, Parts, Parts]]:
    """Each day with closed and issued of the entity, and of the whole Secretariat."""
    own = _closed_on(days, [entity]).get(entity.code, {})
    whole: dict[dt.date, Parts] = {}
    for series, counts in count(Question(days=tuple(days))):
        if series.volume is None and series.category == Category.ALL:
            whole[series.day] = _sum(whole.get(series.day, (0, 0)), CLOSURE.fraction(counts))
    return [(day, own.get(day, (0, 0)), whole.get(day, (0, 0))) for day in days]


# --- Of one entity --------------------------------------------------------------------------------------------------
def of_entity(entity: Entity, *, on: dt.date) -> list[Count]:
    """The headline figures with their change in one year, then the closure rate of each body beside the Secretariat."""
    rates_of_bodies = _closure_rates(entity, [years_before(on, 1), on])
    closed = _together(rates_of_bodies)
    own = _read(on, [entity], {entity.code: closed} if closed else {}).get(entity.code, {})
    before = {code: EntityValue(n) for code, n in _year_before(entity, on).items()}
    headlines = []
    for column in COLUMNS:
        if column.code == CHANGE or (column.is_current and on < register_day()):
            continue
        value = own.get(column.code, EntityValue(0 if column.unit == Unit.NUMBER else None))
        if column.unit == Unit.PERCENT and not value.denominator:
            continue
        headlines.append(_headline(column, value, before.get(column.code), own.get(CHANGE)))
    return [*headlines, *_repeats(entity, on), *_closed_by_body(entity, rates_of_bodies, on)]


def _closure_rates(entity: Entity, days: Iterable[dt.date]) -> list[Rate]:
    """The cumulative closure rate of each body for the entity, on the days since the first base date."""
    counted = [day for day in days if day >= FIRST_DAY]
    query = ask(rule=CLOSURE.code, category=Category.ALL, days=counted, entities=[entity.code])
    return [rate for rate in rates(query) if rate.volume is None]


def _together(rates_of_bodies: Iterable[Rate]) -> dict[dt.date, Parts]:
    parts: dict[dt.date, Parts] = {}
    for rate in rates_of_bodies:
        parts[rate.as_of] = _sum(parts.get(rate.as_of, (0, 0)), (rate.numerator, rate.denominator))
    return parts


def secretariat(on: dt.date) -> RateQuery:
    """The closure rates of the whole Secretariat, with which those of an entity are compared."""
    return ask(rule=CLOSURE.code, category=Category.ALL, as_of=on)


def _repeats(entity: Entity, on: dt.date) -> Iterator[Count]:
    """The open recommendations that repeat an earlier one; links are of today only."""
    if on >= register_day():
        repeats = Recommendation.objects.open().for_entity(entity).filter(repeating()).count()
        yield Count(_("Repeat earlier ones"), repeats, f"{rows_of(entity.code)}&status=open&repeats=yes")


def _headline(
    column: EntityColumn, value: EntityValue, before: EntityValue | None, change: EntityValue | None
) -> Count:
    if column.unit == Unit.PERCENT:
        return Count(
            column.title, value.numerator or 0, value.url, numerator=value.numerator, denominator=value.denominator,
            percent=localization.percent(value.value, 1) or "–",
            change=_in_a_year(change.value if change else None, points=True),
        )  # fmt: skip
    number = int(value.value or 0)
    tone = (column.tone or ("attention" if column.code == QUALITY_FINDINGS else "")) if number else ""
    difference = None if before is None or before.value is None else number - before.value
    return Count(column.title, number, value.url or _rows_without(column), tone, change=_in_a_year(difference))


def _rows_without(column: EntityColumn) -> str:
    return reverse("recommendations:quality") if column.code == QUALITY_FINDINGS else ""


def _in_a_year(difference: Any, *, points: bool = False) -> str:
    """The change from the same day one year before, in words; empty where there is none to compare with."""
    if difference is None:
        return ""
    if not difference:
        return _g("unchanged in one year")
    sign = "+" if difference > 0 else "\N{MINUS SIGN}"
    number = f"\u2066{sign}{localization.decimal(abs(difference), 1 if points else 0)}\u2069"
    if points:
        return _g("%(change)s points in one year") % {"change": number}
    return _g("%(change)s in one year") % {"change": number}


def _year_before(entity: Entity, on: dt.date) -> dict[str, int]:
    """Open, gap and overdue one year before, of the same recommendations as on the day."""
    counts = _counts(years_before(on, 1), [entity], since_base=on < register_day())
    return next(({OPEN: open_, GAP: gap, OVERDUE: late} for _code, open_, gap, late in counts), {})


def _closed_by_body(entity: Entity, rates_of_bodies: Iterable[Rate], on: dt.date) -> Iterator[Count]:
    """The cumulative closure rate of each body that ever asked the entity for something."""
    everywhere = {rate.body: rate for rate in rates(secretariat(on)) if rate.volume is None}
    for rate in rates_of_bodies:
        if rate.as_of != on or not rate.denominator:
            continue
        own, whole = (localization.percent(of.derived, of.derived_places) for of in (rate, everywhere[rate.body]))
        counted = f"&body={rate.body}&as_of={rate.as_of}&counted={rate.rule.code}.{ABOVE}"
        yield Count(
            f"{rate.rule.title} · {abbreviation(rate.body)}", rate.numerator, rows_of(entity.code) + counted,
            numerator=rate.numerator, denominator=rate.denominator, percent=own,
            comparison=f"{_('United Nations Secretariat')} {whole}",
        )  # fmt: skip
