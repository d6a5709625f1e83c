"""The capacity of entities: assessed centrally, dated, and a finding where authority is held without it."""

import datetime as dt

import pytest
from django.db import Error, transaction

from accountability.errors import Incomplete, NotPermitted
from accountability.exports.spreadsheets import csv_lines
from accountability.models import AuditEvent, Installation
from accountability.roles import Role
from delegations import actions
from delegations.forms.lists import CapacityFilter
from delegations.measures.quality import QUALITY
from delegations.models import CapacityAssessment, Instrument, capacities_of
from delegations.register.exports import EXPORTS
from tests.delegations.conftest import DAY
from tests.delegations.test_kpi_pages import dry_run, save
from tests.factories.delegations import CapacityAssessmentFactory

pytestmark = pytest.mark.django_db

LAST = dt.date(2021, 12, 31)
HEAD = "entity,area,level,valid_from,basis"
API = "/api/v1/delegations/capacities/"
NEW = "/delegations/capacities/new/"


@pytest.fixture(autouse=True)
def register_day(monkeypatch):
    monkeypatch.setattr(Installation, "_known", LAST)


@pytest.fixture
def assessment(organization):
    def make(level="sufficient", day=dt.date(2021, 1, 1), **fields):
        given = {"entity": organization.entities["DOS"], "area": "procurement"} | fields
        return CapacityAssessment(level=level, valid_from=day, **given)

    return make


# --- Action ---------------------------------------------------------------------------------------------------------
def test_only_the_coordinator_assesses_capacity(assessment, person):
    for role in (Role.HEAD_OF_ENTITY, Role.FOCAL_POINT, Role.AUDITOR, Role.STAFF):
        with pytest.raises(NotPermitted):
            actions.assess_capacity(assessment(), by=person(role))

    row = actions.assess_capacity(assessment(), by=person(Role.COORDINATOR))

    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.details["level"]) == ("capacity-assessed", "sufficient")
    assert row.pk


def test_an_assessment_applies_from_its_day_until_the_next(assessment, person, organization):
    by, entity = person(Role.COORDINATOR), organization.entities["DOS"]
    actions.assess_capacity(assessment(), by=by)
    second = actions.assess_capacity(assessment("insufficient", DAY, basis="Two posts are vacant."), by=by)

    def level(on):
        return {row.level for _label, row in capacities_of(entity, on=on) if row}

    assert [level(dt.date(2020, 12, 31)), level(DAY - dt.timedelta(days=1)), level(DAY)] == [
        set(), {"sufficient"}, {"insufficient"}
    ]  # fmt: skip
    actions.void_capacity(second, by=by, reason="Entered for another entity.")
    assert level(DAY) == {"sufficient"}


@pytest.mark.parametrize(
    ("level", "day", "basis", "field"),
    [
        ("insufficient", DAY, " ", "basis"),
        ("supported", DAY, "", "basis"),
        ("sufficient", dt.date(2021, 1, 1), "", "valid_from"),
        ("sufficient", dt.date(2099, 1, 1), "", "valid_from"),
    ],
)
def test_an_assessment_that_breaks_a_rule_names_its_field(level, day, basis, field, assessment, person):
    by = person(Role.COORDINATOR)
    actions.assess_capacity(assessment(), by=by)

    with pytest.raises(Incomplete) as refused:
        actions.assess_capacity(assessment(level, day, basis=basis), by=by)

    assert refused.value.field == field


def test_the_database_refuses_to_change_or_delete_an_assessment():
    row = CapacityAssessmentFactory()
    for change in (lambda: CapacityAssessment.objects.update(area="people"), row.delete):
        with pytest.raises(Error), transaction.atomic():
            change()


