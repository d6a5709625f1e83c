"""The API: levels, heat maps that add up, writes by the right people only."""

from __future__ import annotations

import datetime as dt

import pytest

from accountability.roles import Role
from risk.models import Assessment
from tests.risk.conftest import judge

DAY = dt.date(2021, 3, 1)


def test_a_risk_has_its_levels_and_its_parts(registers, new_risk, enter, api):
    risk = new_risk()
    enter(risk, DAY, judge(5, 4, 3))

    answer = api(Role.RISK_OFFICER).get(f"/api/v1/risks/{risk.pk}/").json()

    assert answer["inherent"] == {"impact": 5, "likelihood": 4, "band": 4}
    assert answer["residual"] == {"computed": 3, "decided": 3}
    assert (answer["owner"], answer["register"], answer["above_appetite"]) == ("DOS:head", "DOS", None)
    assert answer["drivers"][0]["controls"][0]["title"] == "A control"
    assert answer["assessments"][0]["criteria"]["impact"]["en"] == "Critical"


@pytest.mark.parametrize("query", ["", "register=DOS", "as_of=2021-03-01", "as_of=2020-01-01", "category=operations"])
@pytest.mark.parametrize("kind", ["inherent", "residual"])
def test_the_counts_of_the_map_add_up_to_the_list_under_the_same_filters(registers, new_risk, enter, api, query, kind):
    for number in range(5):
        enter(new_risk(f"R-{number}"), DAY, judge(1 + number, 3, 3))
    new_risk("R-draft", register=registers.secretariat)
    client = api(Role.AUDITOR)

    cells = client.get(f"/api/v1/risks/matrix/?kind={kind}&{query}").json()["cells"]
    count = client.get(f"/api/v1/risks/?{query}").json()["count"]

    assert sum(cell["count"] for cell in cells) == count


def test_an_assessment_is_drafted_submitted_and_approved_by_another_person(registers, new_risk, api):
    risk = new_risk()
    address = f"/api/v1/risks/{risk.pk}/"

    def write(role, name, content=None):
        client = api(role)
        version = client.get(address)["ETag"]
        return client.post(f"{address}{name}/", content or {}, format="json", headers={"If-Match": version})

    drafted = write(Role.FOCAL_POINT, "assessments", {"impacts": {"safety": 4}, "likelihood": 3, "effectiveness": 3})
    write(Role.FOCAL_POINT, "submit-assessment")
    refused = write(Role.COORDINATOR, "approve-assessment")
    approved = write(Role.HEAD_OF_ENTITY, "approve-assessment")

    assert drafted.status_code == 200, drafted.content
    assert refused.status_code == 403
    assert approved.status_code == 200, approved.content
    assert Assessment.objects.get(risk=risk).state == "approved"


def test_registers_of_other_entities_are_not_listed(registers, new_risk, api):
    new_risk(register=registers.other)

    client = api(Role.FOCAL_POINT)

    assert {row["code"] for row in client.get("/api/v1/risk-registers/").json()["results"]} == {"DOS", "secretariat"}
    assert client.get("/api/v1/risks/").json()["count"] == 0
    assert client.get("/api/v1/roll-out/").status_code == 200
