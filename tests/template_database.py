"""The tables that migrations make: once for each state of the migrations, however many runs and databases use them."""

from __future__ import annotations

import hashlib
import os
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from embedded.places import BASE_DIR, PYTHON

NAME = "accountability_tables"
HISTORY_IS_OPEN = """
    CREATE OR REPLACE FUNCTION accountability_loads_history() RETURNS boolean LANGUAGE sql AS 'SELECT TRUE'
"""
"""Tests enter what was recorded years ago, as only the demonstration may; `history_is_closed` brings back the rule."""


def of_this_run() -> str:
    """The name of a database with the tables and nothing else, to be copied; others wait while the first one makes it.

    The comment of the database says which migrations made it: nobody begins with what other code made.
    """
    owner = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    wanted = migrations_digest()
    connection = psycopg2.connect(owner)
    connection.autocommit = True
    with closing(connection), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [NAME])
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [NAME])
        if cursor.fetchone() != (wanted,):
            cursor.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {NAME}")
            migrate(in_database(owner, NAME))
            with closing(psycopg2.connect(in_database(owner, NAME))) as tables, tables, tables.cursor() as there:
                there.execute(HISTORY_IS_OPEN)
            cursor.execute(f"COMMENT ON DATABASE {NAME} IS %s", [wanted])
    return NAME


def migrations_digest() -> str:
    """A hash of what makes the tables: migrations, the SQL of the models, and the packages through the lock file."""
    sources = (file for folder in ("migrations", "models") for file in BASE_DIR.glob(f"*/{folder}/**/*.py"))
    files = [*sorted(sources), BASE_DIR / "requirements.txt", Path(__file__)]
    content = b"".join(str(file.relative_to(BASE_DIR)).encode() + file.read_bytes() for file in files)
    return hashlib.sha256(content).hexdigest()


def migrate(url: str) -> None:
    command = [PYTHON, "manage.py", "migrate", "--no-input", "--verbosity=0"]
    subprocess.run(command, cwd=BASE_DIR, env=os.environ | {"DATABASE_OWNER_URL": url}, check=True)


def in_database(url: str, name: str) -> str:
    """The same place, another database."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()
