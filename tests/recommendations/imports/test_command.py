"""The command that brings a spreadsheet: a dry run by default, one line per fault, all or nothing."""

import pytest
from django.core.management import CommandError, call_command

from accountability.roles import Role
from recommendations.models import Import, Recommendation
from tests.recommendations.imports.conftest import ASSESSMENT, RECOMMENDATION, sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]


@pytest.fixture
def bring(tmp_path, capsys):
    """Runs the command over rows; gives its lines."""

    def run(kind, *rows, **options):
        path = tmp_path / "register.csv"
        path.write_bytes(sheet(*rows))
        call_command("import_register", str(path), f"--as={kind}", **options)
        return capsys.readouterr().out.splitlines()

    return run


def test_without_commit_nothing_is_entered(bring):
    assert bring("recommendations", RECOMMENDATION) == [
        "rows: 1, new: 1, there already: 0; nothing entered; --commit enters it"
    ]
    assert not Recommendation.objects.exists()
    assert not Import.objects.exists()


def test_the_operator_enters_every_kind_and_cannot_sign_in(bring):
    bring("recommendations", RECOMMENDATION, commit=True)
    bring("assessments", ASSESSMENT, commit=True)

    record, actor = Recommendation.objects.get(), Import.objects.latest("pk").committed_by
    assert (record.state, actor.username, actor.is_active) == ("under_implementation", "operator", False)
    assert record.decisions.get(kind="assessed").assessor is None


def test_each_fault_is_a_line_and_nothing_is_entered(bring, capsys):
    with pytest.raises(CommandError, match="Faults: 2") as ended:
        bring("recommendations", RECOMMENDATION | {"language": "de", "paragraph": ""}, commit=True)

    assert ended.value.returncode == 1
    assert [line.partition(": ")[0] for line in capsys.readouterr().out.splitlines()] == ["register!C2", "register!H2"]
    assert not Recommendation.objects.exists()


def test_a_person_is_held_to_what_they_may_do(bring, person):
    person(Role.FOCAL_POINT)

    with pytest.raises(CommandError, match="Faults: 1"):
        bring("recommendations", RECOMMENDATION, by="focal-point")
    with pytest.raises(CommandError, match="no active user"):
        bring("recommendations", RECOMMENDATION, by="nobody")
