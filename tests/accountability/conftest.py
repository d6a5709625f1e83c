"""Seven pledges of one entity and one of another: five with a date, one kept."""

import datetime as dt

import pytest

from accountability.roles import Role
from tests.sample_register.actions import enter_pledge, keep_pledge


@pytest.fixture
def pledges(sample_register, organization, person):
    dos, other = organization.entities["DOS"], organization.entities["OHCHR"]
    days = [dt.date(2021, month, 1) for month in range(1, 6)]
    coordinator = person(Role.COORDINATOR)
    rows = [
        enter_pledge(by=coordinator, text=f"Pledge {number}", entity=dos, due_on=day)
        for number, day in enumerate([*days, None, None])
    ]
    keep_pledge(rows[0], by=person(Role.FOCAL_POINT), version=1, text="Done.")
    rows[0].refresh_from_db()
    return [*rows, enter_pledge(by=coordinator, text="Elsewhere", entity=other)]
