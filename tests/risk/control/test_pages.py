"""The pages of internal control: what they say, to whom, and what they refuse."""

import datetime as dt
import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accountability.roles import Role
from risk.actions import control_remediation, control_responses
from risk.models import ControlStatement, ResponseSet
from tests.factories.risk import (
    ImprovementAreaFactory,
    MatrixRowFactory,
    RemediationActionFactory,
    RemediationPlanFactory,
)
from tests.risk.control.scene import TODAY, answered, submitted

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def page(name, *args):
    return reverse(f"control:{name}", args=args)


def test_a_cycle_lists_the_entities_with_step_score_and_fraction(scene, person, signed_in):
    answered(scene, person)
    ResponseSet.objects.create(cycle=scene.cycle, entity=scene.other)
    own = text(signed_in(Role.FOCAL_POINT).get(page("cycle", 2021)))
    all_of_them = text(signed_in(Role.RISK_OFFICER).get(page("cycle", 2021)))

    assert "Drafted" in own
    assert "100.0" in own
    assert "OHCHR" not in own
    assert "OHCHR" in all_of_them


def test_staff_read_no_self_assessment_and_another_entity_is_not_there(scene, signed_in):
    other = ResponseSet.objects.create(cycle=scene.cycle, entity=scene.other)

    assert signed_in(Role.STAFF).get(page("response", scene.response.pk)).status_code == 403
    assert signed_in(Role.FOCAL_POINT).get(page("response", other.pk)).status_code == 404


def test_the_focal_point_saves_a_draft_and_submits_it(scene, signed_in):
    first, second = (question.pk for question in scene.questions)
    browser, url = signed_in(Role.FOCAL_POINT), page("response", scene.response.pk)
    assert f"value_{first}" in text(browser.get(url))
    act = page("response_act", scene.response.pk, "answers")

    browser.post(act, {"version": 1, f"value_{first}": "no", "do": "save"})
    assert ResponseSet.objects.get().state == "drafted"
    refused = browser.post(act, {"version": 2, f"value_{first}": "no", f"value_{second}": "yes", "do": "submit"})
    assert refused.status_code == 422
    assert "needs evidence" in text(refused)
    browser.post(act, {"version": 2, f"value_{first}": "no", f"value_{second}": "no", "do": "submit"})
    assert ResponseSet.objects.get().state == "submitted"


def test_a_page_read_before_a_change_is_refused_with_the_input(scene, person, signed_in):
    answered(scene, person)
    act = page("response_act", scene.response.pk, "answers")

    answer = signed_in(Role.FOCAL_POINT).post(act, {"version": 1, f"value_{scene.questions[0].pk}": "no"})
    assert answer.status_code == 412


def test_the_head_sees_the_contradictions_answers_them_and_signs(scene, person, signed_in):
    submitted(scene, person)
    browser, url = signed_in(Role.HEAD_OF_ENTITY), page("sign", scene.response.pk)
    shown = text(browser.get(url))
    assert "No control in the matrix" in shown
    assert "0 of 1" in shown
    assert browser.post(url, {"version": 3}).status_code == 409

    reply = {f"no-control|area:{scene.area.pk}": "Entered in June.", "version": ResponseSet.objects.get().version}
    browser.post(page("response_act", scene.response.pk, "reply"), reply)
    browser.post(url, {"version": ResponseSet.objects.get().version})

    assert ResponseSet.objects.get().state == "signed"


def test_the_head_confirms_the_password_before_signing(scene, person, signed_in):
    submitted(scene, person, "no")
    head = person(Role.HEAD_OF_ENTITY)
    head.set_password("long enough for a test")
    head.save()
    browser, url = signed_in(Role.HEAD_OF_ENTITY), page("sign", scene.response.pk)
    version = ResponseSet.objects.get().version

    answer = browser.post(url, {"version": version})
    assert reverse("account_reauthenticate") in answer["Location"]
    assert ResponseSet.objects.get().state == "submitted"
    browser.post(answer["Location"], {"password": "long enough for a test"})
    browser.post(url, {"version": version})
    assert ResponseSet.objects.get().state == "signed"


def test_the_delegate_is_told_why_the_signature_is_refused(scene, person, signed_in):
    submitted(scene, person, "no")
    browser, url = signed_in(Role.FOCAL_POINT), page("sign", scene.response.pk)

    assert "Only the head of the entity can sign, in person." in text(browser.get(url))
    assert browser.post(url, {"version": ResponseSet.objects.get().version}).status_code == 403


def test_nothing_changes_by_reading_the_page_of_the_signature(scene, person, signed_in):
    submitted(scene, person)
    before = list(ResponseSet.objects.values())

    signed_in(Role.HEAD_OF_ENTITY).get(page("sign", scene.response.pk))
    assert list(ResponseSet.objects.values()) == before


