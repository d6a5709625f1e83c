"""PostgreSQL and Redis run for as long as somebody uses them, and not a second longer."""

import json
import os
import signal
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
import redis

from embedded.credentials import read
from embedded.home import home
from embedded.services import ensure_services


def kill_keeper(data_folder: Path) -> None:
    os.kill(json.loads((data_folder / "services.json").read_text())["keeper"], signal.SIGKILL)


def execute(url: str, statement: str) -> list[tuple]:
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def test_user_gets_a_database_and_a_broker(user):
    someone = user()

    encoding = execute(someone.sees["DATABASE_URL"], "SHOW server_encoding")

    assert encoding == [("UTF8",)]
    assert redis.from_url(someone.sees["REDIS_URL"]).ping()


def test_the_application_can_put_no_table_before_those_of_the_trail(user):
    """Triggers find their tables by name; a temporary table of that name would come first."""
    rights = "SELECT has_database_privilege('{0}', '{0}', 'TEMP'), has_schema_privilege('{0}', 'public', 'CREATE')"

    assert execute(user().sees["DATABASE_URL"], rights.format("accountability")) == [(False, False)]


def test_servers_are_gone_when_their_only_user_has_ended(user):
    someone = user()

    someone.end()

    assert not someone.is_served()


def test_servers_stop_after_their_only_user_was_killed(user, eventually):
    someone = user()

    someone.kill()

    assert eventually(lambda: not someone.is_served())


def test_second_user_keeps_the_servers_when_the_first_is_killed(user):
    first, second = user(), user()

    first.kill()

    assert second.sees == first.sees
    assert execute(second.sees["DATABASE_URL"], "SELECT 1") == [(1,)]


def test_servers_stop_after_their_keeper_was_killed(user, data_folder, eventually):
    someone = user()

    kill_keeper(data_folder)

    assert eventually(lambda: not someone.is_served())


def test_next_start_recovers_what_was_committed_before_everything_was_killed(user, data_folder):
    first = user()
    execute(first.sees["DATABASE_OWNER_URL"], "CREATE TABLE kept AS SELECT 7 AS number")
    kill_keeper(data_folder)
    first.kill()

    second = user()

    assert execute(second.sees["DATABASE_URL"], "SELECT number FROM kept") == [(7,)]


def test_next_start_ignores_a_lock_file_whose_process_is_another(user, data_folder):
    user().end()
    stale = home(data_folder, read(data_folder)["installation"]).data / "postgres" / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n")

    someone = user()

    assert execute(someone.sees["DATABASE_URL"], "SELECT 1") == [(1,)]


@pytest.mark.parametrize("statement", ["TRUNCATE kept", "DROP TABLE kept", "ALTER TABLE kept DISABLE TRIGGER ALL"])
def test_application_cannot_change_the_tables_it_writes(user, statement):
    someone = user()
    execute(someone.sees["DATABASE_OWNER_URL"], "CREATE TABLE kept (id serial)")
    execute(someone.sees["DATABASE_URL"], "INSERT INTO kept DEFAULT VALUES")

    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        execute(someone.sees["DATABASE_URL"], statement)


def test_nobody_comes_in_without_a_password(user):
    url = urlsplit(user().sees["DATABASE_URL"])
    server = {"host": url.hostname, "port": url.port, "dbname": "accountability"}

    for name, refusal in (("accountability", "no password supplied"), ("postgres", "no pg_hba.conf entry")):
        with pytest.raises(psycopg2.OperationalError, match=refusal):
            psycopg2.connect(**server, user=name)


def test_redis_answers_nobody_without_a_password(user):
    url = urlsplit(user().sees["REDIS_URL"])

    with pytest.raises(redis.AuthenticationError):
        redis.Redis(host=url.hostname, port=url.port).ping()


def test_secrets_are_readable_by_their_user_alone(user, data_folder):
    user().end()

    secrets = data_folder / "secrets.json"

    assert secrets.stat().st_mode & 0o077 == 0


def test_database_url_takes_over(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/database")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))

    ensure_services()

    assert not (tmp_path / "data").exists()
