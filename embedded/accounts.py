"""The account that runs the servers: the current user, or `nobody` for root, which PostgreSQL refuses."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CLEAN_ENV = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}


@dataclass(frozen=True)
class Account:
    """The account of a server; None means the current user."""

    user: int | None = None
    group: int | None = None

    @property
    def other_groups(self) -> list[int] | None:
        """The process keeps none of root's groups."""
        return None if self.user is None else []

    def give(self, folder: Path) -> None:
        if self.user is not None and self.group is not None:
            os.chown(folder, self.user, self.group)

    def run(self, command: Sequence[object], *, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program to its end as this account."""
        return subprocess.run(
            [str(word) for word in command],
            input=stdin,
            text=True,
            capture_output=True,
            cwd="/",
            env=CLEAN_ENV,
            user=self.user,
            group=self.group,
            extra_groups=self.other_groups,
        )

    def can_use(self, folder: Path, program: Path) -> bool:
        """Whether the account can enter the folder and run the program: tested, not derived from modes."""
        question = ["/usr/bin/test", "-x", folder, "-a", "-x", program, "-a", "-r", program]
        try:
            return self.run(question).returncode == 0
        except OSError:
            return False


def account() -> Account:
    if os.getuid() != 0:
        return Account()
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        return Account(65534, 65534)
    return Account(nobody.pw_uid, nobody.pw_gid)
