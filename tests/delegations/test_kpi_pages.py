"""KPIs, exceptions and responses on pages, in the API, in files and as spreadsheets."""

import datetime as dt
import io

import pytest

from accountability.exports.spreadsheets import csv_lines
from accountability.imports import importer
from accountability.models import Installation
from accountability.roles import Role
from delegations.choices import ANSWERED, ResponseState
from delegations.forms.lists import KpiValueFilter
from delegations.imports import IMPORTERS
from delegations.models import ExceptionEntry, Kpi, KpiValue, Response
from delegations.register.breaches import BOOKS
from tests.factories.accountability import EntityFactory, ImportFactory
from tests.factories.delegations import (
    ExceptionEntryFactory,
    KpiValueFactory,
    KpiVersionFactory,
    ResponseFactory,
    ResponseStepFactory,
)

pytestmark = pytest.mark.django_db
KINDS = {one.kind: one for one in IMPORTERS}
ROOT = "/api/v1/delegations/"
ENTRY = "/delegations/kpi-entities/DOS/2021-Q4/"


@pytest.fixture(autouse=True)
def register_day(monkeypatch):
    """The register day of these tests: the end of 2021."""
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))


@pytest.fixture
def value(organization):
    definition = KpiVersionFactory(kpi__code="BUY-OPEN")
    return KpiValueFactory(definition=definition, entity=organization.entities["DOS"])


@pytest.fixture
def entry(organization):
    return ExceptionEntryFactory(entity=organization.entities["DOS"])


@pytest.fixture
def response(organization):
    record = ResponseFactory(entity=organization.entities["DOS"])
    ResponseStepFactory(response=record)
    return record


def text(answer):
    return answer.content.decode()


# --- KPIs -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/delegations/kpis/?quarter=2021-12-31", ["BUY-OPEN", "95 of 100", "1 of 1", "DOS"]),
        ("/delegations/kpis/?by=provider&area=procurement", ["Service provider", "BUY-OPEN"]),
        ("/delegations/kpis/BUY-OPEN/", ["Purchases with competition", "95 of 100", "amber 80, red 60"]),
        ("/delegations/kpi-entities/DOS/", ["95 of 100", "On target", "<svg"]),
        ("/delegations/kpi-values/?entity=DOS", ["Q4 2021", "BUY-OPEN", "1 value"]),
    ],
)
def test_the_pages_show_value_numerator_and_denominator(value, signed_in, address, words):
    page = text(signed_in(Role.STAFF).get(address))

    assert [word for word in words if word not in page] == []


@pytest.mark.parametrize("query", ["quarter=2021-12-30", "by=colour", "what=1"])
def test_a_question_that_does_not_exist_is_refused(value, signed_in, query):
    assert signed_in(Role.STAFF).get(f"/delegations/kpis/?{query}").status_code == 400


def test_values_are_entered_for_the_own_entity_only(value, signed_in, organization):
    browser = signed_in(Role.FOCAL_POINT)
    EntityFactory(code="OTHER")
    fields = {f"numerator_{value.kpi_id}": "91", f"denominator_{value.kpi_id}": "100"}
    fields[f"replaces_{value.kpi_id}"] = str(value.pk)

    assert "Values of DOS in Q4 2021" in text(browser.get(ENTRY))
    assert browser.get(ENTRY.replace("DOS", "OTHER")).status_code == 403
    assert browser.get(ENTRY.replace("Q4", "Q5")).status_code == 404
    assert browser.post(ENTRY, fields | {f"numerator_{value.kpi_id}": ""}).status_code == 422
    assert browser.post(ENTRY, fields).status_code == 302
    assert KpiValue.objects.current().get().numerator == 91
    assert signed_in(Role.STAFF).get(ENTRY).status_code == 403


