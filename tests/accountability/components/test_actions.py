"""What is reported on a commitment and what came of it: who, when, and on what basis."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from accountability.components.actions import decide_outcome, report_progress, return_commitment
from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.models import AuditEvent, CommitmentOutcome, CommitmentUpdate
from accountability.roles import Role
from tests.factories import accountability as factories

DONE = {"progress": "reported_done", "text": "The guide was issued.", "done_on": dt.date(2022, 3, 1)}
KEPT = {"state": "kept", "text": "The guide is in use.", "done_on": dt.date(2022, 3, 1)}


def test_the_lead_entity_reports_progress_and_one_event_names_it(commitment, person):
    report_progress(commitment, by=person(Role.FOCAL_POINT), version=1, progress="under_way", text="Drafting.")

    commitment.refresh_from_db()
    assert (commitment.progress, commitment.state, commitment.version) == ("under_way", "open", 2)
    [event] = AuditEvent.objects.about("commitment", commitment.pk)
    assert (event.event, event.note) == ("commitment-updated", "Drafting.")


def test_another_entity_reports_nothing(commitment, organization, person):
    commitment.responsibilities.update(entity=organization.entities["OHCHR"])

    with pytest.raises(NotPermitted):
        report_progress(commitment, by=person(Role.FOCAL_POINT), version=1, progress="under_way", text="")


def test_done_needs_evidence(commitment, person):
    with pytest.raises(Incomplete, match="Attach a file or a link"):
        report_progress(commitment, by=person(Role.HEAD_OF_ENTITY), version=1, **DONE)


@pytest.mark.usefixtures("evidence")
@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"text": " "}, "text", "Describe what was done"), ({"done_on": None}, "done_on", "Enter the day"),
        ({"done_on": dt.date(2021, 12, 1)}, "done_on", "before the commitment was made"),
        ({"done_on": dt.date(2999, 1, 1)}, "done_on", "in the future"),
    ],
)  # fmt: skip
def test_done_needs_words_and_a_day_that_can_be(commitment, person, values, field, says):
    with pytest.raises(Incomplete, match=says) as refused:
        report_progress(commitment, by=person(Role.HEAD_OF_ENTITY), version=1, **DONE | values)

    assert refused.value.field == field
    assert not CommitmentUpdate.objects.exists()


@pytest.mark.usefixtures("evidence")
def test_the_coordinator_returns_what_is_not_done_and_confirms_what_is(commitment, person):
    head, coordinator = person(Role.HEAD_OF_ENTITY), person(Role.COORDINATOR)
    report_progress(commitment, by=head, version=1, **DONE)
    return_commitment(commitment, by=coordinator, version=2, reason="The annex is missing.")
    report_progress(commitment, by=head, version=3, **DONE)
    decide_outcome(commitment, by=coordinator, version=4, **KEPT)

    commitment.refresh_from_db()
    outcome = (commitment.state, commitment.done_on, commitment.outcome)
    assert outcome == ("kept", dt.date(2022, 3, 1), {"en": "The guide is in use."})
    events = AuditEvent.objects.about("commitment", commitment.pk).values_list("event", flat=True)
    assert sorted(events) == [
        "commitment-decided", "commitment-reported-done", "commitment-reported-done", "commitment-returned",
    ]  # fmt: skip


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.STAFF, Role.ASSESSOR, Role.AUDITOR])
def test_nobody_but_the_coordinator_decides(commitment, person, role):
    with pytest.raises(NotPermitted):
        decide_outcome(commitment, by=person(role), version=1, state="dropped", text="Overtaken.")


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({}, "document", "Name the document and paragraph, or attach evidence"),
        ({"document": "A/77/999"}, "paragraph", "Enter the paragraph"),
        ({"paragraph": "5"}, "document", "Enter the symbol"),
        ({"document": "A/77/1000", "paragraph": "5"}, "document", "not in the list of documents"),
        ({"document": "A/75/5", "paragraph": "5"}, "document", "before the commitment or with it"),
        ({"document": "A/76/644", "paragraph": "5"}, "document", "before the commitment or with it"),
        ({"document": "A/77/999", "paragraph": "5", "text": ""}, "text", "Describe what came of"),
        ({"document": "A/77/999", "paragraph": "5", "done_on": None}, "done_on", "Enter the day"),
    ],
)
def test_an_outcome_without_its_basis_is_refused_at_its_field(commitment, organization, person, values, field, says):
    factories.DocumentFactory(symbol="A/77/999", issued_on=dt.date(2022, 12, 20))
    organization.document.issued_on = dt.date(2020, 7, 1)
    organization.document.save()

    with pytest.raises(Incomplete, match=says) as refused:
        decide_outcome(commitment, by=person(Role.COORDINATOR), version=1, **KEPT | values)

    assert refused.value.field == field
    assert not CommitmentOutcome.objects.exists()


def test_nothing_is_kept_for_which_nobody_answers(commitment, person):
    commitment.responsibilities.all().delete()

    with pytest.raises(IllegalStep, match="No entity is responsible"):
        decide_outcome(commitment, by=person(Role.COORDINATOR), version=1, **KEPT)


def test_a_decided_commitment_is_reopened_and_both_decisions_stay(commitment, person):
    coordinator = person(Role.COORDINATOR)
    decide_outcome(commitment, by=coordinator, version=1, state="dropped", text="Overtaken by the reform.")
    with pytest.raises(IllegalStep, match="already been decided"):
        report_progress(commitment, by=person(Role.FOCAL_POINT), version=2, progress="under_way", text="")
    decide_outcome(commitment, by=coordinator, version=2, state="open", text="Decided in error.")

    commitment.refresh_from_db()
    assert (commitment.state, commitment.outcome) == ("open", {})
    assert list(CommitmentOutcome.objects.values_list("state", flat=True)) == ["dropped", "open"]


def test_an_older_version_is_refused(commitment, person):
    report_progress(commitment, by=person(Role.FOCAL_POINT), version=1, progress="under_way", text="")

    with pytest.raises(Stale):
        decide_outcome(commitment, by=person(Role.COORDINATOR), version=1, state="dropped", text="Overtaken.")


@pytest.mark.parametrize("rewrite", [lambda rows: rows.update(state="kept"), lambda rows: rows.delete()])
def test_the_database_refuses_to_rewrite_an_outcome(commitment, person, rewrite):
    decide_outcome(commitment, by=person(Role.COORDINATOR), version=1, state="dropped", text="Overtaken.")

    with pytest.raises(DatabaseError), transaction.atomic():
        rewrite(CommitmentOutcome.objects.all())
