"""What goes wrong on a person's machine ends in one clear sentence and status 1."""

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from embedded.failures import Failure, disk_full, explain
from embedded.locks import try_exclusive
from embedded.places import BASE_DIR, make_private
from embedded.ports import free_port
from embedded.terminal import follow, step


def embedded(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "embedded", *words]
    return subprocess.run(command, cwd=BASE_DIR, env=env, capture_output=True, text=True, timeout=60)


def test_busy_port_is_refused_before_anything_starts(bare_env):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = embedded(bare_env | {"PORT": str(port)}, "run")

    assert done.returncode == 1
    assert done.stderr == f"Port {port} is in use or not allowed here; choose another one, such as PORT=8001.\n"
    assert not os.path.exists(bare_env["DATA_DIR"])


def test_port_that_is_no_number_is_refused(bare_env):
    done = embedded(bare_env | {"PORT": "http"}, "run")

    assert (done.returncode, done.stderr) == (1, "PORT must be a number from 1 to 65535, not 'http'.\n")


def test_second_run_with_the_same_data_is_refused(bare_env):
    held = try_exclusive(make_private(Path(bare_env["DATA_DIR"])) / "run.lock")

    done = embedded(bare_env | {"PORT": str(free_port())}, "run")

    os.close(held)
    assert done.returncode == 1
    assert done.stderr.startswith("It is already running")


@pytest.mark.parametrize("command", [["-m", "embedded", "run"], ["manage.py", "rates"]])
def test_a_data_folder_that_cannot_be_made_is_named(bare_env, tmp_path, command):
    (tmp_path / "file").touch()
    nowhere = {"DATA_DIR": str(tmp_path / "file" / "data"), "PORT": str(free_port())}

    done = subprocess.run(
        [sys.executable, *command], cwd=BASE_DIR, env=bare_env | nowhere, capture_output=True, text=True, timeout=60
    )

    assert done.returncode == 1
    assert done.stderr == f"{tmp_path}/file/data cannot be used (Not a directory); choose another DATA_DIR.\n"


def test_unknown_command_says_which_there_are(bare_env):
    done = embedded(bare_env, "fly")

    assert done.returncode == 2
    assert done.stderr.startswith("python3 -m embedded {run | test")


def test_missing_network_is_named():
    pip = [sys.executable, "-m", "pip", "download", "--isolated", "--index-url=http://127.0.0.1:9/", "--retries=1", "x"]

    with step("Packages") as shown, pytest.raises(Failure, match="registry cannot be reached"):
        follow(shown, pip, env=os.environ | {"PIP_CONFIG_FILE": os.devnull}, otherwise="Packages failed")


def test_full_disk_is_named_wherever_it_is_met():
    written = OSError(errno.ENOSPC, "No space left on device", "/data/file")

    assert str(disk_full(written)) == "The disk is full at /data/file; free some space and start again."
    assert "disk is full" in str(explain("initdb: error: ... No space left on device", "PostgreSQL failed."))
    assert disk_full(OSError(errno.EACCES, "Permission denied")) is None


def test_any_other_failure_shows_what_the_program_said_before_the_sentence():
    command = [sys.executable, "-c", "print('first'); print('the reason'); raise SystemExit(3)"]

    with step("Work") as shown, pytest.raises(Failure, match=r"first\nthe reason\nWork failed\.$"):
        follow(shown, command, otherwise="Work failed")
