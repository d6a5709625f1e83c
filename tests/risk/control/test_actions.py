"""Internal control from the questionnaire to the acceptance: who may do what, and what is refused with which words."""

import datetime as dt

import pytest
from django.db import InternalError, transaction

from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import AuditEvent
from accountability.roles import Role
from recommendations.models import Recommendation
from risk.actions import control, control_questionnaires, control_responses
from risk.actions.control_responses import Given
from risk.measures.contradictions import unanswered_contradictions
from risk.models import Answer, MatrixRow, Question, ResponseSet
from tests.factories.accountability import PostFactory, TenureFactory
from tests.factories.recommendations import ThemeFactory
from tests.factories.risk import (
    ControlAreaFactory,
    MatrixRowFactory,
)
from tests.risk.control.scene import TODAY, answered, submitted

pytestmark = pytest.mark.django_db


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def sign(response, by, **given):
    given = {"version": None, "on": TODAY, "is_reauthenticated": True} | given
    return control_responses.sign_response(response, by=by, **given)


# --- The questionnaire ----------------------------------------------------------------------------------------------
def test_the_first_answer_locks_the_questionnaire_in_actions_and_in_the_database(scene, person):
    answered(scene, person)
    question = scene.questions[0]

    with pytest.raises(IllegalStep, match="first answer locked"):
        control_questionnaires.remove_question(
            scene.questionnaire, by=person(Role.RISK_OFFICER), version=None, code=question.code
        )
    with pytest.raises(InternalError, match="locks"), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(texts={"en": "Another question?"})
    with pytest.raises(InternalError, match="locks"), transaction.atomic():
        Question.objects.create(
            questionnaire=scene.questionnaire, section=question.section, code="NEW", texts={"en": "?"}
        )  # fmt: skip


def test_a_new_version_maps_every_question_and_one_without_mapping_breaks_the_series(scene, person):
    answered(scene, person)
    by = person(Role.RISK_OFFICER)
    version = control_questionnaires.draft_questionnaire(by=by, titles={"en": "Second"})
    control_questionnaires.save_question(
        version, by=by, version=None, section="Operations", code="NEW", texts={"en": "New?"}
    )  # fmt: skip

    assert version.number == scene.questionnaire.number + 1
    assert {q.previous for q in version.questions.exclude(code="NEW")} == set(scene.questions)
    assert version.questions.get(code="NEW").previous is None
    with pytest.raises(IllegalStep, match="no answers yet"):
        control_questionnaires.draft_questionnaire(by=by, titles={"en": "Third"})


def test_two_questions_cannot_continue_one(scene, person):
    answered(scene, person)
    by = person(Role.RISK_OFFICER)
    version = control_questionnaires.draft_questionnaire(by=by, titles={"en": "Second"})

    with pytest.raises(Incomplete, match="already continues"):
        control_questionnaires.save_question(
            version, by=by, version=None, section="Operations", code="B", texts={"en": "?"}, previous=scene.questions[0]
        )


def test_a_focal_point_runs_no_cycle(scene, person):
    with pytest.raises(NotPermitted):
        control_questionnaires.draft_questionnaire(by=person(Role.FOCAL_POINT), titles={"en": "Mine"})
    with pytest.raises(NotPermitted):
        control.close_cycle(scene.cycle, by=person(Role.FOCAL_POINT), version=None, on=TODAY)


def test_a_cycle_opens_for_the_entities_that_are_chosen(scene, person):
    draft = control.draft_cycle(
        by=person(Role.RISK_OFFICER), year=2030, questionnaire=scene.questionnaire, due_on=dt.date(2031, 1, 31)
    )
    opened = control.open_cycle(
        draft, by=person(Role.RISK_OFFICER), version=1, on=TODAY, entities=[scene.entity]
    )  # fmt: skip

    assert (opened.state, opened.responses.get().entity) == ("open", scene.entity)


