"""One process that keeps PostgreSQL and Redis of a data folder running while they are in use.

Every client holds a shared lock on `clients.lock`. The kernel releases the lock however its holder ends, including
`kill -9`; once the keeper obtains the exclusive lock there are no clients, and it stops the servers before releasing
it.
"""

import fcntl
import json
import os
import signal
import sys
from pathlib import Path
from typing import TextIO

from embedded import postgres, redis
from embedded.credentials import credentials
from embedded.failures import Failure, disk_full
from embedded.home import home
from embedded.loading import MARKS
from embedded.places import make_private
from embedded.ports import free_port
from embedded.processes import Child, stop_all, supervise


def keep(data_dir: Path, *, durable: bool, redis_only: bool) -> None:
    """Start the servers, report it on standard output, then serve until there are no clients."""
    make_private(data_dir, passable=True)
    clients = (data_dir / "clients.lock").open("a")
    state = (data_dir / "services.json").open("a+")
    fcntl.flock(state, fcntl.LOCK_EX)
    former = read(state)
    write(state, keeper=os.getpid())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    children: list[Child] = []
    try:
        ports = {name: free_port(former.get(name)) for name in ("postgres", "redis")[redis_only:]}
        start(data_dir, children, ports, durable=durable)
        write(state, keeper=os.getpid(), **ports)
        tell("ready")
        supervise(children, until=lambda: is_alone(clients), fallen=lambda child: None)
    except Failure as failure:
        tell(str(failure))
    except OSError as error:
        tell(str(disk_full(error) or f"The embedded services did not start: {error}."))
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        stop_all(children)


def start(data_dir: Path, children: list[Child], ports: dict[str, int], *, durable: bool) -> None:
    """Start the servers that have a port, adding each to the children."""
    secrets = credentials(data_dir)
    logs = make_private(data_dir / "logs")
    place = home(data_dir, secrets["installation"])
    if "postgres" in ports:
        passwords = {name: secrets[name] for name in ("owner_password", "app_password")}
        if postgres.prepare(place, **passwords, durable=durable):
            (data_dir / MARKS).unlink(missing_ok=True)
        children.append(postgres.server(place, ports["postgres"], durable=durable, log=logs / "postgres.log"))
        postgres.start(children[-1], postgres.cluster(place))
    password = secrets["redis_password"]
    children.append(redis.server(place, ports["redis"], password, log=logs / "redis.log"))
    redis.start(children[-1], ports["redis"], password)


def read(state: TextIO) -> dict[str, int]:
    state.seek(0)
    try:
        return json.load(state)
    except ValueError:
        return {}


def write(state: TextIO, **values: int) -> None:
    state.truncate(0)
    state.write(json.dumps(values))
    state.flush()


def tell(word: str) -> None:
    """One line for the process that started the keeper, which reads no more afterwards."""
    try:
        print(word, flush=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except BrokenPipeError:
        pass


def is_alone(clients: TextIO) -> bool:
    try:
        fcntl.flock(clients, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
