"""Services of the test's own that fail for real: a Redis to stop, a worker to kill, a register that is committed."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from kombu import pools

from accountability.audit import wakeup
from accountability.models import Component, PrintedFigure, Series, User
from accountability.roles import Role
from config.celery import app
from embedded import redis
from embedded.credentials import credentials
from embedded.home import home
from embedded.places import BASE_DIR
from embedded.ports import LOOPBACK, free_port
from embedded.processes import Child
from tests.conftest import make_organization, make_person
from tests.recommendation_rows import enter

PASSWORD = "of-this-test-alone"
ANY_WORKER = ["--app=config", "--quiet", "worker", "--without-gossip", "--without-mingle"]
WORKER = [*ANY_WORKER, "--pool=solo", "--queues=prompt"]
LONG_WORKER = [*ANY_WORKER, "--pool=threads", "--concurrency=2", "--queues=long"]


def eventually(holds: Callable[[], object], *, seconds: float = 15) -> float:
    """Wait until something holds; gives the seconds it took, and fails when it does not come true in time."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"not within {seconds} s"
        time.sleep(0.01)
    return time.monotonic() - began


def seconds_of(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """Do all of it at the same moment, each on a connection of its own; gives what each gave, or its error."""
    acts = list(acts)
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return act()
        except Exception as error:  # the test says which ones may be
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def database_url() -> str:
    """The database that this test uses now, for a process of its own."""
    given = connection.settings_dict
    return (
        f"postgres://{given['USER']}:{quote(given['PASSWORD'])}@{given['HOST']}:{given['PORT']}/{quote(given['NAME'])}"
    )


@dataclass
class Broker:
    """A Redis of the test's own, broker and cache at once."""

    port: int
    child: Child

    @property
    def url(self) -> str:
        return f"redis://:{PASSWORD}@{LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        redis.start(self.child, self.port, PASSWORD)

    def stop(self) -> None:
        self.child.stop()

    def hang(self) -> None:
        """Alive for the kernel, which still takes connections, but it answers nothing."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        assert self.child.process
        self.child.process.send_signal(number)


@pytest.fixture
def broker(settings: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Broker]:
    """A running Redis to which this process turns as well."""
    folder = Path(os.environ["DATA_DIR"])
    place = home(folder, credentials(folder)["installation"])
    port = free_port()
    made = Broker(port, redis.server(place, port, PASSWORD, log=tmp_path / "redis.log"))
    made.start()
    settings.CELERY_BROKER_URL = made.url
    settings.CACHES = settings.CACHES | {"default": settings.CACHES["default"] | {"LOCATION": made.url}}
    monkeypatch.setattr(wakeup, "_quiet_until", 0.0)
    former = app.conf.broker_url
    turn_to(made.url)
    yield made
    cache.close()
    turn_to(former)
    made.go_on()
    made.stop()


def turn_to(url: str) -> None:
    """Have this process ring at another broker."""
    pools.reset()
    app._pool = app.amqp._producer_pool = None
    app.conf.broker_url = url


@pytest.fixture
def register(committed_db: str) -> SimpleNamespace:
    """Twelve recommendations, six of them of OIOS, with the people who act on them; everything is committed."""
    return committed_register(12)


def committed_register(count: int) -> SimpleNamespace:
    organization = make_organization()
    Component.objects.create(number=6, names={"en": "Oversight functions"})
    series = Series.objects.create(code="rate", titles={"en": "Rate"})
    printed = {"series": series, "document": organization.document, "paragraph": "1", "value": 1}
    PrintedFigure.objects.create(key="rate", **printed)
    coordinator = make_person(organization, Role.COORDINATOR)
    records = enter(organization, count, by=coordinator)
    return SimpleNamespace(
        organization=organization, coordinator=coordinator, assessor=make_person(organization, Role.ASSESSOR),
        focal_point=make_person(organization, Role.FOCAL_POINT), records=records,
        open=[r for r in records if r.body.code == "OIOS" and r.state == "under_implementation"],
    )  # fmt: skip


@pytest.fixture
def pages(register: SimpleNamespace) -> Client:
    return signed_in(register.coordinator)


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def start_worker(register: SimpleNamespace, broker: Broker, tmp_path: Path) -> Iterator[Callable[[], Child]]:
    """Starts the worker of the queue `prompt` as the product does, and waits until it has been seen at work."""
    started: list[Child] = []

    def start(*, waits: bool = True) -> Child:
        env = os.environ | {"DATABASE_URL": database_url(), "REDIS_URL": broker.url}
        log = tmp_path / f"worker-{len(started)}.log"
        started.append(Child("worker", [sys.executable, "-m", "celery", *WORKER], log, env=env, cwd=BASE_DIR))
        started[-1].start()
        if waits:
            cache.delete("worker-seen-at")
            wakeup.ring()
            eventually(lambda: cache.get("worker-seen-at"), seconds=60)
        return started[-1]

    yield start
    for child in started:
        child.stop()
