"""A whole file: its headings, its cells, its rows against each other and the register; entered all or nothing."""

import datetime as dt

import pytest

from accountability.actions.imports import name_columns, upload_spreadsheet
from accountability.errors import IllegalStep
from accountability.files import storage
from accountability.imports import importer
from accountability.imports.importer import template
from accountability.models import AuditEvent, Import
from accountability.registers import importers
from accountability.roles import Role
from tests.accountability.imports.conftest import PLEDGE
from tests.accountability.imports.spreadsheets import sheet
from tests.sample_register.models import ImportedPledge, Pledge

pytestmark = pytest.mark.django_db
OTHER = {"text": "Answer the auditors.", "entity": "ohchr", "due_on": ""}


def test_a_kind_is_found_in_any_register(sample_register):
    assert list(importers())[-1] == "pledges"
    assert importers()["recommendations"].title == "Recommendations"


# --- Headings -------------------------------------------------------------------------------------------------------
def test_headings_are_read_without_regard_to_case_and_spaces(check):
    checked = check(b"Text,ENTITY,\xc2\xa0Due on\nPublish it.,DOS,2021-12-31")

    assert (checked.faults, checked.headings) == ([], ["Text", "ENTITY", "Due on"])


def test_unknown_missing_and_repeated_columns_are_faults_of_the_first_row(faults):
    assert faults(b"text,place,Text\nPublish it.,here,x") == [
        "rows!A1: The column “entity” is missing.",
        "rows!B1: 1 column is unknown: “place”. Map it, or remove it from the file.",
        "rows!C1: The column “Text” already appears in A1.",
    ]


def test_a_derived_column_of_an_export_is_left_aside(check):
    assert not check(PLEDGE | {"state": "open"}).faults


def test_an_unwanted_column_is_left_out_where_it_is_named_empty(check):
    assert not check(PLEDGE | {"remark": "x"}, remark="").faults


# --- Cells ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"text": ""}, "A2: The cell is empty. Enter the text."),
        ({"text": "a" * 201}, "A2: The text has 201 characters; the maximum is 200."),
        ({"entity": "DOSS"}, "B2: “DOSS” is not known. Did you mean: DOS?"),
        ({"entity": "XYZ"}, "B2: “XYZ” is not known. Use one of: DOS, OHCHR."),
        ({"due_on": "soon"}, "C2: “soon” is not a date. Enter a date as 2021-12-31."),
    ],
)
def test_each_fault_names_its_cell(faults, cells, fault):
    assert faults(PLEDGE | cells) == [f"rows!{fault}"]


# --- Rows -----------------------------------------------------------------------------------------------------------
def test_every_fault_is_given_in_the_order_of_the_file(faults):
    lines = faults(PLEDGE | {"entity": "X"}, PLEDGE | {"text": ""}, PLEDGE | {"due_on": "soon", "text": "Other."})

    assert [line.partition(":")[0] for line in lines] == ["rows!B2", "rows!A3", "rows!C4"]


def test_a_row_given_twice_is_a_fault_that_names_the_first(faults):
    assert faults(PLEDGE, PLEDGE) == ["rows!A3: Identical to row 2 of the sheet “rows”."]


def test_a_file_without_rows_is_a_fault(faults):
    assert faults(b"text,entity") == ["rows!A2: There are no rows below the heading."]


def test_rows_entered_already_are_skipped_and_differences_are_faults(check, enter):
    enter(PLEDGE)

    checked = check(PLEDGE, OTHER)
    assert (checked.rows, len(checked.new), checked.skipped) == (2, 1, 1)
    [fault] = check(PLEDGE | {"due_on": "2022-12-31"}).faults
    assert fault.message == "Already entered with “2021-12-31”. A spreadsheet cannot change existing entries."


def test_a_person_imports_rows_of_their_own_scope(faults):
    assert not faults(PLEDGE, role=Role.FOCAL_POINT)
    assert faults(OTHER, role=Role.FOCAL_POINT) == ["rows!B2: You may not enter pledges of this entity."]


# --- Entered --------------------------------------------------------------------------------------------------------
def test_a_file_is_entered_with_what_each_row_made(enter):
    source = enter(PLEDGE, OTHER)

    pledges = Pledge.objects.order_by("pk")
    assert [(p.text, p.due_on) for p in pledges] == [(PLEDGE["text"], dt.date(2021, 12, 31)), (OTHER["text"], None)]
    assert [row.pledge for row in ImportedPledge.objects.filter(source=source)] == list(pledges)
    assert (source.state, source.kind_title, source.summary["new"]) == ("committed", "Pledges", 2)
    assert AuditEvent.objects.filter(event="import-entered").count() == 1


def test_one_fault_enters_nothing(enter):
    with pytest.raises(IllegalStep, match="now has 1 fault, the first is rows!B3"):
        enter(PLEDGE, OTHER | {"entity": "X"})

    assert not Pledge.objects.exists()


def test_a_file_entered_already_stays_as_it_is(enter, person):
    source = enter(PLEDGE)

    assert importer.commit(source, by=person(Role.COORDINATOR)).committed_at == source.committed_at
    with pytest.raises(IllegalStep, match="already"):
        name_columns(source, by=person(Role.COORDINATOR), mapping={})


def test_checking_records_the_first_rows_or_the_faults(sample_register, person):
    by = person(Role.COORDINATOR)
    good, bad = (storage.keep([sheet(row)]).sha256 for row in (PLEDGE, PLEDGE | {"entity": "X"}))

    source = importer.check(upload_spreadsheet("pledges", name="good.csv", sha256=good, by=by), by=by)
    assert (source.state, source.summary["first_rows"]) == ("checked", [[PLEDGE["text"], PLEDGE["due_on"]]])
    source = importer.check(upload_spreadsheet("pledges", name="bad.csv", sha256=bad, by=by), by=by)
    assert (source.state, source.faults[0][:2]) == ("faulty", ("bad", "B2"))
    assert not Pledge.objects.exists()


def test_a_kind_that_no_register_imports_any_more_is_shown_by_its_code(person):
    assert Import(kind="gone").kind_title == "gone"


def test_a_template_has_the_columns_and_explains_them(sample_register):
    empty, notes = template(importers()["pledges"])

    assert (empty.name, tuple(empty.columns)) == ("pledges", ("text", "entity", "due_on"))
    assert [row[:2] for row in notes.rows] == [("text", "yes"), ("entity", "yes"), ("due_on", "")]
