"""A pytest plugin, loaded before Django reads its settings: gives the tests a PostgreSQL and a Redis of their own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded.credentials import read
from embedded.home import ELSEWHERE
from embedded.services import ensure_services

ensure_services(test=True)


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """A DATA_DIR for another installation; goes afterwards, with what it had apart as in a private home.

    `tmp_path` lets no other account in, so every test there would copy the servers' programs.
    """
    with tempfile.TemporaryDirectory(prefix="accountability-") as folder:
        Path(folder).chmod(0o711)
        data = Path(folder) / "data"
        yield data
        shutil.rmtree(ELSEWHERE / f"accountability-{read(data).get('installation', '-')[:16]}", ignore_errors=True)
