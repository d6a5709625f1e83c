"""Compacts in the API: what a script reads, and the steps that it may take with the version that it has read."""

import pytest

from accountability.roles import Role
from compacts import actions
from compacts.choices import State
from compacts.models import Compact
from tests.compacts.conftest import assess

pytestmark = pytest.mark.django_db


def test_the_list_filters_by_cycle_clock_entity_and_state(signed, api):
    script = api(Role.AUDITOR)

    for query in ("cycle=2021", "clock=calendar", "entity=DOS", "state=signed"):
        assert [row["id"] for row in script.get(f"/api/v1/compacts/?{query}").json()["results"]] == [signed.pk]
    assert script.get("/api/v1/compacts/?state=draft").json()["results"] == []
    assert script.get("/api/v1/compacts/?status=draft").status_code == 400


def test_one_compact_has_its_items_with_targets_and_self_ratings(signed, cycle, api):
    compact = assess(signed, cycle)
    content = api(Role.AUDITOR).get(f"/api/v1/compacts/{compact.pk}/").json()

    assert (content["official"], content["post"], content["number"]) == ("Alba Ashgrove", "USG", 1)
    item = next(item for item in content["items"] if item["code"] == "DOCUMENTS")
    assert item["target"] == "90.0000"
    assert item["self"] == [
        {"official": "Alba Ashgrove", "value": "95.0000", "rating": "met", "comment": "", "submitted_on": "2021-03-10"}
    ]


def test_a_step_needs_the_version_that_was_read(draft, api):
    script, address = api(Role.HEAD_OF_ENTITY), f"/api/v1/compacts/{draft.pk}/propose/"

    assert script.post(address, {}, format="json").status_code == 428
    assert script.post(address, {}, format="json", headers={"If-Match": '"99"'}).status_code == 412
    version = script.get(f"/api/v1/compacts/{draft.pk}/").headers["ETag"]
    assert script.post(address, {}, format="json", headers={"If-Match": version}).json()["state"] == "proposed"


def test_steps_are_open_to_their_roles_only(draft, cycle, api):
    proposed = actions.propose_compact(draft, by=cycle.head, version=None)
    address, match = f"/api/v1/compacts/{draft.pk}/agree/", {"If-Match": f'"{proposed.version}"'}

    for role in (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.COORDINATOR, Role.BOARD_MEMBER):
        assert api(role).post(address, {}, format="json", headers=match).status_code == 403
    assert api(Role.BOARD_SECRETARIAT).post(address, {}, format="json", headers=match).json()["state"] == "agreed"


def test_a_script_does_not_sign(agreed, api):
    answer = api(Role.HEAD_OF_ENTITY).post(f"/api/v1/compacts/{agreed.pk}/sign/", {}, format="json")

    assert answer.status_code == 404


def test_an_amendment_is_drafted_with_a_reason(signed, api):
    address, match = f"/api/v1/compacts/{signed.pk}/amend/", {"If-Match": f'"{signed.version}"'}
    script = api(Role.HEAD_OF_ENTITY)

    assert script.post(address, {}, format="json", headers=match).status_code == 400
    assert api(Role.STAFF).post(address, {"reason": "X"}, format="json", headers=match).status_code in (403, 404)
    assert script.post(address, {"reason": "A wider mandate."}, format="json", headers=match).status_code == 200
    assert Compact.objects.get(supersedes=signed).state == State.DRAFT
