"""The values of a measure by dimension equal the rates, the lists behind them and a plain replay of the decisions."""

import datetime as dt
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from accountability.choices import Dimension
from accountability.measures import CannotAnswer, Terms
from accountability.measures.values import as_rows, explorable, lines, query
from accountability.permissions import grants
from accountability.roles import Role
from recommendations.filters import RecommendationFilter
from recommendations.measures import ask, rates
from recommendations.measures.by_dimension import MEASURES
from recommendations.measures.rules import RULES
from recommendations.models import Recommendation
from tests.recommendations.test_rates_replay import (  # noqa: F401
    enter,
    expected,
    ground,
    histories,
    later,
    replay,
    slow,
    standing,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]

DAY = dt.date(2021, 12, 31)
ALWAYS = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
BY_CODE = {measure.code: measure for measure in MEASURES}
COUNTS = ("open", "overdue", "gap-age", "ageing")


def valued(code, on=DAY, by=(), **within):
    """Numerator and denominator by the codes of the groups."""
    found = BY_CODE[code].values(Terms(on, by, within))
    return {tuple(key.code for key in value.keys): (value.numerator, value.denominator) for value in found}


def listed(address):
    """How many rows the register lists at the address."""
    chosen = RecommendationFilter(QueryDict(urlsplit(address).query), queryset=Recommendation.objects.all())
    assert chosen.refusal() == "", address
    return chosen.qs.count()


def asked(code, **terms):
    return query(code, permissions=set(grants()), **terms)


# --- The same numbers everywhere ------------------------------------------------------------------------------------
@settings(slow, max_examples=25)
@given(st.lists(histories(), min_size=1, max_size=5), later)
def test_rates_by_body_volume_and_rating_are_those_of_the_rates(ground, rows, day):  # noqa: F811
    with transaction.atomic():
        enter(ground, rows)
        for rate in rates(ask(as_of=day)):
            terms = {"by": ("body",)}
            if rate.volume is not None:
                terms["by"] = ("body", "volume")
            elif rate.category != "all":
                terms["by"] = ("body", "category")
            codes = tuple(filter(None, (rate.body, rate.volume or (rate.category if rate.category != "all" else ""))))
            if rate.body != "BOA" and rate.rule.needs == "assessed":
                continue
            found = valued(rate.rule.code, on=day, **terms).get(codes, (0, 0))
            assert found == (rate.numerator, rate.denominator), (rate.rule.code, codes)
        transaction.set_rollback(True)


@settings(slow, max_examples=25)
@given(st.lists(histories(), min_size=1, max_size=5), later)
def test_closure_by_year_and_entity_equals_the_replay(ground, rows, day):  # noqa: F811
    with transaction.atomic():
        entered = enter(ground, rows)
        above, below = Counter(), Counter()
        for row, decisions in entered:
            if not (stand := replay(decisions, day, ALWAYS)):
                continue
            for entity in ("A", "B") if row.joint else ("A",):
                key = (str(row.issued.year), entity)
                below[key] += 1
                above[key] += standing(stand["state"]) in ("implemented", "closed")

        found = valued("cumulative-closure", on=day, by=("year", "entity"))

        assert found == {key: (above[key], n) for key, n in below.items()}
        transaction.set_rollback(True)


@settings(slow, max_examples=25)
@given(st.lists(histories(), min_size=1, max_size=5), later)
def test_open_ones_by_body_and_rating_equal_the_replay(ground, rows, day):  # noqa: F811
    with transaction.atomic():
        counts = expected(enter(ground, rows), day, ALWAYS)
        found = valued("open", on=min(day, DAY), by=("body", "category"))

        for (body, rating), (numerator, _denominator) in found.items():
            if rating != "none":
                assert numerator == counts[body, None, rating, "open"]
        transaction.set_rollback(True)