# --- Answers --------------------------------------------------------------------------------------------------------
def test_answers_are_appended_and_only_changes_are_stored(scene, person):
    answered(scene, person)
    answered(scene, person)
    answered(scene, person, "partly")

    assert Answer.objects.filter(question=scene.questions[0]).count() == 2
    assert {answer.value for answer in scene.response.answers.current()} == {"partly"}
    with pytest.raises(InternalError), transaction.atomic():
        Answer.objects.update(value="yes")


def test_not_applicable_needs_a_reason_and_a_demanding_yes_evidence(scene, person):
    save = lambda *given: control_responses.save_answers(  # noqa: E731
        scene.response, by=person(Role.FOCAL_POINT), version=None, answers=[Given(*given)]
    )

    with pytest.raises(Incomplete, match="does not apply"):
        save(scene.questions[0], "not-applicable")
    with pytest.raises(Incomplete, match="needs evidence"):
        save(scene.questions[1], "yes")
    assert save(scene.questions[0], "not-applicable", "No property here.").state == "drafted"


def test_the_database_takes_no_answer_after_submission(scene, person):
    submitted(scene, person)

    with pytest.raises(InternalError, match="Only an open response"), transaction.atomic():
        Answer.objects.create(
            response=scene.response, question=scene.questions[0], value="no", answered_by=person(Role.FOCAL_POINT)
        )  # fmt: skip


def test_another_entity_and_another_role_cannot_answer(scene, person):
    other = ResponseSet.objects.create(cycle=scene.cycle, entity=scene.other)
    given = {"version": None, "answers": [Given(scene.questions[0], "yes")]}

    for role, response in ((Role.FOCAL_POINT, other), (Role.AUDITOR, scene.response), (Role.STAFF, scene.response)):
        with pytest.raises(NotPermitted):
            control_responses.save_answers(response, by=person(role), **given)


def test_incomplete_answers_are_not_submitted(scene, person):
    control_responses.save_answers(
        scene.response, by=person(Role.FOCAL_POINT), version=None, answers=[Given(scene.questions[0], "no")]
    )

    with pytest.raises(IllegalStep, match="1 of 2 questions"):
        control_responses.submit_response(scene.response, by=person(Role.FOCAL_POINT), version=None, on=TODAY)


# --- The signature --------------------------------------------------------------------------------------------------
def test_the_head_signs_in_person_and_leaves_one_event(scene, person):
    submitted(scene, person, "no")
    signed = sign(scene.response, person(Role.HEAD_OF_ENTITY))

    assert (signed.state, signed.signed_by, signed.signed_on) == ("signed", person(Role.HEAD_OF_ENTITY), TODAY)
    assert AuditEvent.objects.filter(event="control-response-signed").count() == 1


def test_a_delegate_cannot_sign(scene, person):
    submitted(scene, person, "no")

    with pytest.raises(NotPermitted, match="Only the head of the entity can sign, in person"):
        sign(scene.response, person(Role.FOCAL_POINT))


def test_an_officer_in_charge_cannot_sign(scene, person):
    submitted(scene, person, "no")
    head = person(Role.HEAD_OF_ENTITY)
    post = PostFactory(entity=scene.entity, is_head=True)
    TenureFactory(post=post, user=head, in_charge=True, starts_on=dt.date(2019, 1, 1))

    with pytest.raises(NotPermitted, match="officer-in-charge"):
        sign(scene.response, head)


def test_nobody_signs_without_confirming_their_identity(scene, person):
    submitted(scene, person, "no")

    with pytest.raises(NotPermitted, match="Confirm your identity"):
        sign(scene.response, person(Role.HEAD_OF_ENTITY), is_reauthenticated=False)


