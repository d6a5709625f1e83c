"""Released reports, made by the real actions; their files are short texts, since nobody here reads inside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import LazySettings

from accountability.annual_report import page_cache
from accountability.annual_report.actions import cycles
from accountability.models import Component, Contribution, Cycle, Edition, Series, SubArea, User
from accountability.models.assignment import Assignment
from accountability.roles import Role
from tests.accountability.annual_report.contributions import DAY
from tests.accountability.annual_report.cycles import coordinators, in_review
from tests.releases import publish

KEY = "11" * 32


@pytest.fixture
def two(organization: SimpleNamespace) -> SimpleNamespace:
    """Two people who may freeze and release."""
    return coordinators()


@pytest.fixture
def released(
    two: SimpleNamespace, settings: LazySettings, entered: Callable[[int], list]
) -> Iterator[Callable[..., Edition]]:
    """Releases the report of a year, or with a reason a correction of it; gives the edition as Member States see it.

    What is `signed` stands in the manifest instead of what is true; what is `forged` was put there after the signature.
    """
    settings.REPORT_SIGNING_KEY = KEY
    entered(6)

    def release(year: int = 2021, *, reason: str = "", **altered: dict[str, Any]) -> Edition:
        if reason:
            cycle = Cycle.objects.get(year=year)
            edition = cycles.freeze(cycle, by=two.first, version=None, reason=reason)
            cycles.give_to_review(cycle, by=two.first, version=None)
        else:
            edition = in_review(two.first, year)
        return publish(edition, by=two.second, **altered)

    yield release
    page_cache.forget()


@pytest.fixture
def area(organization: SimpleNamespace) -> SubArea:
    component = Component.objects.create(number=5, names={"en": "Ethics"})
    Series.objects.create(code="trained", titles={"en": "Staff trained"}, unit="staff", component=component)
    return SubArea.objects.create(component=component, order=1, names={"en": "Ethics Office"})


@pytest.fixture
def part(area: SubArea, person: Callable[[Role], User]) -> Contribution:
    return cycles.open_cycle(year=2021, as_of=DAY, by=person(Role.COORDINATOR)).contributions.get()


@pytest.fixture
def writer(person: Callable[[Role], User]) -> User:
    return person(Role.CONTRIBUTOR)


@pytest.fixture
def other(organization: SimpleNamespace) -> User:
    user = User.objects.create(username="other-contributor", password="!")
    Assignment.objects.create(user=user, role=Role.CONTRIBUTOR, starts_on=dt.date(2010, 1, 1))
    return user