def test_a_test_is_entered_in_the_matrix(scene, signed_in):
    row = MatrixRowFactory(cycle=scene.cycle, entity=scene.entity, control="Yearly count")
    browser, url = signed_in(Role.FOCAL_POINT), page("matrix", scene.response.pk)
    assert "Yearly count" in text(browser.get(url))
    act = page("test_control", row.pk)

    refused = browser.post(act, {"version": 1, "result": "failed", "tested_on": "2021-11-02"})
    browser.post(act, {"version": 1, "result": "passed", "tested_on": "2021-11-02"})
    row.refresh_from_db()
    assert (refused.status_code, row.result) == (422, "passed")


def test_a_control_is_added_by_the_entity_and_not_by_the_auditor(scene, signed_in):
    url = page("matrix", scene.response.pk)
    new = {"process": "Travel", "risk": "Late booking", "control": "Check of dates", "is_key": "on"}

    assert signed_in(Role.AUDITOR).post(url, new).status_code == 403
    assert signed_in(Role.FOCAL_POINT).post(url, new).status_code == 302
    assert "Check of dates" in text(signed_in(Role.AUDITOR).get(url))


def test_remediation_shows_both_dates_and_who_is_overdue(scene, signed_in):
    improvement = ImprovementAreaFactory(cycle=scene.cycle, area=scene.area)
    action = RemediationActionFactory(
        plan__improvement=improvement, plan__entity=scene.entity, first_due_on=dt.date(2021, 6, 1),
        due_on=dt.date(2021, 9, 1),
    )  # fmt: skip
    shown = text(signed_in(Role.FOCAL_POINT).get(page("remediation", 2021)))
    assert "1 Jun 2021" in shown
    assert "1 Sep" in shown
    assert "overdue" in shown

    act = page("action_act", action.pk, "move")
    assert signed_in(Role.FOCAL_POINT).post(act, {"version": 1, "to": "confirmed"}).status_code in (403, 409)
    signed_in(Role.FOCAL_POINT).post(act, {"version": 1, "to": "reported-done", "note": "Inventory."})
    signed_in(Role.RISK_OFFICER).post(act, {"version": 2, "to": "confirmed"})
    action.refresh_from_db()
    assert (action.state, action.done_on) == ("confirmed", TODAY)


def test_an_area_and_an_action_are_added_on_the_page(scene, signed_in):
    browser = signed_in(Role.RISK_OFFICER)
    browser.post(page("remediation_new", 2021, "area"), {"area": scene.area.pk, "basis": "Answers."})
    improvement = scene.cycle.improvements.get()
    given = {
        "improvement": improvement.pk, "entity": scene.entity.pk, "text": "Count it.", "due_on": "2022-03-01",
    }  # fmt: skip
    browser.post(page("remediation_new", 2021, "action"), given)

    assert improvement.plans.get().actions.get().first_due_on == dt.date(2022, 3, 1)


def test_the_statement_is_for_everyone_once_published(scene, person, signed_in):
    url = page("statement", 2021)
    draft = {"conclusion_en": "No material issue.", "version": ""}
    assert signed_in(Role.RISK_OFFICER).post(page("statement_act", 2021, "draft"), draft).status_code == 403
    browser = signed_in(Role.COORDINATOR)
    browser.post(page("statement_act", 2021, "draft"), draft)
    statement = ControlStatement.objects.get()
    assert signed_in(Role.LIAISON).get(url).status_code == 404
    browser = signed_in(Role.COORDINATOR)
    browser.post(page("statement_act", 2021, "sign"), {"version": statement.version, "signed_on": "2021-12-30"})
    browser.post(page("statement_act", 2021, "publish"), {"version": statement.version + 1})

    assert "No material issue." in text(signed_in(Role.LIAISON).get(url))


@pytest.mark.parametrize(("role", "is_read"), [
    (Role.RISK_OFFICER, True), (Role.AUDITOR, True), (Role.HEAD_OF_ENTITY, False), (Role.FOCAL_POINT, False),
])  # fmt: skip
def test_an_unpublished_statement_is_for_readers_of_all_internal_control(scene, person, signed_in, role, is_read):
    control_remediation.draft_statement(
        scene.cycle, by=person(Role.COORDINATOR), version=None, conclusions={"en": "No material issue."}
    )
    browser, status = signed_in(role), 200 if is_read else 404

    assert browser.get(page("statement", 2021)).status_code == status
    assert browser.get(page("statement_pdf", 2021)).status_code == status
    assert (browser.get("/api/v1/control/2021/").json()["statement"] is not None) == is_read
    assert (page("statement", 2021) in text(browser.get(page("cycle", 2021)))) == is_read


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_the_statement_is_a_pdf_in_the_language_of_the_reader(scene, person, signed_in, language):
    by = person(Role.COORDINATOR)
    control_remediation.draft_statement(
        scene.cycle, by=by, version=None, conclusions={"en": "No material issue.", "zh-hans": "未发现重大问题。"}
    )
    browser = signed_in(Role.COORDINATOR)
    browser.cookies["django_language"] = language

    answer = browser.get(page("statement_pdf", 2021))
    pages = PdfReader(io.BytesIO(answer.content)).pages
    assert answer["Content-Type"] == "application/pdf"
    assert len(pages) == 1
    if language == "en":
        assert "0 of 1 entities signed" in pages[0].extract_text()


