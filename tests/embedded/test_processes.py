"""A child never outlives its parent, and is started again when it falls."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from embedded.places import BASE_DIR
from embedded.processes import FIRST_WAIT, Child, supervise

PARENT = """
import sys, time
from pathlib import Path
from embedded.processes import Child
child = Child("sleeper", ["sleep", "60"], Path(sys.argv[1]))
child.start()
print(child.process.pid, flush=True)
time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    """A process that has ended but that nobody has waited for is not alive."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


@pytest.fixture
def sleeper(tmp_path):
    child = Child("sleeper", ["sleep", "60"], tmp_path / "log")
    child.wait = 0.01
    child.start()
    yield child
    child.stop()


def test_child_ends_when_its_parent_is_killed(tmp_path, eventually):
    command = [sys.executable, "-c", PARENT, str(tmp_path / "log")]
    with subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        assert is_alive(child)

        parent.kill()

    assert eventually(lambda: not is_alive(child))


def test_fallen_child_is_announced_and_started_again(sleeper, eventually):
    fallen, former = [], sleeper.process.pid
    sleeper.process.kill()

    supervise([sleeper], until=lambda: sleeper.is_running and sleeper.process.pid != former, fallen=fallen.append)

    assert fallen == [sleeper]


def test_child_that_does_not_listen_is_killed(tmp_path):
    deaf = Child("deaf", ["sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done"], tmp_path / "log")
    deaf.start()
    while not deaf.last_words():
        os.sched_yield()

    deaf.stop(patience=0.2)

    assert deaf.process.returncode == -signal.SIGKILL


def test_stopped_child_takes_its_own_children_along(tmp_path, eventually):
    family = Child("family", ["sh", "-c", "sleep 60 & echo $!; wait"], tmp_path / "log")
    family.start()
    assert eventually(lambda: bool(family.last_words()))

    family.stop()

    assert eventually(lambda: not is_alive(int(family.last_words())))


def test_a_child_that_ran_for_a_minute_is_started_again_as_soon_as_after_its_first_fall(sleeper):
    waits = []
    for healthy in (False, False, True):
        sleeper.started_at -= 60 if healthy else 0
        sleeper.process.kill()
        sleeper.process.wait()
        sleeper.start_again()
        waits.append(sleeper.wait)
        sleeper.not_before = time.monotonic()
        sleeper.start_again()

    assert waits == [0.02, 0.04, 2 * FIRST_WAIT]
