"""Data quality of any register: counts by entity, the page, the files and the API, for its readers alone."""

import datetime as dt

import pytest

from accountability.models import Entity
from accountability.roles import Role
from tests.sample_register.actions import enter_pledge
from tests.sample_register.measures import QUALITY

DAY = dt.date(2021, 12, 31)


@pytest.fixture
def pledges(sample_register, organization, person):
    """Two pledges of DOS, one without a date."""
    return [
        enter_pledge(
            by=person(Role.COORDINATOR), text="Publish it.", entity=organization.entities["DOS"], due_on=due_on
        )
        for due_on in (None, DAY)
    ]


def test_each_rule_is_counted_for_the_entity_that_is_no_office_of_another(pledges, organization, person):
    Entity.objects.filter(code="DOS").update(parent=organization.entities["OHCHR"])

    total, [row] = QUALITY.findings(on=DAY, reader=person(Role.STAFF))

    assert (total, row.code, row.counts) == ((1,), "OHCHR", (1,))


def test_the_page_leads_to_the_rows_and_to_its_files(pledges, signed_in):
    browser = signed_in(Role.STAFF)
    page = browser.get("/pledges/quality/").content.decode()
    sheet = b"".join(browser.get("/pledges/quality.csv").streaming_content).decode("utf-8-sig")

    assert '<a href="/pledges/?entity=DOS&amp;quality=no-date">1</a>' in page
    assert "/pledges/quality.xlsx" in page
    assert sheet.splitlines()[:1] == ["entity,no-date,counted_on"]
    assert sheet.splitlines()[1].startswith("DOS,1,")


def test_scripts_read_the_findings_and_a_liaison_does_not(pledges, api):
    answer = api(Role.STAFF).get("/api/v1/pledges/quality/")

    assert [(row["entity"], row["rule"], row["count"]) for row in answer.json()] == [
        (None, "no-date", 1), ("DOS", "no-date", 1),
    ]  # fmt: skip
    assert api(Role.LIAISON).get("/api/v1/pledges/quality/").status_code == 403
