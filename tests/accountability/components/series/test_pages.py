"""Pages of reported series: lists, entry of one period, one value, definitions, tasks and findings."""

import datetime as dt
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accountability.components.series.actions import submit_values
from accountability.components.series.measures.findings import findings
from accountability.models import SeriesDefinition, SeriesTarget, SeriesValue
from accountability.roles import Role
from tests.factories import accountability as factories

TODAY = dt.date(2021, 12, 31)


@pytest.fixture
def at_the_office(office, client):
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def prefix(definition, member=""):
    return f"s{definition.series_id}-{list(definition.member_names).index(member)}"


def test_the_list_names_the_latest_value_and_what_is_missing(accepted, share, signed_in):
    accepted(12)
    page = text(signed_in(Role.STAFF).get("/series/"))

    assert "Cases closed" in page
    assert ">12<" in page.replace(" <small", "<")
    assert "with missing values" in page
    assert "Enter values" not in page


def test_an_office_enters_a_period_in_one_grid(definition, share, at_the_office):
    address = "/series/entry/?period=2020-12-31"
    assert "Cases closed" in text(at_the_office.get(address))
    sent = {
        "cut_off": "2020-12-31",
        f"{prefix(definition)}-value": "33",
        f"{prefix(definition, 'fraud')}-value": "3",
        f"{prefix(share)}-numerator": "20",
        f"{prefix(share)}-denominator": "25",
        "do": "submit",
    }

    assert at_the_office.post(address, sent).status_code == 302
    assert list(SeriesValue.objects.order_by("series", "member").values_list("figure", "state")) == [
        (33, "submitted"),
        (3, "submitted"),
        (80, "submitted"),
    ]
    assert "Submitted" in text(at_the_office.get(address))


def test_a_fault_in_the_grid_is_at_its_field_and_enters_nothing(definition, share, at_the_office):
    sent = {"cut_off": "2020-12-31", f"{prefix(definition)}-value": "33", f"{prefix(share)}-numerator": "30",
            f"{prefix(share)}-denominator": "25"}  # fmt: skip
    page = text(at_the_office.post("/series/entry/?period=2020-12-31", sent), 422)

    assert "larger than the denominator" in page
    assert 'value="33"' in page
    assert not SeriesValue.objects.exists()


def test_a_frozen_period_is_said_on_the_grid_and_needs_a_reason(definition, at_the_office, frozen_report):
    frozen_report()
    sent = {"cut_off": "2020-12-31", f"{prefix(definition)}-value": "33"}

    assert "is frozen. New values are corrections" in text(at_the_office.get("/series/entry/?period=2020-12-31"))
    assert "A value for it is a correction" in text(at_the_office.post("/series/entry/?period=2020-12-31", sent), 422)
    assert at_the_office.post("/series/entry/?period=2020-12-31", sent | {"reason": "Late."}).status_code == 302


@pytest.mark.parametrize("period", ["2020-11-30", "2999-12-31", "2016-12-31"])
def test_the_grid_refuses_days_that_end_no_period(definition, at_the_office, period):
    assert at_the_office.get(f"/series/entry/?period={period}").status_code == 400


def test_the_coordinator_accepts_on_the_page_of_the_value(enter, office, coordinator, client):
    [value] = enter(12)
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/series/values/{value.pk}/submit/", {"version": 1}).status_code == 302
    assert client.post(f"/series/values/{value.pk}/accept/", {"version": 2}).status_code == 403
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    assert "Accept" in text(client.get(f"/series/values/{value.pk}/"))
    assert client.post(f"/series/values/{value.pk}/accept/", {"version": 2}).status_code == 302

    assert "Accepted" in text(client.get(f"/series/values/{value.pk}/"))


def test_the_coordinator_accepts_what_is_submitted_together_as_read(enter, office, coordinator, client):
    rows = enter({"": 33, "fraud": 10})
    submit_values(rows, by=office)
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/series/{rows[0].series_id}/"
    assert "Accept 2 values" in text(client.get(address))
    client.post(f"{address}accept/", {"value": [f"{rows[0].pk}~2", f"{rows[1].pk}~1"]})
    assert not SeriesValue.objects.in_force().exists()
    client.post(f"{address}accept/", {"value": [f"{rows[0].pk}~2", f"{rows[1].pk}~2"]})

    assert SeriesValue.objects.in_force().count() == 2


def test_a_correction_shows_both_values_and_its_reason(accepted, at_the_office):
    [value] = accepted(12)
    sent = {"version": value.version, "value": "14", "cut_off": "2020-12-31", "reason": "Two cases were missing."}
    assert at_the_office.post(f"/series/values/{value.pk}/correct/", sent).status_code == 302

    page = text(at_the_office.get(f"/series/values/{value.pk}/"))
    assert "Two cases were missing." in page
    assert ">12<" in page
    assert ">14<" in page


def test_a_draft_of_another_office_does_not_exist(enter, signed_in):
    [value] = enter(12)

    for role in (Role.STAFF, Role.LIAISON, Role.FOCAL_POINT):
        assert signed_in(role).get(f"/series/values/{value.pk}/").status_code == 404


