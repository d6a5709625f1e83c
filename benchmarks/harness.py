"""Shared parts of the benchmarks: a database of the given size, timing, and uniform output."""

from __future__ import annotations

import importlib
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
SCALE = int(os.environ.get("BENCH_SCALE", "1"))
MISSED: list[str] = []


# --- A database of the wanted size ----------------------------------------------------------------------------------
def stand_on(scale: int = 1) -> None:
    """Use the illustrative register at a scale, loading it on first use, and make Django ready."""
    from embedded.services import ensure_services

    ensure_services()
    name = f"bench_{scale}"
    owner, application = (_named(os.environ[key], name) for key in ("DATABASE_OWNER_URL", "DATABASE_URL"))
    if not _is_loaded(owner):
        _load(owner, application, name, scale)
    _manage(owner, owner, "migrate")  # one that was loaded earlier may lack the newest
    os.environ |= {"DATABASE_OWNER_URL": owner, "DATABASE_URL": application}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    importlib.import_module("config.wsgi")  # as the web server begins


def _named(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def _is_loaded(url: str) -> bool:
    try:
        with psycopg2.connect(url) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM accountability_installation")
            return cursor.fetchone() is not None
    except psycopg2.Error:
        return False


def _load(owner: str, application: str, name: str, scale: int) -> None:
    server = psycopg2.connect(os.environ["DATABASE_OWNER_URL"])
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template1')
    server.close()
    _manage(owner, owner, "migrate")
    for words in (["load_figures"], ["load_demo", "--scale", str(scale)]):
        print(f"  {' '.join(words)} …", flush=True)
        _manage(application, owner, *words)
    settle(owner, "VACUUM FULL recommendations_ledgerentry")  # years of decisions were inserted in one transaction
    settle(owner)


def settle(owner: str, statement: str = "VACUUM ANALYZE") -> None:
    """What PostgreSQL does by itself within minutes; only the owner of the tables may."""
    connection = psycopg2.connect(owner)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


def _manage(url: str, owner: str, *words: str) -> None:
    env = os.environ | {"DATABASE_URL": url, "DATABASE_OWNER_URL": owner, "DEMO_PASSWORD": "benchmark"}
    subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def scratch() -> Iterator[None]:
    """Continue in a copy of the database, where changes are committed; the copy is deleted afterwards.

    Processes started meanwhile use the copy too.
    """
    from django.db import connection, connections

    original = connection.settings_dict["NAME"]
    copy, urls = f"{original}_scratch", {key: os.environ[key] for key in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    connections.close_all()
    server = psycopg2.connect(_named(os.environ["DATABASE_OWNER_URL"], "template1"))
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{original}"')
        connection.settings_dict["NAME"] = copy
        os.environ |= {key: _named(url, copy) for key, url in urls.items()}
        try:
            yield
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = original
            os.environ |= urls
            cursor.execute(f'DROP DATABASE "{copy}"')
    server.close()


# --- Timing ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Cost:
    """Milliseconds of one call: elapsed, processor time of this process, processor time of its database server."""

    elapsed: float
    process: float
    database: float

    @property
    def processor(self) -> float:
        return self.process + self.database


def both(first: Callable[[], object], second: Callable[[], object], times: int = 30) -> tuple[float, float]:
    """Median milliseconds of two things done by turns, so that both meet the same machine."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _time in range(times):
        for work, into in zip((first, second), taken, strict=True):
            start = time.perf_counter()
            work()
            into.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken[0]), statistics.median(taken[1])


def cost(work: Callable[[], object], times: int = 30, rounds: int = 5) -> Cost:
    """The cost of one call, with PostgreSQL's process measured separately: the means of the cheapest round.

    Other processes on the same machine can only increase the cost of a round.
    """
    return costs(work, times=times, rounds=rounds)[0]


def costs(*works: Callable[[], object], times: int = 30, rounds: int = 5) -> list[Cost]:
    """The cost of one call of each, in alternating rounds, so that all have the same conditions."""
    from django.db import connection

    for work in works:
        for _warm in range(5):
            work()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    measured = [[_round(work, times, pid) for work in works] for _number in range(rounds)]
    return [min(of_work, key=lambda c: c.processor) for of_work in zip(*measured, strict=True)]


def _round(work: Callable[[], object], times: int, pid: int) -> Cost:
    before = time.perf_counter(), time.process_time(), processor_of(pid)
    for _time in range(times):
        work()
    after = time.perf_counter(), time.process_time(), processor_of(pid)
    return Cost(*(1000 * (b - a) / times for a, b in zip(before, after, strict=True)))


def processor_of(pid: int) -> float:
    """Seconds of processor time that a process of this machine has used."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


# --- Lines ----------------------------------------------------------------------------------------------------------
def title(text: str) -> None:
    print(f"\n{text}", flush=True)


def line(
    what: str, ratio: float, *, goal: float, absolute: str, at_least: bool = False, unit: str = ""
) -> None:  # fmt: skip
    """One ratio with its goal, and the absolute figures; `unit` is the unit of the ratio."""
    is_met = ratio >= goal if at_least else ratio <= goal
    sign, verdict = "≥" if at_least else "≤", "met" if is_met else "MISSED"
    multiple = f"{ratio:5.1f} {unit}" if unit else f"{ratio:7.2f}x"
    print(f"  {what:<58} {multiple}  goal {sign} {goal:g}{'' if unit else 'x'}  {verdict:<6}  {absolute}", flush=True)
    if not is_met:
        MISSED.append(what)


def finish() -> None:
    """End with 1 where a goal was missed."""
    sys.exit(1 if MISSED else 0)
