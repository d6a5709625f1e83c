"""Files that are not what they should be: read safely, or refused with a sentence."""

import datetime as dt
import io
import time
import zipfile

import pytest

from accountability.errors import IllegalStep
from accountability.imports.reader import address, tables
from tests.accountability.imports.conftest import PLEDGE
from tests.accountability.imports.spreadsheets import sheet, workbook

pytestmark = pytest.mark.django_db
HEAD, ROW = list(PLEDGE), list(PLEDGE.values())


def changed(content, part, change):
    """The workbook with one of its parts changed, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), part}:
            inside = old.read(name) if name in old.namelist() else b""
            new.writestr(name, change(inside) if name == part else inside)
    return made.getvalue()


def test_addresses_are_those_of_spreadsheets():
    assert [address(0, 1), address(25, 2), address(26, 3), address(701, 4)] == ["A1", "Z2", "AA3", "ZZ4"]


def test_a_cell_that_cannot_be_read_is_one_fault(faults):
    assert faults(PLEDGE | {"text": "a\0b"}) == [
        "rows!A2: The cell contains a character that cannot be displayed (U+0000). Type the text again."
    ]


def test_a_workbook_is_read_with_its_days_and_numbers(check):
    values = list((PLEDGE | {"due_on": dt.date(2021, 12, 31), "text": 18}).values())
    [row] = check(workbook({"pledges": [HEAD, values], "notes": [["anything"]]})).new

    assert (row.due_on, row.text) == (dt.date(2021, 12, 31), "18")


def test_a_workbook_without_the_sheet_is_refused_where_it_has_several(faults):
    [line] = faults(workbook({"one": [HEAD], "two": [HEAD]}))

    assert "pledges" in line


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (workbook({"pledges": [HEAD, ["=1+1", *ROW[1:]]]}), "A2: The cell contains a formula"),
        (workbook({"pledges": [HEAD, ["#REF!", *ROW[1:]]]}), "A2: The cell contains the error"),
        (workbook({"pledges": [HEAD, ROW]}, merged="A2:B2"), "pledges!A2:B2: These cells are merged"),
        (workbook({"pledges": [[], HEAD, ROW]}), "first row"),
        (workbook({"pledges": []}), "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "legacy Office format"),
        (b"PK\x03\x04 not a workbook", "damaged"),
        (b"%PDF-1.7 ...", "neither CSV nor a workbook"),
        (b'text,"entity\nA', "quotation mark"),
        (b"", "is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_says_why(faults, content, word):
    assert word in " ".join(faults(content))


def test_macros_bombs_and_foreign_entities_are_refused(faults):
    good = workbook({"pledges": [HEAD, ROW]})
    bomb = changed(good, "xl/worksheets/sheet1.xml", lambda inside: inside + b" " * 30_000_000)
    entity = changed(
        good, "xl/worksheets/sheet1.xml",
        lambda inside: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + inside.partition(b"?>")[2],
    )  # fmt: skip

    assert "macros" in faults(changed(good, "xl/vbaProject.bin", lambda _old: b"x"))[0]
    assert "unpack" in faults(bomb)[0]
    assert "entities" in faults(entity)[0]


def test_a_million_blank_rows_are_read_as_none(check):
    far = changed(
        workbook({"pledges": [HEAD, ROW]}), "xl/worksheets/sheet1.xml",
        lambda inside: inside.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576"/></row></sheetData>'),
    )  # fmt: skip

    assert check(far).rows == 1


def test_a_column_of_another_name_is_read_where_it_is_named(check):
    content = sheet(PLEDGE).replace(b"text,", b"The promise,", 1)

    assert not check(content, the_promise="text").faults


def test_markup_that_only_looks_like_merged_cells_costs_no_time(faults):
    comment, begun = b"<!-- " + b"<mergeCell " * 20_000 + b" -->", time.monotonic()
    content = workbook({"rows": [HEAD, ROW]}, merged="B2:C2")
    sheet1, merged = "xl/worksheets/sheet1.xml", b"<mergeCells"
    odd = changed(content, sheet1, lambda xml: xml.replace(merged, comment + merged))

    assert faults(odd)[0].endswith("These cells are merged. Separate them and fill each.")
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("content", ["a," * 100 + "a", "\n".join([",".join(HEAD), "a," * 100 + "a"])])
def test_a_row_of_many_cells_is_refused_before_they_are_read(content):
    with pytest.raises(IllegalStep, match="too many columns"):
        list(tables(io.BytesIO(content.encode()), name="a.csv", sheets=())[0].rows)


def test_blank_cells_at_the_end_of_a_row_are_not_read():
    [table] = tables(io.BytesIO(("a,b" + "," * 3_000_000).encode()), name="a.csv", sheets=())

    assert table.headings == ["a", "b"]