def test_the_coordinator_defines_a_series_a_version_and_a_target(organization, signed_in):
    component = factories.ComponentFactory(number=4)
    browser = signed_in(Role.COORDINATOR)
    sent = {
        "code": "conduct/new",
        "title": "New cases",
        "component": component.pk,
        "valid_from": "2018-01-01",
        "owner": organization.entities["DOS"].pk,
        "numerator": "Cases received",
        "periodicity": "year",
        "due_days": "90",
        "direction": "none",
        "small_numbers": "below-five",
        "members": "p4: P-4 and above\np3: Below P-4",
    }
    assert browser.post("/series/new/", sent).status_code == 302
    of = SeriesDefinition.objects.get()
    assert [member["code"] for member in of.members] == ["p4", "p3"]

    page = text(browser.post(f"/series/{of.series_id}/definition/", sent | {"version": 1, "reason": "Same day."}), 422)
    assert "never changed in place" in page
    later = sent | {"version": 1, "reason": "Withdrawn cases count.", "valid_from": "2022-01-01"}
    assert browser.post(f"/series/{of.series_id}/definition/", later).status_code == 302
    assert (
        browser.post(f"/series/{of.series_id}/target/", {"value": "5", "applies_from": "2022-01-01"}).status_code == 302
    )
    assert SeriesTarget.objects.get().value == 5
    page = text(browser.get(f"/series/{of.series_id}/"))
    assert "Version 2" in page
    assert "Withdrawn cases count." in page


def test_what_waits_is_among_the_tasks_of_the_office_and_of_the_coordinator(enter, office, client, coordinator):
    rows = enter(12)
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    assert "Values of series" in text(client.get("/work/"))
    submit_values(rows, by=office)
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    assert "Reported values to decide" in text(client.get("/work/"))
    assert "Value of a series due" in text(client.get(reverse("calendar") + "?month=2021-03"))


def kinds(**only):
    return {row.kind.value for row in findings(on=TODAY)}


def test_findings_name_what_is_missing_equal_without_base_and_different_from_print(accepted, share, definition, office):
    assert kinds() == {"missing"}
    for year in (2017, 2018, 2019, 2020):
        accepted(12, year)
    figure = factories.PrintedFigureFactory(
        series=definition.series, value=14, period_start=dt.date(2020, 1, 1), period_end=dt.date(2020, 12, 31)
    )
    accepted(80, of=share)

    rows = {row.kind.value: row for row in findings(on=TODAY)}
    assert rows.keys() == {"missing", "differs", "equal", "rate-only"}
    assert figure.document.symbol in rows["differs"].sentence
    assert "12" in rows["equal"].sentence


def test_a_value_below_the_credible_one_is_a_finding(organization, accepted):
    of = factories.SeriesDefinitionFactory(
        series__code="appraisal/below",
        owner=organization.entities["DOS"],
        valid_from=dt.date(2020, 1, 1),
        unit="percent",
        credible_from=2,
    )
    accepted(1, of=of)

    assert kinds() == {"not-credible", "missing"}


def test_the_pages_cost_the_same_for_few_and_many_values(definition, share, accepted, signed_in, office):
    accepted({"": 33, "fraud": 10, "theft": 10, "other": 13})
    browser = signed_in(Role.COORDINATOR)
    pages = [
        "/series/",
        f"/series/{definition.series_id}/",
        "/series/values/",
        "/series/findings/",
        "/series/values.csv",
        f"/series/{definition.series_id}.csv",
        "/api/v1/series-values/",
        "/api/v1/series/",
    ]
    few = {page: _queries(browser, page) for page in pages}
    for year in range(2017, 2020):
        accepted({"": 40, "fraud": 10, "theft": 10, "other": 20}, year)

    assert {page: _queries(browser, page) for page in pages} == few


def _queries(browser, page):
    read(browser, page)
    with CaptureQueriesContext(connection) as asked:
        read(browser, page)
    return len(asked)


def read(browser, page):
    answer = browser.get(page)
    assert answer.status_code == 200, answer.content[:500]
    return list(answer) if answer.streaming else answer.content


def test_a_page_of_a_hundred_thousand_values_stays_quick(definition, signed_in):
    quarterly = factories.SeriesDefinitionFactory(
        series__code="many",
        owner=definition.owner,
        valid_from=dt.date(1000, 1, 1),
        periodicity="quarter",
        members=[{"code": f"m{n}", "names": {"en": f"M{n}"}} for n in range(24)],
    )
    ends = list(quarterly.due_periods(on=TODAY))[-4000:]
    assert len(ends) == 4000
    SeriesValue.objects.bulk_create(
        [
            SeriesValue(
                series=quarterly.series,
                definition=quarterly,
                period_start=start,
                period_end=end,
                member=member,
                figure=240 if not member else 10,
                cut_off=end,
                state="accepted",
                accepted_on=TODAY,
                accepted_revision=1,
            )
            for start, end in ends
            for member in quarterly.member_names
        ],
        batch_size=5_000,
    )
    browser = signed_in(Role.STAFF)
    began = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        text(browser.get(f"/series/{quarterly.series_id}/"))

    assert time.process_time() - began < 3
    assert len(asked) < 40