def test_a_value_that_another_person_entered_meanwhile_is_not_overwritten(value, signed_in, organization):
    browser = signed_in(Role.FOCAL_POINT)
    other = KpiValueFactory(definition=KpiVersionFactory(kpi__code="OTHER"), entity=organization.entities["DOS"])
    shown = {
        f"{name}_{row.kpi_id}": str(number)
        for row in (value, other)
        for name, number in (("numerator", row.numerator), ("denominator", row.denominator), ("replaces", row.pk))
    }
    assert f'name="replaces_{value.kpi_id}" value="{value.pk}"' in browser.get(ENTRY).content.decode()
    assert browser.post(ENTRY, shown | {f"numerator_{value.kpi_id}": "77"}).status_code == 302

    assert browser.post(ENTRY, shown | {f"numerator_{other.kpi_id}": "66"}).status_code == 302
    numbers = KpiValue.objects.current().values_list("kpi", "numerator")
    assert dict(numbers) == {value.kpi_id: 77, other.kpi_id: 66}
    late = browser.post(ENTRY, shown | {f"numerator_{value.kpi_id}": "55"})
    assert (late.status_code, "has been changed since" in text(late)) == (422, True)
    present = KpiValue.objects.current().get(kpi=value.kpi_id)
    assert present.numerator == 77
    assert f'name="replaces_{value.kpi_id}" value="{present.pk}"' in text(late)


def test_the_api_gives_and_takes_values(value, api):
    [row] = api(Role.STAFF).get(f"{ROOT}kpi-values/", {"entity": "DOS"}).json()["results"]
    assert (row["kpi"], row["quarter"], row["status"]) == ("BUY-OPEN", "2021-Q4", "on-target")
    [kpi] = api(Role.STAFF).get(f"{ROOT}kpis/").json()["results"]
    assert (kpi["code"], kpi["risk_area"], kpi["go_live"], kpi["state"]) == (
        "BUY-OPEN", "Competition", "2020-Q1", "live",
    )  # fmt: skip

    given = {"kpi": "BUY-OPEN", "entity": "DOS", "quarter": "2021-Q4", "numerator": "50", "denominator": "100"}
    assert api(Role.STAFF).post(f"{ROOT}kpi-values/", given, format="json").status_code == 403
    assert api(Role.FOCAL_POINT).post(f"{ROOT}kpi-values/", given, format="json").status_code == 409
    none = given | {"quarter": "0000-Q1"}
    assert api(Role.FOCAL_POINT).post(f"{ROOT}kpi-values/", none, format="json").status_code == 400
    given["replaces"] = row["id"]
    answer = api(Role.FOCAL_POINT).post(f"{ROOT}kpi-values/", given, format="json")
    assert (answer.status_code, answer.json()["status"]) == (201, "red")
    assert api(Role.FOCAL_POINT).post(f"{ROOT}kpi-values/", given, format="json").status_code == 409


# --- Spreadsheets ---------------------------------------------------------------------------------------------------
def dry_run(kind, content, by):
    return importer.dry_run(io.BytesIO(content.encode()), kind=kind, name="a.csv", by=by)


def save(kind, checked, by):
    for row in list(KINDS[kind].save(checked.new, checked.lookups, by=by, source=ImportFactory())):
        row.save()


KPI_HEAD = "code,name,risk_area,origin,state,go_live,direction,target,amber,red"


def test_kpis_are_imported_with_their_definition(organization, person):
    by = person(Role.COORDINATOR)
    checked = dry_run("kpis", f"{KPI_HEAD}\nK1,Learning,Integrity,new,live,2021-Q4,up,90,80,60", by)
    assert checked.faults == []

    save("kpis", checked, by)

    kpi = Kpi.objects.get(code="K1")
    assert (str(kpi.go_live), kpi.definition.target) == ("2021-12-31", 90)
    assert dry_run("kpis", f"{KPI_HEAD}\nK1,Learning,Integrity,new,live,2021-Q4,up,90,80,60", by).skipped == 1


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("K1,Learning,Integrity,old,live,2021-Q4,up,90,80,60", "D2"),
        ("K1,Learning,Integrity,new,live,,up,90,80,60", "F2"),
        ("K1,Learning,Integrity,new,live,2021-Q5,up,90,80,60", "F2"),
        ("K1,Learning,Integrity,new,live,2021-Q4,up,90,95,60", "I2"),
        ("K1,Learning,Integrity,new,live,2021-Q4,up,many,80,60", "H2"),
    ],
)
def test_a_kpi_with_a_fault_names_its_cell(organization, person, row, cell):
    checked = dry_run("kpis", f"{KPI_HEAD}\n{row}", person(Role.COORDINATOR))

    assert cell in [fault.cell for fault in checked.faults]


