"""Ends stalled processes: each updates its own file every few seconds while it works.

`accountability/operations/watchdog.py` updates the files. The starter checks them continuously; in a container the
health check runs `python -m embedded.watch FOLDER`, which fails when a process has stalled or none is active.
"""

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

SILENCE = 60.0  # seconds without a sign
SECOND_LOOK = 10.0  # seconds: after a suspended machine wakes, a process needs a moment to sign


def living(folder: Path) -> dict[int, float]:
    """Process id to the seconds since it signed; the files of processes that ended are removed."""
    ages = {}
    for file in folder.glob("*-*"):
        try:
            age = time.time() - file.stat().st_mtime
            with file.open() as opened:
                fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
            if age > SILENCE:  # a new file is locked a moment after it is created
                file.unlink()
        except BlockingIOError:  # its process keeps it locked while it runs
            ages[int(file.name.rpartition("-")[2])] = age
        except FileNotFoundError:
            continue
    return ages


def silent(folder: Path) -> set[int]:
    return {pid for pid, age in living(folder).items() if age > SILENCE}


def end_silent(folder: Path, *, pause: float = SECOND_LOOK) -> list[int]:
    """Kill the stalled processes, so that their starter restarts them."""
    suspects = silent(folder)
    if not suspects:
        return []
    time.sleep(pause)
    ended = sorted(suspects & silent(folder))
    for pid in ended:
        os.kill(pid, signal.SIGKILL)
    return ended


def check(folder: Path) -> int:
    """The health check of a container: 1 where a process hung, which is ended, or where none lives."""
    ended = end_silent(folder)
    if ended:
        print(f"Ended because they did not sign for {SILENCE:.0f} seconds: {ended}", flush=True)
    return int(bool(ended) or not living(folder))


if __name__ == "__main__":
    sys.exit(check(Path(sys.argv[1])))
