"""Sentences of notices, and the initial escalation steps of a register."""

from __future__ import annotations

import pytest

from accountability.components.events import Event
from accountability.models import EscalationStep
from accountability.notifications.sentences import by_actor, changed_by, day_of
from accountability.roles import Role


def test_a_sentence_names_the_person_the_day_and_what_the_person_wrote():
    details = {"actor": "A. Person", "due_on": "2021-03-01", "said": "One more."}

    assert by_actor("%(who)s: %(said)s (%(day)s)")(details) == "A. Person: One more. (1 March 2021)"
    assert by_actor("%(who)s: %(said)s (%(day)s)")({}) == ":  ()"


def test_the_first_of_the_days_that_the_details_have_is_named():
    details = {"due_on": "2021-03-01", "expires_on": "2021-04-02"}

    assert day_of(details) == "1 March 2021"
    assert day_of(details, "on", "expires_on") == "2 April 2021"
    assert day_of(details, "on") == ""


def test_a_change_is_named_by_its_event_and_the_person():
    details = {"event": Event.COMMITMENT_UPDATED, "actor": "A. Person"}

    assert changed_by(Event)(details) == f"{Event.COMMITMENT_UPDATED.label} by A. Person"


@pytest.mark.django_db
def test_initial_steps_are_entered_once_and_not_with_those_of_an_administrator():
    EscalationStep.objects.seed("components", ((30, Role.HEAD_OF_ENTITY), (90, Role.COORDINATOR)))
    EscalationStep.objects.seed("components", ((1, Role.COORDINATOR),))

    steps = EscalationStep.objects.filter(register="components").values_list("after_days", "source")
    assert list(steps) == [(30, "assumed"), (90, "assumed")]
