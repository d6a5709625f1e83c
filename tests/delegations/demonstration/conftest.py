"""The illustrative register of delegations, which the tests of this folder only read."""

import datetime as dt

import pytest
from django.db import transaction

from accountability.management.demonstration import organization
from accountability.models import Installation
from delegations import demonstration
from recommendations import initial_data

DAY = dt.date(2021, 12, 31)


@pytest.fixture(scope="package")
def register(django_db_setup, django_db_blocker):
    """The whole register, loaded once for this folder and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        Installation._known = DAY
        initial_data.load()
        organization.write(password="a demonstration password")
        demonstration.load()
        yield
        Installation._known = None
        transaction.set_rollback(True)
