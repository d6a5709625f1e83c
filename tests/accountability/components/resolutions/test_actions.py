"""What is drafted and decided on a request: who, when, and on what basis."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from accountability.components.resolutions.actions import (
    decide_answer,
    draft_answer,
    enter_request,
    link_chain,
    link_repetition,
    return_draft,
    void_request,
)
from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.models import AuditEvent, RequestAnswer, RequestUpdate, ResolutionRequest
from accountability.roles import Role
from tests.factories import accountability as factories

ANSWER = {"state": "reported", "text": "The report was submitted.", "document": "A/76/644", "paragraph": "9"}
DRAFT = {"progress": "submitted", "text": "See the annex.", "document": "A/76/644", "paragraph": "9"}


def new(document, verb, **fields):
    texts = {"en": "A report"}
    return ResolutionRequest(document=document, paragraph="3", verb=verb, texts=texts, addressee="SG", **fields)


# --- Entered ----------------------------------------------------------------------------------------------------------
def test_a_request_is_entered_with_its_lead_and_the_last_day_of_its_session(asked, organization, person, verb):
    request = new(asked.document, verb, due_session=76, due_part="main")
    enter_request(request, by=person(Role.COORDINATOR), lead=organization.entities["DOS"])

    request.refresh_from_db()
    assert (request.state, request.due_on, request.lead) == ("pending", dt.date(2021, 12, 31), "DOS")
    assert AuditEvent.objects.about("resolutionrequest", request.pk).get().event == "request-entered"


def test_a_paragraph_that_decides_needs_no_answer(asked, person):
    request = new(asked.document, factories.RequestVerbFactory(kind="deciding"))
    enter_request(request, by=person(Role.COORDINATOR))

    assert request.state == "not_required"
    assert request.answers.get().state == "not_required"


def test_only_a_resolution_has_requests(asked, person, verb, report):
    with pytest.raises(Incomplete, match="is not a resolution"):
        enter_request(new(report, verb), by=person(Role.COORDINATOR))


def test_the_same_request_twice_and_two_leads_are_refused(asked, organization, person, verb):
    enter_request(new(asked.document, verb), by=person(Role.COORDINATOR))
    with pytest.raises(IllegalStep, match="already been entered"):
        enter_request(new(asked.document, verb), by=person(Role.COORDINATOR))
    with pytest.raises(DatabaseError), transaction.atomic():
        asked.responsibilities.create(entity=organization.entities["OHCHR"], is_lead=True)


def test_a_request_entered_by_mistake_needs_a_reason_and_makes_room(asked, person, verb):
    with pytest.raises(Incomplete, match="Enter the reason"):
        void_request(asked, by=person(Role.COORDINATOR), version=1, reason=" ")
    void_request(asked, by=person(Role.COORDINATOR), version=1, reason="Wrong paragraph.")

    again = new(asked.document, verb)
    again.paragraph = asked.paragraph
    enter_request(again, by=person(Role.COORDINATOR))
    assert ResolutionRequest.objects.open().get() == again


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.AUDITOR, Role.LIAISON])
def test_nobody_but_the_coordinator_enters_or_decides(asked, person, role, verb, report):
    with pytest.raises(NotPermitted):
        enter_request(new(asked.document, verb), by=person(role))
    with pytest.raises(NotPermitted):
        decide_answer(asked, by=person(role), version=1, **ANSWER)
    with pytest.raises(NotPermitted):
        void_request(asked, by=person(role), version=1, reason="Wrong.")


# --- Drafted ----------------------------------------------------------------------------------------------------------
def test_the_lead_entity_drafts_and_the_coordinator_returns(asked, person, report):
    draft_answer(asked, by=person(Role.FOCAL_POINT), version=1, **DRAFT)
    return_draft(asked, by=person(Role.COORDINATOR), version=2, reason="The amounts are missing.")

    asked.refresh_from_db()
    assert (asked.progress, asked.state, asked.version) == ("under_way", "pending", 3)
    events = AuditEvent.objects.about("resolutionrequest", asked.pk).values_list("event", flat=True)
    assert list(events) == ["request-submitted", "request-returned"]


def test_another_entity_drafts_nothing(asked, organization, person, report):
    asked.responsibilities.update(entity=organization.entities["OHCHR"])

    with pytest.raises(NotPermitted):
        draft_answer(asked, by=person(Role.FOCAL_POINT), version=1, **DRAFT)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": " "}, "text"), ({"document": ""}, "document"), ({"paragraph": ""}, "paragraph"),
        ({"document": "", "paragraph": ""}, "document"), ({"document": "A/99/1"}, "document"),
    ],
)  # fmt: skip
def test_a_draft_names_the_document_and_paragraph_that_answer(asked, person, report, values, field):
    with pytest.raises(Incomplete) as refused:
        draft_answer(asked, by=person(Role.HEAD_OF_ENTITY), version=1, **DRAFT | values)

    assert refused.value.field == field
    assert not RequestUpdate.objects.exists()


# --- Decided ----------------------------------------------------------------------------------------------------------
def test_an_answer_by_the_due_session_is_on_time(asked, person, report):
    decide_answer(asked, by=person(Role.COORDINATOR), version=1, **ANSWER)

    asked.refresh_from_db()
    assert (asked.state, asked.answered_on, asked.answer_paragraph) == ("reported", dt.date(2021, 12, 28), "9")
    assert not asked.is_answered_late
    assert asked.state_label == "Answered"


def test_answered_late_is_computed_from_the_session_and_the_day(asked, person):
    factories.DocumentFactory(symbol="A/77/692", session=77, issued_on=None)
    values = ANSWER | {"document": "A/77/692", "answered_on": dt.date(2022, 12, 20)}
    decide_answer(asked, by=person(Role.COORDINATOR), version=1, **values)

    asked.refresh_from_db()
    assert asked.is_answered_late
    assert (asked.state, str(asked.state_label)) == ("reported", "Answered late")


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"document": ""}, "document", "symbol of the document"),
        ({"document": "", "paragraph": ""}, "document", "document and the paragraph"),
        ({"paragraph": ""}, "paragraph", "Enter the paragraph"),
        ({"document": "A/99/1"}, "document", "not in the list of documents"),
        ({"document": "A/74/100"}, "document", "not issued after"),
        ({"document": "A/75/1"}, "document", "not issued after"),
        ({"document": "A/RES/75/253"}, "document", "not issued after"),
        ({"document": "A/77/1"}, "answered_on", "Enter the day"),
        ({"document": "A/77/1", "answered_on": dt.date(2999, 1, 1)}, "answered_on", "in the future"),
        ({"document": "A/77/1", "answered_on": dt.date(2019, 1, 1)}, "answered_on", "before the request was made"),
        ({"answered_on": dt.date(2021, 1, 1)}, "answered_on", "was issued on"),
        ({"text": " "}, "text", "Describe the answer"),
        ({"state": "repeated"}, "state", "Open the later request"),
    ],
)
def test_an_answer_without_its_basis_is_refused_at_its_field(asked, person, report, values, field, says):
    factories.DocumentFactory(symbol="A/74/100", session=74, issued_on=None)
    factories.DocumentFactory(symbol="A/75/1", session=75, issued_on=dt.date(2020, 10, 1))
    factories.DocumentFactory(symbol="A/77/1", session=77, issued_on=None)

    with pytest.raises(Incomplete, match=says) as refused:
        decide_answer(asked, by=person(Role.COORDINATOR), version=1, **ANSWER | values)

    assert refused.value.field == field
    assert not RequestAnswer.objects.exists()


def test_nothing_is_answered_for_which_no_entity_is_responsible(asked, person, report):
    asked.responsibilities.all().delete()

    with pytest.raises(IllegalStep, match="No entity is responsible"):
        decide_answer(asked, by=person(Role.COORDINATOR), version=1, **ANSWER)


def test_a_decided_request_is_reopened_and_both_decisions_stay(asked, person, report):
    coordinator = person(Role.COORDINATOR)
    decide_answer(asked, by=coordinator, version=1, **ANSWER)
    with pytest.raises(IllegalStep, match="already decided"):
        draft_answer(asked, by=person(Role.FOCAL_POINT), version=2, **DRAFT)
    decide_answer(asked, by=coordinator, version=2, state="pending", text="Decided in error.")

    asked.refresh_from_db()
    assert (asked.state, asked.answer, asked.answer_document) == ("pending", {}, None)
    assert list(RequestAnswer.objects.values_list("state", flat=True)) == ["reported", "pending"]


def test_an_older_version_is_refused(asked, person, report):
    draft_answer(asked, by=person(Role.FOCAL_POINT), version=1, **DRAFT)

    with pytest.raises(Stale):
        decide_answer(asked, by=person(Role.COORDINATOR), version=1, **ANSWER)


def test_answers_are_never_changed(asked, person, report):
    decide_answer(asked, by=person(Role.COORDINATOR), version=1, **ANSWER)

    with pytest.raises(DatabaseError), transaction.atomic():
        RequestAnswer.objects.update(state="partly")


# --- Linked -----------------------------------------------------------------------------------------------------------
def test_a_repeated_request_is_followed_under_the_later_one(asked, request_of, person):
    later = request_of("A/RES/76/235", "4", dt.date(2021, 12, 24))
    link_repetition(later, by=person(Role.COORDINATOR), version=1, earlier=asked)

    asked.refresh_from_db()
    assert (asked.state, asked.answer_document, asked.answer_paragraph) == ("repeated", later.document, "4")
    assert later.repeated_by.count() == 0
    assert asked.repeated_by.get() == later


def test_an_answered_request_stays_answered_when_it_is_repeated(asked, request_of, person, report):
    decide_answer(asked, by=person(Role.COORDINATOR), version=1, **ANSWER)
    later = request_of("A/RES/76/235", "4", dt.date(2021, 12, 24))
    link_repetition(later, by=person(Role.COORDINATOR), version=1, earlier=asked)

    asked.refresh_from_db()
    assert asked.state == "reported"


def test_a_repetition_of_itself_of_a_later_one_or_in_a_circle_is_refused(asked, request_of, person):
    coordinator, later = person(Role.COORDINATOR), request_of("A/RES/76/235", "4", dt.date(2021, 12, 24))
    for request, earlier, says in (
        (asked, asked, "cannot repeat itself"), (asked, later, "was not made before"),
    ):  # fmt: skip
        with pytest.raises(Incomplete, match=says):
            link_repetition(request, by=coordinator, version=None, earlier=earlier)
    link_repetition(later, by=coordinator, version=None, earlier=asked)

    with pytest.raises(Incomplete, match="already repeats this request"):
        link_repetition(asked, by=coordinator, version=None, earlier=later)
    with pytest.raises(IllegalStep, match="already linked"):
        link_repetition(later, by=coordinator, version=None, earlier=asked)
    with pytest.raises(DatabaseError), transaction.atomic():
        ResolutionRequest.objects.filter(pk=asked.pk).update(repeats=asked)


def test_the_chain_names_views_and_commitments(asked, person):
    view, commitment = factories.ObservationFactory(), factories.CommitmentFactory()
    link_chain(asked, by=person(Role.COORDINATOR), version=1, observations=[view], commitments=[commitment])

    assert list(view.requests.all()) == list(commitment.requests.all()) == [asked]
    with pytest.raises(NotPermitted):
        link_chain(asked, by=person(Role.FOCAL_POINT), version=2, observations=[], commitments=[])
