"""Watchdog: each process updates a file every few seconds, and ends itself when it is stuck.

The starter restarts it. A process that cannot even update its file is ended from outside (`embedded/watch.py`).
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

SIGN = 5.0  # seconds between two signs
DEAF = 60.0  # seconds in which a worker takes nothing though something waits
LONGEST_TASK = 900.0  # seconds in which a fully occupied worker must complete a task
LONGEST_REQUEST = 180.0  # seconds; the database ends a query after 60
STUCK = 75  # the exit status


def watch(name: str, *, stuck: Callable[[], str]) -> None:
    """Update the file of this process from a thread, and end the process once `stuck` gives a reason."""
    threading.Thread(target=_watch, args=(name, stuck), name="watchdog", daemon=True).start()


def _watch(name: str, stuck: Callable[[], str]) -> None:
    file = _sign(settings.PROCESS_DIR, name)
    while not (reason := stuck()):
        try:
            os.utime(file)
        except OSError:
            logger.warning("The sign of life could not be written.", exc_info=True)
        time.sleep(SIGN)
    logger.critical("%s %s is stuck and ends: %s", name, os.getpid(), reason)
    os._exit(STUCK)


def _sign(folder: Path, name: str) -> int:
    """The file of this process, which stays locked as long as it lives; its descriptor."""
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / f"{name}-{os.getpid()}", os.O_WRONLY | os.O_CREAT, 0o600)
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


class Worker:
    """The tasks that a worker takes from its queues; stuck if tasks wait for a minute and it takes none."""

    def __init__(self, queues: list[str], *, at_once: int) -> None:
        self.queues, self.at_once = queues, at_once
        self.running: dict[str, float] = {}
        self.at_work = time.monotonic()

    def take(self, task_id: str) -> None:
        self.running[task_id] = self.at_work = time.monotonic()

    def finish(self, task_id: str) -> None:
        self.running.pop(task_id, None)
        self.at_work = time.monotonic()

    def stuck(self) -> str:
        """Why it does no work any more; empty where it does."""
        now = time.monotonic()
        if len(self.running) >= self.at_once:
            return f"no task ended for {now - self.at_work:.0f} s" if now - self.at_work > LONGEST_TASK else ""
        if not any_waits(self.queues):
            self.at_work = now
        return f"nothing taken for {now - self.at_work:.0f} s" if now - self.at_work > DEAF else ""


def any_waits(queues: list[str]) -> bool:
    """Whether a task waits in these queues; an unavailable Redis is not a fault of the worker."""
    try:
        with Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=1, socket_connect_timeout=1) as broker:
            return any(broker.llen(queue) for queue in queues)
    except (RedisError, OSError):
        return False


class Requests:
    """Middleware that records active requests; stuck if one does not end."""

    under_way: dict[int, float] = {}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.under_way[threading.get_ident()] = time.monotonic()
        try:
            return self.get_response(request)
        finally:
            self.under_way.pop(threading.get_ident(), None)

    @classmethod
    def stuck(cls) -> str:
        oldest = time.monotonic() - min(list(cls.under_way.values()), default=time.monotonic())
        return f"one request for {oldest:.0f} s" if oldest > LONGEST_REQUEST else ""
