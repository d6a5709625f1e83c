"""A worker that takes nothing and a request that does not end are noticed; work that goes on is not."""

import os
import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.http import HttpResponse

from accountability.operations import watchdog
from embedded.watch import living
from tests.faults.conftest import eventually


@pytest.fixture
def worker(monkeypatch):
    monkeypatch.setattr(watchdog, "any_waits", lambda queues: True)
    return watchdog.Worker(["prompt"], at_once=1)


def test_a_worker_that_takes_nothing_for_a_minute_though_something_waits_is_stuck(worker):
    assert not worker.stuck()

    worker.at_work -= watchdog.DEAF + 1

    assert worker.stuck() == "nothing taken for 61 s"


def test_a_worker_with_nothing_to_do_is_not_stuck(worker, monkeypatch):
    monkeypatch.setattr(watchdog, "any_waits", lambda queues: False)
    worker.at_work -= 3600

    assert not worker.stuck()


def test_a_worker_at_a_long_task_is_not_stuck_before_a_quarter_of_an_hour(worker):
    worker.take("one")
    worker.at_work -= watchdog.DEAF + 1
    assert not worker.stuck()

    worker.at_work -= watchdog.LONGEST_TASK
    assert worker.stuck()


def test_a_worker_that_could_do_more_at_once_and_takes_nothing_is_stuck(monkeypatch):
    monkeypatch.setattr(watchdog, "any_waits", lambda queues: True)
    worker = watchdog.Worker(["long"], at_once=2)
    worker.take("one")
    worker.at_work -= watchdog.DEAF + 1
    assert worker.stuck()

    worker.take("two")
    worker.at_work -= watchdog.DEAF + 1
    assert not worker.stuck()


def test_a_task_that_ended_counts_as_work(worker):
    worker.take("one")
    worker.at_work -= watchdog.LONGEST_TASK + 1
    worker.finish("one")

    assert not worker.stuck()


def test_without_redis_nothing_waits(settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"

    assert not watchdog.any_waits(["prompt"])


def test_a_request_that_does_not_end_is_noticed_and_one_that_ended_is_not(rf):
    seen = []

    def view(request):
        seen.append(watchdog.Requests.stuck())
        watchdog.Requests.under_way[threading.get_ident()] -= watchdog.LONGEST_REQUEST + 1
        seen.append(watchdog.Requests.stuck())
        return HttpResponse()

    watchdog.Requests(view)(rf.get("/"))

    assert seen == ["", "one request for 181 s"]
    assert watchdog.Requests.stuck() == ""


def test_the_web_process_is_watched():
    assert settings.MIDDLEWARE[0] == "accountability.operations.watchdog.Requests"


STUCK = """
import time
from django.conf import settings
settings.configure(PROCESS_DIR=__import__("pathlib").Path(__import__("sys").argv[1]))
from accountability.operations import watchdog
watchdog.SIGN = 0.05
watchdog.watch("web", stuck=lambda: "a test" if input() else "")
time.sleep(60)
"""


def test_a_process_signs_while_it_works_and_ends_once_it_is_stuck(tmp_path):
    command = [sys.executable, "-c", STUCK, tmp_path]
    streams = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=dict(os.environ), **streams) as process:
        process.stdin.write("\n\n")
        process.stdin.flush()
        eventually(lambda: process.pid in living(tmp_path), seconds=30)

        _out, said = process.communicate("stuck\n", timeout=30)

    assert process.returncode == watchdog.STUCK
    assert "is stuck and ends: a test" in said
