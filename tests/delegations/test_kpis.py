"""KPIs: their definitions never change in place, and frozen values are only corrected."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import InternalError, transaction

from accountability.errors import IllegalStep, NotPermitted
from accountability.models import AuditEvent, Installation
from accountability.roles import Role
from delegations import actions
from delegations.actions.kpi_values import Entry
from delegations.models import KpiValue, KpiVersion
from tests.factories.accountability import EntityFactory
from tests.factories.delegations import (
    KpiVersionFactory,
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


# --- Status ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("numerator", "denominator", "status"),
    [
        (90, 100, "on-target"), (89, 100, "near"), (80, 100, "near"), (79, 100, "amber"), (60, 100, "amber"),
        (59, 100, "red"), (0, 100, "red"), (9, 9, "too-few"), (5, 0, "not-available"), (5, None, "not-available"),
    ],
)  # fmt: skip
def test_higher_is_better(numerator, denominator, status):
    version = KpiVersionFactory.build()

    assert version.status_of(Decimal(numerator), denominator and Decimal(denominator)) == status


@pytest.mark.parametrize(("value", "status"), [(5, "on-target"), (6, "near"), (9, "amber"), (13, "red")])
def test_lower_is_better(value, status):
    version = KpiVersionFactory.build(direction="down", target=Decimal(5), amber=Decimal(8), red=Decimal(12))

    assert version.status_of(Decimal(value), Decimal(100)) == status


@pytest.mark.parametrize(
    ("value", "status"), [(40, "on-target"), (60, "on-target"), (62, "near"), (36, "amber"), (71, "red")]
)
def test_within_a_band(value, status):
    version = KpiVersionFactory.build(
        direction="band", target=Decimal(40), target_to=Decimal(60), amber=Decimal(3), red=Decimal(10)
    )

    assert version.status_of(Decimal(value), Decimal(100)) == status


def test_a_value_without_a_target_is_not_compared():
    version = KpiVersionFactory.build(target=None, amber=None, red=None)

    assert version.status_of(Decimal(50), Decimal(100)) == "no-target"


# --- Definitions ----------------------------------------------------------------------------------------------------
def test_a_definition_is_never_changed_in_place(kpi):
    with pytest.raises(InternalError), transaction.atomic():
        KpiVersion.objects.update(target=50)


def test_a_new_definition_does_not_repaint_the_past(kpi, entry, person):
    by = person(Role.COORDINATOR)
    actions.enter_value(entry(95, quarter=Q3), by=by)

    with pytest.raises(IllegalStep, match="Q3 2021"):
        actions.define_kpi(
            kpi, by=by, version=None, definition=KpiVersionFactory.build(valid_from=Q3, kpi=None, recorded_by=None)
        )
    fields = {"valid_from": dt.date(2021, 10, 1), "target": 99, "kpi": None, "recorded_by": None}
    actions.define_kpi(kpi, by=by, version=None, definition=KpiVersionFactory.build(**fields))

    kpi = type(kpi).objects.prefetch_related("versions").get(pk=kpi.pk)
    assert KpiValue.objects.get().status == "on-target"
    assert kpi.version_on(Q3).target == 90
    assert kpi.version_on(Q4).target == 99


def test_only_the_coordinator_defines_kpis(kpi, person):
    with pytest.raises(NotPermitted):
        actions.define_kpi(kpi, by=person(Role.HEAD_OF_ENTITY), version=None, definition=KpiVersionFactory.build())


# --- Values ---------------------------------------------------------------------------------------------------------
def test_a_focal_point_enters_values_of_the_own_entity_only(entry, person, organization):
    value = actions.enter_value(entry(), by=person(Role.FOCAL_POINT))

    assert (value.value, value.status, value.frozen_on) == (95, "on-target", None)
    assert AuditEvent.objects.get(event="kpi-value-entered").subject_id == value.pk
    with pytest.raises(NotPermitted):
        actions.enter_value(
            Entry(value.kpi, EntityFactory(code="OTHER"), Q4, Decimal(1), Decimal(2)), by=person(Role.FOCAL_POINT)
        )
    with pytest.raises(NotPermitted):
        actions.enter_value(entry(90), by=person(Role.AUDITOR))


def test_the_same_value_twice_is_refused(entry, person):
    actions.enter_value(entry(), by=person(Role.FOCAL_POINT))

    with pytest.raises(IllegalStep, match="already been entered"):
        actions.enter_value(entry(), by=person(Role.FOCAL_POINT))


def test_a_live_value_is_replaced_and_both_are_kept(entry, person):
    by = person(Role.FOCAL_POINT)
    first = actions.enter_value(entry(95), by=by)
    second = actions.enter_value(entry(50), by=by)

    assert list(KpiValue.objects.current()) == [second]
    assert second.replaces == first


def test_values_are_frozen_fifteen_days_after_the_quarter(entry, person, organization):
    actions.enter_value(entry(), by=person(Role.FOCAL_POINT))

    assert actions.freeze_values(by=person(Role.COORDINATOR), on=Q4 + dt.timedelta(days=14)) == 0
    assert actions.freeze_values(by=person(Role.COORDINATOR), on=Q4 + dt.timedelta(days=15)) == 1
    assert actions.freeze_values(by=person(Role.COORDINATOR), on=Q4 + dt.timedelta(days=16)) == 0
    assert AuditEvent.objects.filter(event="kpi-values-frozen").count() == 1


def test_a_frozen_value_is_only_corrected_with_a_reason_by_the_coordinator(entry, person):
    focal, coordinator = person(Role.FOCAL_POINT), person(Role.COORDINATOR)
    frozen = actions.enter_value(entry(95, quarter=Q3), by=focal)
    assert frozen.frozen_on

    with pytest.raises(IllegalStep, match="frozen"):
        actions.enter_value(entry(94, quarter=Q3, reason="Late invoices."), by=focal)
    with pytest.raises(IllegalStep, match="reason"):
        actions.enter_value(entry(94, quarter=Q3), by=coordinator)
    corrected = actions.enter_value(entry(94, quarter=Q3, reason="Late invoices."), by=coordinator)

    assert corrected.replaces == frozen
    assert corrected.reason == "Late invoices."
    assert AuditEvent.objects.get(event="kpi-value-corrected").details["before"] == "95.0000"


def test_the_database_refuses_to_change_a_value(entry, person):
    actions.enter_value(entry(), by=person(Role.FOCAL_POINT))

    with pytest.raises(InternalError), transaction.atomic():
        KpiValue.objects.update(numerator=1)
    with pytest.raises(InternalError), transaction.atomic():
        KpiValue.objects.all().delete()


def test_a_withdrawn_value_puts_the_earlier_one_in_force(entry, person):
    by = person(Role.FOCAL_POINT)
    first, second = actions.enter_value(entry(95), by=by), actions.enter_value(entry(50), by=by)

    actions.withdraw_value(second, by=by, reason="Entered by mistake.")

    assert list(KpiValue.objects.current()) == [first]
    assert actions.enter_value(entry(50), by=by).replaces == first


def test_only_the_coordinator_withdraws_a_frozen_value(entry, person):
    focal = person(Role.FOCAL_POINT)
    frozen = actions.enter_value(entry(95, quarter=Q3), by=focal)

    with pytest.raises(IllegalStep, match="frozen"):
        actions.withdraw_value(frozen, by=focal, reason="Entered by mistake.")
    actions.withdraw_value(frozen, by=person(Role.COORDINATOR), reason="Entered by mistake.")
    assert not KpiValue.objects.current().exists()


@pytest.mark.parametrize(
    ("fields", "sentence"), [({"state": "planned"}, "not in use"), ({"go_live": dt.date(2022, 3, 31)}, "not in use")]
)
def test_a_quarter_that_is_not_measured_takes_no_value(kpi, entry, person, fields, sentence):
    for name, value in fields.items():
        setattr(kpi, name, value)

    with pytest.raises(IllegalStep, match=sentence):
        actions.enter_value(entry(), by=person(Role.FOCAL_POINT))
