"""The pages of imports: upload, check, columns, entering, undoing, files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accountability.imports import reader
from accountability.jobs import worker
from accountability.models import Import, Job
from accountability.roles import Role
from tests.accountability.imports.conftest import PLEDGE
from tests.accountability.imports.spreadsheets import inline, markup_workbook, sheet
from tests.sample_register.models import Pledge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_register")]


def work():
    """What the worker does."""
    for pk in Job.objects.filter(state="waiting").values_list("pk", flat=True):
        assert worker.run(pk)


def upload(browser, content, name="rows.csv"):
    answer = browser.post(reverse("new_import"), {"kind": "pledges", "file": SimpleUploadedFile(name, content)})
    work()
    return answer


@pytest.fixture
def coordinator(signed_in):
    return signed_in(Role.COORDINATOR)


def page(browser):
    return browser.get(reverse("import", args=[Import.objects.latest("pk").pk])).content.decode()


def test_a_file_is_uploaded_checked_entered_and_undone(coordinator):
    upload(coordinator, sheet(PLEDGE))
    source = Import.objects.get()
    assert (source.state, Pledge.objects.count()) == ("checked", 0)
    assert "Enter 1 new row" in page(coordinator)

    coordinator.post(reverse("enter_import", args=[source.pk]))
    work()
    assert PLEDGE["text"] in page(coordinator)

    coordinator.post(reverse("undo_import", args=[source.pk]), {"reason": "The wrong file."})
    work()
    source.refresh_from_db()
    assert (source.state, Pledge.objects.get().is_voided) == ("undone", True)


def test_faults_are_on_the_page_and_in_a_file(coordinator):
    upload(coordinator, sheet(PLEDGE | {"entity": "X"}))

    assert "rows!B2" in page(coordinator)
    assert "Enter 1 new row" not in page(coordinator)
    faults = b"".join(coordinator.get(reverse("import_faults", args=[Import.objects.get().pk]))).decode()
    assert "rows,B2," in faults


def test_a_file_with_faults_is_not_entered(coordinator):
    upload(coordinator, sheet(PLEDGE | {"entity": "X"}))

    coordinator.post(reverse("enter_import", args=[Import.objects.get().pk]))
    work()

    assert "Only the person who uploaded the file can import it" in page(coordinator)
    assert not Pledge.objects.exists()


def test_columns_of_other_names_are_named_and_remembered(coordinator):
    content = sheet(PLEDGE).replace(b"text,", b"Promise,", 1)
    upload(coordinator, content)
    source = Import.objects.get()
    assert "Map columns and terms" in page(coordinator)

    columns = {f"column_{number}": name for number, name in enumerate(PLEDGE)}
    coordinator.post(reverse("name_columns", args=[source.pk]), columns)
    work()
    coordinator.post(reverse("enter_import", args=[source.pk]))
    work()
    upload(coordinator, content)

    assert Import.objects.latest("pk").state == "checked"


def test_a_column_chosen_twice_is_refused(coordinator):
    upload(coordinator, sheet(PLEDGE))
    answer = coordinator.post(
        reverse("name_columns", args=[Import.objects.get().pk]), {"column_0": "text", "column_1": "text"}
    )

    assert answer.status_code == 422
    assert "is chosen for two columns" in answer.content.decode()


def test_a_file_that_is_no_spreadsheet_is_refused_at_once(coordinator):
    answer = upload(coordinator, b"%PDF-1.7 ...", name="rows.xlsx")

    assert answer.status_code == 422
    assert "neither CSV nor a workbook" in answer.content.decode()
    assert not Import.objects.exists()


@pytest.mark.parametrize("row", ["20000000", "x"])
def test_a_workbook_that_breaks_the_format_is_a_fault_and_no_error(coordinator, row):
    content = markup_workbook(f'<row r="1">{inline("A1", "text")}</row><row r="{row}"><c r="A2"><v>abc</v></c></row>')
    answer = upload(coordinator, content, name="rows.xlsx")

    assert answer.status_code == 302
    assert Import.objects.get().state == "faulty"
    assert ("1048576 rows" if row.isdecimal() else "which is not the number of a row") in page(coordinator)


def test_a_large_workbook_is_read_in_the_background_alone(coordinator, monkeypatch):
    monkeypatch.setattr(reader, "MOST_READ_AT_ONCE", 1_000)
    monkeypatch.setattr(reader, "_workbook", lambda *_arguments: pytest.fail("it is read in the request"))

    file = SimpleUploadedFile("rows.xlsx", markup_workbook(""))
    answer = coordinator.post(reverse("new_import"), {"kind": "pledges", "file": file})

    assert answer.status_code == 302


def test_hidden_rows_and_the_encoding_are_named_before_a_file_is_entered(coordinator):
    content = f'<row r="1">{inline("A1", "text")}{inline("B1", "entity")}</row>'
    content += f'<row r="2" hidden="1">{inline("A2", "a")}{inline("B2", "DOS")}</row>'
    upload(coordinator, markup_workbook(content), name="rows.xlsx")
    assert "These rows are hidden and are read like the others: 2." in page(coordinator)

    upload(coordinator, sheet(PLEDGE | {"text": "Contrôle"}).decode().encode("cp1252"))
    assert "read as Windows-1252" in page(coordinator)


def test_people_see_their_own_imports_and_auditors_all(coordinator, signed_in):
    upload(coordinator, sheet(PLEDGE))
    pk = Import.objects.get().pk

    assert signed_in(Role.FOCAL_POINT).get(reverse("import", args=[pk])).status_code == 404
    assert b"".join(signed_in(Role.AUDITOR).get(reverse("import_file", args=[pk]))) == sheet(PLEDGE)
    assert signed_in(Role.AUDITOR).post(reverse("enter_import", args=[pk])).status_code == 403


def test_the_list_leads_to_the_pages_of_the_kinds(coordinator):
    upload(coordinator, sheet(PLEDGE))
    listed = coordinator.get(reverse("imports")).content.decode()

    assert "rows.csv" in listed
    assert f'href="{reverse("pledges:list")}">All pledges' in listed


def test_a_person_is_offered_the_kinds_that_they_may_import(signed_in):
    offered = signed_in(Role.FOCAL_POINT).get(reverse("new_import")).content.decode()

    assert 'value="pledges"' in offered
    assert 'value="assessments"' not in offered


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_is_read_by_its_own_import(coordinator, faults, ending):
    content = b"".join(coordinator.get(reverse("import_template", args=["pledges", ending])))

    assert faults(content, name=f"pledges.{ending}") == ["pledges!A2: There are no rows below the heading."]
    assert coordinator.get(reverse("import_template", args=["nothing", ending])).status_code == 404


def test_templates_are_on_the_list_of_imports_for_the_kinds_that_a_person_may_import(signed_in):
    listed = signed_in(Role.FOCAL_POINT).get(reverse("imports")).content.decode()

    assert reverse("import_template", args=["pledges", "xlsx"]) in listed
    assert reverse("import_template", args=["assessments", "xlsx"]) not in listed
    assert "/imports/template/" not in signed_in(Role.AUDITOR).get(reverse("imports")).content.decode()


def test_unknown_columns_are_one_fault_with_the_mapping_above_it(coordinator):
    upload(coordinator, b"text,entity,place,colour,size\nPublish it.,DOS,here,red,9")
    text = page(coordinator)

    assert "3 columns are unknown: “place”, “colour”, “size”. Map them, or remove them from the file." in text
    assert text.index(reverse("name_columns", args=[Import.objects.get().pk])) < text.index("3 columns are unknown")
