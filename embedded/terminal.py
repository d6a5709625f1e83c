"""Progress messages on the terminal."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from embedded.failures import explain
from embedded.places import BASE_DIR
from embedded.processes import die_with_parent


class Step:
    """One line per step: rewritten in place on a terminal, every ten seconds elsewhere."""

    def __init__(self, title: str) -> None:
        self.title, self.began, self.said = title, time.monotonic(), time.monotonic()
        self.live = sys.stdout.isatty()
        print(f"  {title} …", end="" if self.live else "\n", flush=True)

    def note(self, text: str) -> None:
        if self.live:
            print(f"\r\033[K  {self.title} … {text[:70]}", end="", flush=True)
        elif time.monotonic() - self.said > 10:
            self.said = time.monotonic()
            print(f"  {self.title} … {text[:100]}", flush=True)

    def done(self) -> None:
        seconds = time.monotonic() - self.began
        print(f"{chr(13) + chr(27) + '[K' if self.live else ''}  {self.title}: done in {seconds:.1f} s", flush=True)


@contextmanager
def step(title: str) -> Iterator[Step]:
    """Show a step; when it fails, leave its line standing."""
    shown = Step(title)
    try:
        yield shown
    except BaseException:
        if shown.live:
            print(flush=True)
        raise
    shown.done()


def follow(
    shown: Step, command: Sequence[object], *, otherwise: str, env: Mapping[str, str] | None = None
) -> list[str]:
    """Run a program to its end, its lines as notes of the step; a failure becomes one sentence. Returns the lines."""
    parent = os.getpid()
    lines: list[str] = []
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=BASE_DIR,
        env=dict(env or os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        preexec_fn=lambda: die_with_parent(signal.SIGKILL, parent),
    ) as program:
        assert program.stdout
        try:
            for line in program.stdout:
                lines.append(line.rstrip())
                shown.note(line.strip())
        except BaseException:
            program.kill()
            raise
    if program.returncode:
        last = [line for line in lines if line.strip()][-20:]
        raise explain("\n".join(lines), "\n".join([*last, f"{otherwise}."]))
    return lines


def command_in_terminal(command: Sequence[object], *, env: Mapping[str, str] | None = None) -> int:
    """Run a program with its own output, and return its exit status."""
    parent = os.getpid()
    return subprocess.run(
        [str(part) for part in command],
        cwd=BASE_DIR,
        env=dict(env or os.environ),
        preexec_fn=lambda: die_with_parent(signal.SIGTERM, parent),
    ).returncode
