"""Migrates the database to this release, and loads the initial data once."""

import hashlib
import json
import os
import secrets
from pathlib import Path

from embedded.credentials import keep, read
from embedded.places import BASE_DIR, NODE_MODULES, PYTHON
from embedded.terminal import follow, step

MARKS = "loaded.json"  # the keeper removes it when it makes a new cluster


def load(folder: Path) -> None:
    """Tables, static files, figures and, where it is wanted, the demonstration."""
    manage("Database tables", "migrate", "--no-input")
    static = state(BASE_DIR / "static", NODE_MODULES / ".served", BASE_DIR / "requirements.txt")
    once(folder, "static", static, "Static files", "collectstatic", "--no-input", "--clear")
    once(folder, "figures", state(BASE_DIR / "reference"), "Printed figures", "load_figures")
    if os.environ.get("DEMO", "1") != "0":
        password = os.environ.get("DEMO_PASSWORD") or read(folder).get("demo_password") or made_up_password()
        demonstration = {"DEMO_PASSWORD": password}
        if once(folder, "demo", "", "Demonstration data", "load_demo", "--if-empty", env=demonstration):
            keep(folder, demo_password=password)


def manage(title: str, *command: str, env: dict[str, str] | None = None) -> None:
    with step(title) as shown:
        follow(shown, [PYTHON, "manage.py", *command], env=os.environ | (env or {}), otherwise=f"{title} failed")


def once(folder: Path, name: str, made_of: str, title: str, *command: str, env: dict[str, str] | None = None) -> bool:
    """Run a command unless it has run for this database with the same things; whether it ran now."""
    path = folder / MARKS
    marks = json.loads(path.read_text()) if path.exists() else {}
    mark = hashlib.sha256(f"{os.environ['DATABASE_URL']} {made_of}".encode()).hexdigest()
    if marks.get(name) == mark:
        return False
    manage(title, *command, env=env)
    path.write_text(json.dumps(marks | {name: mark}))
    return True


def state(*places: Path) -> str:
    """A hash that changes with any file in these places."""
    files = sorted(path for place in places for path in [place, *place.rglob("*")] if path.is_file())
    lines = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def made_up_password() -> str:
    """Four groups that can be read out loud: 80 bits, without letters that look alike."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def demonstration_password(folder: Path) -> str | None:
    """The password of the sign-ins, where demonstration data was loaded."""
    path = folder / MARKS
    loaded = path.exists() and "demo" in json.loads(path.read_text())
    return read(folder).get("demo_password") if loaded else None
