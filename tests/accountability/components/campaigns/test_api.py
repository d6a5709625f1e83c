"""The API of campaigns: the counts of the page, and its actions with the version that was read."""

import pytest

from accountability.models import Campaign
from accountability.roles import Role
from tests.accountability.components.campaigns.conftest import TODAY

pytestmark = pytest.mark.django_db
LIST = "/api/v1/campaigns/"


def of(campaign, step=""):
    return f"{LIST}{campaign.pk}/{step}"


def test_a_campaign_is_read_with_its_entities(campaign, rows, answer, api):
    answer(rows[0])

    read = api(Role.FOCAL_POINT).get(of(campaign))
    assert read.data["counts"] == {"asked": 6, "answered": 1, "percent": "16.7"}
    assert [dict(row) for row in read.data["entities"]] == [
        {"asked": 6, "answered": 1, "percent": "16.7", "entity": "DOS"}
    ]
    assert (read["ETag"], read.json()["as_of"]) == (f'"{campaign.version}"', TODAY.isoformat())


def test_campaigns_are_listed_with_their_counts(campaign, api):
    [row] = api(Role.COORDINATOR).get(LIST).data["results"]

    assert (row["title"], row["counts"]["asked"]) == ("Third quarter", 6)


def test_a_campaign_is_drafted_opened_and_closed(rows, answering, api):
    script = api(Role.COORDINATOR)
    given = {"register": "recommendations", "title": "By script", "filters": "entity=DOS", "due_on": "2022-02-01"}

    made = script.post(LIST, given, format="json")
    assert made.status_code == 201
    address = f"{LIST}{made.data['id']}/"
    opened = script.post(f"{address}open/", {}, format="json", HTTP_IF_MATCH=made["ETag"])
    assert (opened.status_code, opened.data["state"], opened.data["counts"]["asked"]) == (200, "open", 6)
    closed = script.post(f"{address}close/", {}, format="json", HTTP_IF_MATCH=opened["ETag"])
    assert closed.data["state"] == "closed"


def test_an_entity_does_not_manage_campaigns(campaign, api):
    script = api(Role.FOCAL_POINT)

    assert script.post(of(campaign, "close/"), {}, format="json", HTTP_IF_MATCH='"2"').status_code == 403
    assert script.post(LIST, {}, format="json").status_code == 403
    assert Campaign.objects.get().state == "open"


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.STAFF, Role.LIAISON])
def test_other_roles_read_no_campaign(campaign, api, role):
    assert api(role).get(LIST).status_code == 403


def test_a_write_without_a_version_or_with_an_old_one_is_refused(campaign, api):
    script = api(Role.COORDINATOR)

    assert script.post(of(campaign, "close/"), {}, format="json").status_code == 428
    assert script.post(of(campaign, "close/"), {}, format="json", HTTP_IF_MATCH='"1"').status_code == 412


@pytest.mark.parametrize(
    ("given", "field"),
    [({"due_on": "2021-12-31", "reason": "Late"}, "due_on"), ({"due_on": "2022-03-01"}, "reason"), ({"x": 1}, "x")],
)
def test_an_extension_names_the_field_that_is_wrong(campaign, api, given, field):
    answer = api(Role.COORDINATOR).post(of(campaign, "extend/"), given, format="json", HTTP_IF_MATCH='"2"')

    assert answer.status_code == 400
    assert field in answer.json()["errors"]


def test_reminding_is_counted_once_a_day(campaign, api):
    script = api(Role.COORDINATOR)

    assert script.post(of(campaign, "remind/"), {}, format="json", HTTP_IF_MATCH='"2"').status_code == 200
    again = script.post(of(campaign, "remind/"), {}, format="json", HTTP_IF_MATCH='"2"')
    assert again.status_code == 409
    assert "already reminded" in again.json()["detail"]


def test_an_unknown_register_is_refused_with_those_that_there_are(rows, api):
    given = {"register": "none", "title": "x", "due_on": "2022-02-01"}

    answer = api(Role.COORDINATOR).post(LIST, given, format="json")
    assert answer.status_code == 400
    assert "recommendations" in answer.json()["detail"]
