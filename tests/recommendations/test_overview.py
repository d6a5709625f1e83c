"""The headline of the overview: the rate of the day, against the same day of the year before."""

import datetime as dt
from decimal import Decimal

from accountability.registers import Shot
from recommendations.annual_report.overview import headlines
from recommendations.measures import BY_CODE, Counts, Rate
from recommendations.measures.overview import _headline
from recommendations.measures.printed_rates import Printed

DAYS = dt.date(2020, 12, 31), dt.date(2021, 12, 31)
PRINTED = (Decimal(73), 0), (Decimal("72.9"), 1)  # a document prints the first without decimals
COUNTS = {"body": "BOA", "numerator": 1019, "denominator": 1397}


def test_both_years_have_one_decimal_however_they_were_printed():
    rule = BY_CODE["cumulative-closure"]
    counts = Counts(open=378, implemented=1019)
    series = [
        Rate("BOA", None, "all", None, rule, day, None, day, day, counts, [Printed(percent, places, "A/1", True)])
        for day, (percent, places) in zip(DAYS, PRINTED, strict=True)
    ]
    found = _headline(series, DAYS[1])

    assert (found.percent, found.before, found.places) == (Decimal("72.9"), Decimal("72.9"), 1)


def test_frozen_years_are_compared_with_the_decimals_of_the_later():
    shots = [
        Shot(day, dt.datetime(2022, 2, 1, tzinfo=dt.UTC), {"rates/BOA/-/all/cumulative-closure": [
            COUNTS | {"percent": float(percent), "places": places, "as_of": day.isoformat()},
        ]})
        for day, (percent, places) in zip(reversed(DAYS), reversed(PRINTED), strict=True)
    ]  # fmt: skip
    [found] = headlines(shots)

    assert (found.percent, found.before) == (Decimal("72.9"), Decimal("72.9"))
