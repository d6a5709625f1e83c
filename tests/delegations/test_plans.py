"""Briefings of entities, and improvements of the delegation of authority: plan, do, check, act."""

import datetime as dt

import pytest
from django.db import Error, transaction

from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.exports.spreadsheets import csv_lines
from accountability.models import AuditEvent, Installation
from accountability.roles import Role
from delegations import actions
from delegations.forms.plans import BriefingFilter, ImprovementFilter
from delegations.models import Briefing, Improvement
from delegations.register.plans import BOOKS, calendar
from tests.delegations.test_kpi_pages import dry_run, save
from tests.factories.delegations import AttendanceFactory, BriefingFactory, ImprovementFactory, KpiVersionFactory

pytestmark = pytest.mark.django_db

LAST = dt.date(2021, 12, 31)
SOON = dt.date(2022, 3, 31)
BRIEFINGS = "held_on,subject,title,given_by,participants,entities,heads,kpis"
PLANS = "reference,title,aim,entity,kpi,planned_on,due_on,stage,stage_on,lesson,change_made"


@pytest.fixture(autouse=True)
def register_day(monkeypatch):
    monkeypatch.setattr(Installation, "_known", LAST)


@pytest.fixture
def entities(organization):
    return organization.entities


@pytest.fixture
def plan(entities):
    return ImprovementFactory(entity=entities["DOS"])


# --- Briefings ------------------------------------------------------------------------------------------------------
def briefing(**fields):
    given = {"held_on": LAST, "subject": "kpis", "title": "KPIs of 2022", "given_by": "DMSPC", "participants": 120}
    return Briefing(**given | fields)


def test_only_the_coordinator_records_briefings(entities, person):
    given = [actions.Given(briefing(), [entities["DOS"]]) for _ in range(5)]
    for role in (Role.HEAD_OF_ENTITY, Role.FOCAL_POINT, Role.AUDITOR, Role.STAFF):
        with pytest.raises(NotPermitted):
            actions.record_briefing(given.pop(), by=person(role))

    actions.record_briefing(given.pop(), by=person(Role.COORDINATOR))

    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.details["entities"]) == ("briefing-recorded", ["DOS"])


@pytest.mark.parametrize(
    ("fields", "who", "field"),
    [
        ({"held_on": dt.date(2099, 1, 1)}, ("DOS",), "held_on"),
        ({"participants": 0}, ("DOS",), "participants"),
        ({}, (), "entities"),
        ({}, ("OHCHR",), "heads"),
    ],
)
def test_a_briefing_that_breaks_a_rule_names_its_field(fields, who, field, entities, person):
    heads = [entities["DOS"]] if field == "heads" else []

    with pytest.raises(Incomplete) as refused:
        actions.record_briefing(
            actions.Given(briefing(**fields), [entities[code] for code in who], heads), by=person(Role.COORDINATOR)
        )

    assert refused.value.field == field


def test_the_database_refuses_to_change_or_delete_a_briefing():
    row = BriefingFactory()
    for change in (lambda: Briefing.objects.update(participants=1), row.delete):
        with pytest.raises(Error), transaction.atomic():
            change()


def test_the_coordinator_records_a_briefing_in_the_browser(entities, signed_in):
    browser, kpi = signed_in(Role.COORDINATOR), KpiVersionFactory().kpi
    typed = {
        "held_on": "2021-11-30", "subject": "kpis", "title": "KPIs of 2022", "given_by": "DMSPC", "participants": "",
        "entities": [entities["DOS"].pk, entities["OHCHR"].pk], "heads": [entities["DOS"].pk], "kpis": [kpi.pk],
    }  # fmt: skip

    assert browser.post("/delegations/briefings/new/", typed).status_code == 422
    assert browser.post("/delegations/briefings/new/", typed | {"participants": "120"}).status_code == 302

    listed = signed_in(Role.STAFF).get("/delegations/briefings/?entity=OHCHR").content.decode()
    assert "KPIs of 2022" in listed
    assert "/delegations/briefings/new/" not in listed
    assert "KPIs of 2022" in browser.get(f"/delegations/kpis/{kpi.code}/").content.decode()


def test_briefings_in_the_api(entities, api):
    sent = {
        "held_on": "2021-11-30", "subject": "risk-register", "title": "Risks", "given_by": "DMSPC", "participants": 30,
        "entities": ["DOS"], "heads": ["DOS"],
    }  # fmt: skip
    url = "/api/v1/delegations/briefings/"
    assert api(Role.HEAD_OF_ENTITY).post(url, sent, format="json").status_code == 403
    assert api(Role.COORDINATOR).post(url, sent | {"entities": []}, format="json").status_code == 400

    made = api(Role.COORDINATOR).post(url, sent, format="json")

    assert made.status_code == 201, made.json()
    [row] = api(Role.STAFF).get(url, {"entity": "DOS", "head": "yes"}).json()["results"]
    assert row["entities"] == [{"entity": "DOS", "with_head": True}]


