"""Reminders, escalation, calendar and data quality of commitments."""

import datetime as dt

import pytest
from django.urls import reverse

from accountability.components import actions
from accountability.components.measures.quality import QUALITY
from accountability.models import Commitment, CommitmentEscalation, EscalationStep, Installation, Notice
from accountability.notifications import escalation, inbox
from accountability.notifications.reminders import remind
from accountability.roles import Role
from tests.factories import accountability as factories

DUE = dt.date(2022, 3, 31)


def days(number):
    return DUE + dt.timedelta(days=number)


@pytest.fixture
def people(commitment, person):
    EscalationStep.objects.create(register="components", priority="medium", after_days=30, role=Role.HEAD_OF_ENTITY)
    remind(on=days(-60))
    escalation.escalate(on=days(-60))
    inbox.consume()
    return [person(role) for role in (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.COORDINATOR)]


# --- Reminders and escalation ---------------------------------------------------------------------------------------
def test_the_lead_entity_is_reminded_before_at_and_after_the_current_date(commitment, people):
    steps = (-30, -7, 0, 7)
    for number in steps:
        remind(on=days(number))

    reminders = Notice.objects.filter(kind="reminder", subject_type="commitment", subject_id=commitment.pk)
    assert set(reminders.values_list("recipient", flat=True)) == {people[0].pk, people[1].pk}
    assert {notice.details["step"] for notice in reminders} == set(steps)


def test_a_date_that_was_moved_is_the_one_that_counts(commitment, people):
    Commitment.objects.update(due_on=days(60))
    remind(on=days(0))

    assert not Notice.objects.filter(subject_type="commitment").exists()


def test_an_overdue_commitment_escalates_once_to_the_head(commitment, people):
    for number in (29, 30, 31):
        escalation.escalate(on=days(number))
    inbox.consume()

    assert CommitmentEscalation.objects.get().reached_on == days(30)
    assert Notice.objects.get(kind="escalated").recipient == people[1]


@pytest.mark.usefixtures("evidence")
def test_what_is_reported_done_neither_reminds_nor_escalates(commitment, people):
    done = {"progress": "reported_done", "text": "Issued.", "done_on": dt.date(2022, 3, 1)}
    actions.report_progress(commitment, by=people[0], version=1, **done)
    remind(on=days(7))
    escalation.escalate(on=days(60))

    assert not Notice.objects.filter(kind="reminder").exists()
    assert not CommitmentEscalation.objects.exists()


def test_the_notice_names_the_commitment_by_its_source(commitment, people, signed_in):
    remind(on=days(0))

    assert "A/76/644" in signed_in(Role.FOCAL_POINT).get("/inbox/").content.decode()


# --- Calendar -------------------------------------------------------------------------------------------------------
def test_dates_and_milestones_are_in_the_calendar_of_the_lead_entity_alone(commitment, people, signed_in):
    actions.add_milestone(commitment, by=people[0], version=1, text="A draft", due_on=dt.date(2022, 3, 10))

    own = signed_in(Role.FOCAL_POINT).get(f"{reverse('calendar')}?month=2022-03").content.decode()
    assert "Commitment due" in own
    assert "Milestone due" in own
    others = signed_in(Role.ASSESSOR).get(f"{reverse('calendar')}?month=2022-03").content.decode()
    assert "Commitment due" not in others


# --- Data quality ---------------------------------------------------------------------------------------------------
def breaking(code, on):
    return set(QUALITY.breaking(QUALITY.by_code[code], on=on, reader=None).values_list("pk", flat=True))


def test_a_commitment_is_not_mentioned_once_the_next_report_is_out_without_its_outcome(commitment, person):
    coordinator = person(Role.COORDINATOR)
    later = factories.DocumentFactory(symbol="A/77/692", issued_on=dt.date(2022, 12, 30))
    assert not breaking("not-mentioned", dt.date(2999, 1, 1))
    factories.StatementFactory(document=later)

    assert not breaking("not-mentioned", dt.date(2022, 12, 29))
    assert breaking("not-mentioned", dt.date(2022, 12, 30)) == {commitment.pk}
    outcome = {"state": "dropped", "text": "Overtaken.", "document": "A/77/692", "paragraph": "5"}
    actions.decide_outcome(commitment, by=coordinator, version=1, **outcome)
    assert not breaking("not-mentioned", dt.date(2022, 12, 30))


def test_each_rule_names_what_breaks_it(commitment, organization, person):
    words = factories.CommitmentFactory(document=commitment.document, due_kind="words", due_as_printed="soon")
    actions.add_dependency(words, by=_lead(words, organization, person), version=None, waits_for=commitment)

    assert breaking("no-verifiable-end", DUE) == {words.pk}
    assert breaking("overdue-silent-90-days", days(91)) == {commitment.pk}
    assert not breaking("overdue-silent-90-days", days(90))
    assert breaking("late-dependency", days(1)) == {words.pk}
    assert not breaking("late-dependency", DUE)
    commitment.responsibilities.all().delete()
    assert breaking("no-lead", DUE) == {commitment.pk}
    Commitment.objects.filter(pk=commitment.pk).update(progress="reported_done", updated_on=DUE)
    assert breaking("done-unconfirmed", days(31)) == {commitment.pk}
    assert not breaking("done-unconfirmed", days(30))


def _lead(commitment, organization, person):
    factories.CommitmentResponsibilityFactory(commitment=commitment, entity=organization.entities["DOS"], is_lead=True)
    return person(Role.FOCAL_POINT)


def test_a_finding_is_one_click_from_its_repair(commitment, signed_in, monkeypatch):
    monkeypatch.setattr(Installation, "_known", days(120))
    browser = signed_in(Role.FOCAL_POINT)

    page = browser.get("/commitments/quality/").content.decode()
    assert "/commitments/?entity=DOS&amp;quality=overdue-silent-90-days" in page
    listed = browser.get("/commitments/?entity=DOS&quality=overdue-silent-90-days").content.decode()
    assert f"/commitments/{commitment.pk}/update/#say" in listed
    assert "overdue-silent-90-days" in browser.get("/commitments/quality.csv").getvalue().decode()


def test_a_script_reads_the_same_findings(commitment, api, monkeypatch):
    monkeypatch.setattr(Installation, "_known", days(120))

    rows = api(Role.STAFF).get("/api/v1/commitments/quality/").json()

    assert {"entity": "DOS", "rule": "overdue-silent-90-days", "count": 1}.items() <= rows[-1].items()
