"""The command line of the installation: who makes the tables, and what is said where there are none."""

import os

import django.core.management as commands
import pytest
from django.db import ProgrammingError

import embedded.services
import manage


@pytest.fixture
def run(monkeypatch):
    """Runs the command line with a command that does what it is given; gives the database that it was run with."""

    def start(name, does=lambda: None):
        seen = []
        monkeypatch.setattr(embedded.services, "ensure_services", lambda: None)
        monkeypatch.setattr(
            commands, "execute_from_command_line", lambda _words: seen.append(os.environ["DATABASE_URL"]) or does()
        )
        monkeypatch.setattr("sys.argv", ["manage.py", name])
        monkeypatch.setenv("DATABASE_URL", "postgres://app@localhost/x")
        monkeypatch.setenv("DATABASE_OWNER_URL", "postgres://owner@localhost/x")
        manage.main()
        return seen[0]

    return start


def raises(code):
    cause = Exception()
    cause.pgcode = code

    def fail():
        raise ProgrammingError from cause

    return fail


@pytest.mark.parametrize(("name", "user"), [("migrate", "owner"), ("rates", "app")])
def test_only_migrate_has_the_rights_of_the_owner(run, name, user):
    assert run(name) == f"postgres://{user}@localhost/x"


def test_a_database_without_tables_is_a_sentence(run):
    with pytest.raises(SystemExit, match=r"manage\.py migrate"):
        run("rates", raises("42P01"))


def test_any_other_fault_of_a_statement_is_shown_whole(run):
    with pytest.raises(ProgrammingError):
        run("rates", raises("42703"))
