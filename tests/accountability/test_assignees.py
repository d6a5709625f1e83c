"""A record assigned to a colleague of its entity, proved on pledges and on recommendations."""

import datetime as dt

import pytest
from django.urls import reverse

from accountability.actions.responsibility import assign_colleague, clear_assignee
from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.lists.work import read_work
from accountability.models import Assignment, AuditEvent, Entity, Notice, User
from accountability.notifications import inbox
from accountability.presenters import assignee
from accountability.roles import Role
from recommendations.models import Recommendation
from recommendations.register.work_list import work
from tests.sample_register.actions import enter_pledge, keep_pledge
from tests.sample_register.models import Pledge
from tests.sample_register.work import work as work_on_pledges

pytestmark = pytest.mark.django_db
DAY = dt.date(2010, 1, 1)


@pytest.fixture
def pledge(sample_register, organization, person):
    return enter_pledge(by=person(Role.COORDINATOR), text="Publish it.", entity=organization.entities["DOS"])


@pytest.fixture
def row(entered):
    """An open recommendation of OIOS to DOS."""
    return next(row for row in entered(4) if row.is_open and row.body.code == "OIOS")


@pytest.fixture
def colleague(organization):
    """A staff member of an office of DOS."""
    office = Entity.objects.create(
        code="DOS-LOG", names={"en": "Logistics"}, kind="office", parent=organization.entities["DOS"]
    )
    return member("colleague", Role.STAFF, entity=office)


def member(username, role, **scope):
    user = User.objects.create(username=username, password="!")
    Assignment.objects.create(user=user, role=role, starts_on=DAY, **scope)
    return user


def assign(record, person, colleague, **given):
    return assign_colleague(record, by=person(Role.FOCAL_POINT), version=None, colleague=colleague, **given)


# --- The action -----------------------------------------------------------------------------------------------------
def test_an_assignment_leaves_one_event_and_raises_the_version(pledge, person, colleague):
    for _time in range(2):
        assign(pledge, person, colleague, note="Please call the mission.")

    pledge.refresh_from_db()
    event = AuditEvent.objects.about("pledge", pledge.pk).get(event="colleague-assigned")
    assert (pledge.assignee, pledge.version) == (colleague, 2)
    assert event.details == {"assignee": colleague.pk, "before": "", "note": "Please call the mission."}
    assert event.note == ""  # read by both sides where a form conflicts


def test_an_assignment_is_ended_and_nothing_is_assigned_any_more(pledge, person, colleague):
    assign(pledge, person, colleague)
    clear_assignee(pledge, by=person(Role.HEAD_OF_ENTITY), version=2)

    pledge.refresh_from_db()
    assert pledge.assignee is None
    with pytest.raises(IllegalStep, match="assigned to nobody"):
        clear_assignee(pledge, by=person(Role.HEAD_OF_ENTITY), version=None)


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.HEAD_OF_ENTITY])
def test_the_entity_assigns_its_records(pledge, person, colleague, role):
    assert assign_colleague(pledge, by=person(role), version=1, colleague=colleague).assignee == colleague


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.FOCAL_POINT, Role.HEAD_OF_ENTITY}))
def test_no_other_role_assigns(pledge, person, colleague, role):
    with pytest.raises(NotPermitted):
        assign_colleague(pledge, by=person(role), version=None, colleague=colleague)


def test_another_entity_does_not_assign(pledge, colleague, organization):
    outsider = member("outsider", Role.FOCAL_POINT, entity=organization.entities["OHCHR"])

    with pytest.raises(NotPermitted):
        assign_colleague(pledge, by=outsider, version=None, colleague=colleague)


