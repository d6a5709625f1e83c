"""`make run`: from a fresh checkout to an address in the browser; Ctrl-C stops all processes."""

import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from embedded.credentials import credentials
from embedded.failures import Failure
from embedded.installation import install
from embedded.loading import demonstration_password, load
from embedded.locks import try_exclusive
from embedded.places import BASE_DIR, PYTHON, data_dir, make_private
from embedded.ports import LOOPBACK, is_free
from embedded.processes import Child, stop_all, supervise, wait_until
from embedded.services import ensure_services, renew
from embedded.signals import Stopped
from embedded.terminal import step
from embedded.watch import end_silent

OF_THE_OWNER = ("DATABASE_OWNER_URL", "APP_DATABASE_URL")
SIGN_INS = """administrator, coordinator, coordinator-2, focal-point, head-of-entity, assessor-oios, assessor-boa,
    assessor-jiu, contributor, risk-officer, committee-secretary, chef-de-cabinet, senior-manager, board-secretariat,
    board-member, liaison, auditor, staff"""


def run() -> int:
    """Set up, load once, serve until stopped."""
    chosen_port()
    folder = make_private(data_dir(), passable=True)
    if try_exclusive(folder / "run.lock") is None:
        raise Failure(f"It is already running with the data of {folder}; stop it first, or choose another DATA_DIR.")
    install(development=False)
    os.umask(0o077)  # only now: other accounts must be able to run the programs, but not to read the data
    own_database = not os.environ.get("DATABASE_URL")
    connect(folder, own_database=own_database)
    load(folder)
    port = chosen_port()  # once more: another may have taken it while this one loaded, and both would answer
    children = processes(folder, port)
    try:
        serve(folder, port, children)
        supervise(children, until=lambda: look_after(folder, own_database=own_database), fallen=announce_fall)
    except Stopped:
        print("\nStopping …", flush=True)
    finally:
        stop_all(children)
    return 0


def chosen_port() -> int:
    value = os.environ.get("PORT") or "8000"
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise Failure(f"PORT must be a number from 1 to 65535, not {value!r}.")
    if not is_free(int(value)):
        raise Failure(f"Port {value} is in use or not allowed here; choose another one, such as PORT=8001.")
    return int(value)


def connect(folder: Path, *, own_database: bool) -> None:
    """Database and broker: ours, except where DATABASE_URL or REDIS_URL name others."""
    if own_database or not os.environ.get("REDIS_URL"):
        with step("PostgreSQL and Redis" if own_database else "Redis"):
            ensure_services(redis_only=not own_database)
    for setting, name in (("SECRET_KEY", "secret_key"), ("REPORT_SIGNING_KEY", "signing_key")):
        os.environ[setting] = os.environ.get(setting) or credentials(folder)[name]
    os.environ |= {"EMBEDDED": "1", "DATA_DIR": str(folder), "PROCESS_DIR": str(folder / "processes")}


def processes(folder: Path, port: int) -> list[Child]:
    """Web, the two workers, and beat. Rates do not wait for background tasks, nor emails for a job."""
    logs = make_private(folder / "logs")
    python = [PYTHON, "-m"]
    granian = ["granian", "--interface=wsgi", "--workers=2", "--blocking-threads=2", "--respawn-failed-workers"]
    granian += [f"--host={LOOPBACK}", f"--port={port}", "--workers-kill-timeout=5", "config.wsgi:application"]
    celery = ["celery", "--app=config", "--quiet"]
    worker = [*celery, "worker", "--without-gossip", "--without-mingle"]
    commands = {
        "web": granian,
        "worker-prompt": [*worker, "--pool=solo", "--queues=prompt", "--hostname=prompt@%h"],
        "worker-long": [*worker, "--pool=threads", "--concurrency=2", "--queues=long", "--hostname=long@%h"],
        "beat": [*celery, "beat", f"--schedule={folder / 'beat-schedule'}"],
    }
    env = without_owner(os.environ)
    return [
        Child(name, [*python, *command], trimmed(logs / f"{name}.log"), env=env, cwd=BASE_DIR)
        for name, command in commands.items()
    ]


def without_owner(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of web and workers: the application's database user.

    Only migrations have the owner of the tables, who could remove the triggers that protect the audit trail.
    """
    return {name: value for name, value in environment.items() if name not in OF_THE_OWNER}


def trimmed(log: Path, limit: int = 10_000_000) -> Path:
    """Put a long log aside, keeping one."""
    if log.exists() and log.stat().st_size > limit:
        log.replace(log.with_suffix(".old.log"))
    return log


def serve(folder: Path, port: int, children: list[Child]) -> None:
    """Start everything, and say where it is once it answers."""
    with step("Web and workers"):
        for child in children:
            child.start()
        web, address = children[0], f"http://{LOOPBACK}:{port}"
        if not wait_until(lambda: not unready(address), seconds=120, child=web, pause=0.2):
            raise Failure(f"The pages are not ready ({unready(address)}); the log is {web.log}.")
    print(f"\nReady: {address}\n{sign_ins(folder)}Ctrl-C stops it.", flush=True)


def look_after(folder: Path, *, own_database: bool) -> None:
    """Have the services started again where their keeper was killed, and end what hangs: it is started again too."""
    renew(folder, redis_only=not own_database)
    for pid in end_silent(folder / "processes"):
        print(f"Process {pid} hung; it was ended and is started again.", flush=True)


def announce_fall(child: Child) -> None:
    print(f"{child.name} ended and is started again; its log is {child.log}.", flush=True)


def unready(address: str) -> str:
    """Why the pages are not ready; empty when they are."""
    try:
        with urllib.request.urlopen(f"{address}/health/ready", timeout=5):  # noqa: S310 - our own address
            return ""
    except urllib.error.HTTPError as refusal:
        return f"{refusal.code}: {refusal.read(300).decode(errors='replace').strip()}"
    except OSError as error:
        return str(error)


def sign_ins(folder: Path) -> str:
    password = demonstration_password(folder)
    return f"Sign in as {SIGN_INS}\nPassword of each: {password}\n" if password else ""
