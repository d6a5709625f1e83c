"""The command that imports a spreadsheet: a dry run by default, one line per fault, all or nothing."""

import pytest
from django.core.management import CommandError, call_command

from accountability.models import Import
from accountability.permissions import can, roles_with
from accountability.registers import importers
from accountability.roles import Role
from tests.accountability.imports.conftest import PLEDGE
from tests.accountability.imports.spreadsheets import sheet
from tests.sample_register.models import Pledge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_register", "organization")]


@pytest.fixture
def run(tmp_path, capsys):
    """Runs the command over pledges; gives its lines."""

    def command(*rows, **options):
        path = tmp_path / "register.csv"
        path.write_bytes(sheet(*rows))
        call_command("import_register", str(path), "--as=pledges", **options)
        return capsys.readouterr().out.splitlines()

    return command


def test_without_commit_nothing_is_entered(run):
    assert run(PLEDGE) == ["rows: 1, new: 1, there already: 0; nothing imported; --commit imports it"]
    assert not Pledge.objects.exists()
    assert not Import.objects.exists()


def test_with_commit_the_operator_enters_it_and_cannot_sign_in(run):
    assert run(PLEDGE, commit=True) == ["rows: 1, new: 1, there already: 0; entered"]

    actor = Import.objects.get().committed_by
    assert (Pledge.objects.get().text, actor.username, actor.is_active) == (PLEDGE["text"], "operator", False)


def test_each_fault_is_a_line_and_nothing_is_entered(run, capsys):
    with pytest.raises(CommandError, match="Faults: 2") as ended:
        run(PLEDGE | {"text": "", "due_on": "soon"}, commit=True)

    assert ended.value.returncode == 1
    assert [line.partition(": ")[0] for line in capsys.readouterr().out.splitlines()] == ["register!A2", "register!C2"]
    assert not Pledge.objects.exists()


def test_a_person_is_held_to_what_they_may_do(run, person):
    person(Role.FOCAL_POINT)

    with pytest.raises(CommandError, match="Faults: 1"):
        run(PLEDGE | {"entity": "OHCHR"}, by="focal-point")
    with pytest.raises(CommandError, match="no active user"):
        run(PLEDGE, by="nobody")


def test_an_unknown_kind_and_a_missing_file_end_it(run):
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("import_register", "x.csv", "--as=nothing")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_register", "x.csv", "--as=pledges")


@pytest.mark.parametrize("kind", importers())
def test_who_may_not_enter_a_kind_is_refused_before_the_file_is_read(kind, person):
    importer, missing = importers()[kind], "no such file.csv"

    def sentence(**options):
        with pytest.raises(CommandError) as ended:
            call_command("import_register", missing, f"--as={kind}", **options)
        return str(ended.value)

    outsider, insider = person(Role.LIAISON), person(next(iter(roles_with(importer.permission))))
    assert not can(outsider, importer.permission)
    assert "Available to: " in sentence(commit=True, by=outsider.username)
    assert sentence(commit=True, by=insider.username) == "no such file.csv: No such file or directory"
    assert sentence() == "no such file.csv: No such file or directory"
    assert ("--by USERNAME" in sentence(commit=True)) == (not importer.by_operator)
