"""Management's words from spreadsheets: what they mean, what they leave as it is, and dates that are only appended."""

import datetime as dt

import pytest

from accountability.actions.imports import undo_import
from accountability.roles import Role
from recommendations.models import Recommendation, TargetDate, Update
from tests.recommendations.imports.conftest import RECOMMENDATION, UPDATE

pytestmark = pytest.mark.django_db
KIND = "updates"


@pytest.fixture
def record(enter):
    enter("recommendations", RECOMMENDATION)
    return Recommendation.objects.get()


@pytest.fixture
def update(enter, record):
    return lambda *rows, **options: enter(KIND, *rows, **options)


@pytest.mark.parametrize(
    ("word", "position", "progress"),
    [
        ("Implemented", "accepted", "reported_implemented"), ("In progress", "accepted", "in_progress"),
        ("Closure requested", "accepted", "closure_requested"), ("Under implementation", "accepted", "in_progress"),
        ("Overtaken by events", "accepted", "proposed_as_overtaken"), ("Not accepted", "not_accepted", "not_started"),
        ("En cours d’application", "accepted", "in_progress"), ("returned", "accepted", "returned"),
    ],
)  # fmt: skip
def test_the_words_of_older_reports_are_read_and_kept_raw(update, record, word, position, progress):
    update(UPDATE | {"status": word})

    record.refresh_from_db()
    assert (record.position, record.progress, record.updates.get().word) == (position, progress, word)


def test_the_word_of_the_latest_report_is_where_management_stands(update, record):
    update(UPDATE | {"reported_on": "2021-09-30", "status": "Implemented"}, UPDATE)
    update(UPDATE | {"reported_on": "2021-03-30", "status": "Not started"})

    record.refresh_from_db()
    assert (record.progress, record.updated_on) == ("reported_implemented", dt.date(2021, 9, 30))
    assert record.updates.count() == 3


def test_a_new_date_is_appended_and_the_first_one_stays(update, record):
    update(UPDATE | {"target_date": "Fourth quarter of 2021", "revised_target_date": "Q2 2022"})

    record.refresh_from_db()
    assert (record.first_due_on, record.due_on) == (dt.date(2021, 12, 31), dt.date(2022, 6, 30))
    assert [(t.number, t.raw) for t in record.target_dates.all()] == [(0, "Fourth quarter of 2021"), (1, "Q2 2022")]
    assert TargetDate.objects.get(number=1).reason.code == "as-reported"


def test_a_row_may_bring_a_date_alone(update, record):
    update({name: value for name, value in UPDATE.items() if name != "status"} | {"revised_target_date": "Ongoing"})

    record.refresh_from_db()
    assert (record.due_kind, record.due_on, record.updates.count()) == ("ongoing", None, 0)


def test_priority_and_entities_are_taken_over_and_come_back_with_an_undo(update, record, person):
    Recommendation.objects.update(priority="low")
    made = update(UPDATE | {"priority": "High", "entities": "OHCHR"})
    record.refresh_from_db()
    assert (record.priority, [r.entity.code for r in record.responsibilities.all()]) == ("high", ["OHCHR"])

    undo_import(made, by=person(Role.COORDINATOR), reason="Wrong file.")

    record.refresh_from_db()
    assert (record.priority, {r.entity.code for r in record.responsibilities.all()}) == ("low", {"DOS", "OHCHR"})


def test_the_same_file_twice_changes_nothing(update, record):
    rows = (
        UPDATE | {"revised_target_date": "Q2 2022"},
        UPDATE | {"status": "Not accepted", "reported_on": "2021-01-01"},
    )
    update(*rows)
    again = update(*rows)

    assert (Update.objects.count(), TargetDate.objects.count()) == (2, 2)
    assert again.summary["skipped"] == 2


@pytest.mark.parametrize(
    ("fields", "cell", "word"),
    [
        ({"status": "Done"}, "F2", "reported_implemented"), ({"paragraph": "99"}, "C2", "not in the register"),
        ({"reported_on": "tomorrow"}, "E2", "2021-12-31"), ({"status": "Not accepted", "narrative": ""}, "G2", "why"),
        ({"revised_target_date": "one day"}, "H2", "not a target date"), ({"status": ""}, "F2", "row is empty"),
        ({"priority": "urgent"}, "H2", "high"),
    ],
)  # fmt: skip
def test_each_fault_names_its_cell(faults, record, fields, cell, word):
    found = " ".join(faults(KIND, UPDATE | fields))

    assert f"rows!{cell}: " in found
    assert word in found


def test_other_words_under_the_same_report_are_a_fault(update, faults):
    update(UPDATE)

    assert "Already entered with “Under way.”" in faults(KIND, UPDATE | {"narrative": "Nearly done."})[0]


def test_an_entity_brings_words_for_its_own_recommendations_alone(faults, record):
    assert not faults(KIND, UPDATE, role=Role.FOCAL_POINT)

    record.responsibilities.filter(entity__code="DOS").delete()

    assert "your own entity" in faults(KIND, UPDATE, role=Role.FOCAL_POINT)[0]


@pytest.mark.parametrize("column", ["target_date", "revised_target_date"])
@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.HEAD_OF_ENTITY])
def test_an_entity_moves_no_date_past_who_grants_it(faults, record, role, column):
    assert "sent for approval" in faults(KIND, UPDATE | {column: "Q2 2030"}, role=role)[0]


def test_a_spreadsheet_asks_for_no_closure_without_evidence(faults, record):
    wanted = UPDATE | {"status": "Closure requested"}

    assert "Attach evidence" in faults(KIND, wanted, role=Role.HEAD_OF_ENTITY)[0]
    assert "role" in faults(KIND, wanted, role=Role.FOCAL_POINT)[0]


def test_an_entity_does_not_refuse_by_spreadsheet_because_nobody_carries_the_risk(faults, record):
    wanted = UPDATE | {"status": "Not accepted"}

    assert "carries the risk" in faults(KIND, wanted, role=Role.HEAD_OF_ENTITY)[0]
    assert not faults(KIND, wanted, role=Role.COORDINATOR)


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_nobody_else_brings_words_of_management(faults, record, role):
    assert faults(KIND, UPDATE, role=role)


def test_the_same_update_in_two_spellings_is_a_duplicate(enter, faults):
    enter("recommendations", RECOMMENDATION)

    for spelling in (
        {"chapter": ""},
        {"chapter": "2"},
        {"symbol": "A/75/5, vol. 1"},
        {"report_symbol": "A / 75 / 339"},
    ):
        [line] = faults(KIND, UPDATE, UPDATE | spelling)
        assert "Identical to row 2" in line
