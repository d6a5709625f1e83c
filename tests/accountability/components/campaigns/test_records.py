"""What an assessor reads of campaigns: which recommendations of their own body are in one, and which are answered."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.models import Assignment, OversightBody
from accountability.roles import Role

pytestmark = pytest.mark.django_db
PAGE, API = "/campaigns/records/", "/api/v1/campaign-records/"


@pytest.fixture
def bodies(campaign, rows):
    """The assessor acts for the body of the first recommendation; the last one was issued by another body."""
    other = OversightBody.objects.exclude(pk=rows[0].body_id).first()
    type(rows[0]).objects.filter(pk=rows[-1].pk).update(body=other)
    return rows[0].body, other


@pytest.fixture
def assessor(bodies, person):
    user = person(Role.ASSESSOR)
    Assignment.objects.filter(user=user).update(body=bodies[0])
    return user


@pytest.fixture
def own(bodies, rows):
    """The recommendations of the body of the assessor."""
    model = type(rows[0])
    return list(model.objects.filter(pk__in=[row.pk for row in rows], body=bodies[0]).order_by("pk"))


def records(answer):
    assert answer.status_code == 200, answer.content
    return {row["record"]: row["is_answered"] for row in answer.json()["results"]}


def test_an_assessor_reads_the_records_of_the_own_body_alone(assessor, own, answer, api):
    answer(own[0])

    found = records(api(Role.ASSESSOR).get(API))

    assert found == {row.pk: row.pk == own[0].pk for row in own}


def test_the_assessor_of_another_body_reads_those_of_that_body(assessor, bodies, rows, api):
    Assignment.objects.filter(user=assessor).update(body=bodies[1])

    found = records(api(Role.ASSESSOR).get(API))

    assert rows[-1].pk in found
    assert rows[0].pk not in found


def test_coordinators_and_auditors_read_those_of_every_body(bodies, rows, api):
    for role in (Role.COORDINATOR, Role.AUDITOR):
        assert records(api(role).get(API)).keys() == {row.pk for row in rows}


def test_others_read_none(bodies, api, signed_in):
    for role in (Role.FOCAL_POINT, Role.STAFF, Role.LIAISON):
        assert api(role).get(API).status_code == 403
        assert signed_in(role).get(PAGE).status_code == 403


def test_the_list_is_narrowed_to_those_without_an_answer(assessor, own, answer, campaign, api):
    answer(own[0])
    script = api(Role.ASSESSOR)

    assert own[0].pk not in records(script.get(API, {"answered": "no", "campaign": campaign.pk}))
    assert records(script.get(API, {"answered": "yes"})) == {own[0].pk: True}
    assert script.get(API, {"answered": "maybe"}).status_code == 400
    assert script.get(API, {"campaign": 999_999}).status_code == 400


def test_the_page_and_the_file_have_the_same_rows(assessor, own, answer, signed_in):
    answer(own[0])
    browser = signed_in(Role.ASSESSOR)

    page = browser.get(PAGE).content.decode()
    text = b"".join(browser.get("/campaigns/records.csv")).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))

    assert f"1 of {len(own)}" in page or f"(1 of {len(own)})" in page
    assert own[0].get_absolute_url() in page
    assert {int(line["record"]): line["answered"] for line in lines} == {
        row.pk: "yes" if row.pk == own[0].pk else "no" for row in own
    }
    assert f"/campaigns/{lines[0]['campaign']}/" not in page  # the campaign itself is not theirs to read


def test_the_page_states_that_there_are_none(person, signed_in):
    assert "No records in campaigns" in signed_in(Role.ASSESSOR).get(PAGE).content.decode()


def test_the_page_costs_the_same_for_more_rows(assessor, own, campaign, signed_in):
    browser = signed_in(Role.ASSESSOR)
    browser.get(PAGE)

    with CaptureQueriesContext(connection) as every:
        assert len(browser.get(PAGE).context["rows"]) == len(own)
    type(own[0]).objects.filter(pk__in=[row.pk for row in own[1:]]).update(
        body=OversightBody.objects.exclude(pk=own[0].body_id).first()
    )
    with CaptureQueriesContext(connection) as one:
        assert len(browser.get(PAGE).context["rows"]) == 1
    assert len(one) == len(every)