def test_the_builder_shows_what_differs_from_the_version_before(scene, person, signed_in):
    answered(scene, person)
    browser = signed_in(Role.RISK_OFFICER)
    browser.post(page("cycles"), {"do": "version", "title": "Second"})
    number = scene.questionnaire.number + 1
    url = page("questionnaire", number)
    question = {"version": 1, "section": "Operations", "code": "C", "texts_en": "Is it new?"}
    browser.post(url, question)
    browser.post(url, {"version": 2, "do": "remove", "code": "A"})
    shown = text(browser.get(url))

    assert "new series" in shown
    assert "series ended" in shown
    assert "unchanged" in shown
    assert "Can be changed" not in text(browser.get(page("questionnaire", scene.questionnaire.number)))
    assert browser.post(page("questionnaire", scene.questionnaire.number), question).status_code == 409


def test_a_cycle_is_prepared_opened_and_closed_on_the_pages(scene, signed_in):
    browser = signed_in(Role.RISK_OFFICER)
    new = {"year": "2022", "questionnaire": scene.questionnaire.pk, "due_on": "2023-01-31"}
    assert signed_in(Role.AUDITOR).post(page("cycles"), new).status_code == 403
    browser = signed_in(Role.RISK_OFFICER)
    browser.post(page("cycles"), new)
    browser.post(page("cycle_act", 2022, "open"), {"version": 1, "entities": [scene.entity.pk, scene.other.pk]})
    browser.post(page("cycle_act", 2022, "close"), {"version": 2})

    assert ResponseSet.objects.filter(cycle__year=2022, cycle__state="closed").count() == 2


def test_a_signed_self_assessment_waits_for_acceptance_in_my_work(scene, person, signed_in):
    submitted(scene, person, "no")
    assert "Self-assessments to sign" in text(signed_in(Role.HEAD_OF_ENTITY).get("/work/"))
    control_responses.sign_response(
        scene.response, by=person(Role.HEAD_OF_ENTITY), version=None, on=TODAY, is_reauthenticated=True
    )
    assert "Self-assessments to accept" in text(signed_in(Role.COORDINATOR).get("/work/"))


def test_remediation_in_my_work_leads_to_its_row_with_its_place_in_the_group(scene, signed_in):
    plan = RemediationPlanFactory(entity=scene.entity, improvement__cycle=scene.cycle)
    action = RemediationActionFactory(plan=plan, text="Count the stock.")

    tasks = text(signed_in(Role.FOCAL_POINT).get("/work/"))

    addresses = re.findall(rf'href="([^"]*#action-{action.pk})"', tasks)
    assert addresses
    assert all(url.startswith(f"{page('remediation', scene.cycle.year)}?queue=") for url in addresses)


def test_known_texts_of_remediation_are_in_the_language_of_the_reader_and_others_as_written(scene, signed_in):
    improvement = ImprovementAreaFactory(
        cycle=scene.cycle, area=scene.area,
        basis="Named as an area for improvement in the first statement on internal control.",
    )  # fmt: skip
    plan = RemediationPlanFactory(improvement=improvement, entity=scene.entity)
    known = RemediationActionFactory(plan=plan, text="Train the staff concerned", due_on=TODAY, first_due_on=TODAY)
    RemediationActionFactory(plan=plan, text="Count the stock.")
    browser = signed_in(Role.FOCAL_POINT)
    browser.cookies["django_language"] = "fr"

    shown = text(browser.get(page("remediation", 2021)))

    month = browser.get(reverse("calendar"), {"month": f"{TODAY:%Y-%m}"})
    for place in (shown, text(browser.get("/work/")), text(month)):
        assert "Former le personnel concerné" in place
        assert known.text not in place
    assert "Désigné comme domaine à améliorer" in shown
    assert "Count the stock." in shown


def test_controls_and_actions_are_found_by_search_in_reach_only(scene, signed_in):
    MatrixRowFactory(cycle=scene.cycle, entity=scene.entity, control="Yearly zebra count")

    assert "zebra" in text(signed_in(Role.FOCAL_POINT).get("/search/?q=zebra")).split("<main", 1)[1].replace(
        "q=zebra", ""
    )
    assert "Yearly" not in text(signed_in(Role.STAFF).get("/search/?q=zebra"))


def test_the_workbook_has_four_sheets_within_reach(scene, person, signed_in):
    answered(scene, person)
    csv = b"".join(signed_in(Role.FOCAL_POINT).get(page("cycle_csv", 2021)).streaming_content).decode()
    xlsx = signed_in(Role.FOCAL_POINT).get(page("cycle_xlsx", 2021))
    b"".join(xlsx.streaming_content)

    assert "2021,DOS,drafted" in csv
    assert xlsx.status_code == 200
