"""Signals to stop as an exception, so that every `finally` is executed."""

import os
import signal
from pathlib import Path
from types import FrameType

from embedded.processes import die_with_parent


class Stopped(BaseException):
    """A Ctrl-C or a request to end the process."""


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
    """End with `make`: the kernel signals its death; a shell may leave the process running on purpose."""
    parent = os.getppid()
    try:
        name = Path(f"/proc/{parent}/comm").read_text().strip()
    except OSError:
        return
    if name in ("make", "gmake"):
        die_with_parent(signal.SIGTERM, parent)
