"""Delegations for scripts: rows, who may decide, and the steps on one delegation."""

import pytest

from accountability.roles import Role
from delegations.models import Instrument
from tests.delegations.conftest import grant
from tests.factories.accountability import EntityFactory, PostFactory

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/delegations/"


def test_the_list_gives_lines_with_their_limits_and_narrows_like_the_page(line, api):
    rows = api(Role.STAFF).get(ROOT, {"grantee": "CHIEF", "on": "2021-06-01"}).json()["results"]

    assert [row["reference"] for row in rows] == [line.chain[2].reference]
    assert rows[0]["lines"][0]["matter"] == "BUY"
    assert rows[0]["grantor"] == "DIRECTOR"
    assert api(Role.STAFF).get(ROOT, {"colour": "blue"}).status_code == 400


def test_who_may_decide_gives_answers_with_chains_and_refusals_with_the_failing_link(line, api):
    answer = api(Role.STAFF).get(f"{ROOT}authority/", {"matter": "BUY", "amount": "60000", "on": "2021-06-01"}).json()

    assert answer["reserved"] is False
    assert [one["post"] for one in answer["answers"]] == ["DIRECTOR", "HEAD"]
    assert [link["reference"] for link in answer["answers"][0]["chain"]] == [i.reference for i in line.chain[:2]]
    assert answer["refused"][0] | {"reason": ""} == {
        "post": "CHIEF", "failure": "limit", "reference": line.chain[2].reference, "reason": "",
    }  # fmt: skip


def test_an_answer_lists_so_many_posts_and_counts_all(line, api, monkeypatch):
    monkeypatch.setattr("delegations.api.viewsets.MOST", 1)
    answer = api(Role.STAFF).get(f"{ROOT}authority/", {"matter": "BUY", "amount": "60000", "on": "2021-06-01"}).json()

    assert (len(answer["answers"]), answer["answer_count"]) == (1, 2)
    assert (len(answer["refused"]), answer["refused_count"]) == (1, 1)


def test_a_question_without_a_matter_is_refused(line, api):
    assert api(Role.STAFF).get(f"{ROOT}authority/").status_code == 400


def test_a_liaison_is_refused(line, api):
    assert api(Role.LIAISON).get(ROOT).status_code == 403
    assert api(Role.LIAISON).get(f"{ROOT}authority/", {"matter": "BUY"}).status_code == 403


@pytest.mark.parametrize("role", [Role.STAFF, Role.FOCAL_POINT])
def test_evidence_is_attached_for_the_own_entity_alone(line, api, role):
    grants = grant(line.root, PostFactory(entity=EntityFactory()), line.matter)
    body = {"link": "https://iseek.un.org/form", "title": "Signed form"}
    script = api(role)

    foreign = script.post(f"{ROOT}{grants.pk}/evidence/", body, format="json", HTTP_IF_MATCH='"1"')
    own = script.post(f"{ROOT}{line.chain[2].pk}/evidence/", body, format="json", HTTP_IF_MATCH='"1"')

    assert (foreign.status_code, grants.evidence.count()) == (403, 0)
    is_allowed = role == Role.FOCAL_POINT
    assert (own.status_code, line.chain[2].evidence.count()) == ((201, 1) if is_allowed else (403, 0)), own.content


def test_a_step_needs_the_version_and_the_post(line, api):
    address = f"{ROOT}{line.chain[2].pk}/suspend/"
    body = {"reason": "A finding."}

    assert api(Role.STAFF).post(address, body, format="json", HTTP_IF_MATCH='"1"').status_code == 403
    assert api(Role.FOCAL_POINT).post(address, body, format="json").status_code == 428
    answer = api(Role.FOCAL_POINT).post(address, body, format="json", HTTP_IF_MATCH='"1"')
    assert (answer.status_code, answer.json()["state"]) == (200, "suspended")
    assert Instrument.objects.get(pk=line.chain[2].pk).version == 2
