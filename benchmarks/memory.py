"""Memory of a web process and of a worker after thousands of mixed requests, against the goals."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from benchmarks.harness import ROOT, SCALE, finish, line, stand_on, title
from embedded.ports import LOOPBACK, free_port
from embedded.processes import Child, stop_all, wait_until
from embedded.run import processes, unready

REQUESTS = 5_000
GOALS = {"web": 200, "worker-prompt": 160}  # megabytes; shared memory is divided among the processes that share it
PAGES = (
    "/", "/rates/", "/recommendations/", "/recommendations/?status=open&overdue=yes", "/recommendations/charts/",
    "/recommendations/?q=procurement", "/recommendations/{pk}/", "/findings/", "/components/", "/entities/", "/trail/",
    "/rates/chart/OIOS/", "/api/v1/recommendations/?page_size=200", "/api/v1/recommendations/{pk}/", "/api/v1/rates/",
    "/recommendations.csv?body=JIU", "/recommendations.xlsx?body=JIU",
)  # fmt: skip


def main() -> None:
    stand_on(SCALE)
    from accountability.audit import wakeup

    with running() as (children, port):
        title(f"Memory after {REQUESTS:,} mixed requests: proportional set size")
        before = {child.name: memory_of(child) for child in children}
        for number, path in enumerate(islice(cycle(paths()), REQUESTS)):
            ask(port, path)
            if number % 25 == 0:
                wakeup.ring()
        for child in children:
            now = memory_of(child)
            absolute = f"{now:.0f} MB, {before[child.name]:.0f} MB at first"
            line(child.name, now / GOALS[child.name], goal=1, absolute=absolute)
    finish()


@contextmanager
def running() -> Iterator[tuple[list[Child], int]]:
    """Web server and worker as `make run` starts them."""
    manage = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(manage, cwd=ROOT, check=True)
    port, folder = free_port(), Path(os.environ["DATA_DIR"])
    children = [child for child in processes(folder, port) if child.name in GOALS]
    for child in children:
        child.start()
    try:
        assert wait_until(lambda: not unready(f"http://{LOOPBACK}:{port}"), seconds=120, child=children[0], pause=0.2)
        yield children, port
    finally:
        stop_all(children)


def paths() -> list[str]:
    """The pages, the ones of single records with one record each of a hundred."""
    from recommendations.models import Recommendation

    keys = Recommendation.objects.order_by("pk").values_list("pk", flat=True)[:100]
    return [page.format(pk=key) for key in keys for page in PAGES]


@cache
def session() -> str:
    """The session of a coordinator who is signed in."""
    from django.conf import settings
    from django.test import Client

    from accountability.models import User

    browser = Client()
    browser.force_login(User.objects.get(username="coordinator"), backend=settings.AUTHENTICATION_BACKENDS[1])
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def ask(port: int, path: str) -> None:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=60)
    connection.request("GET", path, headers={"Cookie": f"sessionid={session()}"})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, (path, answer.status)
    connection.close()


def memory_of(child: Child) -> float:
    """Megabytes of the largest process that the child is, or has."""
    assert child.process is not None
    main_ = child.process.pid
    below = Path(f"/proc/{main_}/task/{main_}/children").read_text().split()
    return max(proportional(pid) for pid in [str(main_), *below])


def proportional(pid: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(entry.split()[1]) for entry in lines if entry.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
