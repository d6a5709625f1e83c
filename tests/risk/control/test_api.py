"""Internal control for scripts: one cycle complete, one self-assessment with its steps, and no signature."""

import pytest

from accountability.roles import Role
from risk.models import ResponseSet
from tests.factories.risk import ImprovementAreaFactory, MatrixRowFactory, RemediationActionFactory
from tests.risk.control.scene import answered

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/control/"


def test_a_cycle_has_matrices_responses_areas_and_statement(scene, person, api):
    answered(scene, person)
    MatrixRowFactory(cycle=scene.cycle, entity=scene.entity)
    RemediationActionFactory(
        plan__improvement=ImprovementAreaFactory(cycle=scene.cycle, area=scene.area), plan__entity=scene.entity
    )  # fmt: skip
    body = api(Role.FOCAL_POINT).get(f"{ROOT}2021/").json()

    assert (body["year"], body["statement"]) == (2021, None)
    assert body["responses"][0] | {"yes": 2, "percent": "100.0"} == body["responses"][0]
    assert [row["control"] for row in body["matrix"]] == ["Yearly count"]
    assert [(row["area"], row["confirmed"], row["of"]) for row in body["areas"]] == [("property", 0, 1)]


def test_another_entity_sees_nothing_of_it_and_staff_are_refused(scene, api):
    ResponseSet.objects.create(cycle=scene.cycle, entity=scene.other)

    assert len(api(Role.FOCAL_POINT).get(f"{ROOT}2021/").json()["responses"]) == 1
    assert len(api(Role.AUDITOR).get(f"{ROOT}2021/").json()["responses"]) == 2
    assert api(Role.STAFF).get(ROOT).status_code == 403


def test_answers_are_saved_with_the_version_and_submitted_but_never_signed(scene, api):
    script, url = api(Role.FOCAL_POINT), f"{ROOT}responses/{scene.response.pk}/"
    body = {"answers": [{"question": "A", "value": "yes"}, {"question": "B", "value": "no"}]}

    assert script.post(f"{url}answers/", body, format="json").status_code == 428
    saved = script.post(f"{url}answers/", body, format="json", HTTP_IF_MATCH='"1"')
    assert (saved.status_code, saved.json()["state"]) == (200, "drafted")
    assert [one["kind"] for one in saved.json()["contradictions"]] == ["no-control"]
    assert script.post(f"{url}submit/", {}, format="json", HTTP_IF_MATCH='"2"').json()["state"] == "submitted"
    assert script.post(f"{url}sign/", {}, format="json", HTTP_IF_MATCH='"3"').status_code == 404


def test_an_unknown_question_and_an_auditor_are_refused(scene, api):
    url = f"{ROOT}responses/{scene.response.pk}/answers/"
    body = {"answers": [{"question": "Z", "value": "yes"}]}

    assert api(Role.FOCAL_POINT).post(url, body, format="json", HTTP_IF_MATCH='"1"').status_code == 400
    assert api(Role.AUDITOR).post(url, body, format="json", HTTP_IF_MATCH='"1"').status_code == 403


def test_a_reply_is_given_by_question_kind_and_reference(scene, person, api):
    answered(scene, person)
    url = f"{ROOT}responses/{scene.response.pk}/reply/"
    body = {"question": "A", "kind": "no-control", "reference": f"area:{scene.area.pk}", "text": "In June."}

    answer = api(Role.HEAD_OF_ENTITY).post(url, body, format="json", HTTP_IF_MATCH='"2"')
    assert [one["answered"] for one in answer.json()["contradictions"]] == [True]