VALUE_HEAD = "code,entity,quarter,numerator,denominator,value,source,cut_off"


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("NONE,DOS,2021-Q4,1,2,,,", "A2"), ("BUY-OPEN,DOS,2019-Q4,1,2,,,", "C2"),
        ("BUY-OPEN,DOS,2021-Q4,one,2,,,", "D2"), ("BUY-OPEN,DOS,2021-Q4,91,100,95,,", "F2"),
        ("BUY-OPEN,OHCHR,2021-Q4,91,100,91,,", "B2"),
    ],
)  # fmt: skip
def test_a_value_with_a_fault_names_its_cell(value, person, row, cell):
    checked = dry_run("kpi-values", f"{VALUE_HEAD}\n{row}", person(Role.FOCAL_POINT))

    assert cell in [fault.cell for fault in checked.faults]


def test_values_are_imported_and_an_export_is_read_again(value, person):
    by = person(Role.FOCAL_POINT)
    checked = dry_run("kpi-values", f"{VALUE_HEAD}\nBUY-OPEN,DOS,2021-Q4,91,100,91.0,System,2021-12-31", by)
    assert checked.faults == []

    save("kpi-values", checked, by)

    assert KpiValue.objects.current().get().value == 91
    [sheet] = BOOKS["kpi-values"].sheets(KpiValueFilter({}, queryset=KpiValue.objects.all()))
    content = "".join(csv_lines(sheet))
    again = dry_run("kpi-values", content, by)
    assert (again.faults, again.skipped) == ([], 1)


def test_exceptions_are_imported_and_one_without_authority_opens_a_response(line, person):
    by = person(Role.FOCAL_POINT)
    head = "entity,area,rule,kind,approved_by_post,capacity,matter,reference,reason,approved_on,entered"
    rows = (
        "DOS,procurement,Manual 6,waiver,CHIEF,holder,BUY,,One vendor.,2021-06-01,2021-06-02",
        "DOS,procurement,Manual 6,waiver,CHIEF,holder,BUY,,One vendor.,2020-06-01,2020-06-02",
    )
    checked = dry_run("exceptions", "\n".join([head, *rows]), by)
    assert checked.faults == []

    save("exceptions", checked, by)

    assert [entry.is_authorized for entry in ExceptionEntry.objects.order_by("approved_on")] == [False, True]
    assert Response.objects.count() == 1
    assert dry_run("exceptions", "\n".join([head, *rows]), by).skipped == 2


# --- Exceptions and responses ---------------------------------------------------------------------------------------
def test_exceptions_are_read_by_their_entity_the_coordinator_and_the_auditor(entry, signed_in):
    address = f"/delegations/exceptions/{entry.pk}/"

    for role in (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.COORDINATOR, Role.AUDITOR):
        assert entry.rule in text(signed_in(role).get(address))
    assert signed_in(Role.STAFF).get(address).status_code == 403
    entry.entity = EntityFactory(code="OTHER")
    entry.save()
    assert signed_in(Role.FOCAL_POINT).get(address).status_code == 404
    assert entry.label not in text(signed_in(Role.FOCAL_POINT).get("/delegations/exceptions/"))


