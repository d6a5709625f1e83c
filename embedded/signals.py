"""Being asked to stop is an exception, so that every `finally` on the way out does its work."""

import os
import signal
from pathlib import Path
from types import FrameType

from embedded.processes import die_with_parent


class Stopped(BaseException):
    """Somebody pressed Ctrl-C or asked the process to end."""


def stop_when_asked() -> None:
    """Raise Stopped once on Ctrl-C, SIGTERM or a closed terminal; `nohup` keeps its meaning."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, stop_once)


def stop_once(number: int, frame: FrameType | None) -> None:
    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    raise Stopped


def follow_make() -> None:
    """When `make` itself is killed it cannot tell us, so the kernel does; a shell may leave us behind on purpose."""
    parent = os.getppid()
    try:
        name = Path(f"/proc/{parent}/comm").read_text().strip()
    except OSError:
        return
    if name in ("make", "gmake"):
        die_with_parent(signal.SIGTERM, parent)
