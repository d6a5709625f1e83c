"""Workbooks that break the format, hide rows or ask for more than they hold: read whole, or refused with the cell."""

import datetime as dt
import io
import time

import pytest

from accountability.errors import IllegalStep
from accountability.exports.cells import LONGEST
from accountability.exports.spreadsheets import Sheet, xlsx_file
from accountability.imports.reader import tables
from tests.accountability.imports.conftest import PLEDGE
from tests.accountability.imports.spreadsheets import STRICT, inline, markup_workbook

pytestmark = pytest.mark.django_db
HEADINGS = "".join(inline(f"{letter}1", name) for letter, name in zip("ABC", PLEDGE, strict=True))
HEAD = f'<row r="1">{HEADINGS}</row>'


def read(content):
    """The rows of the first sheet, its faults and its notes."""
    [table] = tables(io.BytesIO(content), name="a.xlsx", sheets=("pledges",))
    rows = [row.cells for row in table.rows]
    return rows, [str(fault) for fault in table.faults], table.notes


def with_cell(cell, **options):
    """A workbook with one row of two cells, the second of which is this one."""
    return markup_workbook(f'{HEAD}<row r="2">{inline("A2", "a")}{cell}</row>', **options)


# --- Cells that break the format ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="ZZZZ1"><v>1</v></c>', "B2: The file addresses this cell as “ZZZZ1”"),
        ('<c r="12"><v>1</v></c>', "B2: The file addresses this cell as “12”"),
        ('<c r="B7"><v>1</v></c>', "B2: The file addresses this cell as “B7”"),
        ('<c r="A2"><v>1</v></c>', "B2: The file addresses this cell as “A2”"),
        ('<c r="B2"><v>abc</v></c>', "B2: “abc” is stored as a number but is not"),
        ('<c r="B2"><v>NaN</v></c>', "B2: “NaN” is stored as a number"),
        ('<c r="B2"><v>1e999</v></c>', "B2: “1e999” is stored as a number"),
        (f'<c r="B2"><v>{"9" * 5_000}</v></c>', f"B2: “{'9' * 40}…” is stored as a number"),
        ('<c r="B2" t="s"><v>99</v></c>', "B2: The cell refers to text 99"),
        ('<c r="B2" t="s"><v>-1</v></c>', "B2: The cell refers to text -1"),
        ('<c r="B2" t="s"><v>x</v></c>', "B2: The cell refers to text x"),
        ('<c r="B2" s="1"><v>99999999999</v></c>', "B2: The number 99999999999 is shown as a date"),
        ('<c r="B2" s="1"><v>-5</v></c>', "B2: The number -5 is shown as a date"),
        ('<c r="B2" t="d"><v>2021-02-30</v></c>', "B2: “2021-02-30” is stored as a date"),
        ('<c r="B2" t="b"><v>maybe</v></c>', "B2: “maybe” is neither true nor false"),
        ('<c r="B2" t="e"><v>#N/A</v></c>', "B2: The cell contains the error #N/A"),
        ('<c r="B2" t="zz"><v>1</v></c>', "B2: The file gives the cell the unknown type “zz”"),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', "B2: The cell contains a formula"),
    ],
)
def test_a_broken_cell_is_a_fault_with_its_address(cell, words):
    _rows, faults, _notes = read(with_cell(cell, strings=["one"]))

    assert len(faults) == 1
    assert words in faults[0]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('<row r="x"><c><v>1</v></c></row>', "A2: The file gives this row the number “x”"),
        ('<row r="1"><c><v>1</v></c></row>', "A2: The file gives this row the number “1”"),
        ('<row r="0"><c><v>1</v></c></row>', "A2: The file gives this row the number “0”"),
        ('<row r="2.5"><c><v>1</v></c></row>', "A2: The file gives this row the number “2.5”"),
    ],
)
def test_a_broken_number_of_a_row_is_a_fault_with_its_address(row, words):
    rows, faults, _notes = read(markup_workbook(HEAD + row))

    assert (len(rows), len(faults)) == (1, 1)
    assert words in faults[0]


def test_every_broken_cell_is_a_fault_of_the_dry_run(faults):
    content = markup_workbook(f'{HEAD}<row r="2">{inline("A2", "a")}<c r="B2"><v>abc</v></c></row>')

    assert faults(content) == ["pledges!B2: “abc” is stored as a number but is not a valid number."]


def test_the_numbers_days_and_truths_of_a_workbook_are_read():
    cells = (
        '<c r="A2"><v>1397</v></c><c r="B2" s="1"><v>44561</v></c><c r="C2" t="b"><v>1</v></c></row>'
        '<row r="3"><c><v>12.0</v></c><c t="d"><v>2021-12-31T00:00:00Z</v></c><c t="str"><v>a_x000D_b</v></c></row>'
        '<row r="4"><c><v>1.5E2</v></c><c><v>0.1</v></c><c t="s"><v>0</v></c>'
    )
    rows, faults, _notes = read(markup_workbook(f'{HEAD}<row r="2">{cells}</row>', strings=["one"]))

    assert faults == []
    assert rows == [["1397", "2021-12-31", "yes"], ["12", "2021-12-31", "a\nb"], ["150", "0.1", "one"]]


