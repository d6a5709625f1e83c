"""Spreadsheets of requests: entered whole, refused by cell, undone by dated actions, exported into the same state."""

import io

import pytest

from accountability.actions.imports import enter_documents
from accountability.imports import importer
from accountability.models import RequestAnswer, ResolutionRequest
from accountability.roles import Role
from tests.accountability.imports.spreadsheets import headed_in
from tests.factories import accountability as factories

HEAD = "symbol,part,paragraph,verb,request,addressee,due_session,state,answered_by,lead,repeats,answer"
NEW = 'A/RES/77/280,,9,requests,A report on accountability,,79,,"",DOS,,'
KNOWN = 'A/RES/76/235,,4,requests,A report on travel,,77,reported,"A/76/644, para. 9",DOS,,Submitted.'


@pytest.fixture
def check(organization, person, report, verb):
    def run(*rows, role=Role.COORDINATOR):
        file = io.BytesIO("\n".join([HEAD, *rows]).encode())
        return importer.dry_run(file, kind="resolution-items", name="a.csv", by=person(role))

    return run


def messages(checked):
    return [str(fault) for fault in checked.faults]


def enter(checked, by):
    source = factories.ImportFactory(kind="resolution-items")
    checked.lookups.add_documents(enter_documents(checked.lookups.new_documents.values(), by=by))
    for row in importer.importers()["resolution-items"].save(checked.new, checked.lookups, by=by, source=source):
        row.save()
    return source


def test_a_short_symbol_and_an_answer_with_its_paragraph_are_read(check):
    checked = check(NEW.replace("A/RES/", ""), KNOWN)

    assert messages(checked) == []
    first, second = checked.new
    assert (first.symbol, first.due_session, first.addressee) == ("A/RES/77/280", 79, "Secretary-General")
    assert (second.answered_by, second.answer_paragraph, second.state) == ("A/76/644", "9", "reported")


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (NEW.replace("A/RES/77/280", "A/77/280"), "A2"), (NEW.replace(",9,", ",,"), "C2"),
        (NEW.replace("requests", "begs"), "D2"), (NEW.replace(",79,", ",0,"), "G2"),
        (NEW.replace("DOS", "NOBODY"), "J2"), (NEW.replace(",DOS,,", ",DOS,nothing,"), "K2"),
        (KNOWN.replace("A/76/644, para. 9", "A/99/9, para. 9"), "I2"),
        (KNOWN.replace("A/76/644, para. 9", "A/76/644"), "I2"),
        (KNOWN.replace("A/76/644, para. 9", ""), "I2"),
        (KNOWN.replace("reported", ""), "H2"), (KNOWN.replace("reported", "repeated"), "H2"),
        (KNOWN.replace("A/RES/76/235", "A/RES/77/235"), "I2"),
    ],
)  # fmt: skip
def test_a_fault_names_its_cell(check, row, cell):
    assert {message.partition(":")[0] for message in messages(check(row))} == {f"a!{cell}"}


def test_the_same_request_twice_and_another_role_are_faults(check):
    assert "Identical to row 2" in messages(check(NEW, NEW))[0]
    assert "Only a coordinator" in messages(check(NEW, role=Role.HEAD_OF_ENTITY))[0]


def test_rows_are_entered_with_what_they_repeat_and_undone(check, person):
    by = person(Role.COORDINATOR)
    later = NEW.replace("A/RES/77/280,,9", "A/RES/77/281,,3").replace(",DOS,,", ',DOS,"A/RES/77/280, para. 9",')
    source = enter(check(later, NEW, KNOWN), by)

    rows = {row.paragraph: row for row in ResolutionRequest.objects.all()}
    assert rows["3"].repeats == rows["9"]
    assert rows["4"].state == "reported"
    importer.importers()["resolution-items"].undo(source, by=by, reason="Wrong file.")
    assert not ResolutionRequest.objects.filter(is_voided=False).exists()
    assert RequestAnswer.objects.filter(state="pending").count() == 1


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_the_export_is_read_again_without_a_change(check, person, signed_in, language):
    enter(check(NEW, KNOWN), person(Role.COORDINATOR))
    content = b"".join(signed_in(Role.COORDINATOR).get("/requests.csv").streaming_content)

    head, _newline, rows = content.decode().partition("\r\n")
    content = f"{headed_in(language, head)}\r\n{rows}".encode()

    again = importer.dry_run(io.BytesIO(content), kind="resolution-items", name="a.csv", by=person(Role.COORDINATOR))
    assert (messages(again), again.new, again.skipped) == ([], [], 2)
