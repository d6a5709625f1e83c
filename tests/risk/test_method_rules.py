"""What a method must fulfil: one sentence names the first faulty cell."""

from __future__ import annotations

import dataclasses

import pytest

from accountability.errors import IllegalStep
from accountability.roles import Role
from risk import actions, initial_data
from risk.choices import Direction, ResidualRule
from risk.measures.method_rules import Level, Tables, method_fault
from tests.risk.conftest import START


def default(**changes) -> Tables:
    levels = [
        Level(row["scale"], int(row["value"]), row["code"], initial_data.words(row),
              int(row["months"]) if row["months"] else None)
        for row in initial_data.read_rows("levels.csv")
    ]  # fmt: skip
    tables = Tables(levels, initial_data.band_cells(), initial_data.residual_cells())
    return dataclasses.replace(tables, **changes)


def test_the_default_method_has_25_cells_and_no_fault():
    tables = default()

    assert len(tables.bands) == 25
    assert method_fault(tables) == ""


@pytest.mark.parametrize(("change", "sentence"), [
    ({"bands": {k: v for k, v in initial_data.band_cells().items() if k != (3, 4)}}, "impact 3 and likelihood 4"),
    ({"bands": initial_data.band_cells() | {(2, 2): 9}}, "impact 2 and likelihood 2"),
    ({"bands": initial_data.band_cells() | {(5, 5): 1}}, "impact 5 and likelihood 5"),
    ({"bands": initial_data.band_cells() | {(6, 1): 3}}, "impact 6 and likelihood 1"),
    ({"residuals": initial_data.residual_cells() | {(1, 3): 2}}, "level 1 and effectiveness 3"),
    ({"residuals": initial_data.residual_cells() | {(4, 1): 3}}, "the lowest"),
    ({"residuals": initial_data.residual_cells() | {(4, 4): 4}}, "not in the order"),
    ({"direction": Direction.FALLING}, "the lowest"),
    ({"residual_rule": ResidualRule.JUDGED}, "no table of residual levels"),
])  # fmt: skip
def test_an_incomplete_or_inverted_table_is_refused_with_its_cell(change, sentence):
    assert sentence in method_fault(default(**change))


def test_a_scale_of_the_other_direction_is_read_the_other_way():
    turned = {(band, 6 - value): residual for (band, value), residual in initial_data.residual_cells().items()}

    assert method_fault(default(residuals=turned, direction=Direction.FALLING)) == ""


@pytest.mark.django_db
def test_loading_refuses_a_faulty_method_and_numbers_the_next_version(person):
    fields = {"code": "own", "titles": {"en": "Own"}, "source": "x", "by": person(Role.RISK_OFFICER)}
    with pytest.raises(IllegalStep, match="impact 5 and likelihood 5"):
        actions.load_method(default(bands=initial_data.band_cells() | {(5, 5): 1}), valid_from=START, **fields)

    first = actions.load_method(default(), valid_from=START, **fields)
    second = actions.load_method(default(), valid_from=START.replace(year=2021), **fields)

    assert (first.version, second.version) == (1, 2)
