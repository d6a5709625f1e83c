"""A database that falls and comes back: nothing acknowledged is lost, and the pages recover with the next request."""

import json
import os
import signal
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg2
import pytest
from django.db import DatabaseError, InterfaceError, connection, connections

from accountability.actions.account import issue_token
from accountability.audit import seals
from embedded import postgres, services, watch
from embedded.credentials import credentials
from embedded.home import home
from embedded.places import BASE_DIR
from embedded.ports import LOOPBACK, free_port
from embedded.processes import Child
from recommendations import measures
from recommendations.choices import State
from recommendations.models import Decision
from tests.faults.conftest import committed_register, eventually
from tests.faults.figures import decide, from_intervals, from_ledger, is_all_ready, replayed, wrong_answers

PLACES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
GRANIAN = ["--interface=wsgi", "--workers=1", "--blocking-threads=2", "--respawn-failed-workers"]
GRANIAN += [f"--host={LOOPBACK}", "config.wsgi:application"]


@pytest.fixture
def environment(django_db_setup, django_db_blocker, monkeypatch):
    """An installation of its own, as `make run` starts it: durable, its tables made, this process connected to it."""
    with tempfile.TemporaryDirectory(prefix="accountability-") as folder, django_db_blocker.unblock():
        Path(folder).chmod(0o711)
        data = Path(folder) / "data"
        ports = services.join(data, durable=True, redis_only=False)
        found = services.environment(data, ports, test=False) | {"DATA_DIR": str(data)}
        former = dict(connection.settings_dict)
        try:
            copy_tables(data, found["DATABASE_OWNER_URL"])
            connect(psycopg2.extensions.parse_dsn(found["DATABASE_URL"].replace("postgres:", "postgresql:")))
            yield os.environ | found
        finally:
            connections.close_all()
            connection.settings_dict.update(former)
            services.leave(data)


def copy_tables(data, owner_url):
    """What migrations made in the test database, without waiting for them again."""
    place = home(data, credentials(data)["installation"])
    given = connection.settings_dict
    source = f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
    programs = postgres.programs(place)
    dump = place.account.run([programs / "pg_dump", "--no-owner", "--no-acl", source])
    load = place.account.run([programs / "psql", "-qX", "-v", "ON_ERROR_STOP=1", owner_url], stdin=dump.stdout)
    assert (dump.returncode, load.returncode) == (0, 0), dump.stderr + load.stderr


def connect(target):
    connections.close_all()
    connection.settings_dict.update({ours: target[name] for ours, name in PLACES.items()})


@pytest.fixture
def web(environment, tmp_path):
    """The web server as the product starts it; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "granian", f"--port={port}", *GRANIAN]
    env = environment | {"DJANGO_SETTINGS_MODULE": "tests.faults.web_settings"}
    server = Child("web", command, tmp_path / "web.log", env=env, cwd=BASE_DIR)
    server.start()
    address = f"http://{LOOPBACK}:{port}"
    eventually(lambda: status(f"{address}/health/live") == 200, seconds=60)
    yield address
    server.stop()


def status(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return refusal.code
    except OSError:
        return 0


def rates(address, secret):
    question = f"{address}/api/v1/rates/?rule=cumulative-closure&category=all"
    request = urllib.request.Request(question, headers={"Authorization": f"Token {secret}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        rows = [row for row in json.load(answer) if row["volume"] is None]
    return {(row["body"], "implemented"): row["implemented"] for row in rows if row["implemented"]}


class Writers:
    """People who decide without a pause; `acknowledged` are the decisions whose commit was confirmed to them."""

    def __init__(self, records, by):
        self.acknowledged, self.attempts, self.refused, self.done = [], 0, 0, threading.Event()
        self.by = by
        self.pool = ThreadPoolExecutor(len(records))
        self.work = [self.pool.submit(self._write, record) for record in records]

    def _write(self, record):
        states = [State.NOT_IMPLEMENTED, State.UNDER_IMPLEMENTATION]
        while not self.done.is_set():
            try:
                self.attempts += 1
                self.acknowledged.append(decide(record, self.by, state=states[self.attempts % 2]).pk)
            except (DatabaseError, InterfaceError):
                self.refused += 1
                connection.close()
                self.done.wait(0.05)
        connection.close()

    def stop(self):
        self.done.set()
        self.pool.shutdown()
        for work in self.work:
            work.result()


def test_after_the_database_fell_pages_recover_and_nothing_acknowledged_is_lost(environment, web, record_property):
    register = committed_register(12)
    _token, secret = issue_token(register.coordinator, name="script", by=register.coordinator)
    assert [status(f"{web}/") for _time in range(6)] == [200] * 6
    assert status(f"{web}/health/ready") == 200

    writers = Writers(register.open, register.assessor)
    eventually(lambda: len(writers.acknowledged) > 20, seconds=30)
    fell(environment)
    refused = eventually(lambda: status(f"{web}/health/ready") == 503)
    back = eventually(lambda: answers(environment), seconds=60)

    assert [status(f"{web}{page}") for page in ("/", "/rates/", "/components/", "/", "/rates/", "/")] == [200] * 6
    confirmed = len(writers.acknowledged)
    eventually(lambda: len(writers.acknowledged) > confirmed + 20, seconds=30)
    writers.stop()
    counts = f"{len(writers.acknowledged)} decisions acknowledged, {writers.refused} refused"
    record_property("measured", f"database back {back:.1f} s after its fall, told after {refused:.2f} s; {counts}")

    connection.close()  # the test itself begins anew, as the server does after each request
    kept = set(Decision.objects.values_list("pk", flat=True))
    assert writers.refused
    assert set(writers.acknowledged) <= kept
    assert len(set(writers.acknowledged)) == len(writers.acknowledged)
    assert from_ledger() == from_intervals() == replayed()
    assert rates(web, secret) == {key: n for key, n in replayed().items() if key[1] == "implemented"}
    measures.warm()
    assert is_all_ready()
    assert not wrong_answers()
    seals.seal()
    assert (seals.verify().broken, seals.verify().waiting) == ("", 0)


def fell(environment):
    """The server ends at once, as in a power cut; its keeper starts it again, and it replays what it had written."""
    data = Path(environment["DATA_DIR"])
    folder = postgres.cluster(home(data, credentials(data)["installation"]))
    pid = postgres.leftover(folder)
    assert pid
    os.kill(pid, signal.SIGQUIT)
    eventually(lambda: not answers(environment))


def answers(environment):
    try:
        psycopg2.connect(environment["DATABASE_URL"]).close()
    except psycopg2.OperationalError:
        return False
    return True


def test_a_hung_web_process_is_ended_and_replaced(environment, web, monkeypatch):
    folder = Path(environment["DATA_DIR"]) / "processes"
    [hung] = watch.living(folder)
    monkeypatch.setattr(watch, "SILENCE", 12.0)
    os.kill(hung, signal.SIGSTOP)

    eventually(lambda: watch.end_silent(folder, pause=1) == [hung], seconds=40)

    eventually(lambda: status(f"{web}/health/live") == 200, seconds=60)
    eventually(lambda: set(watch.living(folder)) - {hung}, seconds=20)
