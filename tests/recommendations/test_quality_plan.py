"""Findings of data quality are counted at once, also where the planner knows nothing of the tables."""

import datetime as dt

import pytest
from django.db import connection, transaction

from accountability.roles import Role
from recommendations.measures.ageing import ageing
from recommendations.measures.analysis_scope import Scope
from recommendations.measures.quality import QUALITY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]

DAY = dt.date(2021, 12, 31)


@pytest.fixture
def unknown(entered):
    """Six hundred rows in tables of which the planner was told that they are nearly empty; five seconds at most."""
    entered(1)
    with transaction.atomic():
        entered(1500)
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SET LOCAL statement_timeout = '5s'")
    return entered(600)


def test_findings_by_entity_need_no_statistics(unknown, person):
    totals, [row] = QUALITY.findings(on=DAY, reader=person(Role.COORDINATOR))

    assert row.code == "DOS"
    assert row.counts == totals


def test_groups_of_the_analysis_need_no_statistics(unknown):
    assert {line.kind: line.open for line in ageing(Scope(DAY, DAY)) if line.kind != "body"} == {
        "all": 400, "entity": 400,
    }  # fmt: skip
