"""The annex on delegations: counts by area, shares with their parts, and KPIs over all entities, without a name."""

import datetime as dt
import json
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation

from accountability.annual_report.document import Paragraph, Table
from delegations.annual_report import annexes, freeze
from delegations.models import Instrument
from delegations.register import REGISTER
from tests.delegations.conftest import grant
from tests.factories.accountability import PostFactory
from tests.factories.delegations import KpiValueFactory, KpiVersionFactory

pytestmark = pytest.mark.django_db
YEAR_END = dt.date(2021, 12, 31)


def written(as_of):
    """The blocks of the annex from what is frozen on the day, read back from JSON."""
    frozen = {series.code: json.loads(json.dumps(series.rows)) for series in freeze(as_of=as_of)}
    return list(annexes(SimpleNamespace(rows=lambda code: frozen.get(code, ()))))


def tables(blocks):
    return {table.code: table for table in blocks if isinstance(table, Table)}


def sentences(blocks):
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_the_annex_counts_by_area_and_names_no_post_and_no_entity(line):
    grant(line.director, PostFactory(), line.matter, 10, state="issued", accepted_on=None)
    blocks = written(YEAR_END)

    assert tables(blocks)["delegations_by_area"].rows == [("Procurement", 3, 1)]
    assert "Delegations accepted: 3 of 4 (75.0\u00a0per cent)." in sentences(blocks)
    assert not any(name in repr(blocks) for name in ("DOS", "CHIEF", line.people["chief"].username))


def test_the_sums_of_a_kpi_are_divided_once(line):
    version = KpiVersionFactory(numerator="Cases in time")
    for numerator, denominator in ((10, 10), (0, 90)):
        KpiValueFactory(
            definition=version, kpi=version.kpi, quarter=YEAR_END, numerator=Decimal(numerator),
            denominator=Decimal(denominator),
        )  # fmt: skip
    table = tables(written(YEAR_END))["kpi_totals"]

    [row] = [dict(zip([column.code for column in table.columns], row, strict=True)) for row in table.rows]
    assert (row["numerator"], row["denominator"], row["value"], row["unit"]) == ("10", "100", "10", "per cent")


def test_the_annex_is_in_the_language_of_the_report_and_marks_illustrative_rows(line):
    assert tables(written(YEAR_END))["delegations_by_area"].notes == ()
    Instrument.objects.update(is_illustrative=True)
    with translation.override("fr"):
        table = tables(written(YEAR_END))["delegations_by_area"]

    assert table.rows[0][0] == "Achats"
    assert len(table.notes) == 1


def test_there_is_no_annex_where_nothing_was_delegated(db):
    assert written(YEAR_END) == []
    assert REGISTER.freeze is freeze