# --- Escapes --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a_x000D_\nb", "a\nb"), ("A_x005F_x0041_B", "A_x0041_B"), ("A_x0041_B", "AAB"), ("_x005f_x005F_", "_x005F_"),
        ("_xD83D__xDE00_", "😀"), ("a_x00_b", "a_x00_b"), ("_x000A_a", "a"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_shared", [True, False])
def test_the_escapes_of_the_format_are_read(written, text, is_shared):
    cell = '<c r="B2" t="s"><v>0</v></c>' if is_shared else inline("B2", written)
    rows, faults, _notes = read(with_cell(cell, strings=[written]))

    assert (rows, faults) == ([["a", text]], [])


def test_formatted_text_is_read_without_the_readings_of_its_signs():
    rich = "<r><rPr><b/></rPr><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='1'><t>ト</t></rPh>"

    assert read(with_cell(f'<c r="B2" t="inlineStr"><is>{rich}</is></c>'))[0] == [["a", "東京"]]


# --- More than a sheet holds ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("number", ["20000000", "1048577", "9" * 4_000])
def test_a_row_beyond_the_last_of_a_sheet_is_refused_at_once(number):
    begun = time.monotonic()

    with pytest.raises(IllegalStep, match="at most 1048576 rows"):
        read(markup_workbook(f'{HEAD}<row r="{number}"><c><v>1</v></c></row>'))
    with pytest.raises(IllegalStep, match="at most 1048576 rows"):
        read(markup_workbook(f'<row r="{number}"><c><v>1</v></c></row>'))
    assert time.monotonic() - begun < 2


def test_a_far_row_is_read_without_the_blank_ones_before_it():
    begun = time.monotonic()

    rows, faults, _notes = read(markup_workbook(f'{HEAD}<row r="1048576">{inline("A1048576", "a")}</row>'))

    assert (rows, faults) == ([["a"]], [])
    assert time.monotonic() - begun < 2


def test_a_cell_beyond_the_columns_that_are_read_is_refused():
    with pytest.raises(IllegalStep, match="too many columns"):
        read(with_cell('<c r="XFD2"><v>1</v></c>'))


def test_markup_without_end_inside_a_cell_is_refused():
    with pytest.raises(IllegalStep, match="damaged"):
        read(with_cell(f'<c r="B2" t="inlineStr"><is>{"<t/>" * 200_000}</is></c>'))


# --- What people do not see -----------------------------------------------------------------------------------------
def test_hidden_rows_columns_and_sheets_are_named(check):
    rows = "".join(
        f'<row r="{n}"{" hidden=" + chr(34) + "1" + chr(34) if n in (3, 5, 6) else ""}>{inline(f"A{n}", f"p{n}")}'
        f"{inline(f'B{n}', 'DOS')}</row>"
        for n in range(2, 8)
    )
    content = markup_workbook(
        HEAD + rows, before='<cols><col min="2" max="2" hidden="1"/></cols>', hidden=True, more={"other": HEAD}
    )
    checked = check(content)

    assert (checked.faults, len(checked.new)) == ([], 6)
    assert checked.notes == [
        "pledges: The sheet is hidden. Its rows are read like those of other sheets.",
        "pledges: These rows are hidden and are read like the others: 3, 5–6.",
        "pledges: These columns are hidden and are read like the others: B.",
    ]


def test_a_hidden_sheet_that_is_not_read_is_named():
    content = markup_workbook(
        HEAD + f'<row r="2">{inline("A2", "a")}</row>', name="old", hidden=True, more={"pledges": HEAD}
    )

    assert read(content)[2] == ["These sheets of the file are hidden and are not read: old."]


def test_strict_open_xml_is_read(check):
    cells = f'{inline("A2", "a")}{inline("B2", "DOS")}<c r="C2" t="d"><v>2021-12-31</v></c>'
    [row] = check(markup_workbook(f'{HEAD}<row r="2">{cells}</row>', namespaces=STRICT)).new

    assert (row.text, row.due_on) == ("a", dt.date(2021, 12, 31))


# --- Texts longer than a cell ---------------------------------------------------------------------------------------
def long_workbook(text):
    rows = Sheet("pledges", ("text", "entity"), [(text, "DOS")])
    with xlsx_file([rows]) as file:
        return file.read()


@pytest.mark.parametrize("text", ["x" * 40_599, "é 😀" * 20_000, "a" * LONGEST, "a" * (LONGEST + 1), "x" * 200_000])
def test_a_text_longer_than_a_cell_comes_back_whole(text):
    rows, faults, _notes = read(long_workbook(text))

    assert faults == []
    assert rows == [[text, "DOS"]]


def test_a_text_that_ends_like_the_mark_of_a_cut_comes_back():
    text = "x … [The text goes on in the sheet “continued”, number 1]"

    assert read(long_workbook(text))[0] == [[text, "DOS"]]


def test_a_cut_text_without_the_rest_is_a_fault():
    cut = "x … [The text goes on in the sheet “continued”, number 1]"
    _rows, faults, _notes = read(with_cell(inline("B2", cut)))

    assert "B2: The text is cut off, and the sheet “continued” does not contain the rest" in faults[0]
