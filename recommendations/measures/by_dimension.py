"""The values of rates and counts of recommendations, split by dimension, with the rows of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.db.models import BooleanField, Case, CharField, Expression, ExpressionWrapper, F, Q, Value, When
from django.db.models.functions import Cast, ExtractYear
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability import measures
from accountability.choices import Dimension, Priority
from accountability.localization.citations.localized import abbreviation
from accountability.measures import NONE, Key, Measure, Terms
from accountability.models import Entity, OversightBody, register_day
from recommendations.choices import RatingCode, Standing, Volume
from recommendations.measures import periods
from recommendations.measures.analysis_scope import ANSWERED
from recommendations.measures.definitions import ANALYSIS
from recommendations.measures.drilldown import ABOVE, BELOW, Reading, counted
from recommendations.measures.rules import RULES, Rule
from recommendations.measures.summary import BANDS, is_claimed, is_late, of_age, still_open
from recommendations.models import Period, Recommendation, Theme
from recommendations.models.recommendation_queryset import OPEN_IN_SQL
from recommendations.permissions import Permission

RATED_NEEDS = ("", "cohort")  # rules that have a series for each rating
EVERYWHERE = (Dimension.BODY, Dimension.VOLUME, Dimension.ENTITY, Dimension.YEAR, Dimension.QUARTER)
OF_MANAGEMENT = (*EVERYWHERE, Dimension.PRIORITY, Dimension.THEME)
NARROWED_BY = (Dimension.ENTITY, Dimension.BODY)
Sides = tuple[Q, Q]


@dataclass(frozen=True)
class Counting:
    """How one measure counts: the conditions on the rows of both sides, and the filters that list the first side.

    `sides` is called with the day and whether the series is that of the rating at issue. `follows_mergers` as in the
    register's filter by entity, which rates do not do. `part_of` is a split whose groups are all parts of one whole.
    """

    sides: Callable[[dt.date, bool], Sides]
    filters: dict[str, str]
    follows_mergers: bool = True
    part_of: str = ""


# --- One statement --------------------------------------------------------------------------------------------------
PLAIN = """
    WITH found(recommendation_id, above, below, one, two) AS ({found})
    SELECT one, two, count(*) FILTER (WHERE above::boolean), count(*) FILTER (WHERE below::boolean)
    FROM found GROUP BY 1, 2
"""
# As in `summary.per_entity`: entities that are not an office of another, or the selected one and its offices.
# Counted before the join with their names, which would compare each recommendation with each entity.
BY_ENTITY = """
    WITH found(recommendation_id, above, below, one, two) AS MATERIALIZED ({found}), {answered},
    counted AS MATERIALIZED (
        SELECT root, one, two, count(*) FILTER (WHERE above::boolean) AS above,
            count(*) FILTER (WHERE below::boolean) AS below
        FROM answered GROUP BY 1, 2, 3
    )
    SELECT {columns}, c.above, c.below
    FROM counted c JOIN accountability_entity e ON e.id = c.root
    LEFT JOIN accountability_entity higher ON higher.id = e.parent_id
    WHERE %s IN (e.code, coalesce(higher.code, '')) ORDER BY 1, 2
