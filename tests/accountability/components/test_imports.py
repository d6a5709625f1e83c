"""Spreadsheets of commitments: entered whole, refused by cell, undone by dated actions."""

import datetime as dt
import io
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.components.measures import outcomes
from accountability.imports import importer
from accountability.models import Commitment, CommitmentOutcome
from accountability.roles import Role
from tests.factories import accountability as factories

HEAD = "symbol,paragraph,component,text,lead,due_on,state,done_on,outcome,outcome_symbol,outcome_paragraph"
NEW = "A/77/692,12,4,A guide will be issued,DOS,2023-06-30,,,,,"


@pytest.fixture
def check(organization, person):
    factories.ComponentFactory(number=4)
    factories.DocumentFactory(symbol="A/78/1")

    def run(*rows, role=Role.COORDINATOR):
        file = io.BytesIO("\n".join([HEAD, *rows]).encode())
        return importer.dry_run(file, kind="commitments", name="a.csv", by=person(role))

    return run


def messages(checked):
    return [str(fault) for fault in checked.faults]


def test_a_new_commitment_is_read_whole(check):
    checked = check(NEW)

    assert messages(checked) == []
    [row] = checked.new
    assert (row.symbol, row.paragraph, row.text, row.entered) == ("A/77/692", "12", "A guide will be issued", None)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (NEW.replace("DOS", "DOS; DMSPC"), "a!E2"), (NEW.replace("2023-06-30", "2020-06-30"), "a!F2"),
        (NEW.replace(",4,", ",9,"), "a!C2"), (NEW.replace("DOS", "NOBODY"), "a!E2"),
        (NEW.replace(",,,,,", ",kept,,Done.,A/78/1,5"), "a!H2"),
        (NEW.replace(",,,,,", ",dropped,,,,"), "a!I2"),
        (NEW.replace(",,,,,", ",dropped,,Overtaken.,A/78/1,"), "a!K2"),
        (NEW.replace(",,,,,", ",dropped,,Overtaken.,A/99/9,5"), "a!J2"),
        (NEW.replace(",,,,,", ",,,Overtaken.,,"), "a!I2"),
    ],
)  # fmt: skip
def test_a_fault_names_its_cell(check, row, fault):
    factories.DocumentFactory(symbol="A/77/692", issued_on=dt.date(2022, 12, 30))

    assert {message.partition(":")[0] for message in messages(check(row))} == {fault}


MILESTONES = HEAD + ",milestones"


def milestones(cell):
    """The file of one new commitment with milestones."""
    return io.BytesIO(f'{MILESTONES}\n{NEW},"{cell}"'.encode())


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("Draft circulated", "Add the date at the end"), ("Draft circulated (2023-02-30)", "Add the date at the end"),
        ("Draft circulated (2023-07-01)", "not between the report and the due date"),
        ("Consulted (2023-01-31); Draft circulated (2022-01-01)", "“Draft circulated” is not between"),
    ],
)  # fmt: skip
def test_a_milestone_needs_a_date_between_the_report_and_the_due_date(check, person, cell, message):
    factories.DocumentFactory(symbol="A/77/692", issued_on=dt.date(2022, 12, 30))
    checked = importer.dry_run(milestones(cell), kind="commitments", name="a.csv", by=person(Role.COORDINATOR))

    assert len(checked.faults) == 1
    assert message in messages(checked)[0]


def test_milestones_are_entered_with_a_new_commitment(check, person):
    by = person(Role.COORDINATOR)
    factories.DocumentFactory(symbol="A/77/692", issued_on=dt.date(2022, 12, 30))
    file = milestones("Draft circulated (2023-01-31); Guide issued (2023-06-30)")
    checked = importer.dry_run(file, kind="commitments", name="a.csv", by=by)
    source = factories.ImportFactory(kind="commitments")
    list(importer.importers()["commitments"].save(checked.new, checked.lookups, by=by, source=source))

    entered = Commitment.objects.get().milestones.values_list("number", "text", "due_on")
    assert list(entered) == [
        (1, "Draft circulated", dt.date(2023, 1, 31)),
        (2, "Guide issued", dt.date(2023, 6, 30)),
    ]


def test_the_same_commitment_twice_is_a_fault(check):
    assert "Identical to row 2" in messages(check(NEW, NEW))[0]


def test_only_a_coordinator_imports_commitments(check):
    assert "Only a coordinator" in messages(check(NEW, role=Role.HEAD_OF_ENTITY))[0]


def test_rows_are_entered_and_their_import_undone(check, person):
    by, decided = person(Role.COORDINATOR), NEW.replace(",12,", ",13,").replace(",,,,,", ",dropped,,Overtaken.,,")
    checked = check(NEW, decided)
    source = factories.ImportFactory(kind="commitments")
    from accountability.actions.imports import enter_documents

    checked.lookups.add_documents(enter_documents(checked.lookups.new_documents.values(), by=by))
    rows = list(importer.importers()["commitments"].save(checked.new, checked.lookups, by=by, source=source))
    for row in rows:
        row.save()

    assert list(Commitment.objects.order_by("paragraph").values_list("state", flat=True)) == ["open", "dropped"]
    assert Commitment.objects.filter(responsibilities__entity__code="DOS").count() == 2
    importer.importers()["commitments"].undo(source, by=by, reason="Wrong file.")
    again = check(NEW)
    assert messages(again) == []
    assert list(importer.importers()["commitments"].save(again.new, again.lookups, by=by, source=source))
    Commitment.objects.filter(is_voided=False).update(is_voided=True)
    assert not Commitment.objects.filter(is_voided=False).exists()
    assert CommitmentOutcome.objects.count() == 2
    assert outcomes.by("component__number", on=rows[1].outcome.entered_on) == {}


def test_five_hundred_commitments_are_entered_in_three_seconds_with_their_outcomes(check, person):
    """A third with an outcome, which is an act of its own; the faults of a second file name their cells."""
    by, source = person(Role.COORDINATOR), factories.ImportFactory(kind="commitments")
    factories.DocumentFactory(symbol="A/77/692", issued_on=dt.date(2022, 12, 30))
    new = [NEW.replace(",12,", f",{n},") for n in range(500)]
    rows = [row.replace(",,,,,", ",dropped,,Overtaken.,,") if n % 3 == 0 else row for n, row in enumerate(new)]
    check(NEW)  # what is read once for the process
    began = time.process_time()
    checked = check(*rows)
    assert messages(checked) == []
    with CaptureQueriesContext(connection) as asked:
        made = list(importer.importers()["commitments"].save(checked.new, checked.lookups, by=by, source=source))
    seconds = time.process_time() - began
    faulty = check(*(row.replace("DOS", "NOBODY") for row in new))
    seconds_of_faults = time.process_time() - began - seconds

    assert len(made) == Commitment.objects.count() == 500
    assert Commitment.objects.filter(state="dropped").count() == 167
    assert {message.partition(":")[0] for message in messages(faulty)} >= {"a!E2", "a!E501"}
    assert (seconds < 3, seconds_of_faults < 3) == (True, True), (seconds, seconds_of_faults)
    assert len(asked) < 2_000  # ten for each outcome