def test_an_exception_is_logged_on_its_page(line, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    fields = {
        "entity": line.entity.pk, "area": "procurement", "rule": "Manual 6", "kind": "waiver", "capacity": "holder",
        "approved_by_post": line.chief.pk, "approved_on": "2021-06-01", "reason": "One vendor.",
    }  # fmt: skip

    assert browser.get("/delegations/exceptions/new/").status_code == 200
    assert browser.post("/delegations/exceptions/new/", fields | {"reason": ""}).status_code == 422
    assert browser.post("/delegations/exceptions/new/", fields).status_code == 302
    assert ExceptionEntry.objects.get().is_authorized


def test_an_exception_is_reviewed_on_its_page_and_in_the_api(entry, signed_in, api):
    browser, address = signed_in(Role.COORDINATOR), f"/delegations/exceptions/{entry.pk}/review/"

    assert browser.get(address).status_code == 200
    assert signed_in(Role.FOCAL_POINT).post(address, {"version": 1, "conclusion": "in-order"}).status_code == 403
    browser = signed_in(Role.COORDINATOR)
    assert browser.post(address, {"version": 1, "conclusion": "to-be-explained", "remark": "Why?"}).status_code == 302
    call = api(Role.COORDINATOR)
    url = f"{ROOT}exceptions/{entry.pk}/review/"
    assert call.post(url, {"conclusion": "in-order"}, format="json").status_code == 428
    answer = call.post(url, {"conclusion": "in-order"}, format="json", headers={"If-Match": '"2"'})
    assert answer.json()["state"] == "in-order"


def test_the_desk_shows_what_waits_for_whom(response, signed_in):
    page = text(signed_in(Role.COORDINATOR).get("/delegations/responses/"))

    assert response.label in page
    assert "Head of entity" in page


def test_the_head_replies_on_the_page(response, signed_in):
    address = f"/delegations/responses/{response.pk}/"

    assert "Reply" in text(signed_in(Role.HEAD_OF_ENTITY).get(address))
    assert signed_in(Role.FOCAL_POINT).post(f"{address}reply/", {"version": 1, "text": "We check."}).status_code == 403
    answer = signed_in(Role.HEAD_OF_ENTITY).post(f"{address}reply/", {"version": 1, "text": "We check."})
    assert answer.status_code == 302
    response.refresh_from_db()
    assert response.state == "replied"


def test_the_reply_waits_in_my_work_and_in_the_calendar(response, signed_in):
    page = text(signed_in(Role.HEAD_OF_ENTITY).get("/work/"))

    assert "Breaches to reply to" in page
    assert response.label in page


@pytest.mark.parametrize("state", [state for state in ResponseState if state not in ANSWERED])
def test_every_open_response_waits_in_the_work_of_somebody(response, signed_in, state):
    Response.objects.update(state=state)
    role = Role.HEAD_OF_ENTITY if state == ResponseState.OPENED else Role.COORDINATOR

    assert response.label in text(signed_in(role).get("/work/"))


@pytest.mark.parametrize("name", ["exceptions", "responses", "kpi-values"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_list_is_a_file(value, entry, response, signed_in, name, kind):
    answer = signed_in(Role.COORDINATOR).get(f"/delegations/{name}.{kind}")

    assert answer.status_code == 200
    assert b"".join(answer) if answer.streaming else answer.content
    answer.close()


def test_the_figures_of_the_log_name_a_missing_base(entry, signed_in):
    assert "base not available" in text(signed_in(Role.COORDINATOR).get("/delegations/exceptions/figures/"))


def test_the_headline_stands_under_internal_control(value, signed_in):
    assert "KPI values on target" in text(signed_in(Role.STAFF).get("/"))


@pytest.mark.parametrize(
    "url",
    ["kpis/", "kpis/BUY-OPEN/define/", "new-kpi/", "kpi-values/", "kpi-entities/DOS/", "kpi-entities/DOS/2021-Q4/"],
)
def test_every_page_of_kpis_lights_the_same_place_in_the_navigation(url, value, signed_in):
    page = signed_in(Role.COORDINATOR).get(f"/delegations/{url}")

    entries = [entry for entry in page.context["chrome"].navigation if entry.current]

    assert [entry.label for entry in entries] == ["Analysis"]


def test_a_chart_opens_to_the_value_in_force_and_the_frozen_one(value, signed_in):
    """With htmx only the values of one KPI; without it, the page with them open."""
    KpiValue.objects.filter(pk=value.pk).update(frozen_on=dt.date(2021, 12, 31), is_current=False)
    KpiValueFactory(
        definition=value.definition,
        entity=value.entity,
        numerator=70,
        replaces=value,
        frozen_on=dt.date(2021, 12, 31),
        reason="The source was corrected.",
    )
    browser, url = signed_in(Role.STAFF), "/delegations/kpi-entities/DOS/?values=BUY-OPEN"

    part, page = text(browser.get(url, headers={"HX-Request": "true"})), text(browser.get(url))

    for answer in (part, page):
        assert all(words in answer for words in ("95 of 100", "70 of 100", "as frozen", "corrected"))
    assert "<html" not in part
    assert "kpi-drawing__mark--live" in page


def test_the_findings_follow_the_page_or_come_with_it(value, signed_in):
    KpiVersionFactory(kpi__code="NO-VALUE")
    browser, url = signed_in(Role.STAFF), "/delegations/kpis/?quarter=2021-12-31"

    assert "NO-VALUE" not in text(browser.get(url)).partition('id="findings"')[2].partition('id="framework"')[0]
    assert "KPIs in use without a value: 1" in text(browser.get(f"{url}&findings=yes"))
    part = text(browser.get(f"{url}&findings=yes", headers={"HX-Request": "true"}))
    assert "KPIs in use without a value: 1" in part
    assert "<html" not in part
