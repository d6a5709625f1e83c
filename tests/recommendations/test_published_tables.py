"""Published annex tables stand beside the annual rates of the rows and in relation to each other; none replaces any."""

import datetime as dt
from decimal import Decimal

import pytest

from accountability.components.reconciliation import checked, findings
from accountability.components.relations import Verdict
from accountability.models import Document, PrintedFigure, Series
from accountability.roles import Role
from recommendations.measures import as_json, ask, listed, rates
from recommendations.measures.periods import named
from recommendations.models import Period, StatusTotal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]

END = dt.date(2020, 12, 31)


@pytest.fixture
def board(rows, organization):
    """Six of the Board's volume I, two of them assessed as implemented in its year 2020."""
    body = organization.bodies["BOA"]
    Period.objects.create(body=body, volume="I", label="2020", starts_on=dt.date(2020, 1, 1), ends_on=END, cut_off=END)
    return body


def printed_table(body, *, symbol="A/76/5 (Vol. I)", period="2020", **counts):
    document, _new = Document.objects.get_or_create(symbol=symbol)
    said = dict.fromkeys(("not_implemented", "overtaken_by_events", "closed_by_board"), 0)
    return StatusTotal.objects.create(document=document, body=body, volume="I", period=period, **said | counts)


def beside(rule, **asked):
    [rate] = rates(ask(as_of=END, body="BOA", volume="I", rule=rule, **asked))
    return rate


def test_table_that_counts_as_the_rows_do_agrees(board):
    printed_table(board, printed_total=6, implemented=2, under_implementation=4)

    told = as_json(beside("annual-assessment"))
    assert (told["numerator"], told["denominator"], told["percent"]) == (2, 6, 33.3)
    assert told["printed"] == [{"value": 33.3, "source": "A/76/5 (Vol. I)", "agrees": True}]


def test_table_that_counts_otherwise_differs_and_moves_no_rate(board):
    printed_table(board, printed_total=9, implemented=3, under_implementation=4, overtaken_by_events=2)

    assessed, closed = beside("annual-assessment"), beside("annual-closure")
    assert (assessed.numerator, assessed.denominator) == (closed.numerator, closed.denominator) == (2, 6)
    assert [p.label for p in (*assessed.printed, *closed.printed)] == ["33.3% (3 of 9)", "55.6% (5 of 9)"]
    assert [p.agrees for p in (*assessed.printed, *closed.printed)] == [False, False]


def test_streams_of_one_table_are_counted_together(board):
    for stream in ("Umoja", "Main"):
        printed_table(board, stream=stream, printed_total=3, implemented=1, under_implementation=2)

    assert [p.counts for p in beside("annual-assessment").printed] == [(2, 6)]


def test_table_undone_or_not_known_then_stands_beside_nothing(board):
    printed_table(board, printed_total=6, implemented=2, under_implementation=4, is_voided=True)

    assert not beside("annual-assessment").printed


def test_total_that_is_not_its_sum_and_report_that_does_not_go_on_are_findings_until_corrected(board):
    first = printed_table(
        board, symbol="A/75/5 (Vol. I)", period="2019", printed_total=100, implemented=60, under_implementation=39,
        newly_issued=30,
    )  # fmt: skip
    printed_table(board, printed_total=70, implemented=40, under_implementation=30)
    assert [(f.printed, f.derived, f.arithmetic) for f in findings()] == [
        ("100", "99", "60 + 39 + 0 + 0 + 0 = 99"), ("70", "69", "39 + 0 + 30 = 69"),
    ]  # fmt: skip

    StatusTotal.objects.filter(pk=first.pk).update(under_implementation=40)
    assert findings() == []


def test_without_what_was_newly_issued_the_next_report_cannot_be_checked(board):
    printed_table(
        board, symbol="A/75/5 (Vol. I)", period="2019", printed_total=9, implemented=4, under_implementation=5
    )
    printed_table(board, printed_total=6, implemented=2, under_implementation=4)

    assert [row.verdict for row in checked() if row.relation.rule == "flow"] == [Verdict.UNCHECKED]


def test_pages_show_the_table_beside_the_rows(board, signed_in):
    printed_table(board, printed_total=6, implemented=2, under_implementation=4)
    client = signed_in(Role.STAFF)

    assert "33.3% (2 of 6)" in client.get("/rates/?body=BOA&rule=annual-assessment").content.decode()
    assert "33.3% (2 of 6), A/76/5 (Vol. I)" in client.get("/recommendations/analysis/board/").content.decode()


def test_table_of_counts_leaves_the_decimals_of_a_printed_percentage(board):
    table = printed_table(board, printed_total=6, implemented=2, under_implementation=4)
    PrintedFigure.objects.create(
        key="share", series=Series.objects.create(code="share", titles={"en": "Share"}), document=table.document,
        body="BOA", volume="I", rule="annual-closure", value=33, unit="percent", as_of=END,
    )  # fmt: skip

    assert (beside("annual-closure").percent, beside("annual-assessment").percent) == (33, Decimal("33.3"))


def test_table_stands_beside_the_rate_in_the_answer_for_scripts_as_on_the_page(board):
    printed_table(board, printed_total=6, implemented=2, under_implementation=4)

    [told] = listed(ask(as_of=END, body="BOA", volume="I", rule="annual-assessment"))
    assert told.printed == beside("annual-assessment").printed != []


def test_year_of_volume_ii_is_the_one_that_ends_in_june_whatever_the_label(organization):
    days = {"starts_on": dt.date(2017, 7, 1), "ends_on": dt.date(2018, 6, 30), "cut_off": dt.date(2018, 6, 30)}
    period = Period(body=organization.bodies["BOA"], volume="II", label="2018", **days)

    for label in ("2018", "2017-18", "2017/18", "2017/2018", "1 July 2017 to 30 June 2018"):
        assert named(label, body="BOA", volume="II", periods=[period]) is period, label
    for label in ("2017", "2018-19", "2016/17", "total"):
        assert named(label, body="BOA", volume="II", periods=[period]) is None, label


@pytest.mark.parametrize(("day", "is_available"), [("2020-12-31", True), ("2021-12-30", True), ("2021-12-31", False)])
def test_annual_rate_of_a_year_without_a_period_is_not_available_and_asks_for_it(board, day, is_available):
    [told] = map(
        as_json, rates(ask(as_of=dt.date.fromisoformat(day), body="BOA", volume="I", rule="annual-assessment"))
    )

    assert (told["percent"] is not None, not told["note"]) == (is_available, is_available)
    assert told["cut_off"] == (END if is_available else dt.date.fromisoformat(day))
    assert is_available or "1 January 2021" in told["note"]


def test_table_that_does_not_print_what_a_rate_needs_gives_none(board):
    printed_table(board, printed_total=9, implemented=3, under_implementation=4, overtaken_by_events=None)

    assert [p.label for p in beside("annual-assessment").printed] == ["33.3% (3 of 9)"]
    assert not beside("annual-closure").printed
