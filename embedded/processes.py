"""Child processes that end with their parent, and are restarted when they fail."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from embedded.accounts import Account

LIBC = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG = 1
FIRST_WAIT, HEALTHY = 0.5, 60.0  # seconds: before the first restart, and after which a fall counts as the first again


def die_with_parent(number: int, parent: int) -> None:
    """Ask the kernel to send this process a signal when its parent ends, however it ends."""
    LIBC.prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:  # it ended before we could ask
        os.kill(os.getpid(), number)


@dataclass
class Child:
    """One process to keep running. It has its own session, so that Ctrl-C reaches only its keeper."""

    name: str
    command: Sequence[object]
    log: Path
    env: dict[str, str] | None = None
    account: Account = Account()  # noqa: RUF009 - it never changes
    cwd: Path = Path("/")
    stdin: str = ""
    stop_signal: int = signal.SIGTERM
    orphan_signal: int = signal.SIGTERM
    process: subprocess.Popen | None = field(default=None, repr=False)
    not_before: float = 0
    wait: float = FIRST_WAIT
    started_at: float = 0

    def start(self) -> None:
        """Start it; the kernel's parent-death signal is set after dropping privileges, which would clear it."""
        parent = os.getpid()
        self.started_at = time.monotonic()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in self.command],
                env=self.env,
                user=self.account.user,
                group=self.account.group,
                extra_groups=self.account.other_groups,
                cwd=self.cwd,
                stdin=subprocess.PIPE if self.stdin else subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                umask=0o077,
                start_new_session=True,
                preexec_fn=lambda: die_with_parent(self.orphan_signal, parent),
            )
        if self.stdin and self.process.stdin:
            self.process.stdin.write(self.stdin.encode())
            self.process.stdin.close()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start_again(self) -> None:
        """After a failure: clean up and start it again, waiting longer each time until it has run for a minute."""
        if self.not_before == 0:
            self.end_group()
            if time.monotonic() - self.started_at >= HEALTHY:
                self.wait = FIRST_WAIT
            self.not_before = time.monotonic() + self.wait
            self.wait = min(self.wait * 2, 30)
        elif time.monotonic() >= self.not_before:
            self.not_before = 0
            self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.is_running:
            self.process.send_signal(self.stop_signal)

    def stop(self, patience: float = 20) -> None:
        """Ask it to end, kill it if it does not, and end its own children."""
        self.ask_to_stop()
        self.wait_for_end(patience)

    def wait_for_end(self, patience: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.end_group()

    def end_group(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def last_words(self, lines: int = 20) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def supervise(children: Iterable[Child], *, until: Callable[[], object], fallen: Callable[[Child], None]) -> None:
    """Keep the children running while the condition is false."""
    while not until():
        for child in children:
            if not child.is_running:
                if child.not_before == 0:
                    fallen(child)
                child.start_again()
        time.sleep(0.2)


def stop_all(children: Sequence[Child]) -> None:
    """Ask all of them to stop, then wait for each."""
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.wait_for_end(patience=20)


def wait_until(ready: Callable[[], bool], *, seconds: float, child: Child, pause: float = 0.02) -> bool:
    """Whether the condition became true while the child was alive."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and child.is_running:
        if ready():
            return True
        time.sleep(pause)
    return False
