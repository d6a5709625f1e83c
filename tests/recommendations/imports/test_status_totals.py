"""Published totals from spreadsheets: entered as printed, with rates and the check from one report to the next."""

from decimal import Decimal

import pytest

from accountability.roles import Role
from recommendations.measures.status_totals import totals
from recommendations.models import StatusTotal
from tests.recommendations.imports.conftest import TOTAL

pytestmark = pytest.mark.django_db
KIND = "status-totals"
NEXT = {"report_symbol": "A/76/5 (Vol. I)", "period": "2020", "printed_total": "70", "implemented": "40"}
NEXT |= {"under_implementation": "20", "not_implemented": "4", "overtaken_by_events": "6", "closed_by_board": "0"}


def test_a_line_is_kept_as_printed(enter):
    enter(KIND, TOTAL)

    kept = StatusTotal.objects.get()
    assert (kept.printed_total, kept.implemented, kept.newly_issued) == (100, 60, None)


def test_rates_and_the_roll_forward(enter):
    enter(KIND, TOTAL | {"newly_issued": "45"}, TOTAL | NEXT)

    first, then = totals()
    assert (first.implementation_rate, first.closure_rate) == (Decimal("0.6000"), Decimal("0.7000"))
    assert (first.implied_new, first.roll_forward_gap) == (None, None)
    assert (then.implied_new, then.roll_forward_gap) == (40, -5)


def test_without_what_was_newly_issued_there_is_no_gap(enter):
    enter(KIND, TOTAL, TOTAL | NEXT)

    then = totals()[1]
    assert (then.implied_new, then.roll_forward_gap) == (40, None)


def test_streams_and_volumes_roll_forward_apart(enter):
    enter(
        KIND,
        TOTAL,
        TOTAL | NEXT | {"report_symbol": "A/76/5 (Vol. II)", "volume": "II"},
        TOTAL | NEXT | {"stream": "Umoja"},
    )

    assert {line.implied_new for line in totals()} == {None}


@pytest.mark.parametrize(
    ("fields", "cell", "word"),
    [
        ({"implemented": "-1"}, "F2", "whole number"), ({"printed_total": "many"}, "E2", "whole number"),
        ({"volume": ""}, "C2", "volumes"), ({"body": "ABC"}, "B2", "OIOS, BOA, JIU"), ({"period": ""}, "D2", "empty"),
    ],
)  # fmt: skip
def test_each_fault_names_its_cell(faults, fields, cell, word):
    found = " ".join(faults(KIND, TOTAL | fields))

    assert f"rows!{cell}: " in found
    assert word in found


def test_the_same_file_twice_changes_nothing_and_another_number_is_a_fault(enter, faults):
    enter(KIND, TOTAL)
    enter(KIND, TOTAL)

    assert StatusTotal.objects.count() == 1
    assert faults(KIND, TOTAL | {"implemented": "61"})[0].startswith("rows!F2: Already entered with “60”")


@pytest.mark.parametrize(("role", "count"), [(Role.COORDINATOR, 0), (Role.ASSESSOR, 1), (Role.HEAD_OF_ENTITY, 1)])
def test_only_the_body_and_the_coordinator_bring_totals(faults, role, count):
    assert len(faults(KIND, TOTAL, role=role)) == count


def test_a_table_of_another_volume_is_a_fault(faults):
    [line] = faults(KIND, TOTAL | {"report_symbol": "A/75/5 (Vol. II)"})

    assert line == "rows!C2: “A/75/5 (Vol. II)” is volume II, not volume I."


def test_empty_is_not_printed_and_a_dash_is_none(enter):
    enter(KIND, TOTAL | {"printed_total": "", "overtaken_by_events": "–", "closed_by_board": ""})

    kept, [line] = StatusTotal.objects.get(), totals()
    assert (kept.printed_total, kept.overtaken_by_events, kept.closed_by_board) == (None, 0, None)
    parts = kept.implemented + kept.under_implementation + kept.not_implemented
    assert (line.assessed, line.is_total_summed, line.is_printed_wrong) == (parts, True, False)


def test_what_is_not_printed_gives_no_rate_unless_the_others_make_the_total(enter):
    enter(KIND, TOTAL | {"overtaken_by_events": ""})

    [line] = totals()
    assert (line.implementation_rate, line.closure_rate) == (Decimal("0.6000"), None)