@pytest.mark.parametrize("code", [*(rule.code for rule in RULES if rule.needs in ("", "cohort")), *COUNTS])
@pytest.mark.parametrize("day", [DAY, dt.date(2020, 6, 30)])
def test_the_rows_of_a_value_are_as_many_as_it_counts(rows, code, day):
    for split in BY_CODE[code].dimensions:
        if split == Dimension.QUARTER:
            continue
        for value in BY_CODE[code].values(Terms(day, tuple(dict.fromkeys((*BY_CODE[code].always, split))))):
            if value.url:
                assert listed(value.url) == value.numerator, value


def test_a_value_counts_what_it_says(rows):
    assert valued("cumulative-closure", by=("body",)) == {("OIOS",): (2, 6), ("BOA",): (2, 6)}
    assert valued("open") == {(): (8, 12)}
    assert valued("open", body="OIOS") == {(): (4, 6)}
    assert sum(n for n, _of in valued("ageing", by=("age",)).values()) == 8
    assert {of for _n, of in valued("ageing", by=("age",)).values()} == {8}


# --- What is refused ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "terms", "sentence"),
    [
        ("cumulative-closure", {"by": ["theme"]}, "cannot be split by “theme”. Use one of: body, volume, entity"),
        ("cumulative-closure", {"by": ["body", "year", "entity"]}, "at most two splits"),
        ("ageing", {"by": ["body", "year"]}, "is always split by age"),
        ("nothing", {}, "Unknown measure “nothing”"),
        ("flow", {}, "not available to you"),
        ("open", {"on": dt.date(2009, 12, 31)}, "Choose a date from 2010-01-01"),
        ("open", {"compare": "2009-12-31"}, "Choose a date from 2010-01-01"),
        ("open", {"within": {"entity": "NOBODY"}}, "Unknown entity “NOBODY”"),
        ("open", {"compare": "NOBODY"}, "Unknown entity “NOBODY”"),
        ("open", {"within": {"body": "WHO"}}, "Unknown oversight body “WHO”. Use one of: "),
        ("open", {"within": {"component": "1"}}, "cannot be narrowed to one “component”"),
    ],
)
def test_a_query_that_does_not_fit_is_refused_with_what_is_allowed(rows, code, terms, sentence):
    with pytest.raises(CannotAnswer) as refused:
        asked(code, **terms)
    assert sentence in str(refused.value)


def test_an_annual_rule_is_refused_for_a_body_without_it(rows):
    with pytest.raises(CannotAnswer, match="applies to BOA only"):
        lines(asked("annual-closure", within={"body": "OIOS"}))


def test_values_of_the_register_are_for_those_who_may_read_it(person):
    codes = {role: {m.code for m in explorable(_allowed(role))} for role in (Role.LIAISON, Role.STAFF)}

    assert {"cumulative-closure", "cohort-36m"} <= codes[Role.LIAISON]
    assert not codes[Role.LIAISON] & set(COUNTS)
    assert set(COUNTS) <= codes[Role.STAFF]


def _allowed(role):
    return {permission for permission, row in grants().items() if role in row}


# --- Quarters and comparisons ---------------------------------------------------------------------------------------
def test_quarters_give_the_value_of_each_day(rows):
    found = lines(asked("open", by=["quarter", "body"]))
    days = list(dict.fromkeys(line.keys[0].code for line in found))

    assert days[-1] == "2021-12-31"
    assert days[-2] == "2021-09-30"
    for line in found:
        day = dt.date.fromisoformat(line.keys[0].code)
        assert valued("open", on=day, by=("body",))[line.keys[1].code,][0] == line.value.numerator


def test_a_comparison_stands_beside_each_value(rows):
    query_ = asked("open", by=["body"], compare="2015-12-31")
    of_oios = next(row for row in as_rows(query_, lines(query_)) if row["key"] == "OIOS")

    assert (of_oios["numerator"], of_oios["denominator"], str(of_oios["percent"])) == (4, 6, "66.7")
    assert of_oios["compared"]["as_of"] == dt.date(2015, 12, 31)
    assert of_oios["compared"]["numerator"] is None
