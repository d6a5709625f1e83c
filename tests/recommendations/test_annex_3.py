"""Annex III of the report: the matrix as it was printed, with totals and notes, before any rate of ours."""

import csv
from decimal import Decimal

import pytest

from accountability.annual_report.document import Heading, Paragraph, Table
from accountability.components.reference.load import PACKAGED
from tests.accountability.annual_report.formats.frozen import LANGUAGES, report, series

NAMED = {
    "implemented": "implemented", "in_progress": "in_progress", "issued_since_2010": "issued",
    "overtaken_or_closed_without_implementation": "overtaken", "overtaken_by_events_or_closed": "overtaken",
    "printed_cumulative_implementation_rate_pct": "rate",
}  # fmt: skip


def printed():
    """The numbers of both tables of annex III as they are transcribed, each with its body, series, period, quantity."""
    for body, series_of in (("BOA", "financial_statements"), ("OIOS", "category")):
        with (PACKAGED / f"annex3_{'board' if body == 'BOA' else 'oios'}.csv").open() as file:
            for row in csv.DictReader(file):
                period = "total" if row["row_type"] == "total" else row["period"].replace("/", "-")
                for column, quantity in NAMED.items():
                    if row.get(column):
                        yield body, row[series_of], period, quantity, row[column], row


def frozen():
    """The small edition with all printed figures of annex III, as a snapshot freezes them."""
    made = series()
    for body, one, period, quantity, value, row in printed():
        made["figures"]["rows"].append(made["figures"]["rows"][0] | {
            "key": f"annex3_{'board' if body == 'BOA' else 'oios'}/{one}/{period}/{quantity}", "body": body,
            "volume": {"vol_I": "I", "vol_II": "II"}.get(one, ""), "category": one if body == "OIOS" else "all",
            "document_symbol": "A/76/644", "paragraph": "annex III", "value": value, "decimals": 0,
            "period": row["period"], "as_of": f"{row['period'].replace('/', '')[-4:]}-12-31",
            "notes": {"en": row["period_note"]} if row.get("period_note") else {},
        })  # fmt: skip
    return made


def matrix(body, language="en"):
    return next(t for t in report(language, frozen=frozen()).tables if t.code == f"annex_3_printed_{body}")


def test_the_annex_begins_with_the_printed_matrix_of_the_office_and_then_of_the_board():
    blocks = report(frozen=frozen()).blocks
    start = next(place for place, block in enumerate(blocks) if getattr(block, "anchor", "") == "annex-3")

    assert [type(block) for block in blocks[start : start + 4]] == [Heading, Paragraph, Table, Table]
    assert [b.code for b in blocks[start + 2 : start + 5]] == ["annex_3_printed_oios", "annex_3_printed_boa", "rates"]


@pytest.mark.parametrize(("body", "periods"), [("oios", 4), ("boa", 9)])
def test_every_printed_number_stands_in_the_matrix_and_no_other(body, periods):
    made = matrix(body)
    numbers = [cell for row in made.rows for cell in row[2:] if cell is not None]

    assert sorted(numbers) == sorted(Decimal(value) for of, *_key, value, _row in printed() if of.lower() == body)
    assert len(made.rows) == 10  # two series, five quantities
    assert len(made.columns) == 2 + periods + 1
    assert made.columns[-1].label == "Total"


def test_totals_stand_in_the_last_column_and_are_not_computed():
    made = matrix("oios")
    rows = [dict(zip((column.code for column in made.columns), row, strict=True)) for row in made.rows]

    assert [row["period_total"] for row in rows[:5]] == [10_417, 722, 936, 12_075, None]
    assert [row["period_2021"] for row in rows[:5]] == [1_136, None, None, None, 92]
    assert [row["period_total"] for row in rows[5:]] == [1_139, 49, 14, 1_202, None]


def test_the_periods_that_end_in_june_have_the_sign_and_the_note_of_the_document():
    labels = [column.label for column in matrix("oios").columns[2:]]

    assert labels == ["2010-2017", "2018", "2020 (a)", "2021 (a)", "Total"]
    assert matrix("oios").notes == ("a Reporting period to 30 June",)
    assert matrix("boa").notes == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_what_is_counted_is_no_word_for_an_identifier(language):
    head = matrix("oios", language).columns[1].label

    assert head not in {"الرقم", "编号", "Number", "Numéro", "Номер", "Número"}


def test_an_echo_is_printed_below_the_finding_that_it_follows_from():
    made = series()
    [first, second] = made["findings"]["rows"][:2]
    made["findings"]["rows"][1] = second | {"follows_from": first["code"]}
    table = next(t for t in report(frozen=made).tables if t.code == "findings")
    place = [column.code for column in table.columns].index("follows_from")

    assert [row[place] for row in table.rows] == ["", first["whats"]["en"]]
    assert first["whats"]["en"] in "\n".join(list(table.written())[1])
