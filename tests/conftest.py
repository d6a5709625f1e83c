"""What every test shares: a small organization, one person in each role, and a database for tests that must commit."""

from __future__ import annotations

import datetime as dt
import gc
import importlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from pytest_socket import socket_allow_hosts
from rest_framework.test import APIClient
from xdist.scheduler import LoadScopeScheduling

from accountability import permissions
from accountability.actions.account import issue_token
from accountability.lists import administered
from accountability.models import Assignment, Document, Entity, Installation, OversightBody, User
from accountability.models.trail import LOADS_HISTORY
from accountability.registers import Register, registers
from accountability.roles import Role
from tests import template_database
from tests.recommendation_rows import enter

TOGETHER = (
    "tests/browser/", "tests/faults/test_many_at_once.py", "tests/recommendations/test_demonstration_load.py",
    "tests/delegations/demonstration/", "tests/accountability/components/test_demonstration.py",
    "tests/accountability/annual_report/formats/", "tests/compacts/test_demonstration.py",
    "tests/compacts/board/test_demonstration.py", "tests/project/test_languages.py",
    "tests/risk/test_demonstration.py", "tests/recommendations/test_demonstration.py",
)  # fmt: skip
OF_AN_ENTITY = (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY)


def pytest_configure() -> None:
    """Pages name their static files as they lie in the tree; and no file of a test has to survive a power cut."""
    os.fsync = lambda handle: None
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


class SomeInOneWorker(LoadScopeScheduling):
    """Spreads the tests one by one, but keeps some together.

    Those of the browser, of the demonstration and of the formats of the report, since what they read takes long to
    make; those of fifty people at once, since two of them beside each other ask for more connections than the database
    gives. `--dist loadgroup` would say the same; with pytest 9 it groups nothing.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((kept for kept in TOGETHER if nodeid.startswith(kept)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return SomeInOneWorker(config, log)


def pytest_collection_finish() -> None:
    """What is there before the first test stays: nobody looks through it again for what is no longer in use."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup() -> None:
    """Nothing that a test does leaves this machine."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests measured, as they recorded it."""
    reports = [r for key in ("passed", "failed") for r in terminalreporter.stats.get(key, [])]
    for name, value in (pair for report in reports for pair in report.user_properties):
        if name == "measured":
            terminalreporter.write_line(f"measured: {value}")
    reports = getattr(terminalreporter.config.option, "cov_report", None) or {}
    if (path := Path(reports.get("json") or "")).is_file():
        for line in coverage_lines(json.loads(path.read_text())):
            terminalreporter.write_line(line)


def coverage_lines(report: dict[str, Any]) -> Iterator[str]:
    """The coverage of the whole, and of the ten modules that are covered least."""
    yield f"coverage: {report['totals']['percent_covered']:.1f} %"
    shares = sorted((module["summary"]["percent_covered"], name) for name, module in report["files"].items())
    yield from (f"{share:6.1f} % {name}" for share, name in shares[:10])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The test database begins as a copy: migrations take longer than most folders of tests."""
    connection.settings_dict["TEST"]["TEMPLATE"] = template_database.of_this_run()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The test database also where every test chosen commits: pytest-django makes one for those that ask for `db`."""
    made = None
    with django_db_blocker.unblock():
        if not connection.settings_dict["NAME"].startswith("test_"):
            made = setup_databases(verbosity=0, interactive=False, aliases=["default"], serialized_aliases=[])
    yield
    if made:
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """A database in which a test really commits: a copy of the test database, dropped afterwards. Gives its name.

    `transactional_db` would flush, and the trail refuses TRUNCATE. Threads and new connections find the copy as well;
    a test that asks for this must not ask for `db`.
    """
    with django_db_blocker.unblock():
        template = connection.settings_dict["NAME"]
        copy = f"{template}_committed"
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            _drop(cursor, copy)
            cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
        connection.settings_dict["NAME"] = copy
        try:
            yield copy
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = template
            with connection._nodb_cursor() as cursor:
                _drop(cursor, copy)


