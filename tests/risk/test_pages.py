"""The pages of the register: what they say, to whom, and that their queries do not grow with the rows."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.models import register_day
from accountability.roles import Role
from risk import actions
from risk.models import RegisterEdition, Risk, RiskRegister
from tests.risk.conftest import judge

DAY = dt.date(2021, 3, 1)


def text(answer):
    return answer.content.decode()


def rows_of(page: str) -> int:
    return page.count('<th scope="row">')


def test_the_list_shows_levels_and_filters_by_a_cell_of_the_map(registers, new_risk, enter, signed_in):
    enter(new_risk("R-1"), DAY, judge(5, 4, 2))
    enter(new_risk("R-2"), DAY, judge(1, 1, 5))
    browser = signed_in(Role.RISK_OFFICER)

    page = text(browser.get("/risks/"))
    cell = text(browser.get("/risks/", {"as_of": "2021-03-01", "impact": "5", "likelihood": "4"}))

    assert "2 risks" in page
    assert "Very high" in page
    assert "DOS/R-1" in cell
    assert "DOS/R-2" not in cell


def test_the_page_of_a_risk_draws_its_bow_tie_with_a_table_and_its_assessments(registers, new_risk, enter, signed_in):
    risk = new_risk()
    enter(risk, DAY, judge(5, 4, 2), reason="Many sites.", decided=3)

    page = text(signed_in(Role.FOCAL_POINT).get(f"/risks/{risk.pk}/"))

    assert "bow-tie__drawing" in page
    assert "One supplier" in page
    assert "A control" in page
    assert "Many sites." in page
    assert "no appetite for this category" in page


@pytest.mark.parametrize(("role", "status"), [
    (Role.RISK_OFFICER, 200), (Role.AUDITOR, 200), (Role.FOCAL_POINT, 404), (Role.STAFF, 404), (Role.LIAISON, 403),
])  # fmt: skip
def test_the_register_of_another_entity_is_read_by_central_roles_only(registers, new_risk, signed_in, role, status):
    risk = new_risk(register=registers.other)

    assert signed_in(role).get(f"/risks/{risk.pk}/").status_code == status


def test_the_filters_suggest_the_registers_that_the_person_may_read(registers, signed_in):
    for address in ("/risks/", "/risks/treatments/"):
        own = text(signed_in(Role.FOCAL_POINT).get(address))
        every = text(signed_in(Role.RISK_OFFICER).get(address))

        assert "DOS · Risk register" in own
        assert "OCHA · Risk register" not in own
        assert "OCHA · Risk register" in every


def test_staff_read_the_register_that_is_open_to_all(registers, new_risk, enter, signed_in):
    risk = new_risk(register=registers.secretariat)
    enter(risk, DAY)

    assert signed_in(Role.STAFF).get(f"/risks/{risk.pk}/").status_code == 200


@pytest.mark.parametrize(("role", "status"), [
    (Role.RISK_OFFICER, 200), (Role.COORDINATOR, 200), (Role.AUDITOR, 200), (Role.HEAD_OF_ENTITY, 200),
    (Role.STAFF, 404), (Role.FOCAL_POINT, 404), (Role.ASSESSOR, 404),
])  # fmt: skip
def test_a_draft_is_read_by_those_who_work_on_the_register_and_by_its_owner(
    registers, new_risk, signed_in, role, status
):
    risk = new_risk(register=registers.secretariat)  # owned by the head of DOS
    browser = signed_in(role)

    assert browser.get(f"/risks/{risk.pk}/").status_code == status
    assert browser.get(f"/api/v1/risks/{risk.pk}/").status_code == status
    assert (risk.label in text(browser.get("/risks/"))) == (status == 200)


@pytest.mark.parametrize(("role", "is_read"), [(Role.AUDITOR, True), (Role.HEAD_OF_ENTITY, True), (Role.STAFF, False)])
def test_what_is_not_approved_of_an_active_risk_is_read_by_those_who_work_on_it(
    registers, new_risk, enter, signed_in, role, is_read
):
    RiskRegister.objects.update(publication="organization")
    risk = new_risk()
    enter(risk, DAY)
    given = {"version": None, "by": registers.focal}
    actions.draft_assessment(risk, judged=judge(5, 5, 1), reason="Not approved", **given)
    actions.draft_plan(risk, response="reduce", target_level=1, target_on=dt.date(2030, 1, 1), **given)
    actions.draft_edition(registers.dos, by=registers.officer, label="Not approved")
    browser = signed_in(role)

    page = text(browser.get(f"/risks/{risk.pk}/"))
    answer = browser.get(f"/api/v1/risks/{risk.pk}/").json()
    edition = text(browser.get("/risks/registers/DOS/"))

    assert ("Not approved" in page) == is_read
    assert (len(answer["assessments"]), bool(answer["plan"])) == ((2, True) if is_read else (1, False))
    assert ("Not approved" in edition) == is_read
    assert bool(browser.get("/api/v1/risk-registers/DOS/").json()["editions"]) == is_read
    assert (risk.label in text(browser.get("/risks/", {"pending": "draft"}))) == is_read


def test_the_maps_show_counts_and_lead_to_exactly_their_rows(registers, new_risk, enter, signed_in):
    for number, judged in enumerate([judge(5, 4, 2), judge(5, 4, 3), judge(2, 2, 2)]):
        enter(new_risk(f"R-{number}"), DAY, judged)
    browser = signed_in(Role.RISK_OFFICER)

    page = text(browser.get("/risks/maps/", {"register": "DOS"}))

    assert "Inherent risk: 3 risks" in page
    cells = {unescape(url) for url in re.findall(r'href="(/risks/\?[^"]*impact=5&amp;likelihood=4[^"]*)"', page)}
    assert len(cells) == 1
    listed = text(browser.get(cells.pop()))
    assert [code for code in ("R-0", "R-1", "R-2") if f"DOS/{code}" in listed] == ["R-0", "R-1"]


def test_an_edition_is_submitted_by_the_officer_and_approved_by_the_head(registers, new_risk, enter, signed_in):
    enter(new_risk(), DAY)
    officer = signed_in(Role.RISK_OFFICER)
    officer.post("/risks/registers/DOS/", {"label": "March 2021"})
    edition = RegisterEdition.objects.get(label="March 2021")
    officer.post(f"/risks/editions/{edition.pk}/submit/", {"version": "1", "gaps": ""})

    head = signed_in(Role.HEAD_OF_ENTITY)
    answer = head.post(
        f"/risks/editions/{edition.pk}/approve/",
        {"version": "2", "decision_reference": "Memo 1", "on": register_day().isoformat()},
    )

    assert answer.status_code == 302
    edition.refresh_from_db()
    assert (edition.state, edition.rows.count()) == ("approved", 1)
    assert "these rows do not change" in text(head.get(f"/risks/editions/{edition.pk}/"))


def test_an_edition_with_an_unassessed_risk_needs_a_named_gap(registers, new_risk, enter, signed_in):
    risk = new_risk()
    enter(risk, register_day())
    later = new_risk("R-2")
    Risk.objects.filter(pk=later.pk).update(state="active")
    later.periods.create(starts_on=DAY)
    edition = actions.draft_edition(registers.dos, by=registers.officer, label="One")
    officer = signed_in(Role.RISK_OFFICER)

    refused = officer.post(f"/risks/editions/{edition.pk}/submit/", {"version": "1", "gaps": ""})
    taken = officer.post(f"/risks/editions/{edition.pk}/submit/", {"version": "1", "gaps": "R-2: New this week."})

    assert refused.status_code == 422
    assert "R-2" in text(refused)
    assert taken.status_code == 302


def test_a_focal_point_drafts_assesses_and_submits_by_the_pages(registers, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    browser.post("/risks/new/", {
        "register": registers.dos.pk, "code": "R-9", "category": registers.category.pk, "event": "A bridge fails.",
        "drivers": "Flood", "consequences": "No supplies", "controls": "Second route", "identified_on": "2021-03-01",
    })  # fmt: skip
    risk = Risk.objects.get(code="R-9")

    form = browser.get(f"/risks/{risk.pk}/assess/")
    answer = browser.post(f"/risks/{risk.pk}/assess/", {
        "version": risk.version, "impact_safety": "4", "likelihood": "3", "effectiveness": "3", "cause": "facts",
        "confidence": "medium", "assessed_on": "2021-03-01", "reason": "",
    })  # fmt: skip

    assert form.status_code == 200
    assert answer.status_code == 302, text(answer)
    assert risk.assessments.get().computed == 2


@pytest.mark.parametrize("path", [
    "/risks/registers/", "/risks/registers/DOS/", "/risks/methods/", "/risks/roll-out/", "/risks/quality/",
    "/risks/maps/", "/risks.csv", "/risks/new/",
    "/risks/?overdue=yes&fraud=yes&above_appetite=yes&category=operations&entity=DOS",
    "/risks/?level=2&band=2&effectiveness=3&method=secretariat-1&mine=yes&pending=draft&quality=untouched",
])  # fmt: skip
def test_every_page_opens(registers, new_risk, enter, signed_in, path):
    enter(new_risk(), DAY)

    assert signed_in(Role.RISK_OFFICER).get(path).status_code == 200


@pytest.mark.parametrize("path", ["/risks/", "/risks/maps/", "/risks/registers/", "/risks.csv"])
def test_queries_do_not_grow_with_the_rows(registers, new_risk, enter, signed_in, path):
    browser = signed_in(Role.RISK_OFFICER)
    counts = []
    for size in (2, 8):
        for number in range(size):
            enter(new_risk(f"R-{size}-{number}"), DAY, judge(1 + number % 5, 3, 3))
        browser.get(path)
        with CaptureQueriesContext(connection) as queries:
            b"".join(answer.streaming_content) if (answer := browser.get(path)).streaming else answer.content
        counts.append(len(queries))

    assert counts[1] <= counts[0]
