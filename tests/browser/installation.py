"""The installation that the browser visits: figures and demonstration data, served as people will have it served.

The owner makes the tables; everything else is done with the application's own rights, as `make run` does.
"""

from __future__ import annotations

import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from embedded.places import BASE_DIR, PYTHON
from embedded.ports import LOOPBACK, free_port
from embedded.processes import Child, wait_until
from tests import template_database
from tests.template_database import in_database

PASSWORD = "plain-hills-under-snow"


@contextmanager
def installation(folder: Path) -> Iterator[str]:
    """Load it, serve it, give its address, and leave nothing behind."""
    owner = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    with new_database(owner) as name:
        env = environment(folder, name)
        static = subprocess.Popen(
            command("collectstatic", "--no-input"), cwd=BASE_DIR, env=env, stdout=subprocess.DEVNULL
        )
        run("load_figures", env=env)
        run("load_demo", env=env)
        subprocess.run([str(PYTHON), "-m", "tests.releases"], cwd=BASE_DIR, env=env, check=True)
        assert static.wait() == 0
        with served(folder, env) as address:
            yield address


@contextmanager
def new_database(owner: str) -> Iterator[str]:
    """A database with tables beside the owner's: that of pytest-django exists only when another test needs it."""
    template = template_database.of_this_run()
    name = f"{urlsplit(owner).path[1:]}_browser"
    connection = psycopg2.connect(owner)
    connection.autocommit = True
    with closing(connection), connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield name
        finally:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def environment(folder: Path, name: str) -> dict[str, str]:
    """What `make run` would give its programs, for this database and a folder of its own."""
    return os.environ | {
        "DATABASE_URL": in_database(os.environ.get("APP_DATABASE_URL") or os.environ["DATABASE_URL"], name),
        "REDIS_URL": in_database(os.environ["REDIS_URL"], "15"),
        "DATA_DIR": str(folder),
        "DEMO_PASSWORD": PASSWORD,
        "EMBEDDED": "1",
        "REPORT_SIGNING_KEY": "11" * 32,
    }


def run(*words: str, env: dict[str, str]) -> None:
    subprocess.run(command(*words), cwd=BASE_DIR, env=env, stdout=subprocess.DEVNULL, check=True)


def command(*words: str) -> list[str]:
    return [str(PYTHON), "manage.py", *words]


@contextmanager
def served(folder: Path, env: dict[str, str]) -> Iterator[str]:
    """The real server on a free port, until the tests are done or their process ends."""
    port = free_port()
    granian = [PYTHON, "-m", "granian", "--interface=wsgi", "--workers=1", "--blocking-threads=2"]
    granian += [f"--host={LOOPBACK}", f"--port={port}", "config.wsgi:application"]
    server = Child("web", granian, folder / "web.log", env=env, cwd=BASE_DIR)
    server.start()
    try:
        address = f"http://{LOOPBACK}:{port}"
        assert wait_until(lambda: is_ready(address), seconds=120, child=server, pause=0.2), server.last_words()
        yield address
    finally:
        server.stop()


def is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health/ready", timeout=10):
            return True
    except urllib.error.URLError:
        return False