def test_an_export_of_briefings_is_imported_again_without_a_change(entities, person):
    by = person(Role.COORDINATOR)
    checked = dry_run("briefings", f"{BRIEFINGS}\n2021-11-30,kpis,KPIs of 2022,DMSPC,120,DOS; OHCHR,DOS,", by)
    assert not checked.faults
    save("briefings", checked, by)

    [sheet] = BOOKS["briefings"].sheets(BriefingFilter({}, queryset=Briefing.objects.all()))
    again = dry_run("briefings", "".join(csv_lines(sheet)), by)

    assert list(Briefing.objects.get().attendances.values_list("entity__code", "with_head")) == [
        ("DOS", True), ("OHCHR", False)
    ]  # fmt: skip
    assert (again.skipped, again.faults) == (1, [])


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("2099-01-01,kpis,A,DMSPC,12,DOS,,", "held_on"),
        ("2021-11-30,other,A,DMSPC,12,DOS,,", "subject"),
        ("2021-11-30,kpis,A,DMSPC,0,DOS,,", "participants"),
        ("2021-11-30,kpis,A,DMSPC,12,,,", "entities"),
        ("2021-11-30,kpis,A,DMSPC,12,DOS,OHCHR,", "heads"),
    ],
)
def test_a_row_of_a_briefing_with_a_fault_names_its_cell(row, cell, entities, person):
    checked = dry_run("briefings", f"{BRIEFINGS}\n{row}", person(Role.COORDINATOR))

    assert {fault.column for fault in checked.faults} == {cell}


# --- Improvement plans ----------------------------------------------------------------------------------------------
def test_an_improvement_is_planned_done_checked_and_made(entities, person):
    by = person(Role.COORDINATOR)
    plan = Improvement(title="T", aim="A", entity=entities["DOS"], planned_on=LAST, due_on=SOON)
    plan = actions.plan_improvement(plan, by=by)
    plan = actions.begin_improvement(plan, by=by, version=plan.version)
    plan = actions.check_improvement(plan, by=by, version=plan.version, lesson="Too late.")
    plan = actions.plan_again(plan, by=by, version=plan.version, aim="Earlier.", due_on=SOON)
    assert (plan.stage, plan.round, plan.lesson) == ("plan", 2, "")
    plan = actions.begin_improvement(plan, by=by, version=plan.version)
    plan = actions.check_improvement(plan, by=by, version=plan.version, lesson="It helped.")
    plan = actions.make_change(plan, by=by, version=plan.version, change_made="In the guide.")

    assert (plan.reference, plan.stage, plan.lesson, plan.change_made) == (
        "IP-2021-1", "act", "It helped.", "In the guide."
    )  # fmt: skip
    assert "Too late." in AuditEvent.objects.filter(event="improvement-checked").values_list("note", flat=True)


def test_an_improvement_is_changed_by_its_entity_and_the_coordinator(plan, entities, person):
    head = person(Role.HEAD_OF_ENTITY)
    of_another = ImprovementFactory(entity=entities["OHCHR"])
    for row, by in ((plan, person(Role.AUDITOR)), (plan, person(Role.STAFF)), (of_another, head)):
        with pytest.raises(NotPermitted):
            actions.begin_improvement(row, by=by, version=row.version)

    assert actions.begin_improvement(plan, by=head, version=plan.version).stage == "do"
    assert actions.begin_improvement(of_another, by=person(Role.COORDINATOR), version=of_another.version).stage == "do"


def test_a_step_that_breaks_a_rule_is_refused(plan, person):
    by = person(Role.COORDINATOR)
    with pytest.raises(IllegalStep):
        actions.make_change(plan, by=by, version=plan.version, change_made="Early.")
    with pytest.raises(Incomplete):
        actions.check_improvement(plan, by=by, version=plan.version, lesson=" ")
    with pytest.raises(Stale):
        actions.begin_improvement(plan, by=by, version=plan.version + 1)


def test_the_database_refuses_a_stage_without_its_text(plan):
    for fields in ({"stage": "check"}, {"stage": "act", "lesson": "L"}, {"lesson": "L"}, {"change_made": "C"}):
        with pytest.raises(Error), transaction.atomic():
            Improvement.objects.update(**fields)


def test_a_head_takes_the_steps_in_the_browser_and_the_kpi_shows_the_lesson(entities, signed_in):
    browser, kpi = signed_in(Role.HEAD_OF_ENTITY), KpiVersionFactory().kpi
    typed = {"title": "Thresholds", "aim": "Brief.", "entity": "DOS", "kpi": kpi.code, "due_on": "2022-03-31"}
    assert (
        f'value="{kpi.code}" selected' in browser.get(f"/delegations/improvements/new/?kpi={kpi.code}").content.decode()
    )

    made = browser.post("/delegations/improvements/new/", typed)
    page = made["Location"]
    plan = Improvement.objects.get()
    assert "Improvements to begin" in browser.get("/work/").content.decode()
    browser.post(f"{page}begin/", {"version": plan.version})
    assert browser.post(f"{page}check/", {"version": plan.version + 1, "lesson": ""}).status_code == 422
    browser.post(f"{page}check/", {"version": plan.version + 1, "lesson": "It helped."})

    assert "It helped." in browser.get(page).content.decode()
    shown = signed_in(Role.STAFF).get(f"/delegations/kpis/{kpi.code}/").content.decode()
    assert "It helped." in shown
    assert "/delegations/improvements/new/" not in shown
    assert "Thresholds" in browser.get("/search/?q=Thresholds").content.decode()


