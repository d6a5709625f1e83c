"""Figures of KPIs: sums are divided again, groupings have equal totals, and findings."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.choices import Dimension
from accountability.measures import Terms
from accountability.models import Installation
from accountability.roles import Role
from delegations.actions.kpi_values import Entry, enter_value, freeze_values
from delegations.choices import KpiStatus
from delegations.measures import kpi_figures, kpis
from delegations.measures.kpi_findings import findings
from delegations.models import KpiValue
from delegations.views.drawings import drawing
from tests.factories.accountability import EntityFactory
from tests.factories.delegations import (
    ExceptionEntryFactory,
    KpiFactory,
    KpiValueFactory,
    KpiVersionFactory,
    ServiceProviderFactory,
)

pytestmark = pytest.mark.django_db

Q3, Q4 = dt.date(2021, 9, 30), dt.date(2021, 12, 31)


@pytest.fixture(autouse=True)
def register_day(monkeypatch):
    """The register day of these tests: the end of 2021."""
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))


@pytest.fixture
def kpi():
    return KpiVersionFactory().kpi


@pytest.fixture
def entry(kpi, organization):
    def make(numerator=95, denominator=100, quarter=Q4, **fields):
        of = None if denominator is None else Decimal(denominator)
        return Entry(kpi, organization.entities["DOS"], quarter, Decimal(numerator), of, **fields)

    return make


# --- Aggregates -----------------------------------------------------------------------------------------------------
def test_aggregates_divide_sums_and_never_average_ratios(kpi):
    version = kpi.versions.get()
    for numerator, denominator in ((10, 10), (0, 90)):
        KpiValueFactory(definition=version, numerator=Decimal(numerator), denominator=Decimal(denominator))

    table = kpis.heat_table(Q4)

    assert [row.cells[0].value for row in table.with_cells(table.rows)] == [100, 0]
    assert table.together[0].value == 10  # the average of both would be 50


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 500), st.integers(1, 500)),
        max_size=12,
    ),
    st.dictionaries(st.integers(0, 5), st.integers(0, 5), max_size=6),
)
def test_both_groupings_have_equal_totals(rows, served):
    areas = ("procurement", "people", "")
    parts = [kpis.Part(e, areas[k], k, kpis.Sum(Decimal(n), Decimal(d))) for e, k, n, d in rows]
    provided = {(entity, "procurement"): provider for entity, provider in served.items()}

    totals = []
    for sums in (kpis.by_entity(parts), kpis.by_provider(parts, provided)):
        total = {}
        for by_kpi in sums.values():
            for key, one in by_kpi.items():
                total[key] = total[key] + one if key in total else one
        totals.append(total)

    assert totals[0] == totals[1]


def test_a_service_provider_groups_the_entities_that_it_serves(kpi):
    version = kpi.versions.get()
    served, other = EntityFactory(code="SERVED"), EntityFactory(code="OTHER")
    hub = ServiceProviderFactory(entity=served, provider=EntityFactory(code="HUB")).provider
    for entity in (served, other):
        KpiValueFactory(definition=version, entity=entity)

    table = kpis.heat_table(Q4, by="provider")

    assert [row.entity for row in table.rows] == [hub, other]
    assert [row.cells[0].sum for row in table.with_cells(table.rows[:1])] == [(95, 100)]


def test_both_groupings_count_the_same_statuses(kpi):
    version = kpi.versions.get()
    for numerator, denominator in ((95, 100), (10, 100), (1, 2), (3, None)):
        KpiValueFactory(
            definition=version, numerator=Decimal(numerator), denominator=denominator and Decimal(denominator)
        )

    counts = [
        [(row.entity, row.on_target, row.compared) for row in kpis.heat_table(Q4, by=by).rows]
        for by in ("entity", "provider")
    ]

    assert counts[0] == counts[1]
    assert [of[1:] for of in counts[0]] == [(1, 1), (0, 1), (0, 0)]


def test_peers_come_from_the_best_to_those_that_cannot_be_compared(kpi):
    version = kpi.versions.get()
    for numerator, denominator in ((1, 2), (30, 100), (95, 100)):
        KpiValueFactory(definition=version, numerator=Decimal(numerator), denominator=Decimal(denominator))

    assert [cell.status for _entity, cell in kpis.peers(kpi, Q4)] == [
        KpiStatus.ON_TARGET, KpiStatus.RED, KpiStatus.TOO_FEW
    ]  # fmt: skip


def test_a_series_marks_where_another_definition_begins(kpi):
    KpiVersionFactory(kpi=kpi, valid_from=dt.date(2021, 10, 1), target=95)
    kpi = type(kpi).objects.prefetch_related("versions").get(pk=kpi.pk)

    assert [point.is_break for point in kpis.series(kpi, {}, [dt.date(2021, 6, 30), Q3, Q4])] == [False, False, True]


def test_a_series_has_the_frozen_value_beside_the_one_in_force(kpi, entry, person):
    """The first frozen value stays the frozen one however often it is corrected; a live quarter has none yet."""
    by = person(Role.COORDINATOR)
    enter_value(entry(95, quarter=Q3), by=by)
    freeze_values(by=by, on=Q4)
    for numerator in (80, 85):
        enter_value(entry(numerator, quarter=Q3, reason="The source was corrected."), by=by)
    enter_value(entry(70, quarter=Q4), by=by)

    of = kpis.totals(KpiValue.objects.filter(kpi=kpi))
    third, fourth = kpis.series(kpi, of, [Q3, Q4])

    assert (third.cell.value, third.frozen.value, third.is_corrected) == (85, 95, True)
    assert (fourth.cell.value, fourth.frozen, fourth.is_live) == (70, None, True)
    image = drawing(kpi, [third, fourth])
    assert [(mark.value, mark.is_live) for mark in image.marks] == [(95, False), (85, True), (70, True)]
    assert (len(image.lines), len(image.live_lines)) == (0, 1)


def test_a_threshold_is_one_line_until_it_changes(kpi):
    KpiVersionFactory(kpi=kpi, valid_from=dt.date(2021, 10, 1), target=95)
    kpi = type(kpi).objects.prefetch_related("versions").get(pk=kpi.pk)

    image = drawing(kpi, kpis.series(kpi, {}, [dt.date(2021, 3, 31), dt.date(2021, 6, 30), Q3, Q4]))

    assert [(tone, start, end) for tone, start, end, _y in image.thresholds] == [
        ("done", "6.0", "196.0"), ("attention", "6.0", "234.0"), ("late", "6.0", "234.0"), ("done", "196.0", "234.0"),
    ]  # fmt: skip


def test_the_pages_cost_the_same_queries_for_many_values(kpi):
    version = kpi.versions.get()
    counts = []
    for _round in range(2):
        KpiValueFactory.create_batch(4, definition=version)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            table = kpis.heat_table(Q4)
            table.with_cells(table.rows)
            kpis.entity_series(list(KpiValue.objects.values_list("entity", flat=True)), [Q3, Q4])
            kpis.peers(kpi, Q4)
        counts.append(len(queries))

    assert counts[0] == counts[1]


# --- Measure and framework ------------------------------------------------------------------------------------------
def test_the_measure_leaves_out_what_cannot_be_compared(kpi, organization):
    version = kpi.versions.get()
    for numerator, denominator in ((95, 100), (85, 100), (1, 2)):
        KpiValueFactory(definition=version, numerator=Decimal(numerator), denominator=Decimal(denominator))

    [value] = kpi_figures.on_target(Terms(Q4))
    assert (value.numerator, value.denominator) == (1, 2)
    split = kpi_figures.on_target(Terms(Q4, by=(Dimension.CATEGORY,)))
    assert [(value.keys[0].code, value.numerator, value.denominator) for value in split] == [("procurement", 1, 2)]
    split = kpi_figures.on_target(Terms(Q4, by=(Dimension.ENTITY,)))
    assert sum(value.denominator for value in split) == 2


def test_the_counts_of_the_framework_are_those_of_the_document():
    KpiFactory.create_batch(14, origin="initial", state="retired", retired_from=Q4)
    KpiFactory.create_batch(2, origin="retained")
    KpiFactory.create_batch(6, origin="strengthened", go_live=Q4)
    KpiFactory.create_batch(18, origin="new", state="planned", go_live=dt.date(2022, 6, 30))

    counts = kpi_figures.framework()

    assert (counts.initial, counts.retained, counts.first_live, counts.planned, counts.total) == (16, 2, 6, 18, 26)


def test_findings_name_what_is_missing_without_base_unchanging_or_unanswered(kpi):
    KpiVersionFactory(kpi=KpiFactory(code="EMPTY"))
    version = kpi.versions.get()
    entity = EntityFactory(code="SAME")
    for quarter in (dt.date(2021, 3, 31), dt.date(2021, 6, 30), Q3, Q4):
        KpiValueFactory(definition=version, entity=entity, quarter=quarter, numerator=Decimal(10))
    KpiValueFactory(definition=version, denominator=None)
    ExceptionEntryFactory(is_authorized=False)

    of = {finding.code: finding for finding in findings(Q4)}

    assert {code: finding.count for code, finding in of.items()} == {
        "no-value": 1, "no-base": 1, "never-changes": 1, "red-without-response": 1, "exception-without-response": 1,
    }  # fmt: skip
    assert of["no-value"].rows[0][0] == "EMPTY"
    assert "exception-without-response" not in {finding.code for finding in findings(Q4, with_breaches=False)}


def test_red_in_two_consecutive_quarters(kpi):
    version = kpi.versions.get()
    entity = EntityFactory()
    for quarter, numerator in ((Q3, 10), (Q4, 20)):
        KpiValueFactory(definition=version, entity=entity, quarter=quarter, numerator=Decimal(numerator))
    KpiValueFactory(definition=version, numerator=Decimal(10))

    [(first, second)] = kpis.red_twice(Q4)

    assert (first.quarter, second.quarter, second.entity) == (Q3, Q4, entity)
