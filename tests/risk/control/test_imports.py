"""Spreadsheets of answers: every rule at the dry run, and an export read again."""

import io

import pytest

from accountability.errors import IllegalStep
from accountability.exports.spreadsheets import csv_lines
from accountability.imports import importer
from accountability.roles import Role
from risk.control.exports import answers_sheet
from risk.imports.control_answers import ANSWER_IMPORT
from risk.models import ResponseSet
from tests.accountability.imports.spreadsheets import headed_in
from tests.factories.accountability import ImportFactory
from tests.risk.control.scene import answered

pytestmark = pytest.mark.django_db
HEAD = "year,entity,version,question,answer,comment,evidence,signed_on,signed_by_post"


@pytest.fixture
def check(scene, person):
    def run(*rows, role=Role.COORDINATOR, head=HEAD):
        file = io.BytesIO("\n".join([head, *rows]).encode())
        return importer.dry_run(file, kind="control-answers", name="a.csv", by=person(role))

    return run


def row(scene, question="A", answer="yes", **changes):
    cells = {
        "year": "2021", "entity": "DOS", "version": str(scene.questionnaire.number), "question": question,
        "answer": answer, "comment": "", "evidence": "", "signed_on": "", "post": "",
    } | changes  # fmt: skip
    return ",".join(cells.values())


def messages(checked):
    return " ".join(str(fault) for fault in checked.faults)


def save(checked, person):
    rows = ANSWER_IMPORT.save(
        checked.new, checked.lookups, by=person(Role.COORDINATOR), source=ImportFactory()
    )  # fmt: skip
    for one in rows:
        one.save()


def test_signed_answers_are_entered_and_a_second_time_skipped(scene, check, person):
    signed = {"signed_on": "2021-12-01", "post": "Head of DOS"}
    rows = [row(scene, **signed), row(scene, "B", "Partly", **signed)]
    checked = check(*rows)
    assert messages(checked) == ""
    save(checked, person)

    response = ResponseSet.objects.get(entity=scene.entity)
    assert (response.state, response.signed_as) == ("signed", "Head of DOS")
    assert check(*rows).skipped == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year": "1999"}, "no cycle"),
        ({"entity": "OHCHR"}, "does not answer in this cycle"),
        ({"version": "4000"}, "answered with version"),
        ({"question": "Z"}, "no such question"),
        ({"answer": "not-applicable"}, "reason"),
        ({"question": "B"}, "needs evidence"),
        ({"signed_on": "2021-12-01"}, "day and a post"),
        ({"answer": ""}, ""),
    ],
)
def test_a_row_that_breaks_a_rule_is_a_fault(scene, check, changes, words):
    checked = check(row(scene, **changes))

    assert checked.faults
    assert words in messages(checked)


def test_an_entered_answer_is_not_changed_by_a_file(scene, check, person):
    answered(scene, person)

    assert "Already entered" in messages(check(row(scene, answer="no")))


def test_only_a_coordinator_imports(scene, check):
    assert "Only a coordinator" in messages(check(row(scene), role=Role.FOCAL_POINT))


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_an_export_is_read_again_without_a_new_row(scene, check, person, language):
    answered(scene, person)
    lines = "".join(csv_lines(answers_sheet(scene.cycle, reader=person(Role.COORDINATOR)))).splitlines()

    checked = check(*lines[1:], head=headed_in(language, lines[0]))
    assert (messages(checked), checked.skipped) == ("", 2)


def test_answers_are_not_undone(person, scene):
    with pytest.raises(IllegalStep, match="not undone"):
        ANSWER_IMPORT.undo(ImportFactory(), by=person(Role.COORDINATOR), reason="A mistake.")
