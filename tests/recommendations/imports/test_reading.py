"""Files that are not what they should be: read safely, or refused with a sentence."""

import datetime as dt
import io
import time
import zipfile

import pytest

from accountability.errors import IllegalStep
from recommendations.imports.reader import address, tables
from tests.recommendations.imports.conftest import RECOMMENDATION, sheet, workbook

pytestmark = pytest.mark.django_db
KIND = "recommendations"
HEAD, ROW = list(RECOMMENDATION), list(RECOMMENDATION.values())


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


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_the_separator_of_a_csv_is_found(check, delimiter):
    plain = {name: value for name, value in RECOMMENDATION.items() if name != "entities"}
    content = delimiter.join(plain) + "\r\n" + delimiter.join(plain.values())

    assert not check(KIND, content.encode("utf-8-sig")).faults


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read(check, encoding):
    assert not check(KIND, sheet(RECOMMENDATION).decode().encode(encoding)).faults


def test_other_encodings_are_refused_with_the_row(said):
    content = sheet(RECOMMENDATION, RECOMMENDATION | {"paragraph": "19", "text": "Contrôle"}).decode().encode("cp1252")

    assert said(KIND, content) == [
        "rows!A1: Row 3 is not written in UTF-8. Save the file as “CSV UTF-8”, or as a workbook (XLSX)."
    ]


@pytest.mark.parametrize(
    "content",
    [
        sheet(RECOMMENDATION).decode().encode("utf-16-le"), sheet(RECOMMENDATION).decode().encode("utf-32"),
        sheet(RECOMMENDATION).decode().encode("utf-16") + b"\x00\xd8",
    ],
)  # fmt: skip
def test_what_only_looks_like_text_is_refused_for_its_encoding_and_nothing_is_made_up(said, content):
    [line] = said(KIND, content)

    assert "is not written in UTF-8" in line


def test_a_cell_that_cannot_be_read_is_one_fault(said):
    assert said(KIND, RECOMMENDATION | {"text": "a\0b"}) == [
        "rows!G2: The cell holds a sign that cannot be seen or printed (U+0000). Type the text anew."
    ]


def test_a_refusal_names_the_volumes_as_they_are_written(said):
    assert said(KIND, RECOMMENDATION | {"volume": "3"}) == ["rows!E2: “3” is unknown. Use one of: I, II."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("تعزيز الضوابط.", "ar"), ("加强管制。", "zh-hans"), ("Renforcer les contrôles.", "fr"),
        ("Усилить контроль.", "ru"), ("Fortalecer los controles.", "es"),
        ("\u202bتعزيز\u202c الضوابط \u200e(A/75/5)\u200e.", "ar"),
    ],
)  # fmt: skip
def test_six_scripts_and_marks_of_direction_are_kept(check, text, language):
    checked = check(
        KIND, RECOMMENDATION | {"text": text, "language": language, "symbol": "\u200eA/75/5 (Vol. I)\u200f"}
    )

    assert not checked.faults
    assert (checked.new[0].text, checked.new[0].symbol) == (text, "A/75/5 (Vol. I)")


def test_a_workbook_is_read_with_its_days_and_numbers(check):
    row = list((RECOMMENDATION | {"issued_on": dt.date(2020, 7, 21), "paragraph": 18}).values())
    [found] = check(KIND, workbook({"recommendations": [HEAD, row], "notes": [["anything"]]})).new

    assert (found.issued_on, found.paragraph) == (dt.date(2020, 7, 21), "18")


def test_a_workbook_without_the_sheet_is_refused_where_it_has_several(said):
    [line] = said(KIND, workbook({"one": [HEAD], "two": [HEAD]}))

    assert "recommendations" in line


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (workbook({"recommendations": [HEAD, [*ROW[:6], "=1+1", *ROW[7:]]]}), "G2: The cell holds a formula"),
        (workbook({"recommendations": [HEAD, [*ROW[:6], "#REF!", *ROW[7:]]]}), "G2: The cell holds the error"),
        (workbook({"recommendations": [HEAD, ROW]}, merged="A2:B2"), "recommendations!A2:B2: These cells are merged"),
        (workbook({"recommendations": [[], HEAD, ROW]}), "first row"),
        (workbook({"recommendations": []}), "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office format"),
        (b"PK\x03\x04 not a workbook", "damaged"),
        (b"%PDF-1.7 ...", "neither a CSV nor a workbook"),
        (b'symbol,"text\nA/1/1', "quotation mark"),
        (b"", "is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_says_why(said, content, word):
    assert word in " ".join(said(KIND, content))


def test_macros_bombs_and_foreign_entities_are_refused(said):
    good = workbook({"recommendations": [HEAD, ROW]})
    bomb = changed(good, "xl/worksheets/sheet1.xml", lambda inside: inside + b" " * 30_000_000)
    entity = changed(
        good, "xl/worksheets/sheet1.xml",
        lambda inside: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + inside.partition(b"?>")[2],
    )  # fmt: skip

    assert "macros" in said(KIND, changed(good, "xl/vbaProject.bin", lambda _old: b"x"))[0]
    assert "unpack" in said(KIND, bomb)[0]
    assert "entities" in said(KIND, entity)[0]


def test_a_million_blank_rows_are_read_as_none(check):
    far = changed(
        workbook({"recommendations": [HEAD, ROW]}), "xl/worksheets/sheet1.xml",
        lambda inside: inside.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576"/></row></sheetData>'),
    )  # fmt: skip

    assert check(KIND, far).rows == 1


def test_a_column_of_another_name_is_read_where_it_is_named(check):
    content = sheet(RECOMMENDATION).replace(b"symbol,", b"Document no.,", 1)

    assert not check(KIND, content, **{"document_no.": "symbol"}).faults


def test_markup_that_only_looks_like_merged_cells_costs_no_time(said):
    comment, begun = b"<!-- " + b"<mergeCell " * 20_000 + b" -->", time.monotonic()
    content = workbook({"rows": [HEAD, ROW]}, merged="A1:B1")
    sheet1, merged = "xl/worksheets/sheet1.xml", b"<mergeCells"
    odd = changed(content, sheet1, lambda xml: xml.replace(merged, comment + merged))

    assert said(KIND, odd)[0].endswith("These cells are merged. Separate them and fill each.")
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("content", ["a," * 100 + "a", "\n".join([",".join(HEAD), "a," * 100 + "a"])])
def test_a_row_of_many_cells_is_refused_before_they_are_read(content):
    with pytest.raises(IllegalStep, match="too many columns"):
        list(tables(io.BytesIO(content.encode()), name="a.csv", sheets=())[0].lines)


def test_blank_cells_at_the_end_of_a_row_are_not_read():
    [table] = tables(io.BytesIO(("a,b" + "," * 3_000_000).encode()), name="a.csv", sheets=())

    assert table.head == ["a", "b"]
