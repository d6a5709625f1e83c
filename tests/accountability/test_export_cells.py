"""Texts in files: no spreadsheet runs them wherever it is opened, and any of them comes back as it was."""

import csv
import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.exports.cells import LONGEST, Continued, cut, length, safe, unescape, unsafe, xml_text
from accountability.exports.spreadsheets import Sheet, csv_lines, xlsx_file
from accountability.imports.cells import LINE_END
from accountability.imports.reader import CONTROL, tables

MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
RUNS = re.compile(r'[\s"]*[=+\-@＝＋－＠]')
ELSEWHERE = re.compile(r"[;|\t\r\n]")  # what separates cells and rows in other places
PIECES = ("=", "+", "-", "@", "＝", "'", '"', ";", ",", "|", "\t", "\n", "\r", " ", "_x0041_", "_x005F_", "_x", "_",
          "x000D_", "<", "&amp;", "]]>", "a", "é", "😀", "\N{REPLACEMENT CHARACTER}", "\x85", "\N{NO-BREAK SPACE}",
          "sep=;", " … [The text goes on in the sheet “continued”, number 1]")  # fmt: skip
texts = st.text(st.characters(exclude_categories=("Cs",))) | st.lists(st.sampled_from(PIECES)).map("".join)
stored = texts.filter(lambda text: not CONTROL.search(text)).map(lambda text: LINE_END.sub("\n", text).strip())


def read(content, name):
    [table] = tables(io.BytesIO(content), name=name, sheets=("rows",))
    rows = [row.cells for row in table.rows]
    assert table.faults == []
    return rows


def written(rows, ending):
    sheet = Sheet("rows", ("text", "end"), rows)
    if ending == "csv":
        return "".join(csv_lines(sheet)).encode()
    with xlsx_file([sheet]) as file:
        return file.read()


@MANY
@given(st.lists(stored, min_size=1, max_size=3), st.sampled_from(["csv", "xlsx"]))
def test_any_text_that_may_be_stored_comes_back_from_a_file(texts, ending):
    rows = [[text, "end"] for text in texts]

    assert read(written(rows, ending), f"rows.{ending}") == rows


@settings(MANY, max_examples=10)
@given(stored.filter(bool), st.integers(LONGEST - 40, 3 * LONGEST), st.sampled_from(["csv", "xlsx"]))
def test_a_text_of_any_length_comes_back_from_a_file(text, most, ending):
    long = (text * (most // len(text) + 1))[:most].strip()

    assert read(written([[long, "end"]], ending), f"rows.{ending}") == [[long, "end"]]


@MANY
@given(texts)
def test_no_cell_runs_however_the_file_is_opened(text):
    [_head, *lines] = csv_lines(Sheet("rows", ("a", "b", "c"), [[text, "x", text]]))
    line = "".join(lines)

    assert not any(RUNS.match(piece) for piece in ELSEWHERE.split(line))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in next(csv.reader([line.replace("\r", " ")])))


@MANY
@given(texts)
def test_reading_takes_the_safety_off_again(text):
    assert unsafe(safe(text)) == text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a;=cmd()", "a;'=cmd()"), ("a\n-1", "a\n'-1"), ("a\t@x", "a\t'@x"), ('a; "=x', "a; \"'=x"), ("a|+1", "a|'+1"),
        ("'=1", "''=1"), ("a - b", "a - b"), ("a,-b", "a,-b"), ("one; two", "one; two"), (" =1", " '=1"),
    ],
)  # fmt: skip
def test_a_sign_that_runs_is_made_safe_after_what_separates_cells_elsewhere(text, made):
    assert safe(text) == made


def test_text_of_many_separators_is_made_safe_in_no_time():
    assert safe("\n" * 200_000) == "'" + "\n" * 200_000


@MANY
@given(texts)
def test_the_escapes_of_a_workbook_are_read_again(text):
    clean = CONTROL.sub("", text)
    markup = xml_text(clean).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    assert unescape(markup) == clean


@MANY
@given(texts, st.integers(2, 40))
def test_a_text_is_cut_between_signs_and_nothing_is_lost(text, most):
    first, rest = cut(text, most)

    assert first + rest == text
    assert length(first) <= most
    assert length(first) >= most - 1 or not rest


def test_a_long_text_says_in_its_cell_where_it_goes_on():
    continued = Continued()

    [first, short] = [continued.shorten(text) for text in ("x" * 70_000, "short")]

    assert first.endswith("… [The text goes on in the sheet “continued”, number 1]")
    assert (length(first) <= LONGEST, short) == (True, "short")
    assert [(number, part, parts) for number, part, parts, _text in continued.rows] == [(1, 1, 2), (1, 2, 2)]
