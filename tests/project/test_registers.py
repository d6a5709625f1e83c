"""A register that answers no more than it must: the foundation asks it everything and imports nothing of it."""

import datetime as dt

import pytest
from django.conf import settings as installed

from accountability import permissions
from accountability.actions.snapshots import take_snapshot
from accountability.audit import events
from accountability.lists import administered
from accountability.management.documentation import pages
from accountability.models.snapshot import SnapshotKind
from accountability.models.user import operator
from accountability.registers import registers
from accountability.roles import Role
from accountability.tasks import wake
from accountability.views import context_processors

KEPT = (registers, permissions.grants, administered.lists, context_processors._links, context_processors._sections)
PAGES = ["/", "/?as_of=2020-01-01", "/work/", "/search/?q=small", "/measures/", "/entities/DOS/", "/snapshots/"]


@pytest.fixture(autouse=True)
def small(settings):
    settings.REGISTERS = [*installed.REGISTERS, "tests.project.small"]
    for kept in KEPT:
        kept.cache_clear()
    yield registers()[-1]
    for kept in KEPT:
        kept.cache_clear()


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_page_bears_it(address, organization, signed_in):
    assert signed_in(Role.STAFF).get(address).status_code == 200


@pytest.mark.django_db
def test_its_entry_stands_in_the_navigation_of_whoever_may_open_it(organization, signed_in):
    assert "Small things" in signed_in(Role.STAFF).get("/").content.decode()
    assert "Small things" not in signed_in(Role.LIAISON).get("/").content.decode()


@pytest.mark.django_db
def test_the_worker_and_the_snapshots_ask_it_too(organization):
    wake()

    assert take_snapshot(SnapshotKind.QUARTER, "2021-Q4", as_of=dt.date(2021, 12, 31), by=operator()).series.exists()


def test_its_words_reach_the_trail_and_the_documentation():
    assert events.titles()["small-entered"] == "Small thing entered"
    assert "`view-small`" in pages()["permissions.md"]
