"""The API of reported series: the same figures, permissions and refusals as on the pages."""

import pytest

from accountability.models import Assignment
from accountability.roles import Role

VALUE = {"series": "conduct/closed", "period_end": "2020-12-31", "value": "12", "cut_off": "2020-12-31"}


@pytest.fixture
def script(api, organization):
    """The API client of a contributor of DOS."""
    client = api(Role.CONTRIBUTOR)
    Assignment.objects.filter(role=Role.CONTRIBUTOR).update(entity=organization.entities["DOS"])
    return client


def send(client, pk, path, version, **body):
    return client.post(f"/api/v1/series-values/{pk}/{path}/", body, format="json", headers={"If-Match": f'"{version}"'})


def test_a_value_goes_its_whole_way_by_the_api(definition, script, api):
    entered = script.post("/api/v1/series-values/", VALUE, format="json")
    assert (entered.status_code, entered.json()["state"], entered["ETag"]) == (201, "draft", '"1"')
    pk = entered.json()["id"]
    assert send(script, pk, "draft", 1, value="13", cut_off="2020-12-31").json()["value"] == "13.0000"
    assert send(script, pk, "submit", 2).json()["state"] == "submitted"
    coordinator = api(Role.COORDINATOR)
    assert send(coordinator, pk, "return", 3, reason="Check.").json()["state"] == "draft"
    assert send(script, pk, "submit", 4).status_code == 200
    assert send(coordinator, pk, "accept", 5).json()["state"] == "accepted"
    assert send(script, pk, "correction", 6, value="14", cut_off="2020-12-31", reason="One more.").status_code == 200
    assert send(coordinator, pk, "refuse", 7, reason="It belongs to 2021.").json()["value"] == "13.0000"

    revisions = api(Role.STAFF).get(f"/api/v1/series-values/{pk}/").json()["revisions"]
    assert [row["number"] for row in revisions] == [1, 2]


def test_an_outdated_version_is_412_and_none_is_428(definition, script):
    pk = script.post("/api/v1/series-values/", VALUE, format="json").json()["id"]

    assert send(script, pk, "submit", 9).status_code == 412
    assert script.post(f"/api/v1/series-values/{pk}/submit/", {}, format="json").status_code == 428


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"series": "none"}, "series"), ({"period_end": "2020-11-30"}, "period_end"), ({"member": "x"}, "member"),
        ({"document": "A/99/1"}, "document"), ({"value": "a"}, "value"), ({"unknown": "1"}, "unknown"),
    ],
)  # fmt: skip
def test_a_refusal_names_its_field(definition, script, changes, field):
    answer = script.post("/api/v1/series-values/", VALUE | changes, format="json")

    assert answer.status_code in (400, 409, 422)
    assert field in answer.content.decode()


@pytest.mark.parametrize("role", [Role.STAFF, Role.COORDINATOR, Role.LIAISON, Role.AUDITOR])
def test_other_roles_enter_nothing(definition, api, role):
    assert api(role).post("/api/v1/series-values/", VALUE, format="json").status_code == 403


def test_all_readers_read_definitions_and_accepted_values_alone(definition, enter, api):
    [value] = enter(12)

    assert api(Role.LIAISON).get("/api/v1/series/").json()["results"][0]["code"] == "conduct/closed"
    assert api(Role.LIAISON).get("/api/v1/series-values/").json()["results"] == []
    assert api(Role.STAFF).get(f"/api/v1/series-values/{value.pk}/").status_code == 404
    assert api(Role.AUDITOR).get("/api/v1/series-values/?state=draft").json()["results"][0]["value"] == "12.0000"
