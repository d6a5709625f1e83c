"""Commitments in the browser and in the API: what each person reads and may do."""

import datetime as dt

import pytest

from accountability.components.actions import decide_outcome
from accountability.models import Commitment
from accountability.roles import Role
from tests.factories import accountability as factories


def url(commitment, slug=""):
    return f"/commitments/{commitment.pk}/{slug}"


def test_everybody_inside_reads_a_commitment_and_only_its_people_its_evidence(commitment, evidence, signed_in):
    page = signed_in(Role.STAFF).get(url(commitment)).content.decode()

    assert "Guidance will be issued" in page
    assert "Not started" in page
    assert evidence.link not in page
    assert evidence.link in signed_in(Role.FOCAL_POINT).get(url(commitment)).content.decode()


def test_the_focal_point_reports_progress_on_the_page(commitment, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    assert "Report progress" in browser.get(url(commitment)).content.decode()

    browser.post(url(commitment, "update/"), {"version": 1, "progress": "under_way", "text": "Drafting."})

    page = browser.get(url(commitment)).content.decode()
    assert "Drafting." in page
    assert "Under way" in page


def test_what_was_typed_stays_when_evidence_is_missing(commitment, signed_in):
    values = {"version": 1, "progress": "reported_done", "text": "It was issued.", "done_on": "2022-01-05"}

    answer = signed_in(Role.FOCAL_POINT).post(url(commitment, "update/"), values)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Attach a file or a link" in page
    assert "It was issued." in page


@pytest.mark.parametrize("role", [Role.STAFF, Role.ASSESSOR, Role.CONTRIBUTOR, Role.AUDITOR, Role.LIAISON])
def test_others_change_nothing(commitment, signed_in, role):
    values = {"version": 1, "progress": "under_way", "text": "Drafting."}

    assert signed_in(role).post(url(commitment, "update/"), values).status_code == 403
    assert Commitment.objects.get().version == 1


def test_the_coordinator_moves_the_date_and_the_printed_one_stays(commitment, signed_in):
    commitment.target_dates.create(number=0, kind="dated", due_on=commitment.due_on)
    values = {"version": 1, "due_on": "2998-06-30", "reason": factories.RevisionReasonFactory().pk}

    signed_in(Role.FOCAL_POINT).post(url(commitment, "target-date/"), values)
    signed_in(Role.COORDINATOR).post(url(commitment, "answer-date/"), {"version": 2, "button": "grant"})

    commitment.refresh_from_db()
    assert (commitment.first_due_on, commitment.due_on) == (dt.date(2022, 3, 31), dt.date(2998, 6, 30))


def test_the_list_leads_to_the_record_and_names_its_outcome(commitment, person, signed_in):
    decide_outcome(commitment, by=person(Role.COORDINATOR), version=1, state="dropped", text="Overtaken.")

    page = signed_in(Role.STAFF).get("/commitments/").content.decode()
    assert url(commitment) in page
    assert "Not pursued" in page


def test_a_script_reports_progress_on_the_version_that_it_read(commitment, api):
    script = api(Role.FOCAL_POINT)
    read = script.get(f"/api/v1/commitments/{commitment.pk}/")
    assert (read.json()["lead"], read.json()["version"], read["ETag"]) == ("DOS", 1, '"1"')

    address, body = f"/api/v1/commitments/{commitment.pk}/updates/", {"progress": "under_way", "text": "Drafting."}
    assert script.post(address, body, format="json").status_code == 428
    answer = script.post(address, body, format="json", headers={"If-Match": '"1"'})

    assert answer.status_code == 200, answer.json()
    assert [row["text"] for row in answer.json()["updates"]] == ["Drafting."]
    assert script.post(address, body, format="json", headers={"If-Match": '"1"'}).status_code == 412


def test_a_script_of_the_entity_decides_no_outcome(commitment, api):
    body = {"state": "dropped", "text": "Overtaken."}

    answer = api(Role.HEAD_OF_ENTITY).post(
        f"/api/v1/commitments/{commitment.pk}/outcome/", body, format="json", headers={"If-Match": '"1"'}
    )

    assert answer.status_code == 403
