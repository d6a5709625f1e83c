"""Spreadsheets of compacts and their items: all rules at the dry run, signatures with the items, exports read again."""

import io

import pytest
from django.utils import translation

from accountability.exports.spreadsheets import csv_lines
from accountability.imports import importer
from accountability.models import AuditEvent
from accountability.roles import Role
from compacts.choices import State
from compacts.filters import CompactFilter
from compacts.imports import IMPORTERS
from compacts.models import Compact, Signature, content_hash
from compacts.register.exports import workbook
from tests.accountability.imports.spreadsheets import headed_in
from tests.factories.accountability import ImportFactory

pytestmark = pytest.mark.django_db
KINDS = {one.kind: one for one in IMPORTERS}
COMPACTS = "cycle,clock,entity,post,official,template,version,signed_on,countersigned_on"
ITEMS = "cycle,post,section,code,text,accomplishment,measure,target,unit,direction,weight,baseline"
ROW = "2021,calendar,DOS,USG,Alba Ashgrove,,1,2021-03-01,2021-03-03"
OBJECTIVE = "2021,USG,RESULTS,O1,Deliver.,Delivered.,Share,90,percent,up,,80"
INDICATORS = ("2021,USG,STANDARD,DOCUMENTS,,,,95,,,,", "2021,USG,STANDARD,VACANCY,,,,8,,,,")


@pytest.fixture
def check(cycle):
    def run(*rows, kind="compacts", head=None, by=None):
        head = head or (COMPACTS if kind == "compacts" else ITEMS)
        file = io.BytesIO("\n".join([head, *rows]).encode())
        return importer.dry_run(file, kind=kind, name="a.csv", by=by or cycle.secretariat)

    return run


@pytest.fixture
def entered(check, cycle):
    """Enter rows of one kind that have no fault."""

    def enter(*rows, kind="compacts", head=None):
        checked = check(*rows, kind=kind, head=head)
        assert messages(checked) == []
        source = ImportFactory()
        for one in KINDS[kind].save(checked.new, checked.lookups, by=cycle.secretariat, source=source):
            one.save()
        return source

    return enter


def messages(checked):
    return [str(fault) for fault in checked.faults]


def test_a_compact_is_entered_once_and_signed_with_its_items(check, entered, cycle):
    entered(ROW)
    assert Compact.objects.get().state == State.DRAFT
    assert check(ROW).skipped == 1
    entered(OBJECTIVE, *INDICATORS, kind="compact-items")
    compact = Compact.objects.get()

    assert compact.state == State.SIGNED
    assert compact.content_hash == content_hash(compact)
    assert compact.official == cycle.head
    assert check(OBJECTIVE, kind="compact-items").skipped == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (ROW.replace("2021,", "2031,", 1), "no cycle 2031"),
        (ROW.replace("calendar", "july"), "no cycle 2021"),
        (ROW.replace("DOS", "OHCHR"), "belongs to DOS"),
        (ROW.replace("2021-03-03", "2021-02-01"), "signs first"),
        (ROW.replace("2021-03-03", "2999-04-03"), "in the future"),
        (ROW.replace(",1,", ",2,"), "previous version has not been entered"),
    ],
)
def test_a_row_that_breaks_a_rule_is_a_fault_in_words(check, row, words):
    assert any(words in message for message in messages(check(row)))


def test_two_compacts_of_one_post_and_cycle_are_refused(check, entered):
    assert any("Identical to row" in message for message in messages(check(ROW, ROW)))
    entered(ROW)
    assert any("Already entered" in message for message in messages(check(ROW.replace("Alba Ashgrove", "Bao Birch"))))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (OBJECTIVE.replace("RESULTS", "OTHER"), "no section"),
        (OBJECTIVE.replace("RESULTS", "STANDARD"), "standard indicators only"),
        (OBJECTIVE.replace("90", "ninety"), "not a number"),
        (OBJECTIVE.replace("up,,80", "up,60,80"), "add up to 60"),
        (OBJECTIVE.replace("USG", "SG"), "no compact for the cycle"),
    ],
)
def test_an_item_that_breaks_a_rule_is_a_fault_in_words(check, entered, row, words):
    entered(ROW)

    assert any(words in message for message in messages(check(row, kind="compact-items")))


def test_items_of_a_signed_compact_are_refused(check, entered):
    entered(ROW)
    entered(OBJECTIVE, *INDICATORS, kind="compact-items")

    faults = messages(check(OBJECTIVE.replace("O1", "O9"), kind="compact-items"))
    assert any("changed only by an amendment" in message for message in faults)


def test_only_the_secretariat_imports(check, person):
    assert messages(check(ROW, by=person(Role.COORDINATOR)))


def test_an_import_is_undone_until_the_compact_is_assessed(entered, cycle):
    source = entered(ROW)
    KINDS["compacts"].undo(source, by=cycle.secretariat, reason="Wrong file.")

    assert Compact.objects.get().is_voided
    assert AuditEvent.objects.filter(subject_type="compact").latest("pk").event == "compact-withdrawn"


def test_a_signature_on_paper_is_stored_in_english_and_read_in_the_language_of_the_reader(entered):
    with translation.override("fr"):
        entered(ROW)
        entered(OBJECTIVE, *INDICATORS, kind="compact-items")
    stored = Signature.objects.get(side="secretary-general")

    assert stored.name == stored.signed_by == "Secretary-General"
    with translation.override("fr"):
        assert stored.signed_by == "Secrétaire général"


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_an_export_imports_again_into_the_same_state(check, entered, cycle, person, language):
    entered(ROW)
    entered(OBJECTIVE, *INDICATORS, kind="compact-items")
    rows = CompactFilter({}, queryset=Compact.objects.visible_to(cycle.secretariat), reader=cycle.secretariat).qs
    sheets = list(workbook(rows))
    assert [sheet.name for sheet in sheets] == ["compacts", "compact-items"]
    for sheet in sheets:
        lines = "".join(csv_lines(sheet)).lstrip("\ufeff").splitlines()
        checked = check(*lines[1:], kind=sheet.name, head=headed_in(language, lines[0]))
        assert messages(checked) == []
        assert checked.new == []
