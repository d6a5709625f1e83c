"""The pack of the Management Committee and its decisions: who reads and who records, and what the pack contains."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accountability.errors import Incomplete, NotPermitted, Stale
from accountability.models import AuditEvent, Installation
from accountability.roles import Role
from risk import actions
from risk.measures.committee import read_pack
from risk.models import CommitteeDecision, RegisterEdition, Risk
from risk.views.committee_pdf import pack_file, pack_values
from tests.risk.conftest import judge

TODAY = dt.date(2021, 12, 31)
PACK = "/risks/committee/"


@pytest.fixture(autouse=True)
def register_day(registers, monkeypatch):
    monkeypatch.setattr(Installation, "_known", TODAY)


@pytest.fixture
def secretary(person):
    return person(Role.COMMITTEE_SECRETARY)


@pytest.fixture
def risks(registers, new_risk, enter) -> dict[str, Risk]:
    """Three risks of the Secretariat: one above its appetite, one that moved and is late, one without a reason."""
    actions.set_appetite(
        registers.secretariat, registers.category, by=registers.officer, method=registers.method, level=2, tolerance=3,
        valid_from=dt.date(2020, 1, 1), decided_by="Committee",
    )  # fmt: skip
    rows = {code: new_risk(code, register=registers.secretariat) for code in ("S-1", "S-2", "S-3")}
    enter(rows["S-1"], dt.date(2021, 9, 1), judge(5, 5, 1), reason="Very high.")
    enter(rows["S-2"], dt.date(2020, 3, 1), judge(4, 3, 3))
    enter(rows["S-2"], dt.date(2020, 11, 1), judge(1, 1, 5), reason="Much lower.")
    enter(rows["S-3"], dt.date(2021, 9, 1), judge(1, 1, 5))
    return {code: Risk.objects.select_related("register").get(code=code) for code in rows}


def text(answer):
    return answer.content.decode()


def test_the_pack_gives_each_risk_its_reasons(risks):
    pack = read_pack(on=TODAY, since=dt.date(2020, 6, 30))

    assert [row.risk.code for row in pack.rows] == ["S-1", "S-2", "S-3"]
    assert [row.risk.code for row in pack.above] == ["S-1"]
    assert {row.risk.code: str(row.movement) for row in pack.rows} == {"S-1": "new", "S-2": "down", "S-3": "new"}
    assert "S-2" in [row.risk.code for row in pack.late]


def test_the_pack_of_an_earlier_day_knows_nothing_later(risks):
    pack = read_pack(on=dt.date(2020, 6, 30))

    assert [(row.risk.code, row.now.decided) for row in pack.rows] == [("S-2", 2)]


def test_movement_counts_since_the_last_edition(registers, risks, secretary):
    edition = actions.draft_edition(registers.secretariat, by=registers.officer, label="October")
    actions.submit_edition(edition, by=registers.officer, version=None)
    actions.approve_edition(edition, by=secretary, version=None, decision_reference="C", on=dt.date(2021, 10, 1))

    pack = read_pack(on=TODAY)

    assert pack.since == dt.date(2021, 10, 1)
    assert not pack.moved


def test_registers_of_entities_are_counted_beside_it(risks, new_risk, enter, registers):
    enter(new_risk("R-1"), dt.date(2021, 3, 1), judge(5, 5, 1), reason="Very high.")

    [line] = read_pack(on=TODAY).registers

    assert (line.register.code, line.assessed, line.above, line.with_appetite, line.late) == ("DOS", 1, 0, 0, 1)


def test_a_decision_is_recorded_with_its_day_its_author_and_the_level_of_that_day(risks, secretary):
    risk = risks["S-1"]

    row = actions.record_decision(
        risk, by=secretary, version=risk.version, decision="treat", reason="A plan by March.", on=TODAY,
        reference="MC/2021/4",
    )  # fmt: skip

    assert (row.assessment.decided, row.recorded_by, row.decided_on) == (4, secretary, TODAY)
    assert AuditEvent.objects.filter(event="risk-committee-decided", subject_id=risk.pk).count() == 1
    assert [row.risk for row in read_pack(on=TODAY).decided] == [risk]
    assert not read_pack(on=dt.date(2021, 12, 30)).decided


@pytest.mark.parametrize(("given", "field"), [
    ({"reason": " "}, "reason"), ({"on": dt.date(2999, 1, 1)}, "on"), ({"on": dt.date(2019, 12, 31)}, "on"),
])  # fmt: skip
def test_a_decision_without_a_reason_or_on_another_day_is_refused(risks, secretary, given, field):
    values = {"decision": "noted", "reason": "Seen.", "on": TODAY} | given

    with pytest.raises(Incomplete) as refused:
        actions.record_decision(risks["S-1"], by=secretary, version=None, **values)

    assert refused.value.field == field
    assert not CommitteeDecision.objects.exists()


@pytest.mark.parametrize("role", [Role.RISK_OFFICER, Role.COORDINATOR, Role.HEAD_OF_ENTITY, Role.AUDITOR])
def test_nobody_but_the_secretary_records_a_decision(risks, person, role):
    with pytest.raises(NotPermitted):
        actions.record_decision(risks["S-1"], by=person(role), version=None, decision="noted", reason="Seen.")


def test_a_decision_on_another_version_is_stale(risks, secretary):
    actions.record_decision(risks["S-1"], by=secretary, version=None, decision="noted", reason="Seen.")

    with pytest.raises(Stale):
        actions.record_decision(
            risks["S-1"], by=secretary, version=risks["S-1"].version, decision="noted", reason="Again."
        )


def test_a_decision_never_changes(risks, secretary):
    row = actions.record_decision(risks["S-1"], by=secretary, version=None, decision="noted", reason="Seen.")

    with pytest.raises(DatabaseError), transaction.atomic():
        CommitteeDecision.objects.filter(pk=row.pk).update(reason="Other")


@pytest.mark.parametrize(("role", "status"), [
    (Role.COMMITTEE_SECRETARY, 200), (Role.RISK_OFFICER, 200), (Role.COORDINATOR, 200), (Role.AUDITOR, 200),
    (Role.HEAD_OF_ENTITY, 403), (Role.FOCAL_POINT, 403), (Role.STAFF, 403), (Role.LIAISON, 403),
])  # fmt: skip
def test_the_pack_is_read_by_those_who_prepare_it(risks, signed_in, role, status):
    assert signed_in(role).get(PACK).status_code == status


def test_a_decision_is_recorded_on_the_page_of_the_pack(risks, signed_in):
    browser = signed_in(Role.COMMITTEE_SECRETARY)
    risk = risks["S-1"]
    path, typed = f"{PACK}{risk.pk}/", {"version": risk.version, "on": "2021-12-31", "decision": "treat"}

    refused = browser.post(path, typed | {"reason": ""})
    taken = browser.post(path, typed | {"reason": "A plan by March."})
    page = text(browser.get(PACK))

    assert refused.status_code == 422
    assert taken.status_code == 302
    assert "A plan by March." in page
    assert "Further treatment required" in page
    assert signed_in(Role.RISK_OFFICER).post(path, typed | {"reason": "x"}).status_code == 403
    assert "A plan by March." in text(signed_in(Role.RISK_OFFICER).get(f"/risks/{risk.pk}/"))


def test_the_secretary_approves_the_edition_on_the_page_of_the_pack(registers, risks, signed_in):
    edition = actions.draft_edition(registers.secretariat, by=registers.officer, label="December")
    actions.submit_edition(edition, by=registers.officer, version=None)
    browser = signed_in(Role.COMMITTEE_SECRETARY)

    page = text(browser.get(PACK))
    answer = browser.post(
        f"/risks/editions/{edition.pk}/approve/",
        {"version": "2", "decision_reference": "MC/2021/4", "on": "2021-12-31"},
    )

    assert "Approve the edition" in page
    assert answer.status_code == 302
    assert RegisterEdition.objects.get(pk=edition.pk).state == "approved"
    assert "Approve the edition" not in text(signed_in(Role.RISK_OFFICER).get(PACK))


def test_a_submitted_edition_is_a_task_of_the_secretary(registers, risks, signed_in):
    edition = actions.draft_edition(registers.secretariat, by=registers.officer, label="December")
    actions.submit_edition(edition, by=registers.officer, version=None)

    assert "Editions of risk registers to approve" in text(signed_in(Role.COMMITTEE_SECRETARY).get("/work/"))


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh-hans"])
def test_the_pack_is_a_pdf_in_six_languages(risks, secretary, language):
    actions.record_decision(risks["S-1"], by=secretary, version=None, decision="treat", reason="A plan.", on=TODAY)

    with translation.override(language):
        content, values = pack_file(read_pack(on=TODAY)), pack_values(read_pack(on=TODAY))

    assert content.startswith(b"%PDF")
    assert [row["code"] for row in values["sections"][0]["rows"]] == ["S-1"]


def test_the_files_are_downloads_for_the_same_roles(risks, signed_in):
    reader = signed_in(Role.AUDITOR)

    sheet = b"".join(reader.get("/risks/committee.csv").streaming_content).decode()

    assert reader.get("/risks/committee.pdf")["Content-Type"] == "application/pdf"
    assert "S-1" in sheet
    assert signed_in(Role.STAFF).get("/risks/committee.pdf").status_code == 403


def test_the_api_reads_the_pack_and_records_a_decision(risks, api):
    secretary, risk = api(Role.COMMITTEE_SECRETARY), risks["S-1"]
    path = f"/api/v1/risks/{risk.pk}/committee-decisions/"
    typed = {"decision": "accept", "reason": "Within what is possible."}

    done = secretary.post(path, typed, content_type="application/json", headers={"If-Match": f'"{risk.version}"'})
    pack = secretary.get("/api/v1/risks/committee/").json()

    assert done.json()["committee_decisions"][0]["decision"] == "accept"
    assert pack["risks"][0]["decision"]["reason"] == "Within what is possible."
    assert api(Role.STAFF).get("/api/v1/risks/committee/").status_code == 403


def test_the_queries_of_the_pack_do_not_grow(risks, new_risk, enter, registers, signed_in):
    browser = signed_in(Role.COMMITTEE_SECRETARY)
    counts = []
    for more in (0, 8):
        for number in range(more):
            enter(new_risk(f"T-{number}", register=registers.secretariat), dt.date(2021, 9, 1), judge(4, 3, 3))
        browser.get(PACK)
        with CaptureQueriesContext(connection) as queries:
            browser.get(PACK)
        counts.append(len(queries))

    assert counts[0] == counts[1]
