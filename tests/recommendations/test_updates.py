"""What management may say: positions, progress, requests for closure and their return."""

import datetime as dt

import pytest
from django.utils import timezone

from accountability.actions.evidence import Offer
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


def test_who_reports_it_as_implemented_says_what_was_done_even_with_evidence(asked, people, shown):
    with pytest.raises(IllegalStep, match="Describe what was done"):
        say(asked, people.focal_point, progress="reported_implemented", text=" ")

    say(asked, people.focal_point, progress="reported_implemented", text="Signed in May.")


def test_an_update_and_its_evidence_are_recorded_together(asked, people):
    given = {"by": people.focal_point, "version": 1, "progress": "reported_implemented", "text": "Signed in May."}
    row = actions.report_progress(asked, **given, evidence=[Offer(link="https://example.org/policy")])

    asked.refresh_from_db()
    assert (row.text, asked.progress, asked.evidence.count()) == ("Signed in May.", "reported_implemented", 1)
    assert list(AuditEvent.objects.order_by("-pk").values_list("event", flat=True)[:2]) == [
        "recommendation-updated", "evidence-attached",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "link"), [(" ", "https://example.org"), ("Done.", "https://user@example.org")])
def test_what_is_refused_of_an_update_or_its_evidence_leaves_neither(asked, people, text, link):
    given = {"by": people.focal_point, "version": 1, "progress": "reported_implemented", "text": text}
    with pytest.raises(IllegalStep):
        actions.report_progress(asked, **given, evidence=[Offer(link=link)])

    assert (Update.objects.count(), asked.evidence.count()) == (0, 0)


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


def withdraw(record, by, reason="The annex is wrong."):
    return actions.withdraw_request(record, by=by, version=None, reason=reason)


@pytest.mark.parametrize("before", ["not_started", "in_progress", "reported_implemented", "proposed_as_overtaken"])
def test_a_request_is_withdrawn_to_what_management_had_reported(asked, people, shown, before):
    say(asked, people.focal_point, progress=before)
    request = ask_for_closure(asked, people.head)

    row = withdraw(asked, people.head)

    asked.refresh_from_db()
    assert (asked.progress, asked.state, row.about) == (before, "newly_issued", request)
    assert AuditEvent.objects.filter(event="closure-withdrawn", note="The annex is wrong.").count() == 1
    assert ask_for_closure(asked, people.head).progress == "closure_requested"


def test_a_request_after_a_return_is_withdrawn_to_the_return(asked, people, shown):
    ask_for_closure(asked, people.head)
    actions.return_request(asked, by=people.assessor, version=None, reason="The signed copy.")
    ask_for_closure(asked, people.head)

    assert withdraw(asked, people.head).progress == "returned"


def test_who_withdraws_a_request_gives_a_reason_and_may_request_closure(asked, people, shown):
    ask_for_closure(asked, people.head)

    with pytest.raises(IllegalStep, match="Give the reason"):
        withdraw(asked, people.head, reason=" ")
    for other in (people.focal_point, people.other_head, people.assessor, people.coordinator):
        with pytest.raises(NotPermitted):
            withdraw(asked, other)


def test_there_is_nothing_to_withdraw_without_a_request(asked, people):
    with pytest.raises(IllegalStep, match="no closure request"):
        withdraw(asked, people.head)


@pytest.mark.parametrize(("state", "words"), [("under_implementation", "has decided"), ("implemented", "has closed")])
def test_a_request_is_not_withdrawn_once_the_body_has_decided(asked, people, shown, state, words):
    ask_for_closure(asked, people.head)
    decide(asked, people, state)

    with pytest.raises(IllegalStep, match=words):
        withdraw(asked, people.head)


def test_closure_is_not_requested_again_while_a_request_waits(asked, people, shown):
    ask_for_closure(asked, people.head)
    with pytest.raises(IllegalStep, match="is waiting for OIOS"):
        ask_for_closure(asked, people.head)

    decide(asked, people, "under_implementation")

    assert ask_for_closure(asked, people.head)


def decide(record, people, state):
    day = timezone.localdate()
    actions.assess(record, by=people.assessor, version=None, state=state, counts_from=day, reported_on=day)


def test_only_a_request_is_returned(asked, people):
    with pytest.raises(IllegalStep, match="cannot follow"):
        actions.return_request(asked, by=people.assessor, version=None, reason="Why?")


def test_the_same_form_twice_says_it_once(asked, people):
    given = {"by": people.focal_point, "version": 1, "progress": "in_progress", "text": "Under way."}
    actions.update(asked, **given)

    with pytest.raises(Stale):
        actions.update(asked, **given)
    assert Update.objects.count() == 1
