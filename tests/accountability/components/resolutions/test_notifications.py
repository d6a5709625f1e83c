"""What people learn of requests: reminders of the due session, escalation, and decisions."""

import datetime as dt

import pytest

from accountability.actions.comments import add_comment
from accountability.components.resolutions import seed
from accountability.components.resolutions.actions import decide_answer, draft_answer
from accountability.errors import IllegalStep
from accountability.models import EscalationStep, Notice, RequestEscalation
from accountability.notifications import inbox
from accountability.notifications.escalation import escalate
from accountability.notifications.reminders import remind
from accountability.roles import Role

DUE = dt.date(2022, 9, 12)
DRAFT = {"progress": "submitted", "text": "See the annex.", "document": "A/76/644", "paragraph": "9"}
ANSWER = {"state": "reported", "text": "Submitted.", "document": "A/76/644", "paragraph": "9"}


@pytest.fixture(autouse=True)
def clock(asked):
    """Notices and escalation begin before the test: the first run of each starts with its own day."""
    inbox.consume()
    escalate(on=DUE)


def recipients(kind):
    return set(Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True))


def test_the_focal_point_is_reminded_of_the_end_of_the_due_session(asked, person):
    person(Role.FOCAL_POINT)
    for days in (31, 30, 29):
        remind(on=DUE - dt.timedelta(days=days))

    assert recipients("reminder") == {Role.FOCAL_POINT}
    assert Notice.objects.filter(kind="reminder").count() == 1


def test_a_submitted_draft_is_not_reminded_of(asked, person, report):
    draft_answer(asked, by=person(Role.FOCAL_POINT), version=1, **DRAFT)
    remind(on=DUE)

    assert recipients("reminder") == set()


def test_an_overdue_request_escalates_by_its_own_steps(asked, person):
    seed.load()
    person(Role.HEAD_OF_ENTITY)
    for days in (29, 30, 30):
        escalate(on=DUE + dt.timedelta(days=days))
    inbox.consume()

    assert EscalationStep.objects.filter(register="resolutions").count() == 2
    assert RequestEscalation.objects.get().reached_on == DUE + dt.timedelta(days=30)
    assert recipients("escalated") == {Role.HEAD_OF_ENTITY}


def test_the_coordinator_learns_of_a_draft_and_the_entity_of_the_answer(asked, person, report):
    coordinator, head = person(Role.COORDINATOR), person(Role.HEAD_OF_ENTITY)
    draft_answer(asked, by=head, version=1, **DRAFT)
    decide_answer(asked, by=coordinator, version=2, **ANSWER)
    inbox.consume()

    assert recipients("request-submitted") == {Role.COORDINATOR}
    assert Role.HEAD_OF_ENTITY in recipients("request-decided")


def test_the_inbox_leads_to_the_request(asked, person, report, signed_in):
    draft_answer(asked, by=person(Role.HEAD_OF_ENTITY), version=1, **DRAFT)
    person(Role.COORDINATOR)
    inbox.consume()

    page = signed_in(Role.COORDINATOR).get("/inbox/").content.decode()
    assert asked.label in page


# --- Mentions -------------------------------------------------------------------------------------------------------
def test_a_person_mentioned_in_a_comment_is_notified(asked, person, signed_in):
    head = person(Role.HEAD_OF_ENTITY)
    person(Role.FOCAL_POINT)

    add_comment(asked, by=person(Role.COORDINATOR), audience="internal", text=f"Please answer, @{head.username}.")
    inbox.consume()

    assert recipients("mentioned-internally") == {Role.HEAD_OF_ENTITY}
    page = signed_in(Role.HEAD_OF_ENTITY).get("/inbox/").content.decode()
    assert asked.label in page
    assert "mentioned you in an internal comment" in page


def test_a_mention_is_not_disclosed_to_who_no_longer_reads_the_comments(asked, person, signed_in):
    head = person(Role.HEAD_OF_ENTITY)
    add_comment(asked, by=person(Role.COORDINATOR), audience="internal", text=f"Please answer, @{head.username}.")
    inbox.consume()

    head.assignments.update(role=Role.STAFF, entity=None)

    assert "mentioned you" not in signed_in(Role.HEAD_OF_ENTITY).get("/inbox/").content.decode()


def test_other_people_cannot_be_mentioned_in_a_comment_on_a_request(asked, person):
    person(Role.STAFF)

    with pytest.raises(IllegalStep, match=r"@staff.* cannot be mentioned here"):
        add_comment(asked, by=person(Role.COORDINATOR), audience="internal", text="Look, @staff.")
