"""The zip of CSV files: every cell, its encoding, its dictionary, its README."""

import csv
import io
import zipfile

import pytest

from accountability.annual_report.formats.csv import csv_zip
from accountability.exports.cells import unsafe
from tests.accountability.annual_report.formats.frozen import LANGUAGES, report, saying, written


def opened(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_a_file_with_all_its_cells(language):
    files = opened(written(language, "csv.zip"))
    for table in report(language).tables:
        head, *found = rows(files[f"{table.code}.csv"])
        assert head == [column.code for column in table.columns]
        told = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
        assert [[unsafe(cell) for cell in row] for row in found] == told


def test_dictionary_and_notes_stand_beside_the_tables():
    names = set(opened(written("en", "csv.zip")))
    assert names == {f"{t.code}.csv" for t in report().tables} | {
        "README.txt",
        "dictionary.csv",
        "notes.csv",
        "datapackage.json",
    }


def test_readme_names_the_snapshot_and_the_manifest_in_the_language_of_the_report():
    readme = opened(written("en", "csv.zip"))["README.txt"]
    assert "Snapshot: 2021" in readme
    assert "/reports/2021/manifest.json" in readme
    assert opened(written("zh-hans", "csv.zip"))["README.txt"].startswith(report("zh-hans").title)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\t=1", "'\t'=1"), ("a;=1", "a;'=1"),
        ("a\n@x", "a\n'@x"),
    ],
)  # fmt: skip
def test_text_that_looks_like_a_formula_is_made_harmless(text, made):
    (cell, _count), *_ = rows(opened(csv_zip(saying(text)))["one.csv"])[1:]
    assert (cell, unsafe(cell)) == (made, text)


def test_a_long_text_is_whole():
    (cell, _count), *_ = rows(opened(csv_zip(saying("x" * 40_599)))["one.csv"])[1:]
    assert cell == "x" * 40_599


def test_no_clock_stands_in_the_archive():
    archive = zipfile.ZipFile(io.BytesIO(written("fr", "csv.zip")))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
