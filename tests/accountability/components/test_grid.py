"""The grid of commitments: one row each, refused one by one, with what was typed."""

import datetime as dt

import pytest

from accountability.models import Commitment, CommitmentDraft, CommitmentUpdate, Installation
from accountability.roles import Role
from tests.factories import accountability as factories

GRID = "/commitments/grid/"


@pytest.fixture(autouse=True)
def register_day(organization, monkeypatch):
    monkeypatch.setattr(Installation, "_known", dt.date(2022, 1, 31))
    factories.RevisionReasonFactory(code="resources")


@pytest.fixture
def rows(commitment, organization):
    """Ten more commitments of the same entity."""
    others = factories.CommitmentFactory.create_batch(10, document=commitment.document, component=commitment.component)
    for row in others:
        factories.CommitmentResponsibilityFactory(commitment=row, entity=organization.entities["DOS"], is_lead=True)
    return [commitment, *others]


def cells(row, **typed):
    values = {"version": row.version, "progress": row.progress, "text": "", "done_on": "", "due_on": "", "reason": ""}
    return {"row": row.pk} | {f"{row.pk}-{name}": value for name, value in (values | typed).items()}


def posted(*of_rows):
    form = {"row": [row.pop("row") for row in of_rows], "do": "submit"}
    return form | {name: value for row in of_rows for name, value in row.items()}


def test_ten_commitments_are_answered_at_once(rows, signed_in):
    answers = posted(*(cells(row, text="Drafting.") for row in rows[:10]))

    page = signed_in(Role.FOCAL_POINT).post(GRID, answers)

    assert len(page.context["report"]["saved"]) == 10
    assert CommitmentUpdate.objects.filter(text="Drafting.", progress="under_way").count() == 10
    to_answer = signed_in(Role.FOCAL_POINT).get(GRID)
    assert [row.record for row in to_answer.context["rows"]] == [rows[10]]
    assert "10 of 11 answered" in to_answer.content.decode()


def test_done_without_evidence_is_refused_in_its_row_and_the_others_are_saved(rows, signed_in):
    done = {"progress": "reported_done", "text": "It was issued.", "done_on": "2022-01-10"}

    page = signed_in(Role.FOCAL_POINT).post(GRID, posted(cells(rows[0], **done), cells(rows[1], text="Drafting.")))

    text = page.content.decode()
    assert [row.record for row in page.context["report"]["saved"]] == [rows[1]]
    assert "Attach a file or a link" in text
    assert "It was issued." in text
    assert CommitmentDraft.objects.get().typed["text"] == "It was issued."


def test_a_new_date_needs_its_reason(rows, signed_in):
    page = signed_in(Role.FOCAL_POINT).post(GRID, posted(cells(rows[0], due_on="2022-06-30")))

    assert "Give a reason for the new date." in page.content.decode()
    Commitment.objects.get(pk=rows[0].pk, version=1)


def test_a_draft_is_read_by_its_author_alone(rows, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    browser.post(f"{GRID}{rows[0].pk}/draft/", cells(rows[0], text="Not sent yet."))

    assert "Not sent yet." in browser.get(GRID).content.decode()
    assert "Not sent yet." not in signed_in(Role.HEAD_OF_ENTITY).get(GRID).content.decode()


def test_rows_of_other_entities_are_not_answered(rows, organization, signed_in):
    rows[0].responsibilities.update(entity=organization.entities["OHCHR"])

    signed_in(Role.FOCAL_POINT).post(GRID, posted(cells(rows[0], text="Drafting.")))

    assert not CommitmentUpdate.objects.exists()
