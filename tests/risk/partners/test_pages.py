"""Pages, tasks, files, links, notices and the API of implementing partners."""

from __future__ import annotations

import datetime as dt

import pytest

from accountability.lists.work import read_work
from accountability.models import AuditEvent, register_day
from accountability.notifications.escalation import escalate
from accountability.roles import Role
from risk import actions
from risk.choices import RiskState
from risk.choices.partners import AREA
from risk.models import ActivePeriod, Partner, PartnerCheck, PartnerEscalation
from risk.partners import notifications, records
from tests.factories.risk import ControlAreaFactory, RiskFactory

DAY = dt.date(2021, 9, 6)


def text(answer) -> str:
    return answer.content.decode()


def test_the_list_has_the_latest_result_of_each_check(partners, check, signed_in):
    check(partners.own, "sanctions", DAY, "reservations")

    page = text(signed_in(Role.RISK_OFFICER).get("/risks/partners/"))

    assert "2 partners" in page
    assert "Possible match" in page
    assert "Add a partner" in page


def test_an_entity_reads_its_own_partners_only(partners, signed_in, api):
    page = text(signed_in(Role.FOCAL_POINT).get("/risks/partners/"))
    assert "Water for Villages" in page
    assert "Food Bridges" not in page

    assert signed_in(Role.FOCAL_POINT).get(f"/risks/partners/{partners.theirs.pk}/").status_code == 404
    assert signed_in(Role.STAFF).get("/risks/partners/").status_code == 403
    assert api(Role.FOCAL_POINT).get("/api/v1/implementing-partners/").json()["count"] == 1
    assert api(Role.AUDITOR).get("/api/v1/implementing-partners/").json()["count"] == 2


def test_a_partner_is_entered_on_a_page_and_opened(partners, signed_in):
    given = {"entity": partners.dos.pk, "code": "IP-9", "name": "Schools", "kind": "academic"}
    given["started_on"] = "2021-05-03"
    browser = signed_in(Role.FOCAL_POINT)

    answer = browser.post("/risks/partners/new/", given, follow=True)
    foreign = browser.post("/risks/partners/new/", given | {"entity": partners.other.pk})
    again = browser.post("/risks/partners/new/", given)

    assert "The partner has been entered." in text(answer)
    assert "DOS/IP-9" in text(answer)
    assert (foreign.status_code, again.status_code) == (422, 422)
    assert "with this number" in text(again)


