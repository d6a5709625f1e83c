"""Which day it is: the Organization's for what counts, the earliest on earth for what can have happened."""

import datetime as dt

import pytest
from django.utils import timezone

from accountability.localization.dates import has_begun, organization_day
from accountability.models import Installation, has_come, register_day

NOON = dt.datetime(2026, 3, 2, 11, tzinfo=dt.UTC)  # 06:00 in New York, 01:00 of the next day on Kiritimati
TODAY, TOMORROW, AFTER = (dt.date(2026, 3, day) for day in (2, 3, 4))


@pytest.fixture
def at_noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def test_day_has_begun_where_the_earth_is_ahead(at_noon):
    assert [has_begun(day) for day in (TODAY, TOMORROW, AFTER)] == [True, True, False]


def test_day_of_the_organization_is_not_that_of_the_reader(at_noon):
    with timezone.override("Pacific/Kiritimati"):
        assert organization_day() == TODAY
    assert organization_day(dt.datetime(2026, 3, 2, 4, tzinfo=dt.UTC)) == dt.date(2026, 3, 1)


@pytest.mark.django_db
def test_what_happened_today_anywhere_has_come_and_counts_from_the_day_of_the_organization(at_noon):
    with timezone.override("Pacific/Kiritimati"):
        assert has_come(TOMORROW)
        assert not has_come(AFTER)
        assert register_day() == TODAY


@pytest.mark.django_db
def test_register_day_of_a_demonstration_has_come(at_noon, monkeypatch):
    monkeypatch.setattr(Installation, "demonstration_day", lambda: dt.date(2031, 12, 31))

    assert has_come(dt.date(2031, 12, 31))
    assert not has_come(dt.date(2032, 1, 1))
