"""The access log of case information: each reading and download is an event; other series leave none."""

import pytest

from accountability.components.series.events import Event
from accountability.models import AuditEvent
from accountability.roles import Role

READ, DOWNLOADED = Event.CASES_READ, Event.CASES_DOWNLOADED


@pytest.fixture
def cases(accepted):
    """Accepted cases of 2020."""
    return accepted({"": 30, "fraud": 12, "theft": 10, "other": 8})


def logged():
    """The readings on record: event, series and address."""
    events = AuditEvent.objects.filter(event__in=[READ, DOWNLOADED]).order_by("pk")
    return [(e.event, e.details["series"], e.details["path"]) for e in events]


def read(answer):
    assert answer.status_code == 200
    return b"".join(answer) if answer.streaming else answer.content


def test_each_reading_of_the_page_is_an_event_of_the_reader(cases, signed_in):
    browser = signed_in(Role.LIAISON)

    read(browser.get("/series/cases/"))
    read(browser.get("/series/cases/"))

    assert logged() == [(READ, ["conduct/closed"], "/series/cases/")] * 2
    assert AuditEvent.objects.filter(event=READ, actor__contains="liaison").count() == 2


@pytest.mark.parametrize("path", ["/series/cases.csv", "/series/cases.xlsx", "/series/values.csv?q=conduct"])
def test_each_download_is_an_event(cases, signed_in, path):
    read(signed_in(Role.LIAISON).get(path))

    assert logged() == [(DOWNLOADED, ["conduct/closed"], path.partition("?")[0])]


def test_the_page_and_the_file_of_a_series_of_cases_are_logged(cases, definition, signed_in):
    browser, page = signed_in(Role.LIAISON), f"/series/{definition.series_id}"

    read(browser.get(f"{page}/"))
    read(browser.get(f"{page}.csv"))

    assert [(event, path) for event, _series, path in logged()] == [(READ, f"{page}/"), (DOWNLOADED, f"{page}.csv")]


def test_a_reading_through_the_api_is_logged(cases, api):
    reader = api(Role.LIAISON)

    assert reader.get("/api/v1/series-values/?series=conduct/closed").status_code == 200
    assert reader.get(f"/api/v1/series-values/{cases[0].pk}/").status_code == 200

    assert [event for event, _series, _path in logged()] == [READ, READ]


def test_other_series_leave_no_event(share, signed_in):
    read(signed_in(Role.LIAISON).get(f"/series/{share.series_id}/"))
    read(signed_in(Role.LIAISON).get("/series/values/"))

    assert logged() == []


def test_the_head_of_a_page_is_no_reading(cases, signed_in):
    signed_in(Role.LIAISON).head("/series/cases/")

    assert logged() == []


def test_the_file_has_the_cases_with_small_numbers_hidden(definition, share, accepted, signed_in):
    accepted({"": 30, "fraud": 2, "theft": 20, "other": 8})

    text = read(signed_in(Role.LIAISON).get("/series/cases.csv")).decode("utf-8-sig")

    assert "conduct/closed" in text
    assert "ethics/trained" not in text
    assert "fewer than 5" in text


def test_who_reads_the_trail_is_led_to_the_log(cases, signed_in):
    link = f"?event={READ.value}"

    assert link in read(signed_in(Role.COORDINATOR).get("/series/cases/")).decode()
    assert link not in read(signed_in(Role.LIAISON).get("/series/cases/")).decode()
    page = read(signed_in(Role.COORDINATOR).get(f"/trail/{link}")).decode()
    assert "conduct/closed" in page
    assert signed_in(Role.LIAISON).get(f"/trail/{link}").status_code == 403
