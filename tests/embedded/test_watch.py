"""A process that signs no more is ended; one that signs, and one that ended, are left alone."""

import os
import signal
import subprocess
import sys
import time

import pytest

from embedded import watch

SIGNS = """
import fcntl, os, sys, time
from pathlib import Path
file = open(Path(sys.argv[1]) / f"web-{os.getpid()}", "w")
fcntl.flock(file, fcntl.LOCK_EX)
print("signed", flush=True)
while True:
    os.utime(file.fileno())
    time.sleep(0.05)
"""


@pytest.fixture
def process(tmp_path):
    with subprocess.Popen([sys.executable, "-c", SIGNS, tmp_path], stdout=subprocess.PIPE) as started:
        started.stdout.readline()
        yield started
        started.kill()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(watch, "SILENCE", 0.5)


def test_a_process_that_signs_is_left_alone(process, tmp_path):
    time.sleep(0.6)

    assert watch.end_silent(tmp_path, pause=0.1) == []
    assert watch.check(tmp_path) == 0


def test_a_hung_process_is_ended(process, tmp_path):
    process.send_signal(signal.SIGSTOP)
    time.sleep(0.7)

    assert watch.end_silent(tmp_path, pause=0.1) == [process.pid]
    assert process.wait(5) == -signal.SIGKILL


def test_a_process_that_goes_on_by_the_second_look_is_left_alone(process, tmp_path, monkeypatch):
    process.send_signal(signal.SIGSTOP)
    time.sleep(0.7)
    monkeypatch.setattr(watch.time, "sleep", lambda _seconds: process.send_signal(signal.SIGCONT) or wait(0.3))

    assert watch.end_silent(tmp_path) == []


def wait(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        os.sched_yield()


def test_the_file_of_a_process_that_ended_is_removed_and_nobody_living_fails_the_check(process, tmp_path):
    process.kill()
    process.wait()
    time.sleep(0.6)

    assert watch.check(tmp_path) == 1
    assert not list(tmp_path.iterdir())