def test_an_unanswered_contradiction_refuses_the_signature_until_it_has_a_reply(scene, person):
    submitted(scene, person)
    head = person(Role.HEAD_OF_ENTITY)
    standing = unanswered_contradictions(scene.response, on=TODAY)
    with pytest.raises(IllegalStep, match="1 of the contradictions"):
        sign(scene.response, head)

    replies = [control_responses.Reply("Controls are entered in June.", [standing[0].key])]
    control_responses.reply_to_contradictions(scene.response, by=head, version=None, replies=replies, on=TODAY)

    assert sign(scene.response, head).state == "signed"


def test_a_contradiction_that_appears_after_submission_refuses_the_signature(scene, person):
    submitted(scene, person, "yes", with_control=True)
    MatrixRow.objects.filter(cycle=scene.cycle).update(result="failed", gap="Not counted.")

    with pytest.raises(IllegalStep, match="1 of the contradictions"):
        sign(scene.response, person(Role.HEAD_OF_ENTITY))


def test_who_signed_does_not_accept_and_acceptance_locks_with_the_cycle(scene, person):
    submitted(scene, person, "no")
    sign(scene.response, person(Role.HEAD_OF_ENTITY))
    with pytest.raises(NotPermitted):
        control_responses.accept_response(scene.response, by=person(Role.HEAD_OF_ENTITY), version=None, on=TODAY)

    control_responses.accept_response(scene.response, by=person(Role.RISK_OFFICER), version=None, on=TODAY)
    control.close_cycle(scene.cycle, by=person(Role.COORDINATOR), version=None, on=TODAY)

    assert fresh(scene.response).state == "locked"


def test_a_returned_self_assessment_loses_its_signature_and_can_be_answered_again(scene, person):
    submitted(scene, person, "no")
    sign(scene.response, person(Role.HEAD_OF_ENTITY))
    returned = control_responses.return_response(
        scene.response, by=person(Role.RISK_OFFICER), version=None, reason="Section 2 is empty."
    )  # fmt: skip

    assert (returned.state, returned.signed_on, returned.signed_as) == ("returned", None, "")
    assert answered(scene, person, "partly").state == "drafted"


# --- What stands against an answer ----------------------------------------------------------------------------------
def test_contradictions_are_those_of_the_area_and_the_entity(scene, person, entered):
    entered(4)
    theme = ThemeFactory()
    scene.area.themes.add(theme)
    rows = list(Recommendation.objects.open().for_entity(scene.entity).order_by("pk"))
    Recommendation.objects.filter(pk=rows[0].pk).update(theme=theme, rating_now="critical")
    Recommendation.objects.filter(pk=rows[1].pk).update(rating_now="critical")
    answered(scene, person)
    MatrixRowFactory(cycle=scene.cycle, entity=scene.entity, area=scene.area)
    MatrixRowFactory(
        cycle=scene.cycle, entity=scene.entity, area=scene.area, result="failed", tested_on=TODAY, gap="Loss."
    )  # fmt: skip
    MatrixRowFactory(cycle=scene.cycle, entity=scene.entity, area=scene.area, result="passed", tested_on=TODAY)
    MatrixRowFactory(cycle=scene.cycle, entity=scene.other, area=scene.area)
    MatrixRowFactory(cycle=scene.cycle, entity=scene.entity, area=ControlAreaFactory())

    standing = unanswered_contradictions(scene.response, on=TODAY)

    assert [str(one.kind) for one in standing] == ["open-critical", "not-tested", "test-failed"]
    assert standing[0].reference == f"recommendation:{rows[0].pk}"


def test_only_a_yes_is_contradicted(scene, person):
    answered(scene, person, "partly")

    assert unanswered_contradictions(scene.response, on=TODAY) == []


@pytest.mark.parametrize(("days", "count"), [(365, 0), (366, 1)])
def test_a_test_older_than_365_days_no_longer_counts(scene, person, days, count):
    answered(scene, person)
    MatrixRowFactory(
        cycle=scene.cycle, entity=scene.entity, area=scene.area, result="passed",
        tested_on=TODAY - dt.timedelta(days=days),
    )  # fmt: skip

    assert len(unanswered_contradictions(scene.response, on=TODAY)) == count
