"""Evidence, comments, drafts and actions on a record of any register, proved on pledges."""

import pytest
from django.urls import reverse

from accountability.actions.comments import add_comment, withdraw_comment
from accountability.actions.drafts import delete_draft, save_draft
from accountability.actions.evidence import Offer, attach_evidence, replace_evidence, withdraw_evidence
from accountability.errors import IllegalStep, NotPermitted
from accountability.models import AuditEvent
from accountability.presenters import gallery, readable_version
from accountability.roles import Role
from tests import uploads
from tests.sample_register.actions import enter_pledge
from tests.sample_register.models import Draft, Pledge


@pytest.fixture
def pledge(sample_register, organization, person):
    return enter_pledge(by=person(Role.COORDINATOR), text="Publish it.", entity=organization.entities["DOS"])


@pytest.fixture
def piece(pledge, person):
    """A file that was attached, with its first version."""
    offer = Offer("Policy", file=uploads.file("policy.pdf"))
    return attach_evidence(pledge, by=person(Role.FOCAL_POINT), version=1, offers=[offer])[0].evidence


def test_attached_evidence_raises_the_version_and_leaves_an_event_without_its_title(pledge, piece):
    event = AuditEvent.objects.about("pledge", pledge.pk).get(event="evidence-attached")

    assert Pledge.objects.get(pk=pledge.pk).version == 2
    assert "Policy" not in f"{event.details} {event.note}"


def test_replaced_evidence_keeps_its_earlier_version(piece, person):
    replace_evidence(piece, by=person(Role.FOCAL_POINT), version=None, link="https://example.org/policy")

    assert [version.number for version in piece.versions.all()] == [1, 2]


def test_withdrawn_evidence_cannot_be_opened(pledge, piece, person):
    withdraw_evidence(piece, by=person(Role.FOCAL_POINT), version=None, reason="It names a person.")

    assert readable_version(person(Role.AUDITOR), pledge, piece.versions.get().pk) is None
    assert gallery(pledge, person(Role.AUDITOR)).withdrawn[0].reason == "It names a person."


def test_the_coordinator_reads_evidence_and_attaches_none(pledge, person):
    with pytest.raises(NotPermitted):
        attach_evidence(pledge, by=person(Role.COORDINATOR), version=None, offers=[Offer(link="https://example.org/")])


def test_evidence_is_attached_replaced_and_downloaded_in_the_browser(pledge, signed_in):
    browser = signed_in(Role.FOCAL_POINT)

    attached = browser.post(
        pledge.url_of("evidence"), {"version": 1, "files": uploads.file("policy.pdf"), "title": "Policy"}
    )
    version = pledge.evidence.get().versions.get()
    file = browser.get(pledge.url_of("evidence_file", version.pk))

    assert attached.url == f"{pledge.get_absolute_url()}#evidence"
    assert b"".join(file.streaming_content).startswith(b"%PDF")


def test_a_stale_form_of_evidence_keeps_what_was_typed(pledge, piece, signed_in):
    answer = signed_in(Role.FOCAL_POINT).post(pledge.url_of("evidence"), {"version": 1, "link": "https://example.org/"})

    assert answer.status_code == 412
    assert "https://example.org/" in answer.content.decode()


def test_staff_read_the_record_without_its_evidence_or_comments(pledge, piece, person, signed_in):
    add_comment(pledge, by=person(Role.COORDINATOR), audience="internal", text="Between us.")
    page = signed_in(Role.STAFF).get(pledge.get_absolute_url()).content.decode()

    assert "Publish it." in page
    assert "Policy" not in page
    assert "Between us." not in page


def test_a_comment_is_withdrawn_by_its_author_alone(pledge, person):
    comment = add_comment(pledge, by=person(Role.COORDINATOR), audience="internal", text="A mistake.")

    with pytest.raises(NotPermitted):
        withdraw_comment(comment, by=person(Role.FOCAL_POINT))
    assert withdraw_comment(comment, by=person(Role.COORDINATOR)).withdrawn_at


def test_who_may_not_read_comments_cannot_be_mentioned(pledge, person):
    person(Role.STAFF)

    with pytest.raises(IllegalStep, match="@staff"):
        add_comment(pledge, by=person(Role.COORDINATOR), audience="internal", text="Look, @staff.")


def test_a_comment_is_written_in_the_browser(pledge, signed_in):
    browser = signed_in(Role.COORDINATOR)
    browser.post(pledge.url_of("comments"), {"audience": "internal", "text": "When is it due?"})

    assert "When is it due?" in browser.get(pledge.get_absolute_url()).content.decode()


def test_a_draft_is_its_authors_and_replaced_by_the_next(pledge, person):
    save_draft(pledge, by=person(Role.FOCAL_POINT), typed={"text": "Be"})
    save_draft(pledge, by=person(Role.FOCAL_POINT), typed={"text": "Begun"})

    assert Draft.objects.get().typed == {"text": "Begun"}
    delete_draft(pledge, by=person(Role.FOCAL_POINT))
    assert not Draft.objects.exists()


def test_an_action_is_taken_on_the_page_and_its_event_left(pledge, signed_in):
    browser = signed_in(Role.FOCAL_POINT)

    assert "Keep" in browser.get(pledge.get_absolute_url()).content.decode()
    done = browser.post(pledge.url_of("act", "keep"), {"version": 1, "text": "Published."})

    assert done.url == pledge.get_absolute_url()
    assert AuditEvent.objects.about("pledge", pledge.pk).filter(event="pledge-kept").exists()


def test_an_action_that_makes_no_sense_any_more_is_refused_with_a_reason(pledge, person, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    browser.post(pledge.url_of("act", "keep"), {"version": 1})

    assert browser.get(pledge.url_of("act", "keep")).status_code == 409


def test_actions_that_are_not_open_are_named_with_the_reason(pledge, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    browser.post(pledge.url_of("act", "keep"), {"version": 1})

    page = browser.get(pledge.get_absolute_url()).content.decode()

    assert "<strong>Request a new target date</strong>: It is kept already." in page


def test_an_action_of_another_role_is_forbidden(pledge, signed_in):
    assert signed_in(Role.COORDINATOR).get(pledge.url_of("act", "keep")).status_code == 403


def test_an_unknown_action_is_not_found(pledge, signed_in):
    assert signed_in(Role.FOCAL_POINT).get(reverse("pledges:act", args=[pledge.pk, "destroy"])).status_code == 404
