"""Commitments in released reports: as decided by the day, from the promise to the paragraph that answers it."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import load_workbook

from accountability.annual_report import editions
from accountability.annual_report.formats import FORMATS
from accountability.components.actions import decide_outcome, report_progress
from accountability.models import Commitment, CommitmentOutcome, Installation
from accountability.roles import Role
from tests.factories import accountability as factories

DRAFT = "A draft that nobody outside reads."


@pytest.fixture
def commitment(organization, person, monkeypatch):
    """Promised in 2020 for June 2021, under way with an internal update."""
    row = factories.CommitmentFactory(
        document=factories.DocumentFactory(symbol="A/75/686", issued_on=dt.date(2020, 12, 30)), paragraph="12",
        texts={"en": "Guidance will be issued", "fr": "Des directives seront publiées"},
        first_due_on=dt.date(2021, 6, 30), due_on=dt.date(2021, 6, 30), due_kind="dated", due_as_printed="June 2021",
    )  # fmt: skip
    factories.CommitmentResponsibilityFactory(commitment=row, entity=organization.entities["DOS"], is_lead=True)
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 3, 1))
    report_progress(row, by=person(Role.FOCAL_POINT), version=1, progress="under_way", text=DRAFT)
    return row


@pytest.fixture
def decided(commitment, person, monkeypatch):
    """Kept in time, as paragraph 9 of A/76/644 says."""
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))
    factories.DocumentFactory(symbol="A/76/644", issued_on=dt.date(2021, 12, 28))
    outcome = {"state": "kept", "text": "The guide is in use.", "done_on": dt.date(2021, 6, 1)}
    source = {"document": "A/76/644", "paragraph": "9"}
    return decide_outcome(commitment, by=person(Role.COORDINATOR), version=2, **outcome, **source)


def row_of(edition):
    [row] = editions.frozen(edition)["commitments"]
    return row


def test_a_report_freezes_the_outcome_as_decided_by_its_day(commitment, decided, released, monkeypatch):
    edition = released()
    row = row_of(edition)
    assert (row["state"], row["standing"], row["outcome"]) == ("kept", "kept", {"en": "The guide is in use."})
    assert (row["outcome_document_symbol"], row["outcome_paragraph"], row["lead"]) == ("A/76/644", "9", "DOS")


def test_a_later_decision_is_not_in_the_report_of_an_earlier_day(commitment, decided, released):
    assert CommitmentOutcome.objects.get().entered_on == dt.date(2021, 12, 31)
    row = row_of(released(2020))

    assert (row["state"], row["standing"], row["outcome"], row["outcome_paragraph"]) == ("open", "not-due", {}, "")


def test_a_voided_commitment_is_not_frozen(commitment, released):
    Commitment.objects.update(is_voided=True)

    assert editions.frozen(released())["commitments"] == []


def test_the_chapter_states_how_many_were_kept_by_component_report_and_office(commitment, decided, released):
    report = editions.report_of(released(), "en")
    table = editions.table_of(report, "commitment_outcomes")

    kinds = [(row[0], row[-2], row[-1]) for row in table.rows]
    assert kinds == [("Component", 1, 100), ("Report", 1, 100), ("Lead entity", 1, 100)]
    words = " ".join(block.text for block in report.blocks if hasattr(block, "number"))
    assert "Commitments whose printed date has passed: 1. Kept by it: 1 (100" in words


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_a_delegate_follows_a_commitment_to_its_paragraph_in_every_language(
    commitment, decided, released, signed_in, language
):
    released(2020)
    released()
    browser = signed_in(Role.LIAISON)

    page = browser.get(f"/reports/2021/commitments/{commitment.pk}/?language={language}").content.decode()

    assert ("Des directives" if language == "fr" else "Guidance will be issued") in page
    assert "The guide is in use." in page
    assert "A/76/644" in page
    assert DRAFT not in page
    assert "focal-point" not in page


def test_the_public_list_leads_to_each_commitment_and_is_a_file(commitment, decided, released, client, settings):
    settings.PUBLIC_PAGES = True
    released()

    page = client.get("/reports/2021/commitments/?language=en").content.decode()
    assert f"/reports/2021/commitments/{commitment.pk}/" in page
    assert "1 of 1 commitments kept by the printed date (100.0%)" in page
    answer = client.get("/reports/2021/commitments.xlsx")
    rows = list(load_workbook(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)).active.values)
    assert "The guide is in use." in rows[1]
    assert client.get(f"/reports/2021/commitments/{commitment.pk + 1}/").status_code == 404


def test_nobody_reads_them_where_reports_are_not_public(commitment, released, client, settings):
    settings.PUBLIC_PAGES = False
    released()

    assert client.get("/reports/2021/commitments/").status_code == 302


def test_two_cycles_are_compared_by_standing(commitment, decided, released, signed_in):
    released(2020)
    released()

    page = signed_in(Role.LIAISON).get("/reports/2021/against/2020/?language=en").content.decode()

    assert "Commitments by their printed date" in page
    assert "Kept by the printed date" in page


@pytest.mark.parametrize(("form", "language"), [("docx", "ar"), ("pdf", "en"), ("xlsx", "fr"), ("csv.zip", "ru")])
def test_the_counts_are_in_each_format(commitment, decided, released, form, language):
    report = editions.report_of(released(), language)

    content = FORMATS[form].write(report)

    assert len(content) > 1_000
    if form == "csv.zip":
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        assert any("commitment_outcomes" in name for name in names), names