# --- Finding --------------------------------------------------------------------------------------------------------
def test_authority_without_assessed_or_sufficient_capacity_is_a_finding(line):
    rule, every = QUALITY.by_code["capacity-not-sufficient"], Instrument.objects.all()
    assert set(every.filter(rule.condition(DAY))) == set(line.chain)

    CapacityAssessmentFactory(entity=line.entity, area=line.matter.area)
    assert not every.filter(rule.condition(DAY)).exists()

    CapacityAssessmentFactory(
        entity=line.entity, area=line.matter.area, level="insufficient", basis="Vacant.", valid_from=DAY
    )
    assert set(every.filter(rule.condition(DAY))) == set(line.chain)
    assert not every.filter(rule.condition(DAY - dt.timedelta(days=1))).exists()


# --- Pages, API, files ----------------------------------------------------------------------------------------------
def test_the_page_of_an_entity_gives_the_capacity_in_each_area(organization, signed_in):
    CapacityAssessmentFactory(
        entity=organization.entities["DOS"], level="supported", basis="A service provider certifies."
    )

    page = signed_in(Role.STAFF).get("/delegations/net/DOS/").content.decode()

    assert "Sufficient with support" in page
    assert "A service provider certifies." in page
    assert page.count("not assessed") == 3
    assert NEW not in page
    assert f"{NEW}?entity=DOS" in signed_in(Role.COORDINATOR).get("/delegations/net/DOS/").content.decode()


def test_the_coordinator_assesses_in_the_browser_and_keeps_what_was_typed(organization, signed_in):
    browser = signed_in(Role.COORDINATOR)
    typed = {"entity": "DOS", "area": "people", "level": "insufficient", "valid_from": "2021-06-01", "basis": ""}

    opened = browser.get(f"{NEW}?entity=DOS").content.decode()
    assert '<option value="DOS" selected' in opened
    refused = browser.post(NEW, typed)
    assert refused.status_code == 422
    assert '<option value="DOS" selected' in refused.content.decode()
    entered = browser.post(NEW, typed | {"basis": "Two posts are vacant."})

    assert entered["Location"] == "/delegations/net/DOS/"
    listed = browser.get("/delegations/capacities/?entity=DOS&current=yes").content.decode()
    assert "Two posts are vacant." in listed
    assert signed_in(Role.HEAD_OF_ENTITY).get(NEW).status_code == 403


def test_the_api_lists_and_enters_assessments(organization, api):
    sent = {"entity": "DOS", "area": "people", "level": "sufficient", "valid_from": "2021-06-01"}
    assert api(Role.HEAD_OF_ENTITY).post(API, sent, format="json").status_code == 403

    made = api(Role.COORDINATOR).post(API, sent, format="json")

    assert made.status_code == 201, made.json()
    assert api(Role.COORDINATOR).post(API, sent, format="json").status_code == 400
    [row] = api(Role.STAFF).get(API, {"entity": "DOS", "current": "yes"}).json()["results"]
    assert (row["entity"], row["area"], row["level"], row["valid_from"]) == (
        "DOS",
        "people",
        "sufficient",
        "2021-06-01",
    )


def test_the_export_is_imported_again_without_a_change(organization, person):
    by = person(Role.COORDINATOR)
    rows = f"{HEAD}\nDOS,people,sufficient,2021-01-01,\nDOS,people,insufficient,2021-06-01,Vacant posts"
    checked = dry_run("capacities", rows, by)
    assert not checked.faults
    save("capacities", checked, by)

    [sheet] = EXPORTS["capacities"].sheets(CapacityFilter({}, queryset=CapacityAssessment.objects.all()))
    again = dry_run("capacities", "".join(csv_lines(sheet)), by)

    assert CapacityAssessment.objects.count() == 2
    assert (again.skipped, again.faults) == (2, [])


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("DOS,people,insufficient,2021-06-01,", "basis"),
        ("DOS,people,good,2021-06-01,", "level"),
        ("DOS,people,sufficient,2099-06-01,", "valid_from"),
        ("DOS,procurement,sufficient,2020-01-01,", "valid_from"),
    ],
)
def test_a_row_with_a_fault_names_its_cell(row, cell, organization, person):
    CapacityAssessmentFactory(entity=organization.entities["DOS"])

    checked = dry_run("capacities", f"{HEAD}\n{row}", person(Role.COORDINATOR))

    assert {fault.column for fault in checked.faults} == {cell}
