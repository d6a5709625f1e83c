"""One process that keeps PostgreSQL and Redis of a data folder running for as long as anyone uses them.

Every user holds a shared lock on `clients.lock`. The kernel takes the lock back however its holder ends, `kill -9`
included; once the keeper gets the lock for itself nobody is left, and it stops the servers before letting go of it.
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
from embedded.places import make_private
from embedded.ports import free_port
from embedded.processes import Child, stop_all, supervise


def keep(data_dir: Path, *, durable: bool) -> None:
    """Start both servers, say so on standard output, then serve until nobody is left."""
    make_private(data_dir)
    clients = (data_dir / "clients.lock").open("a")
    state = (data_dir / "services.json").open("a+")
    fcntl.flock(state, fcntl.LOCK_EX)
    former = read(state)
    write(state, keeper=os.getpid())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    children: list[Child] = []
    try:
        ports = start(data_dir, children, former, durable=durable)
        write(state, keeper=os.getpid(), **ports)
        tell("ready")
        supervise(children, until=lambda: is_alone(clients), fallen=lambda child: None)
    except Failure as failure:
        tell(str(failure))
    except OSError as error:
        tell(str(disk_full(error) or f"The embedded services did not start: {error}."))
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        stop_all(list(reversed(children)))


def start(data_dir: Path, children: list[Child], former: dict[str, int], *, durable: bool) -> dict[str, int]:
    """Start the servers, adding each to the children, and return their ports: the former ones where still free."""
    secrets = credentials(data_dir)
    logs = make_private(data_dir / "logs")
    place = postgres.home(data_dir, secrets["installation"])
    passwords = {name: secrets[name] for name in ("owner_password", "app_password")}
    postgres.prepare(place, **passwords, durable=durable)
    ports = {name: free_port(former.get(name)) for name in ("postgres", "redis")}
    children.append(postgres.server(place, ports["postgres"], durable=durable, log=logs / "postgres.log"))
    postgres.start(children[-1], place.cluster)
    binary = redis.program(place.cluster.parent)
    password = secrets["redis_password"]
    children.append(redis.server(binary, ports["redis"], password, account=place.account, log=logs / "redis.log"))
    redis.start(children[-1], ports["redis"], password)
    return ports


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
    """One line for whoever started us, after which nobody listens."""
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
