"""Backup of database and evidence in one archive, and restore into an empty installation."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

import environ
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from accountability import audit
from accountability.audit import cursors, seals
from accountability.audit.events import Event
from accountability.files import storage
from accountability.measures import cache
from accountability.models import Entity
from accountability.models.user import operator
from accountability.registers import registers

DUMP, EVIDENCE = "database.dump", "evidence"


class Refused(Exception):
    """Why it was not done, as a sentence."""


def back_up(archive: Path) -> int:
    """Write the archive, readable by its owner alone; gives its size in bytes. Refuses to overwrite one."""
    if archive.exists():
        raise Refused(f"{archive} exists already; give another name.")
    with tempfile.TemporaryDirectory(dir=archive.absolute().parent) as folder:
        draft, dump = Path(folder) / "archive", Path(folder) / DUMP
        _run("pg_dump", "--format=custom", f"--file={dump}")
        with tarfile.open(draft, "w") as tar:
            tar.add(dump, DUMP)
            for stored in _stored_folders():
                tar.add(stored, f"{EVIDENCE}/{stored.name}")
        draft.chmod(0o600)
        draft.rename(archive)
    return archive.stat().st_size


def restore(archive: Path) -> seals.Verdict:
    """Restore the archive into an empty installation, seal its unsealed entries, and verify the audit trail."""
    if not archive.is_file() or not tarfile.is_tarfile(archive):
        raise Refused(f"{archive} is no archive of `manage.py backup`.")
    _must_be_empty()
    with tempfile.TemporaryDirectory() as folder:
        _unpack(archive, Path(folder))
        connection.close()
        options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction"]
        _run("pg_restore", *options, f"--dbname={_server()['PGDATABASE']}", f"{Path(folder) / DUMP}")
        _bring_evidence(Path(folder) / EVIDENCE)
    return _settle(archive)


def _settle(archive: Path) -> seals.Verdict:
    """Drop what names transactions of the other cluster, note the restore, seal and verify."""
    for register in registers():
        register.after_restore()
    cache.clear()
    cursors.forget_the_trail()
    by = operator()
    audit.record(Event.RESTORED, by, by=by, details={"archive": archive.name, "at": timezone.now().isoformat()})
    seals.seal()
    return seals.verify()


def _must_be_empty() -> None:
    tables = connection.introspection.table_names()
    if Entity._meta.db_table in tables and Entity.objects.exists():
        raise Refused("A backup is restored only into an empty installation; this one has entities.")
    if any(path.is_file() for path in _evidence().rglob("*")):
        raise Refused(f"A backup is restored only into an empty installation; {_evidence()} holds files.")


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        if DUMP not in tar.getnames():
            raise Refused(f"{archive} is no archive of `manage.py backup`.")
        if not all(_is_plain(member) for member in tar.getmembers()):
            raise Refused(f"{archive} holds links, or paths that lead out of it.")
        tar.extraction_filter = getattr(tarfile, "data_filter", None)  # Debian 12's Python has none
        tar.extractall(folder)  # noqa: S202 - every member was looked at


def _is_plain(member: tarfile.TarInfo) -> bool:
    """A file or a folder that stays where it is unpacked."""
    path = PurePosixPath(member.name)
    return (member.isfile() or member.isdir()) and not path.is_absolute() and ".." not in path.parts


def _bring_evidence(unpacked: Path) -> None:
    if unpacked.exists():
        shutil.copytree(unpacked, _evidence(), dirs_exist_ok=True)


def _stored_folders() -> list[Path]:
    """The folders of permanent files. Temporary ones are omitted: their files may change during a backup."""
    folders = _evidence().iterdir() if _evidence().exists() else ()
    return sorted(path for path in folders if path.name not in storage.PASSING)


def _evidence() -> Path:
    return Path(default_storage.path(""))


# --- PostgreSQL's own programs --------------------------------------------------------------------------------------
def _run(program: str, *options: str) -> None:
    """Run one of PostgreSQL's programs against our database, as the owner of the tables."""
    done = subprocess.run(  # noqa: S603
        [_find(program), *options], env=os.environ | _server(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refused(f"{program} failed: {done.stderr.strip()[-600:]}")


def _find(program: str) -> str:
    """The program in PG_BIN, else the one on the PATH."""
    if path := shutil.which(program, path=settings.PG_BIN or None):
        return path
    raise Refused(f"{program} is not installed.")


def _server() -> dict[str, str]:
    """The database connection for PostgreSQL's programs; the password is not on the command line."""
    used = connection.settings_dict
    owner = environ.Env.db_url_config(settings.DATABASE_OWNER_URL) if settings.DATABASE_OWNER_URL else used
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    return {name: str(owner.get(key) or "") for name, key in names.items()} | {"PGDATABASE": str(used["NAME"])}