@pytest.mark.parametrize("who", ["another entity", "no entity", "assessor", "closed account", "former", "liaison"])
def test_only_people_of_the_entity_are_colleagues(pledge, person, organization, who):
    dos = organization.entities["DOS"]
    if who == "another entity":
        other = member("other", Role.STAFF, entity=organization.entities["OHCHR"])
    elif who == "no entity":
        other = person(Role.COORDINATOR)
    elif who == "liaison":
        other = member("other", Role.LIAISON, entity=dos)
    else:
        other = member("other", Role.STAFF, entity=dos)
    if who == "assessor":
        Assignment.objects.create(user=other, role=Role.ASSESSOR, body=organization.bodies["JIU"], starts_on=DAY)
    if who == "closed account":
        User.objects.filter(pk=other.pk).update(is_active=False)
    if who == "former":
        other.assignments.update(ends_on=dt.date(2020, 1, 1))

    with pytest.raises(Incomplete, match=f"{other.label} does not work in DOS. Choose a colleague of DOS."):
        assign(pledge, person, other)


def test_a_record_that_is_closed_or_was_changed_is_not_assigned(pledge, person, colleague):
    with pytest.raises(Stale):
        assign_colleague(pledge, by=person(Role.FOCAL_POINT), version=7, colleague=colleague)
    keep_pledge(pledge, by=person(Role.FOCAL_POINT), version=None)
    with pytest.raises(IllegalStep, match="kept already"):
        assign(pledge, person, colleague)


# --- The colleague --------------------------------------------------------------------------------------------------
def test_the_colleague_is_notified_with_the_note(row, person, colleague):
    inbox.consume()
    assign(row, person, colleague, note="Please call the mission.")
    inbox.consume()

    [notice] = Notice.objects.filter(kind="assigned")
    [line] = inbox.lines(colleague, [notice])
    assert notice.recipient == colleague
    assert line.words == "focal-point assigned this to you: Please call the mission."


def titles(groups):
    return {group.title: group.count for group in read_work(groups)}


def test_it_is_a_task_of_the_colleague_until_they_leave(row, pledge, person, colleague, client):
    for record in (row, pledge):
        assign(record, person, colleague)
    client.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")
    assert titles(work(colleague))["Assigned to me"] == titles(work_on_pledges(colleague))["Assigned to me"] == 1
    page = client.get(reverse("work")).content.decode()
    assert "Assigned to me" in page
    assert "You have no tasks" not in page
    assert "Assigned to me" not in titles(work(person(Role.FOCAL_POINT)))

    colleague.assignments.update(ends_on=dt.date(2020, 1, 1))
    Assignment.objects.create(user=colleague, role=Role.STAFF, starts_on=DAY)
    colleague = User.objects.get(pk=colleague.pk)

    assert "Assigned to me" not in titles(work(colleague)) | titles(work_on_pledges(colleague))
    assert assignee(Recommendation.objects.get(pk=row.pk)).has_left == "No longer in DOS"


def test_a_closed_account_has_left(pledge, person, colleague):
    assign(pledge, person, colleague)
    assert assignee(Pledge.objects.get(pk=pledge.pk)).has_left == ""

    User.objects.filter(pk=colleague.pk).update(is_active=False)

    assert assignee(Pledge.objects.get(pk=pledge.pk)).has_left == "No longer in DOS"


# --- Pages, files and API -------------------------------------------------------------------------------------------
def test_it_is_assigned_and_ended_on_the_page(row, signed_in, colleague):
    browser = signed_in(Role.FOCAL_POINT)
    form = {"version": row.version, "colleague": colleague.pk, "note": "Please call."}

    browser.post(row.url_of("act", "assign"), form)
    page = browser.get(row.get_absolute_url()).content.decode()
    assert Recommendation.objects.get(pk=row.pk).assignee == colleague
    assert "<bdi>colleague</bdi>" in page

    browser.post(row.url_of("act", "end-assignment"), {"version": row.version + 1})
    assert Recommendation.objects.get(pk=row.pk).assignee is None