def test_a_screening_is_entered_on_the_page_of_the_partner(partners, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    address = f"/risks/partners/{partners.own.pk}/"
    assert "Enter a screening" in text(browser.get(address))

    given = {"version": 1, "result": "satisfactory", "done_on": "2021-12-01", "done_by": "Partner Portal"}
    page = text(browser.post(f"{address}screen/", given, follow=True))

    assert "with the date of the next one" in page
    assert "No match" in page
    assert browser.post(f"{address}screen/", given).status_code == 412
    assert signed_in(Role.AUDITOR).get(f"{address}screen/").status_code == 403


def test_partners_to_screen_and_to_assess_are_tasks_that_lead_to_their_list(partners, check, signed_in):
    titles = {str(group.title) for group in read_work(records.work(partners.focal))}
    assert titles == {"Implementing partners to screen within 30 days", "Implementing partners to assess"}
    assert not read_work(records.work(partners.auditor))

    until = (register_day() + records.SOON).isoformat()
    assert "Water" in text(signed_in(Role.FOCAL_POINT).get(f"/risks/partners/?state=active&due_before={until}"))
    check(partners.own, "sanctions", DAY)
    check(partners.own, "assessment", DAY)
    assert not read_work(records.work(partners.focal))


def test_the_day_of_the_next_screening_is_in_the_calendar_and_partners_in_the_search(partners, check):
    check(partners.own, "sanctions", DAY)
    span = {"first": dt.date(2022, 9, 1), "last": dt.date(2022, 9, 30)}

    assert [entry.label for entry in records.calendar(partners.focal, **span)] == ["DOS/IP-1"]
    [group] = records.search(partners.focal, "Water")
    assert [hit.title for hit in group.hits] == ["DOS/IP-1"]
    [group] = records.search(partners.focal, "Bridges")
    assert not group.hits


def test_an_overdue_screening_is_escalated_once(partners, check):
    notifications.seed()
    check(partners.own, "sanctions", DAY, next_on=dt.date(2021, 10, 1))
    check(partners.theirs, "sanctions", DAY)

    escalate(on=dt.date(2021, 10, 2))
    assert not PartnerEscalation.objects.exists()
    escalate(on=dt.date(2021, 11, 2))
    escalate(on=dt.date(2021, 11, 2))

    assert PartnerEscalation.objects.get().partner == partners.own
    assert AuditEvent.objects.filter(event="partner-screening-escalated").count() == 1


def test_a_match_is_announced_to_the_head_and_the_risk_officer_and_a_clear_screening_is_not(partners, check, person):
    head = person(Role.HEAD_OF_ENTITY)

    def sent() -> set[tuple[str, int]]:
        events = list(AuditEvent.objects.filter(event="partner-screened"))
        return {(notice.kind, pk) for notice in notifications.NOTICES.event_notices(events) for pk in notice.to}

    check(partners.own, "sanctions", DAY)
    assert sent() == set()
    actions.record_check(
        partners.own, by=partners.focal, version=None, kind="sanctions", result="unsatisfactory", done_on=DAY,
        done_by="Partner Portal", summary="On the list of the Security Council.",
    )  # fmt: skip
    assert sent() == {("partner-matched", head.pk), ("partner-matched", partners.officer.pk)}


def test_the_risk_and_the_area_of_partners_lead_to_them_and_back(partners, check, signed_in):
    area = ControlAreaFactory(code=AREA)
    risk = RiskFactory(register__entity=partners.dos, state=RiskState.ACTIVE, event="Partners divert funds.")
    ActivePeriod.objects.create(risk=risk, starts_on=dt.date(2020, 1, 1))
    actions.link_record(risk, by=partners.officer, version=None, kind="controlarea", record=area.pk, label="", note="")
    check(partners.own, "assessment", DAY)

    for kind, pk in (("risk", risk.pk), ("controlarea", area.pk)):
        [group] = records.related(partners.officer, kind, pk)
        assert [hit.note for hit in group.hits] == ["1 of 2", "2 of 2"]
    [own] = records.related(partners.focal, "risk", risk.pk)
    assert [hit.note for hit in own.hits] == ["1 of 1", "1 of 1"]
    other = RiskFactory(register__entity=partners.other)
    assert not list(records.related(partners.officer, "risk", other.pk))
    assert "Partners divert funds." in text(signed_in(Role.FOCAL_POINT).get(f"/risks/partners/{partners.own.pk}/"))
    assert "assessed_by=" in text(signed_in(Role.FOCAL_POINT).get(f"/risks/{risk.pk}/"))


def test_the_file_can_be_imported_again(partners, check, signed_in):
    check(partners.own, "sanctions", DAY)

    answer = signed_in(Role.RISK_OFFICER).get("/risks/partners.csv?entity=DOS")
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert rows[0].startswith("entity,code,name,kind,started_on,agreement")
    assert rows[1].startswith("DOS,IP-1,Water for Villages,national-ngo,2020-03-02,,,,,,,,satisfactory,2021-09-06,2022")
    assert rows[1].endswith("active,no")
    assert len(rows) == 2


def test_findings_lead_to_the_partners_that_break_the_rule(partners, check, signed_in, api):
    check(partners.own, "assessment", DAY)
    browser = signed_in(Role.RISK_OFFICER)

    assert "Not assessed" in text(browser.get("/risks/partners/quality/"))
    listed = text(browser.get("/risks/partners/?quality=not-assessed"))
    assert "Food Bridges" in listed
    assert "Water" not in listed
    found = api(Role.FOCAL_POINT).get("/api/v1/implementing-partners/quality/").json()
    assert {row["entity"] for row in found} == {None, "DOS"}
    assert not any(row["count"] for row in found if row["rule"] == "not-assessed")


# --- The API --------------------------------------------------------------------------------------------------------
def test_the_api_enters_partners_and_checks_for_the_entity_only(partners, api):
    client = api(Role.FOCAL_POINT)
    given = {"entity": "DOS", "code": "IP-7", "name": "Schools", "kind": "academic", "started_on": "2021-05-03"}
    created = client.post("/api/v1/implementing-partners/", given, format="json")
    foreign = client.post("/api/v1/implementing-partners/", given | {"entity": "OCHA"}, format="json")
    assert (created.status_code, foreign.status_code) == (201, 403), created.content
    address = f"/api/v1/implementing-partners/{created.json()['id']}/"

    def write(path, content):
        version = client.get(address)["ETag"]
        return client.post(f"{address}{path}/", content, format="json", headers={"If-Match": version})

    done = {"result": "satisfactory", "done_on": "2021-10-04", "done_by": "Partner Portal"}
    assert write("screenings", done).json()["due_on"] == "2022-10-04"
    checked = write("checks", done | {"kind": "governance"}).json()
    ended = write("end", {"ended_on": "2021-12-01", "reason": "Completed."}).json()

    assert checked["latest"] == {"sanctions": "satisfactory", "governance": "satisfactory"}
    assert len(checked["checks"]) == 2
    assert ended["state"] == "ended"
    assert write("checks", done | {"kind": "sanctions"}).status_code == 400
    assert write("resume", {"reason": "Another project."}).json()["state"] == "active"
    assert write("edit", {"name": "Schools abroad", "kind": "academic"}).json()["name"] == "Schools abroad"


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.COORDINATOR])
def test_readers_do_not_write(partners, api, role):
    client = api(role)
    address = f"/api/v1/implementing-partners/{partners.own.pk}/"
    version = client.get(address)["ETag"]

    answer = client.post(f"{address}resume/", {"reason": "x"}, format="json", headers={"If-Match": version})

    assert answer.status_code == 403
    assert PartnerCheck.objects.count() == 0
    assert Partner.objects.count() == 2
