"""Two series of DOS on the last day of 2021: closed cases by kind, and a share of staff trained."""

import datetime as dt
from decimal import Decimal

import pytest

from accountability.components.series import actions
from accountability.components.series.actions import Entry
from accountability.models import Assignment, Installation, User
from accountability.roles import Role
from tests.factories import accountability as factories

TODAY = dt.date(2021, 12, 31)
KINDS = [{"code": "fraud", "names": {"en": "Fraud"}}, {"code": "theft", "names": {"en": "Theft"}},
         {"code": "other", "names": {"en": "Other"}}]  # fmt: skip


@pytest.fixture(autouse=True)
def register_day(db, monkeypatch):
    monkeypatch.setattr(Installation, "_known", TODAY)


@pytest.fixture
def definition(organization):
    """Cases closed in a year, by kind; 1 to 4 are hidden."""
    return factories.SeriesDefinitionFactory(
        series__code="conduct/closed", series__titles={"en": "Cases closed"}, series__component__number=4,
        series__component=factories.ComponentFactory(number=4),
        owner=organization.entities["DOS"], valid_from=dt.date(2017, 1, 1), dimension={"en": "Kind"}, members=KINDS,
    )  # fmt: skip


@pytest.fixture
def share(organization):
    """Staff trained, of all staff, by year."""
    return factories.SeriesDefinitionFactory(
        series__code="ethics/trained", series__titles={"en": "Staff trained"},
        series__component=factories.ComponentFactory(number=5), owner=organization.entities["DOS"],
        valid_from=dt.date(2017, 1, 1), unit="percent", denominators={"en": "All staff"},
    )  # fmt: skip


@pytest.fixture
def office(organization, person):
    """A contributor of DOS."""
    user = person(Role.CONTRIBUTOR)
    Assignment.objects.filter(user=user).update(entity=organization.entities["DOS"])
    return User.objects.get(pk=user.pk)


@pytest.fixture
def coordinator(person):
    return person(Role.COORDINATOR)


@pytest.fixture
def enter(definition, office):
    """Values of one period by member; a number for the total alone."""

    def enter_period(values, year=2020, of=definition, by=office):
        values = values if isinstance(values, dict) else {"": values}
        entries = [
            ((of.series, dt.date(year, 12, 31), member), Entry(value=Decimal(number), cut_off=dt.date(year, 12, 31)))
            for member, number in values.items()
        ]
        return actions.enter_values(entries, by=by)

    return enter_period


@pytest.fixture
def accepted(enter, office, coordinator):
    """The same, submitted and accepted."""

    def accept_period(values, year=2020, **given):
        rows = enter(values, year, **given)
        actions.submit_values(rows, by=office)
        actions.accept_values(rows, by=coordinator)
        for row in rows:
            row.refresh_from_db()
        return rows

    return accept_period


@pytest.fixture
def frozen_report(coordinator):
    """A report frozen as of the end of 2020."""

    def freeze(as_of=dt.date(2020, 12, 31)):
        return factories.EditionFactory(snapshot__kind="cycle", snapshot__as_of=as_of, snapshot__label=str(as_of.year))

    return freeze
