"""Processes that use the embedded services of a data folder of their own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from embedded.places import BASE_DIR
from embedded.ports import is_free
from embedded.services import is_kept

OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "APP_DATABASE_URL", "REDIS_URL", "SECRET_KEY", "EMBEDDED", "PORT")
USER = """
import json, os, sys
from embedded.services import ensure_services
ensure_services()
print(json.dumps({name: os.environ[name] for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")}), flush=True)
sys.stdin.read()
"""


class User:
    """A process that uses the services until it is told to end, or killed."""

    def __init__(self, env: dict[str, str]) -> None:
        command = [sys.executable, "-c", USER]
        self.process = subprocess.Popen(
            command, cwd=BASE_DIR, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        self.sees: dict[str, str] = json.loads(self.process.stdout.readline())

    def end(self) -> None:
        self.process.communicate(timeout=30)

    def is_served(self) -> bool:
        """Whether any of its servers still listens."""
        return not all(is_free(urlsplit(self.sees[name]).port or 0) for name in ("DATABASE_URL", "REDIS_URL"))

    def kill(self) -> None:
        self.process.kill()
        self.process.__exit__(None, None, None)


@pytest.fixture
def bare_env(data_folder: Path) -> dict[str, str]:
    """The environment of a person who has set nothing but DATA_DIR."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return kept | {"DATA_DIR": str(data_folder)}


@pytest.fixture
def user(bare_env: dict[str, str], data_folder: Path, eventually: Callable[..., bool]) -> Iterator[Callable[[], User]]:
    """Start users; whoever is left at the end is killed, and the services go with the last of them."""
    users: list[User] = []

    def start() -> User:
        users.append(User(bare_env))
        return users[-1]

    yield start
    for left in users:
        left.kill()
    assert eventually(lambda: not is_kept(data_folder) and not any(one.is_served() for one in users))


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool]], bool]:
    """Whether something comes true within twenty seconds."""

    def check(condition: Callable[[], bool]) -> bool:
        end = time.monotonic() + 20
        while time.monotonic() < end and not condition():
            time.sleep(0.05)
        return condition()

    return check