def test_improvements_in_the_api(entities, api):
    url = "/api/v1/delegations/improvements/"
    sent = {"title": "Thresholds", "aim": "Brief.", "entity": "DOS", "due_on": "2022-03-31"}
    assert api(Role.STAFF).post(url, sent, format="json").status_code == 403
    assert api(Role.HEAD_OF_ENTITY).post(url, sent | {"entity": "OHCHR"}, format="json").status_code == 403

    client = api(Role.HEAD_OF_ENTITY)
    made = client.post(url, sent, format="json")
    assert made.status_code == 201, made.json()
    begun = client.post(f"{url}{made.json()['id']}/begin/", {}, format="json", HTTP_IF_MATCH=made["ETag"])

    assert begun.json()["stage"] == "do"
    [row] = api(Role.STAFF).get(url, {"stage": "do"}).json()["results"]
    assert row["reference"] == "IP-2021-1"


def test_the_calendar_has_the_day_of_the_check(plan, person):
    days = {"first": plan.due_on, "last": plan.due_on}

    assert [entry.label for entry in calendar(person(Role.HEAD_OF_ENTITY), **days)] == [plan.reference]
    assert not list(calendar(person(Role.STAFF), **days))


def test_an_export_of_improvements_is_imported_again_without_a_change(entities, person):
    by = person(Role.COORDINATOR)
    rows = (
        f"{PLANS}\nIP-1,T,A,DOS,,2021-01-01,2021-06-30,act,2021-07-01,It helped.,In the guide.\n"
        "IP-2,T,A,OHCHR,,2021-10-01,2022-06-30,,,,"
    )
    checked = dry_run("improvements", rows, by)
    assert not checked.faults
    save("improvements", checked, by)

    [sheet] = BOOKS["improvements"].sheets(ImprovementFilter({}, queryset=Improvement.objects.all()))
    again = dry_run("improvements", "".join(csv_lines(sheet)), by)

    assert list(Improvement.objects.values_list("stage", flat=True)) == ["act", "plan"]
    assert (again.skipped, again.faults) == (2, [])


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("IP-1,T,A,DOS,,2021-01-01,2020-06-30,,,,", {"due_on"}),
        ("IP-1,T,A,DOS,,2021-01-01,2021-06-30,check,,,", {"lesson"}),
        ("IP-1,T,A,DOS,,2021-01-01,2021-06-30,act,,L,", {"change_made"}),
        ("IP-1,T,A,DOS,,2021-01-01,2021-06-30,do,,L,C", {"lesson", "change_made"}),
        ("IP-1,T,A,DOS,XX-9,2021-01-01,2021-06-30,,,,", {"kpi"}),
    ],
)
def test_a_row_of_an_improvement_with_a_fault_names_its_cell(row, cells, entities, person):
    checked = dry_run("improvements", f"{PLANS}\n{row}", person(Role.COORDINATOR))

    assert {fault.column for fault in checked.faults} == cells


def test_a_briefing_entered_by_mistake_is_not_listed(person):
    row = AttendanceFactory().briefing
    actions.void_briefing(row, by=person(Role.COORDINATOR), reason="Twice.")

    assert not Briefing.objects.current().exists()
    with pytest.raises(IllegalStep):
        actions.void_briefing(row, by=person(Role.COORDINATOR), reason="Again.")


def test_a_coordinator_takes_a_briefing_off_the_list_with_a_reason(signed_in):
    page = f"/delegations/briefings/{AttendanceFactory().briefing_id}/void/"
    assert page not in signed_in(Role.STAFF).get("/delegations/briefings/").content.decode()
    client = signed_in(Role.COORDINATOR)
    assert page in client.get("/delegations/briefings/").content.decode()

    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "Entered twice."}).status_code == 302

    assert not Briefing.objects.current().exists()
    assert AuditEvent.objects.get(event="briefing-voided").note == "Entered twice."
    assert client.get(page).status_code == 404


def test_a_plan_entered_by_mistake_is_voided_with_a_reason_and_once(plan, person):
    by = person(Role.COORDINATOR)
    with pytest.raises(Incomplete):
        actions.void_improvement(plan, by=by, version=None, reason=" ")
    with pytest.raises(NotPermitted):
        actions.void_improvement(plan, by=person(Role.STAFF), version=None, reason="Twice.")

    actions.void_improvement(plan, by=by, version=None, reason="Twice.")

    assert not Improvement.objects.open().exists()
    with pytest.raises(IllegalStep):
        actions.void_improvement(plan, by=by, version=None, reason="Again.")
