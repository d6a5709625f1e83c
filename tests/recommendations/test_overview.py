"""The headline of the overview: the rate of the day, against the same day of the year before."""

import datetime as dt
import re
from decimal import Decimal

import pytest

from accountability.models import Component
from accountability.registers import Shot
from accountability.roles import Role
from recommendations.annual_report.overview import headlines
from recommendations.measures import BY_CODE, Counts, Rate
from recommendations.measures.overview import _headline
from recommendations.measures.printed_rates import Printed
from recommendations.models import Recommendation

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
    found = _headline(series, DAYS[1], "Board of Auditors")

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


@pytest.mark.django_db
@pytest.mark.usefixtures("register_day")
def test_next_dates_name_entity_body_and_how_many_are_due_soon(rows, signed_in):
    Recommendation.objects.open().update(due_on=dt.date(2022, 1, 10))
    page = signed_in(Role.STAFF).get("/").content.decode()
    count = Recommendation.objects.open().count()

    assert f"{count} due within 30 days" in page
    address = re.search(r'href="(/recommendations/[^"]*due_after=2021-12-30[^"]*)"', page)[1].replace("&amp;", "&")
    file = signed_in(Role.STAFF).get(address.replace("/recommendations/", "/recommendations.csv"))
    assert len(b"".join(file.streaming_content).decode().splitlines()) == count + 1
    assert '<a href="/entities/DOS/">' in page


@pytest.mark.django_db
@pytest.mark.usefixtures("register_day")
def test_overview_names_bodies_in_full_and_the_change_in_one_year(rows, organization, signed_in):
    body = organization.bodies["OIOS"]
    body.names = {"en": "Office of Internal Oversight Services"}
    body.save()
    Component.objects.get_or_create(number=6, defaults={"names": {"en": "Oversight"}})

    page = signed_in(Role.STAFF).get("/").content.decode()

    assert "Office of Internal Oversight Services: recommendations closed" in page
    assert "Change in one year" in page


def test_frozen_bodies_are_named_and_in_the_order_of_the_live_view():
    rate = {"numerator": 1, "denominator": 2, "places": 0, "as_of": "2021-12-31"}
    series = {f"rates/{body}/-/all/cumulative-closure": [rate | {"body": body}] for body in ("BOA", "OIOS")}
    series["bodies"] = [{"code": "OIOS", "names": {"en": "First"}}, {"code": "BOA", "names": {"en": "Second"}}]

    lines = headlines([Shot(DAYS[1], dt.datetime(2022, 2, 1, tzinfo=dt.UTC), series)])

    assert [str(line.title).partition(":")[0] for line in lines] == ["First", "Second"]
