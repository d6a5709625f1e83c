"""CSV files as people's programs write them: read as they are meant, or refused with the cell."""

import io

import pytest

from accountability.errors import IllegalStep
from accountability.imports.reader import tables
from tests.accountability.imports.conftest import PLEDGE
from tests.accountability.imports.spreadsheets import sheet

pytestmark = pytest.mark.django_db
HEAD, ROW = list(PLEDGE), list(PLEDGE.values())
LOST = "This cell has no column heading."


def read(content, name="a.csv"):
    """The headings, the rows and the faults of a file."""
    text = content if isinstance(content, bytes) else content.encode()
    [table] = tables(io.BytesIO(text), name=name, sheets=())
    return table.headings, [row.cells for row in table.rows], [str(fault) for fault in table.faults]


# --- Nothing is lost ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "cells"),
    [
        ("text,entity\nReview, update and rationalize,DOS", ["C2"]),
        ("entity,text\nDOS,Review, update, and rationalize", ["C2", "D2"]),
        ("stream,total,implemented\nall,1,397,900", ["D2"]),
        ("total,implemented,newly\n1,397,900,", ["D2"]),  # the blank cell at the end was pushed there
        ("text,,entity\na,lost,DOS", ["B2"]),
        ("text,entity,,\na,b,c,d", ["C2", "D2"]),
        ("text;entity\na;b;c", ["C2"]),
    ],
)
def test_a_value_under_no_heading_is_a_fault_of_its_cell(content, cells):
    _headings, _rows, faults = read(content)

    assert [fault.partition(": ")[0] for fault in faults] == [f"a!{cell}" for cell in cells]
    assert all(LOST in fault for fault in faults)


@pytest.mark.parametrize(
    "content", ["text,entity,,\na,b,,\n,,,,\n", "text,entity\na\nb,c\n", "text,entity\n,,,,,,\na,b"]
)
def test_blank_cells_under_no_heading_are_no_fault(content):
    assert read(content)[2] == []


def test_a_file_with_a_lost_value_enters_nothing(faults):
    content = b"entity,due_on,text\nDOS,2021-12-31,Review, update and rationalize"

    assert len(faults(content)) == 1


# --- Separators, encodings, ends of lines ---------------------------------------------------------------------------
@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n", '"sep={}"\r\n', "SEP={}\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_usual_separator_is_read(check, separator, first, encoding):
    content = first.format(separator) + separator.join(HEAD) + "\r\n" + separator.join(ROW)
    [row] = check(content.encode(encoding)).new

    assert (row.text, row.cells.number) == (PLEDGE["text"], 2)


def test_the_line_that_names_the_separator_decides():
    assert read("sep=|\na,b;c,d|e\nx|y")[0] == ["a,b;c,d", "e"]


def test_separators_within_quotation_marks_do_not_count():
    assert read('"a, b, c",d;e\n'.replace(",d", ";d"))[0] == ["a, b, c", "d", "e"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [";", "|", "\t"])
def test_the_headings_alone_tell_how_cells_are_separated(end, separator):
    headings, rows, _faults = read(f"text{separator}entity{end}a, b, c{separator}DOS{end}")

    assert (headings, rows) == (["text", "entity"], [["a, b, c", "DOS"]])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_of_any_system_are_read(end):
    assert read(f'text,entity{end}"one{end}two",DOS{end}b,OHCHR{end}')[1] == [["one\ntwo", "DOS"], ["b", "OHCHR"]]


def test_windows_1252_is_read_and_named(check, faults):
    content = sheet(PLEDGE | {"text": "Contrôle – “élevé” à 5 €"}).decode().encode("cp1252")
    checked = check(content)

    assert [row.text for row in checked.new] == ["Contrôle – “élevé” à 5 €"]
    assert "Windows-1252" in checked.notes[0]
    assert check(sheet(PLEDGE)).notes == []


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ("text\nзамечание\nпроверка".encode()[:-1], 3),  # cut within a letter
        (b"\xef\xbb\xbftext\nContr\xf4le", 2),  # says that it is UTF-8
        (b"text\nContr\xf4le \x01", 2),
        (b"text\n\x81", 2),  # no letter of Windows-1252
        (sheet(PLEDGE).decode().encode("utf-16-le"), 1),
        (sheet(PLEDGE).decode().encode("utf-32"), 1),
        (sheet(PLEDGE).decode().encode("utf-16") + b"\x00\xd8", 3),
    ],
)
def test_what_only_looks_like_text_is_refused_for_its_encoding_and_nothing_is_made_up(content, row):
    with pytest.raises(IllegalStep, match=f"Row {row} is not UTF-8"):
        read(content)


@pytest.mark.parametrize(
    "heading", [" Due on ", "DUE_ON", "due-on", "Due\N{NO-BREAK SPACE}on", "\N{ZERO WIDTH NO-BREAK SPACE}due on"]
)
def test_a_heading_is_read_without_regard_to_case_and_spaces(check, heading):
    [row] = check(sheet(PLEDGE).replace(b"due_on", heading.encode(), 1)).new

    assert str(row.due_on) == "2021-12-31"


def test_a_million_blank_lines_are_refused_beyond_the_last_row_of_a_sheet(check):
    [fault] = check(sheet(PLEDGE) + b"\n" * 1_048_577).faults

    assert "at most 1048576 rows" in fault.message