def test_a_person_who_is_no_colleague_is_refused_in_words_and_the_note_is_kept(row, signed_in, person):
    form = {"version": row.version, "colleague": person(Role.COORDINATOR).pk, "note": "Please call."}

    answer = signed_in(Role.FOCAL_POINT).post(row.url_of("act", "assign"), form)

    assert answer.status_code == 422
    assert "This person does not work in DOS. Choose a colleague of DOS." in answer.content.decode()
    assert "Please call.</textarea>" in answer.content.decode()


def test_the_list_shows_and_filters_by_the_colleague(row, person, signed_in, colleague, client):
    assign(row, person, colleague)
    page = signed_in(Role.AUDITOR).get("/recommendations/?assignee=colleague&columns=assignee").content.decode()
    assert row.label in page
    assert "<bdi>colleague</bdi>" in page
    assert "None None" not in client.get("/recommendations/").content.decode()
    assert row.label not in client.get("/recommendations/?assignee=me").content.decode()

    client.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")
    assert row.label in client.get("/recommendations/?assignee=me").content.decode()
    colleague.assignments.update(role=Role.LIAISON)
    colleague.assignments.update(role=Role.STAFF, entity=None)
    assert row.label not in client.get("/recommendations/?assignee=me").content.decode()
    left = client.get("/recommendations/?assignee=colleague&columns=assignee").content.decode()
    assert "No longer in DOS" in left


def test_several_are_assigned_at_once(row, pledge, signed_in, colleague):
    browser = signed_in(Role.FOCAL_POINT)
    form = {"action": "assign", "do": "1", "colleague": colleague.pk, "note": ""}

    for record, page in ((row, "recommendations:list_bulk"), (pledge, "pledges:list_bulk")):
        browser.post(reverse(page), form | {"row": record.version_key})
        record.refresh_from_db()
        assert record.assignee == colleague


def test_the_api_assigns_filters_and_ends(row, api, colleague):
    script, url = api(Role.FOCAL_POINT), f"/api/v1/recommendations/{row.pk}/"

    def send(version, **given):
        return script.post(f"{url}assignee/", given, format="json", headers={"If-Match": f'"{version}"'})

    answer = send(row.version, assignee="nobody")
    assert (answer.status_code, "nobody does not work in DOS" in str(answer.json())) == (400, True)
    assert send(row.version, assignee="colleague", note="Please call.").json()["assignee"] == "colleague"
    assert script.get("/api/v1/recommendations/?assignee=colleague").json()["results"][0]["id"] == row.pk
    assert send(row.version + 1, assignee=None).json()["assignee"] is None


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.COORDINATOR, Role.STAFF])
def test_the_api_assigns_for_no_other_role(row, api, colleague, role):
    url = f"/api/v1/recommendations/{row.pk}/assignee/"

    answer = api(role).post(url, {"assignee": "colleague"}, format="json", headers={"If-Match": f'"{row.version}"'})

    assert answer.status_code == 403


def test_the_export_names_the_colleague(row, person, colleague, signed_in):
    assign(row, person, colleague)

    lines = b"".join(signed_in(Role.AUDITOR).get("/recommendations.csv").streaming_content).decode().splitlines()

    assert lines[0].endswith("assignee")
    assert [line for line in lines if line.endswith(",colleague")]


def test_the_filter_offers_who_has_records_and_accepts_everybody(row, person, signed_in, colleague):
    offered = '<option value="colleague"'
    browser = signed_in(Role.AUDITOR)
    assert offered not in browser.get("/recommendations/?panel=filters").content.decode()

    chosen = browser.get("/recommendations/?assignee=colleague").content.decode()
    assert f"{offered} selected>" in chosen
    assert row.label not in chosen
    assert browser.get("/recommendations/?assignee=nobody").status_code == 400
    assert browser.get("/recommendations/?assignee=%00").status_code == 400

    assign(row, person, colleague)
    assert offered in browser.get("/recommendations/?panel=filters").content.decode()