"""
TEXT = CharField()
READS: dict[str, Expression | F] = {
    Dimension.BODY: F("body__code"),
    Dimension.VOLUME: F("volume"),
    Dimension.CATEGORY: F("rating"),
    Dimension.PRIORITY: F("priority"),
    Dimension.THEME: F("theme__code"),
    Dimension.YEAR: Cast(ExtractYear("counts_from"), TEXT),
}


def values(counting: Counting, terms: Terms) -> list[measures.Value]:
    """The value of every group in which something is counted, in the order of its keys."""
    groups = [group for group in _groups(counting, terms) if group[2] or group[3]]
    labels = [_labels(split, {str(group[n] or "") for group in groups}) for n, split in enumerate(terms.by)]
    wholes = _wholes(counting, terms, groups)
    found = []
    for group in groups:
        codes = [str(code or "") for code in group[: len(terms.by)]]
        keys = tuple(label[code][1] for label, code in zip(labels, codes, strict=True))
        order = tuple(label[code][0] for label, code in zip(labels, codes, strict=True))
        value = measures.Value(keys, group[2], wholes(group), _rows_url(counting, terms, codes))
        found.append((order, value))
    if not found and not terms.by:
        found = [((), measures.Value((), 0, 0))]
    return [value for _order, value in sorted(found, key=lambda pair: pair[0])]


def _groups(counting: Counting, terms: Terms) -> list[tuple[Any, ...]]:
    """Rows of the first and second code, numerator and denominator; codes that are not asked for are empty."""
    above, below = counting.sides(terms.on, False)
    if Dimension.CATEGORY in terms.by:  # a rating has a series of its own, which a reclassification closes
        above, below = (
            Q(rating="") & plain | ~Q(rating="") & rated
            for plain, rated in zip((above, below), counting.sides(terms.on, True), strict=True)
        )
    flags = [ExpressionWrapper(side, BooleanField()) for side in (above, below)]
    splits = [_read(split, terms.on) for split in terms.by]
    splits += [Value("", TEXT)] * (2 - len(splits))
    sql, parameters = _rows(counting, terms).order_by().values_list("pk", *flags, *splits).query.sql_with_params()
    query, arguments = PLAIN.format(found=sql), list(parameters)
    if Dimension.ENTITY in terms.by:
        columns = [f"c.{name}" for name in ("one", "two")]
        columns[terms.by.index(Dimension.ENTITY)] = "e.code"
        answered = ANSWERED.format(today="%s", open=OPEN_IN_SQL.format(t="o"))
        query = BY_ENTITY.format(found=sql, answered=answered, columns=", ".join(columns))
        day = register_day() if counting.follows_mergers else dt.date.min
        arguments += [day, terms.within.get(Dimension.ENTITY, "")]
    with connection.cursor() as cursor:
        cursor.execute(query, arguments)
        return cursor.fetchall()


def _rows(counting: Counting, terms: Terms) -> Any:
    """What rates count on the day: issued from the base date of the body up to it, without entries made by mistake."""
    rows = Recommendation.objects.filter(is_voided=False, counts_from__lte=terms.on).since_base_date()
    if code := terms.within.get(Dimension.BODY):
        rows = rows.filter(body=OversightBody.objects.only("pk").get(code=code).pk)
    if code := terms.within.get(Dimension.ENTITY):
        entity = Entity.objects.only("pk").get(code=code).pk
        rows = rows.for_entity(entity) if counting.follows_mergers else rows.owned_by(entity)
    return rows


def _read(split: str, on: dt.date) -> Any:
    if split == Dimension.ENTITY:
        return Value("", TEXT)  # joined afterwards: a joint recommendation counts under each of its entities
    if split == Dimension.AGE:
        bands = [When(of_age(years, on=on), then=Value(str(years))) for years, _label in BANDS]
        return Case(*bands, output_field=TEXT)
    return READS[split]


def _wholes(counting: Counting, terms: Terms, groups: Sequence[tuple[Any, ...]]) -> Callable[[tuple[Any, ...]], int]:
    """The denominator of a group: its own, or for parts of one whole the sum of those parts."""
    if counting.part_of not in terms.by:
        return lambda group: group[3]
    part = terms.by.index(counting.part_of)
    sums: dict[Any, int] = {}
    for group in groups:
        sums[group[1 - part]] = sums.get(group[1 - part], 0) + group[3]
    return lambda group: sums[group[1 - part]]


# --- Names and rows of a group --------------------------------------------------------------------------------------
def _labels(split: str, codes: set[str]) -> dict[str, tuple[Any, Key]]:
    """The place and the key of each code of the dimension; an empty code is that of the rows without one, the last."""
    if split == Dimension.BODY:
        names = {body.code: abbreviation(body.code) for body in OversightBody.objects.all()}
    elif split == Dimension.ENTITY:
        names = {entity.code: entity.name for entity in Entity.objects.filter(code__in=codes).only("code", "names")}
    elif split == Dimension.THEME:
        names = {theme.code: theme.name for theme in Theme.objects.all()}
    elif split == Dimension.YEAR:
        names = {code: code for code in sorted(codes)}
    else:
        names = {code: str(label) for code, label in FIXED[split]}
    order = {code: place for place, code in enumerate(names)}
    found = {code: (order.get(code, len(order)), Key(code, str(names.get(code, code)))) for code in codes if code}
    return found | {"": (len(order), Key(NONE, _("None")))}


FIXED: dict[str, Sequence[tuple[str, Any]]] = {
    Dimension.VOLUME: Volume.choices,
    Dimension.CATEGORY: RatingCode.choices,
    Dimension.PRIORITY: Priority.choices,
    Dimension.AGE: [(str(years), label) for years, label in BANDS],
}
FILTERS = {Dimension.CATEGORY: "rating"}  # where the filter has another name than the dimension


def _rows_url(counting: Counting, terms: Terms, codes: Sequence[str]) -> str:
    """The register with exactly the rows of the numerator; empty where no filter selects them."""
    if not all(codes):
        return ""
    asked = {**terms.within, **counting.filters, "as_of": terms.on.isoformat()}
    for split, code in zip(terms.by, codes, strict=True):
        if split == Dimension.YEAR:
            asked |= {"issued_after": f"{int(code) - 1}-12-31", "issued_before": f"{int(code) + 1}-01-01"}
        else:
            asked[FILTERS.get(Dimension(split), split)] = code
    return f"{reverse('recommendations:list')}?{urlencode(asked)}"


# --- Rates ----------------------------------------------------------------------------------------------------------
def _of_rule(rule: Rule, terms: Terms) -> list[measures.Value]:
    """The rate by its rule; an annual rate of both volumes needs the period of each."""
    body = terms.within.get(Dimension.BODY)
    if body and not rule.holds_for(body):
        words = {"rule": rule.title, "bodies": ", ".join(rule.bodies)}
        raise measures.CannotAnswer(_("“%(rule)s” applies to %(bodies)s only.") % words)
    if rule.needs == "assessed" and Dimension.VOLUME not in terms.by and _lacks_period(terms.on):
        return [] if terms.by else [measures.Value((), 0, 0)]

    def sides(on: dt.date, of_rating: bool) -> Sides:
        reading = Reading(on, of_rating=of_rating)
        return counted(rule.code, ABOVE, reading), counted(rule.code, BELOW, reading)

    return values(Counting(sides, {"counted": f"{rule.code}.{ABOVE}"}, follows_mergers=False), terms)


def _lacks_period(on: dt.date) -> bool:
    by_series = periods.by_series(Period.objects.select_related("body"))
    return any(periods.annual(by_series.get(("BOA", volume), ()), on=on) is None for volume in Volume.values)


# --- Counts ---------------------------------------------------------------------------------------------------------
def _open(on: dt.date, of_rating: bool = False) -> Q:
    """Open for the body on the day, in the series of the rating if asked."""
    if of_rating:
        return Reading(on, of_rating=True).stood(on, standing=Standing.OPEN)
    return Q(pk__in=still_open(Recommendation.objects.all(), on=on).values("pk"))


def _issued(on: dt.date) -> Q:
    return Q(counts_from__lte=on)


COUNTINGS = {
    "open": Counting(lambda on, of_rating: (_open(on, of_rating), _issued(on)), {"status": "open"}),
    "overdue": Counting(lambda on, _of_rating: (_open(on) & is_late(on), _open(on)), {"overdue": "yes"}),
    "gap-age": Counting(lambda on, _of_rating: (_open(on) & is_claimed(on), _open(on)), {"gap": "yes"}),
    "ageing": Counting(
        lambda on, of_rating: (_open(on, of_rating), _open(on, of_rating)), {"status": "open"}, part_of=Dimension.AGE
    ),
}
SPLITS = {
    "open": (*OF_MANAGEMENT, Dimension.CATEGORY),
    "overdue": (*OF_MANAGEMENT, Dimension.AGE),
    "gap-age": (*OF_MANAGEMENT, Dimension.AGE),
    "ageing": (Dimension.AGE, *OF_MANAGEMENT, Dimension.CATEGORY),
}


# --- The measures ---------------------------------------------------------------------------------------------------
def _explorable() -> Iterator[Measure]:
    for rule in RULES:
        rated = (Dimension.CATEGORY,) if rule.needs in RATED_NEEDS else ()
        yield replace(
            rule, dimensions=(*EVERYWHERE, *rated), narrowed_by=NARROWED_BY, values=partial(_of_rule, rule),
            permission=Permission.VIEW_RATES, rows_permission=Permission.VIEW_RECOMMENDATIONS,
        )  # fmt: skip
    for measure in ANALYSIS:
        if measure.code not in COUNTINGS:
            yield measure
            continue
        yield replace(
            measure, dimensions=SPLITS[measure.code], values=partial(values, COUNTINGS[measure.code]),
            permission=Permission.VIEW_RECOMMENDATIONS, is_share=False, narrowed_by=NARROWED_BY,
            always=(Dimension.AGE,) if measure.code == "ageing" else (),
        )  # fmt: skip


MEASURES = tuple(_explorable())
"""The rules and the measures of the analysis, those that can be split with their values."""
