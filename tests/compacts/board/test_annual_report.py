"""The annex on compacts: counts by indicator and cycle as frozen, and what was done about what was not met."""

import datetime as dt
import json
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation

from accountability.annual_report.document import Paragraph, Table
from compacts.annual_report import annexes, freeze
from compacts.models import Cycle
from tests.compacts.board.scene import TODAY, letter_sent, plan_agreed
from tests.factories.compacts import IndicatorDefinitionFactory, IndicatorValueFactory

pytestmark = pytest.mark.django_db


def written(as_of):
    """The blocks of the annex from what is frozen on the day, read back from JSON."""
    frozen = {series.code: json.loads(json.dumps(series.rows)) for series in freeze(as_of=as_of)}
    return list(annexes(SimpleNamespace(rows=lambda code: frozen.get(code, ()))))


def tables(blocks):
    return {table.code: table for table in blocks if isinstance(table, Table)}


def test_the_annex_has_each_indicator_with_its_counts_and_shares_with_their_parts(scene, approver):
    IndicatorValueFactory(entity=scene.entity, value=95, printed="95")
    letter_sent(scene, approver, documents="partly", culture="not-measurable")
    blocks = written(TODAY)

    table = tables(blocks)["compact_compliance"]
    codes = [column.code for column in table.columns]
    rows = {row[1]: dict(zip(codes, row, strict=True)) for row in table.rows}
    assert rows["DOCUMENTS"] == {
        "cycle": "2021", "code": "DOCUMENTS", "indicator": scene.items[0].name, "met": 0, "partly": 1, "not_met": 0,
        "not_measurable": 0, "rated": 1, "met_percent": Decimal("0.0"), "reached": 1, "with_target": 1,
        "reached_percent": Decimal("100.0"),
    }  # fmt: skip
    assert (rows["CULTURE"]["rated"], rows["CULTURE"]["met_percent"]) == (0, None)
    assert table.source == "A/RES/74/271, para. 15"
    [summary, *_rest] = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "0 of 1 ratings" in summary
    assert "1 of 1 frozen values" in summary


def test_the_annex_has_what_was_done_about_what_was_not_met_by_cycle(scene, approver):
    plan_agreed(scene, approver, due_on=TODAY)
    later = dt.date(2022, 8, 1)
    table = tables(written(later))["compact_follow_up"]

    assert {(row[0], row[2]): row[3:] for row in table.rows} == {
        ("letter-acknowledged", "2021"): (1, 1, Decimal("100.0")), ("plan-on-time", "2021"): (1, 1, Decimal("100.0")),
        ("non-compliance-answered", "2021"): (1, 1, Decimal("100.0")),
        ("action-plan-on-time", "2021"): (0, 1, Decimal("0.0")),
    }  # fmt: skip


def test_there_is_no_annex_before_a_letter_is_sent_or_a_value_is_frozen(scene):
    assert written(TODAY) == []


def test_the_annex_is_in_the_language_of_the_report_and_marks_illustrative_compacts(scene, approver):
    letter_sent(scene, approver)
    names = {"en": "Documents on time", "fr": "Documents à temps"}
    IndicatorDefinitionFactory(code="DOCUMENTS", number=2, valid_from=dt.date(2022, 1, 1), names=names, reason="Title")
    assert tables(written(TODAY))["compact_compliance"].notes == ()
    Cycle.objects.update(is_illustrative=True)
    with translation.override("fr"):
        table = tables(written(TODAY))["compact_compliance"]

    assert "Documents à temps" in {row[2] for row in table.rows}
    assert len(table.notes) == 1
