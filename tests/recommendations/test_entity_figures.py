"""The figures of entities: the same on the list, the page, in the file, the API and the register."""

import csv
import datetime as dt
import io

import pytest

from accountability.measures.entity_figures import MINIMUM, EntityColumn, EntityTable, EntityValue, Unit, columns
from accountability.models import Entity
from accountability.roles import Role
from recommendations.measures import entity as measured
from recommendations.measures.quality import QUALITY
from recommendations.models import Recommendation, Responsibility

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]

DAY = dt.date(2021, 12, 31)
NUMBERS = ("open", "overdue", "gap")


@pytest.fixture
def two(entered, organization):
    """Twenty-four recommendations: fourteen of DOS, ten of OHCHR."""
    rows = entered(24)
    Responsibility.objects.filter(recommendation__in=rows[:10]).update(entity=organization.entities["OHCHR"])
    return rows


def listed(browser, path="/entities/"):
    page = browser.get(path)
    return {row.entity.code: {c.code: v for c, v in row.figures} for row in page.context["page_obj"]}


def sheet(browser, path):
    text = b"".join(browser.get(path).streaming_content).decode("utf-8-sig")
    return {row["code"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize("day", ["", "2020-04-01"])
def test_every_number_of_the_list_leads_to_as_many_rows(two, signed_in, day):
    browser = signed_in(Role.STAFF)
    figures = listed(browser, f"/entities/?as_of={day}")

    for code in ("DOS", "OHCHR"):
        for name in NUMBERS:
            value = figures[code][name]
            assert value.url.startswith(f"/recommendations/?entity={code}")
            rows = browser.get(value.url.replace("/recommendations/", "/recommendations.csv"))
            text = b"".join(rows.streaming_content).decode("utf-8-sig")
            assert len(list(csv.DictReader(io.StringIO(text)))) == value.value
    assert figures["DOS"]["open"].value > 0


def test_closure_rate_leads_to_the_rows_of_its_numerator(two, signed_in):
    browser = signed_in(Role.STAFF)
    rate = listed(browser)["DOS"]["entity-closure"]

    rows = browser.get(rate.url.replace("/recommendations/", "/recommendations.csv"))
    text = b"".join(rows.streaming_content).decode("utf-8-sig")

    assert len(list(csv.DictReader(io.StringIO(text)))) == rate.numerator > 0
    assert rate.denominator == 14


def test_page_file_api_and_list_of_entities_agree(two, signed_in, api):
    browser = signed_in(Role.STAFF)
    figures, rows = listed(browser), sheet(browser, "/entities.csv")
    script = api(Role.STAFF)
    every = {row["entity"]: row for row in script.get("/api/v1/entities/figures/").json()}

    for code in ("DOS", "OHCHR"):
        one = script.get(f"/api/v1/entities/{code}/figures/").json()
        assert one == every[code]
        by_code = {figure["code"]: figure for figure in one["figures"]}
        counts = {str(count.label): count for count in measured.of_entity(Entity.objects.get(code=code), on=DAY)}
        for column in measured.COLUMNS[:3]:
            value = figures[code][column.code].value
            assert value == counts[str(column.title)].value == float(by_code[column.code]["value"])
            assert str(value) == rows[code][column.code]
        rate = figures[code]["entity-closure"]
        assert rows[code]["entity_closure_numerator"] == str(rate.numerator)
        assert by_code["entity-closure"]["denominator"] == rate.denominator == counts["Closure rate"].denominator
        assert figures[code]["quality"].value == counts["Data quality findings"].value


def test_rate_of_a_small_base_is_numbers_only_and_has_no_change(two, signed_in):
    Responsibility.objects.filter(recommendation__in=two[:1]).update(entity=Entity.objects.get(code="DOS"))
    figures = listed(signed_in(Role.STAFF))

    assert (figures["OHCHR"]["entity-closure"].value, figures["OHCHR"]["entity-closure"].denominator) == (None, 9)
    assert figures["OHCHR"]["entity-closure-change"].value is None
    assert figures["DOS"]["entity-closure"].value is not None
    assert EntityValue.rate(5, MINIMUM).value == 50


def test_change_is_the_rate_less_that_of_the_same_day_a_year_before(two):
    now, then = measured.read(on=dt.date(2021, 3, 15))["DOS"], measured.read(on=dt.date(2020, 3, 15))["DOS"]

    change = now["entity-closure"].value - then["entity-closure"].value
    assert now["entity-closure-change"].value == change > 0


def test_office_counts_under_its_entity_and_on_its_own(two, organization):
    Entity.objects.filter(code="OHCHR").update(parent=organization.entities["DOS"])

    values = measured.read(on=DAY)

    assert values["OHCHR"]["entity-closure"].denominator == 10
    assert values["DOS"]["entity-closure"].denominator == 24
    assert values["DOS"]["open"].value == Recommendation.objects.open().count()


def test_findings_of_all_entities_are_those_of_each(two):
    every = QUALITY.by_entity(on=DAY)

    assert every == {code: QUALITY.of_entity(Entity.objects.get(code=code), on=DAY) for code in ("DOS", "OHCHR")}


def test_findings_are_of_today_only(two, signed_in):
    page = signed_in(Role.STAFF).get("/entities/?as_of=2020-12-31")

    assert "quality" not in [column.code for column in page.context["columns"]]


@pytest.mark.parametrize(
    ("order", "first"),
    [("-open", "DOS"), ("open", "OHCHR"), ("code", "DOS"), ("-code", "OHCHR"), ("name", "DOS"), ("", "DOS")],
)
def test_list_is_sorted_by_each_column(two, signed_in, order, first):
    page = signed_in(Role.STAFF).get(f"/entities/?sort={order}")

    assert page.context["page_obj"][0].entity.code == first
    assert 'aria-sort="' in page.content.decode()


def test_unknown_order_is_refused_with_the_columns(two, signed_in):
    page = signed_in(Role.STAFF).get("/entities/?sort=size")

    assert page.status_code == 400
    assert "overdue" in page.content.decode()


def test_entities_without_a_value_come_last_in_either_direction(two, signed_in):
    Entity.objects.create(code="AAA", names={"en": "Empty"}, kind="office")
    browser = signed_in(Role.STAFF)

    for order in ("entity-closure", "-entity-closure"):
        assert browser.get(f"/entities/?sort={order}").context["page_obj"][2].entity.code == "AAA"


@pytest.mark.parametrize("path", ["/entities/?as_of=2005-01-01", "/entities/?as_of=2031-01-01"])
def test_days_without_figures_show_the_entities_and_say_so(two, signed_in, path):
    text = signed_in(Role.STAFF).get(path).content.decode()

    assert "Figures exist from 1 January 2010 to 31 December 2021" in text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/entities/figures/?as_of=2031-01-01", 400), ("/api/v1/entities/figures/?kind=office", 400),
        ("/api/v1/entities/NONE/figures/", 404), ("/api/v1/entities/DOS/figures/?as_of=soon", 400),
    ],
)  # fmt: skip
def test_api_refuses_days_without_figures_and_unknown_entities(two, api, path, status):
    assert api(Role.STAFF).get(path).status_code == status


def test_liaison_compares_no_entities(two, signed_in, api):
    assert signed_in(Role.LIAISON).get("/entities/").status_code == 403
    assert api(Role.LIAISON).get("/api/v1/entities/figures/").status_code == 403


def test_codes_of_columns_are_unique_over_all_registers():
    codes = [column.code for column in columns()]

    assert len(codes) == len(set(codes))


def test_number_without_rows_is_zero_and_rate_without_base_is_none():
    table = EntityTable([EntityColumn("n", "N", "", "", Unit.NUMBER), EntityColumn("r", "R", "", "", Unit.PERCENT)])

    assert [value.value for _column, value in table.of("DOS")] == [0, None]
