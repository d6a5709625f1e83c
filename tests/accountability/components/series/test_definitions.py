"""Definitions come in versions that never change; targets never repaint the past."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from accountability.components.series import actions, initial_series
from accountability.components.series.charts import chart_of
from accountability.components.series.demonstration import BY_MEMBER, TOTALS
from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import AuditEvent, SeriesDefinition
from accountability.models.series_definition import Periodicity, target_on
from accountability.models.user import operator
from accountability.roles import Role
from tests.factories import accountability as factories

NEW = {"valid_from": dt.date(2021, 1, 1), "numerators": {"en": "Cases closed or withdrawn"}, "unit": "cases"}


def redefine(definition, by, **changes):
    given = {**NEW, "owner": definition.owner, "version": 1, "reason": "Withdrawn cases count too.", **changes}
    return actions.redefine_series(definition.series, by=by, **given)


def test_a_definition_is_entered_once_with_its_event(organization, coordinator):
    component = factories.ComponentFactory(number=4)
    given = {
        "code": "conduct/new",
        "titles": {"en": "New"},
        "component": component,
        "owner": organization.entities["DOS"],
    }
    of = actions.define_series(by=coordinator, **given, **NEW)

    assert (of.version, of.series.unit, AuditEvent.objects.get(event="series-defined").subject) == (
        1,
        "cases",
        "conduct/new",
    )
    with pytest.raises(IllegalStep, match="never changed"):
        actions.define_series(by=coordinator, **given, **NEW)


def test_a_printed_series_becomes_a_reported_one(organization, coordinator):
    series = factories.SeriesFactory(code="conduct_received/1", titles={"en": "Printed"})
    of = actions.define_series(
        by=coordinator, code=series.code, titles={"en": "x"}, component=None, owner=organization.entities["DOS"], **NEW
    )

    assert (of.series, of.series.title) == (series, "Printed")


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.HEAD_OF_ENTITY, Role.ADMINISTRATOR])
def test_nobody_but_the_coordinator_defines_series_and_sets_targets(definition, person, role):
    with pytest.raises(NotPermitted):
        redefine(definition, person(role))
    with pytest.raises(NotPermitted):
        actions.set_target(definition.series, by=person(role), value=Decimal(1), applies_from=dt.date(2022, 1, 1))


def test_the_database_refuses_to_change_a_definition(definition):
    with pytest.raises(DatabaseError), transaction.atomic():
        SeriesDefinition.objects.update(unit="people")


def test_a_new_version_leaves_values_under_the_old_one(accepted, definition, coordinator):
    [value] = accepted(12)
    redefine(definition, coordinator)

    value.refresh_from_db()
    assert (value.definition.version, definition.series.definitions.count()) == (1, 2)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_from": dt.date(2017, 1, 1)}, "valid_from"),
        ({"valid_from": dt.date(2020, 1, 1)}, "valid_from"),
        ({"valid_from": dt.date(2021, 3, 1)}, "valid_from"),
        ({"reason": " "}, "reason"),
        ({"version": 7}, "valid_from"),
    ],
)
def test_a_new_version_never_replaces_the_past(accepted, definition, coordinator, changes, field):
    accepted(12)

    with pytest.raises(Incomplete) as refused:
        redefine(definition, coordinator, **changes)
    assert refused.value.field == field


def test_a_new_version_draws_a_break(accepted, definition, coordinator):
    accepted(12)
    of = redefine(definition, coordinator, valid_from=dt.date(2021, 1, 1))
    factories.SeriesValueFactory(
        definition=of,
        period_start=dt.date(2021, 1, 1),
        period_end=dt.date(2021, 12, 31),
        figure=20,
        state="accepted",
        accepted_on=dt.date(2021, 12, 31),
        accepted_revision=1,
    )
    drawn = chart_of(definition.series).figure.to_plotly_json()

    assert [None if y is None else int(y) for y in drawn["data"][0]["y"]] == [12, None, 20]
    assert len(drawn["layout"]["shapes"]) == 1
    assert "version 2" in drawn["layout"]["annotations"][0]["text"]


def test_a_new_target_never_repaints_the_past(accepted, definition, coordinator):
    first = actions.set_target(definition.series, by=coordinator, value=Decimal(10), applies_from=dt.date(2018, 1, 1))
    accepted(12)
    with pytest.raises(Incomplete, match="does not change the past"):
        actions.set_target(definition.series, by=coordinator, value=Decimal(50), applies_from=dt.date(2020, 6, 1))
    later = actions.set_target(definition.series, by=coordinator, value=Decimal(8), applies_from=dt.date(2021, 1, 1))

    targets = list(definition.series.targets.order_by("applies_from"))
    assert target_on(targets, dt.date(2020, 12, 31)) == first
    assert target_on(targets, dt.date(2021, 12, 31)) == later
    assert target_on(targets, dt.date(2017, 12, 31)) is None


@pytest.mark.parametrize(
    ("kind", "text", "end"),
    [
        ("year", "2020", dt.date(2020, 12, 31)),
        ("year", "2020-12-31", dt.date(2020, 12, 31)),
        ("year", "2020-06-30", None),
        ("july-year", "2020/2021", dt.date(2021, 6, 30)),
        ("july-year", "2020-2021", dt.date(2021, 6, 30)),
        ("july-year", "2020/2022", None),
        ("july-year", "2021", None),
        ("quarter", "2021-Q4", dt.date(2021, 12, 31)),
        ("quarter", "2021 q1", dt.date(2021, 3, 31)),
        ("quarter", "2021-Q5", None),
        ("year", "2021-13-01", None),
        ("year", "9999", None),
    ],
)
def test_a_period_is_read_as_its_series_has_it(kind, text, end):
    period = Periodicity(kind).read(text)

    assert (period and period[1]) == end


def test_the_initial_series_are_defined_once_where_their_office_exists(organization):
    factories.EntityFactory(code="EO")
    defined = {of.series.code for of in initial_series.load(by=operator())}

    assert "ethics_training/ethics_integrity_course_completed_in_year" in defined
    assert all(row["numerators"].keys() == {"ar", "en", "es", "fr", "ru", "zh-hans"} for row in initial_series.SERIES)
    assert initial_series.load(by=operator()) == []


def test_illustrative_ratings_agree_with_the_share_below_expectations_and_add_up():
    shares = {year: parts for year, *parts in TOTALS["acabq_facts/staff_not_or_partially_meeting_expectations_pct"]}
    ratings = dict(BY_MEMBER["appraisal/ratings"])

    assert {year: [of["partially"] + of["not"], of[""]] for year, of in ratings.items()} == shares
    for code, years in BY_MEMBER.items():
        sums = [(code, year, sum(of.values()) - of[""]) for year, of in years]
        assert sums == [(code, year, of[""]) for year, of in years]
