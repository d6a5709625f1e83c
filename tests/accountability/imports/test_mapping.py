"""A foreign file: its sheet, its columns, a value for every row, its words; faults by cause; the first rows."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accountability.imports.causes import causes
from accountability.imports.reader import Fault
from accountability.models import Import
from accountability.roles import Role
from tests.accountability.imports.spreadsheets import workbook
from tests.accountability.imports.test_pages import page, work
from tests.sample_register.models import Pledge

FOREIGN = "Promise,Recipient\n" + "".join(f"Promise {n},{'Ministry' if n % 2 else 'Agency'}\n" for n in range(24))


@pytest.fixture
def coordinator(signed_in, sample_register):
    return signed_in(Role.COORDINATOR)


def upload(browser, content, name="foreign.csv"):
    content = content.encode() if isinstance(content, str) else content
    browser.post(reverse("new_import"), {"kind": "pledges", "file": SimpleUploadedFile(name, content)})
    work()
    return Import.objects.latest("pk")


def choose(browser, source, **chosen):
    """Send the mapping page, with what it shows as chosen and these choices."""
    answer = browser.post(reverse("name_columns", args=[source.pk]), chosen)
    work()
    source.refresh_from_db()
    return answer


def mapping_page(browser, source):
    return browser.get(reverse("name_columns", args=[source.pk])).content.decode()


@pytest.mark.django_db
def test_a_foreign_file_is_entered_in_one_step_for_columns_and_one_for_words(coordinator):
    source = upload(coordinator, FOREIGN)
    assert source.state == "faulty"

    choose(coordinator, source, column_0="text", column_1="entity", constant_due_on="2021-12-31")
    [cause] = source.summary["causes"]
    assert (cause["rows"], cause["word_count"]) == (24, 2)
    assert "24 rows: entity not known, 2 terms" in page(coordinator)

    shown = mapping_page(coordinator, source)
    assert "Ministry" in shown
    words = {w["word"]: f"word_{n}" for n, w in enumerate(cause["words"])}
    choose(coordinator, source, column_0="text", column_1="entity", constant_due_on="2021-12-31",
           **{words["Ministry"]: "DOS", words["Agency"]: "OHCHR"})  # fmt: skip
    assert source.state == "checked"

    coordinator.post(reverse("enter_import", args=[source.pk]))
    work()
    owners = [Pledge.objects.filter(responsibilities__entity__code=code).count() for code in ("DOS", "OHCHR")]
    assert owners == [12, 12]
    assert set(Pledge.objects.values_list("due_on", flat=True)) == {dt.date(2021, 12, 31)}


@pytest.mark.django_db
def test_what_was_chosen_is_used_for_the_next_file_of_the_same_form(coordinator):
    source = upload(coordinator, FOREIGN)
    choose(coordinator, source, column_0="text", column_1="entity", constant_due_on="2021-12-31")
    words = {w["word"]: f"word_{n}" for n, w in enumerate(source.summary["causes"][0]["words"])}
    choose(coordinator, source, column_0="text", column_1="entity", constant_due_on="2021-12-31",
           **{words["Ministry"]: "DOS", words["Agency"]: "OHCHR"})  # fmt: skip

    later = upload(coordinator, FOREIGN.replace("Promise ", "Vow "))

    assert (later.state, later.constants) == ("checked", {"due_on": "2021-12-31"})


@pytest.mark.django_db
def test_a_value_for_every_row_is_not_carried_to_a_file_of_another_form(coordinator):
    source = upload(coordinator, FOREIGN)
    choose(coordinator, source, column_0="text", column_1="entity", constant_due_on="2021-12-31")

    other = upload(coordinator, "text,entity,other\nAnother pledge,DOS,x\n")

    assert other.constants == {}


@pytest.mark.django_db
def test_a_value_for_a_column_of_the_file_is_refused(coordinator):
    source = upload(coordinator, FOREIGN)

    answer = choose(coordinator, source, column_0="text", column_1="entity", constant_entity="DOS")

    assert answer.status_code == 422
    assert "is already a column of the file" in answer.content.decode()


@pytest.mark.django_db
def test_a_required_column_that_the_file_lacks_has_one_value_for_every_row(coordinator):
    source = upload(coordinator, "Promise\nFirst\nSecond\n")

    choose(coordinator, source, column_0="text", constant_entity="DOS")

    assert (source.state, source.summary["new"]) == ("checked", 2)


@pytest.mark.django_db
def test_a_word_that_is_left_out_leaves_its_cell_empty(coordinator):
    source = upload(coordinator, "text,entity\nFirst,Parliament\n")

    choose(coordinator, source, column_0="text", column_1="entity", word_0="–")

    assert [fault[2] for fault in source.faults] == ["The cell is empty. Enter the entity."]
    assert source.summary["preview"]["rows"][0][1][1] == ["", "Parliament"]


@pytest.mark.django_db
def test_the_sheet_of_a_workbook_is_chosen(coordinator):
    sheets = {"Notes": [["Read this"]], "Register 2021": [["text", "entity"], ["First", "DOS"]]}
    source = upload(coordinator, workbook(sheets), name="foreign.xlsx")
    assert (source.state, source.summary["sheets"]) == ("faulty", ["Notes", "Register 2021"])
    assert "Register 2021" in mapping_page(coordinator, source)

    choose(coordinator, source, sheet="Register 2021")
    assert (source.state, source.summary["new"]) == ("checked", 1)

    assert upload(coordinator, workbook(sheets), name="again.xlsx").state == "checked"


@pytest.mark.django_db
def test_the_first_twenty_rows_are_shown_as_they_will_be_entered(coordinator):
    source = upload(coordinator, FOREIGN.replace("Ministry", "dos").replace("Agency", "OHCHR"))
    choose(coordinator, source, column_0="text", column_1="entity")
    preview = source.summary["preview"]

    assert (preview["columns"], len(preview["rows"])) == (["text", "entity"], 20)
    assert preview["rows"][1] == [3, [["Promise 1", ""], ["DOS", "dos"]]]
    assert "The first 20 rows as they will be imported" in page(coordinator)


@pytest.mark.django_db
def test_nobody_maps_the_file_of_somebody_else(coordinator, signed_in):
    source = upload(coordinator, FOREIGN)

    assert signed_in(Role.FOCAL_POINT).get(reverse("name_columns", args=[source.pk])).status_code == 404


def test_faults_are_one_cause_by_column_and_sentence_and_words_by_column():
    faults = [
        *(Fault("rows", f"B{n}", f"“{word}” is not known here.", "entity", word) for n, word in enumerate("xxy", 2)),
        Fault("rows", "C2", "“a” is no day; Enter a date as 2021-12-31.", "due_on"),
        Fault("rows", "C3", "“b” is no day; Enter a date as 2021-12-31.", "due_on"),
        Fault("rows", "D3", "“b” is no day; Enter a date as 2021-12-31.", "issued_on"),
    ]
    words, days, other = causes(faults)

    assert (words["message"], words["rows"]) == ("3 rows: entity not known, 2 terms", 3)
    assert [(w["word"], w["cells"]) for w in words["words"]] == [("x", ["rows!B2", "rows!B3"]), ("y", ["rows!B4"])]
    assert (days["message"], days["cells"]) == (
        "2 rows: “…” is no day; Enter a date as 2021-12-31.",
        ["rows!C2", "rows!C3"],
    )
    assert other["message"] == "“b” is no day; Enter a date as 2021-12-31."