def _drop(cursor: Any, name: str) -> None:
    """Drop a database after its clients: FORCE would also end an autovacuum worker, which the owner may not."""
    clients = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND backend_type = %s"
    cursor.execute(clients, [name, "client backend"])
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


@pytest.fixture(autouse=True)
def day_ends_with_the_test() -> Iterator[None]:
    """The process keeps the day of a demonstration; the next test may have none."""
    known = Installation._known
    yield
    Installation._known = known


@pytest.fixture(autouse=True)
def language_ends_with_the_test() -> Iterator[None]:
    """A request leaves its language with the thread; the next test begins in the language of the settings."""
    yield
    translation.deactivate()


def make_organization() -> SimpleNamespace:
    """Three bodies, two entities, one document: rows of the database in use."""
    bodies = OversightBody.objects.bulk_create(
        OversightBody(code=code, names={"en": code}, order=order) for order, code in enumerate(["OIOS", "BOA", "JIU"])
    )
    entities = Entity.objects.bulk_create(
        Entity(code=code, names={"en": code}, kind="department") for code in ("DOS", "OHCHR")
    )
    return SimpleNamespace(
        bodies={body.code: body for body in bodies}, entities={entity.code: entity for entity in entities},
        document=Document.objects.create(symbol="A/75/5"),
    )  # fmt: skip


def make_person(organization: SimpleNamespace, role: Role) -> User:
    """One person in a role: of the entity DOS, of the body OIOS, or of the whole Organization."""
    user = User.objects.create(username=role.value, password="!")
    scope = {"entity": organization.entities["DOS"]} if role in OF_AN_ENTITY else {}
    scope = {"body": organization.bodies["OIOS"]} if role == Role.ASSESSOR else scope
    Assignment.objects.create(user=user, role=role, starts_on=dt.date(2010, 1, 1), **scope)
    return user


@pytest.fixture
def organization(db: None) -> SimpleNamespace:
    return make_organization()


@pytest.fixture
def person(organization: SimpleNamespace) -> Callable[[Role], User]:
    """The person in a role, made on first mention."""
    made: dict[Role, User] = {}
    return lambda role: made.get(role) or made.setdefault(role, make_person(organization, role))


@pytest.fixture
def signed_in(person: Callable[[Role], User], client: Client) -> Callable[[Role], Client]:
    """A browser in which the person in a role is signed in."""

    def sign_in(role: Role) -> Client:
        client.force_login(person(role), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def api(person: Callable[[Role], User]) -> Callable[[Role], APIClient]:
    """A script that calls with a token of the person in a role."""

    def call_as(role: Role) -> APIClient:
        _token, secret = issue_token(person(role), name="test", by=person(role))
        script = APIClient()
        script.credentials(HTTP_AUTHORIZATION=f"Token {secret}")
        return script

    return call_as


@pytest.fixture
def sample_register(settings: Any) -> Iterator[Register]:
    """The sample register as the last of the installation's, with its pages and its API."""
    importlib.import_module(settings.ROOT_URLCONF)  # with the product's own registers, before there is one more
    settings.REGISTERS = [*settings.REGISTERS, "tests.sample_register.register"]
    settings.ROOT_URLCONF = "tests.sample_register.root_urls"
    kept = (registers, permissions.grants, administered.lists)
    for cached in kept:
        cached.cache_clear()
    yield registers()[-1]
    for cached in kept:
        cached.cache_clear()


@pytest.fixture
def history_is_closed(db: None) -> None:
    """From now on the database itself says when a row was recorded, as it does in every installation."""
    with connection.cursor() as cursor:
        cursor.execute(LOADS_HISTORY)


@pytest.fixture
def entered(organization: SimpleNamespace, person: Callable[[Role], User]) -> Callable[[int], list]:
    """Enters recommendations of DOS, by turns of OIOS and of the Board, until there are so many; gives the new ones."""
    return lambda count: enter(organization, count, by=person(Role.COORDINATOR))
