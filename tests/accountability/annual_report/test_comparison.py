"""Two frozen years beside each other."""

from decimal import Decimal
from typing import Any

from accountability.annual_report.comparison import compared, tallies


def frozen(numerator: int, denominator: int, *, rule_version: int = 1, **more: Any) -> dict[str, list[dict[str, Any]]]:
    row = {"body": "OIOS", "volume": None, "category": "all", "rule": "cumulative-closure"} | more
    parts = {"numerator": numerator, "denominator": denominator, "rule_version": rule_version, "places": 1}
    parts["percent"] = round(100 * numerator / denominator, 1) if denominator else None
    return {f"rates/{row['body']}/-/{row['category']}/{row['rule']}": [row | parts]}


def test_a_change_is_counted_in_points_of_the_rates_as_shown():
    [change] = compared(frozen(922, 1000), frozen(894, 1000))

    assert (change.later.numerator, change.earlier.denominator, change.points) == (922, 1000, Decimal("2.8"))


def test_a_rate_is_shown_as_it_was_rounded_when_it_was_frozen():
    earlier = frozen(1019, 1397)
    earlier["rates/OIOS/-/all/cumulative-closure"][0] |= {"percent": 73, "places": 0}

    [change] = compared(frozen(1019, 1397), earlier)

    assert (str(change.earlier.percent), change.earlier.places, str(change.later.percent)) == ("73", 0, "72.9")


def test_a_rate_of_one_year_alone_has_no_change():
    [change] = compared(frozen(1, 2), {})

    assert change.earlier is None
    assert change.points is None


def test_a_changed_rule_breaks_the_comparison():
    [change] = compared(frozen(1, 2, rule_version=2), frozen(1, 2))

    assert change.is_broken
    assert change.points is None


def test_a_rate_without_a_base_in_both_years_is_left_out():
    assert compared(frozen(0, 0), frozen(0, 0)) == []


def test_commitments_are_counted_by_state():
    later = {"commitments": [{"state": "open"}, {"state": "done"}, {"state": "done"}]}
    earlier = {"commitments": [{"state": "open"}]}

    counted = {(t.kind, t.state): (t.later, t.earlier, t.change) for t in tallies(later, earlier)}

    assert counted == {("commitments", "open"): (1, 1, 0), ("commitments", "done"): (2, 0, 2)}
