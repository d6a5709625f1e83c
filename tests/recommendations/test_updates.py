"""What management may say: positions, progress, requests for closure and their return."""

import datetime as dt

import pytest
from django.utils import timezone

from accountability.errors import IllegalStep, NotPermitted, Stale
from accountability.models import AuditEvent
from recommendations import actions
from recommendations.models import Update

pytestmark = pytest.mark.django_db


def say(record, by, progress="in_progress", text="Under way.", **given):
    return actions.update(record, by=by, version=None, progress=progress, text=text, **given)


def ask_for_closure(record, by, **given):
    return actions.request_closure(record, by=by, version=None, **{"statement": "All controls in place."} | given)


# --- Positions ------------------------------------------------------------------------------------------------------
def test_focal_point_may_accept(asked, people):
    say(asked, people.focal_point, position="accepted")

    asked.refresh_from_db()
    assert (asked.position, asked.progress, asked.version) == ("accepted", "in_progress", 2)


def test_only_the_head_of_entity_refuses(asked, people):
    given = {"position": "not_accepted", "risk_carried_by": people.post}
    with pytest.raises(NotPermitted):
        say(asked, people.focal_point, **given)

    assert say(asked, people.head, **given).risk_carried_by == people.post


@pytest.mark.parametrize(("text", "words"), [(" ", "Give the reason"), ("Too costly.", "Enter the official")])
def test_who_does_not_accept_says_why_and_who_carries_the_risk(asked, people, text, words):
    with pytest.raises(IllegalStep, match=words):
        say(asked, people.head, position="not_accepted", text=text)


def test_the_risk_is_carried_by_a_post_of_those_who_answer(asked, people):
    with pytest.raises(IllegalStep, match="does not belong to an entity"):
        say(asked, people.head, position="not_accepted", risk_carried_by=people.other_post)


def test_the_official_who_carries_the_risk_stays_until_another_is_named(asked, people):
    say(asked, people.head, position="not_accepted", risk_carried_by=people.post)

    assert say(asked, people.focal_point, text="Still so.").risk_carried_by == people.post


def test_a_position_never_becomes_pending_again(asked, people):
    say(asked, people.focal_point, position="accepted")

    with pytest.raises(IllegalStep, match="cannot follow"):
        say(asked, people.head, position="pending")


def test_who_proposes_it_as_overtaken_says_why(asked, people):
    with pytest.raises(IllegalStep, match="overtook"):
        say(asked, people.focal_point, progress="proposed_as_overtaken", text="")


def test_who_reports_it_as_implemented_says_what_was_done_or_has_shown_it(asked, people, request):
    with pytest.raises(IllegalStep, match="Describe what was done"):
        say(asked, people.focal_point, progress="reported_implemented", text=" ")

    request.getfixturevalue("shown")
    say(asked, people.focal_point, progress="reported_implemented", text="")


def test_nothing_is_said_on_a_day_that_has_begun_nowhere(asked, people):
    with pytest.raises(IllegalStep, match="in the future"):
        say(asked, people.focal_point, reported_on=timezone.localdate() + dt.timedelta(days=2))


def test_nothing_is_said_on_what_the_body_has_closed(asked, people):
    type(asked).objects.update(state="implemented")

    with pytest.raises(IllegalStep, match="has closed"):
        say(asked, people.focal_point)


# --- Closure --------------------------------------------------------------------------------------------------------
def test_a_request_pins_the_newest_versions_of_the_evidence(asked, people, shown):
    made = ask_for_closure(asked, people.head)

    asked.refresh_from_db()
    assert (asked.progress, asked.state) == ("closure_requested", "newly_issued")
    assert [version.number for version in made.evidence.all()] == [2]


def test_evidence_that_was_withdrawn_is_none(asked, people, shown):
    type(shown).objects.update(withdrawn_at="2021-01-01T00:00Z")

    with pytest.raises(IllegalStep, match="Attach evidence"):
        ask_for_closure(asked, people.head)


def test_a_request_says_what_was_done_for_the_whole(asked, people, shown):
    with pytest.raises(IllegalStep, match="needs a statement"):
        ask_for_closure(asked, people.head, statement=" ")


def test_a_request_says_what_was_done_for_each_open_part(asked, people, shown, parts):
    with pytest.raises(IllegalStep, match="missing: b"):
        ask_for_closure(asked, people.head, parts={parts[0].pk: "Done."})
    with pytest.raises(IllegalStep, match="is no open part"):
        ask_for_closure(asked, people.head, parts={part.pk: "Done." for part in parts} | {4711: "Done."})

    ask_for_closure(asked, people.head, parts={part.pk: f"Done {part.label}." for part in parts})

    assert [(u.part, u.text) for u in Update.objects.filter(part__isnull=False)] == [
        (parts[0], "Done a."), (parts[1], "Done b."),
    ]  # fmt: skip


def test_closure_is_not_requested_by_an_update(asked, people, shown):
    with pytest.raises(IllegalStep, match="a statement"):
        say(asked, people.head, progress="closure_requested")


def test_the_body_returns_a_request_and_says_what_is_missing(asked, people, shown):
    ask_for_closure(asked, people.head)
    with pytest.raises(IllegalStep, match="what is missing"):
        actions.return_request(asked, by=people.assessor, version=None, reason="")

    actions.return_request(asked, by=people.assessor, version=None, reason="The signed copy.")

    asked.refresh_from_db()
    assert (asked.progress, asked.state) == ("returned", "newly_issued")
    assert AuditEvent.objects.filter(event="closure-returned", note="The signed copy.").count() == 1


def test_only_a_request_is_returned(asked, people):
    with pytest.raises(IllegalStep, match="cannot follow"):
        actions.return_request(asked, by=people.assessor, version=None, reason="Why?")


def test_the_same_form_twice_says_it_once(asked, people):
    given = {"by": people.focal_point, "version": 1, "progress": "in_progress", "text": "Under way."}
    actions.update(asked, **given)

    with pytest.raises(Stale):
        actions.update(asked, **given)
    assert Update.objects.count() == 1
