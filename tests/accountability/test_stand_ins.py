"""Stand-ins: who may be one, what they receive, that they gain no permission, and when it ends."""

import datetime as dt

import pytest

from accountability.actions import stand_ins
from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.localization.dates import organization_day
from accountability.models import Assignment, AuditEvent, Notice, StandIn, Subscription, User
from accountability.notifications import inbox
from accountability.notifications.recipients import with_stand_ins
from accountability.permissions import permissions_of
from accountability.roles import Role
from recommendations.actions import update

pytestmark = pytest.mark.django_db


def today(*, plus=0):
    """Asked when it is needed: a run of the whole suite may pass midnight."""
    return organization_day() + dt.timedelta(days=plus)


@pytest.fixture
def colleague(organization):
    """Another focal point of DOS."""
    user = User.objects.create(username="colleague", first_name="Cleo", last_name="Upland")
    Assignment.objects.create(
        user=user, role=Role.FOCAL_POINT, entity=organization.entities["DOS"], starts_on=dt.date(2015, 1, 1)
    )
    return user


@pytest.fixture
def focal_point(person):
    return person(Role.FOCAL_POINT)


def name(person, stand_in, **given):
    given = {"starts_on": today(), "ends_on": today(plus=10), "on": today(), "by": person} | given
    return stand_ins.name_stand_in(person, stand_in=stand_in, **given)


def follow(user, record):
    Subscription.objects.create(user=user, subject_type="recommendation", subject_id=record.pk)


def report(record, by):
    inbox.consume()
    update(record, by=by, version=None, progress="in_progress", text="Under way.")
    inbox.consume()


def received(user):
    return list(inbox.lines(user, Notice.objects.filter(recipient=user).exclude(subject_type="user")))


# --- Who may be one -------------------------------------------------------------------------------------------------
def test_a_colleague_with_the_same_roles_stands_in(focal_point, colleague):
    absence = name(focal_point, colleague)

    assert list(StandIn.objects.active(on=today())) == [absence]
    assert AuditEvent.objects.get(event="stand-in-named").details["stand_in"] == "colleague"
    assert Notice.objects.filter(recipient=colleague, kind="account-changed").exists()


@pytest.mark.parametrize("role", [Role.HEAD_OF_ENTITY, Role.ASSESSOR, Role.COORDINATOR, Role.STAFF])
def test_a_person_without_all_of_the_roles_is_refused_with_those_that_are_missing(focal_point, person, role):
    with pytest.raises(Incomplete, match="Focal point · DOS") as refused:
        name(focal_point, person(role))
    assert refused.value.field == "stand_in"


def test_every_role_of_the_person_counts(focal_point, colleague, organization):
    Assignment.objects.create(
        user=focal_point, role=Role.HEAD_OF_ENTITY, entity=organization.entities["OHCHR"], starts_on=today()
    )

    with pytest.raises(Incomplete, match="OHCHR"):
        name(focal_point, colleague)


def test_a_role_that_ends_during_the_absence_is_not_enough(focal_point, colleague):
    colleague.assignments.update(ends_on=today(plus=3))

    with pytest.raises(Incomplete):
        name(focal_point, colleague)


def test_an_inactive_person_or_oneself_is_refused(focal_point, colleague):
    colleague.is_active = False
    colleague.save(update_fields=["is_active"])

    for other in (colleague, focal_point):
        with pytest.raises(Incomplete):
            name(focal_point, other)


def test_only_the_person_names_and_ends(focal_point, colleague, person):
    with pytest.raises(NotPermitted):
        name(focal_point, colleague, by=person(Role.ADMINISTRATOR))
    absence = name(focal_point, colleague)
    with pytest.raises(NotPermitted):
        stand_ins.end_stand_in(absence, by=colleague, on=today())


@pytest.mark.parametrize(
    ("given", "field"),
    [({"starts_on": -1}, "starts_on"), ({"ends_on": 0}, "ends_on")],
)
def test_days_in_the_past_or_in_the_wrong_order_are_refused(focal_point, colleague, given, field):
    given = {name: today(plus=days) for name, days in given.items()}

    with pytest.raises(Incomplete) as refused:
        name(focal_point, colleague, **given)
    assert refused.value.field == field


def test_a_person_has_one_stand_in_at_a_time(focal_point, colleague):
    name(focal_point, colleague)

    with pytest.raises(Incomplete):
        name(focal_point, colleague, starts_on=today(plus=9), ends_on=today(plus=11))
    name(focal_point, colleague, starts_on=today(plus=10), ends_on=today(plus=11))


def test_a_person_without_a_role_has_nothing_to_stand_in_for(organization, colleague):
    with pytest.raises(IllegalStep, match="no role"):
        name(User.objects.create(username="nobody"), colleague)


# --- What they receive ----------------------------------------------------------------------------------------------
def test_the_stand_in_receives_the_notices_marked_with_the_person(entered, focal_point, colleague, person):
    record = entered(2)[1]
    follow(focal_point, record)
    name(focal_point, colleague)

    report(record, person(Role.HEAD_OF_ENTITY))

    [line] = received(colleague)
    assert line.words.endswith(f"standing in for {focal_point.label}")
    [own] = received(focal_point)
    assert "standing in" not in own.words


def test_a_stand_in_who_is_a_recipient_anyway_gets_one_notice_without_a_mark(entered, focal_point, colleague, person):
    record = entered(2)[1]
    follow(focal_point, record)
    follow(colleague, record)
    name(focal_point, colleague)

    report(record, person(Role.HEAD_OF_ENTITY))

    [line] = received(colleague)
    assert "standing in" not in line.words


def test_a_stand_in_is_not_notified_of_their_own_change(entered, focal_point, colleague):
    record = entered(2)[1]
    follow(focal_point, record)
    name(focal_point, colleague)

    report(record, colleague)
    assert not received(colleague)


def test_notices_on_the_account_stay_with_the_person(focal_point, colleague):
    notice = Notice(recipient=focal_point, kind="account-changed", key="x", subject_type="user", subject_id=1)
    name(focal_point, colleague)

    assert list(with_stand_ins([notice], on=today())) == [notice]


@pytest.mark.parametrize("days", [-1, 10])
def test_nothing_is_passed_on_outside_the_period(focal_point, colleague, days):
    name(focal_point, colleague)
    notice = Notice(recipient=focal_point, kind="changed", key="x", subject_type="recommendation", subject_id=1)

    assert list(with_stand_ins([notice], on=today(plus=days))) == [notice]
    assert len(list(with_stand_ins([notice], on=today()))) == 2


def test_the_tasks_of_the_person_are_marked_and_those_of_the_entity_not_repeated(
    entered, focal_point, colleague, client
):  # fmt: skip
    report(entered(2)[1], focal_point)
    name(focal_point, colleague)
    client.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get("/work/").content.decode()
    assert f"Last updated by me · standing in for {focal_point.label}" in page
    assert f"Overdue · standing in for {focal_point.label}" not in page


def test_a_stand_in_who_lost_a_role_sees_no_tasks_of_the_person(entered, focal_point, colleague, client):
    report(entered(2)[1], focal_point)
    name(focal_point, colleague)
    colleague.assignments.update(role=Role.HEAD_OF_ENTITY)
    client.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")

    assert "standing in for" not in client.get("/work/").content.decode()


def test_standing_in_gives_no_permission(focal_point, colleague):
    before = permissions_of(User.objects.get(pk=colleague.pk))
    name(focal_point, colleague)

    assert permissions_of(User.objects.get(pk=colleague.pk)) == before


# --- End, and the page ----------------------------------------------------------------------------------------------
def test_a_period_is_ended_early(focal_point, colleague):
    absence = name(focal_point, colleague)

    stand_ins.end_stand_in(absence, by=focal_point, on=today(plus=2))
    absence.refresh_from_db()
    assert absence.ends_on == today(plus=2)
    assert AuditEvent.objects.filter(event="stand-in-ended").count() == 1


def test_a_period_withdrawn_before_it_begins_counts_on_no_day(focal_point, colleague):
    absence = name(focal_point, colleague, starts_on=today(plus=2))

    stand_ins.end_stand_in(absence, by=focal_point, on=today())
    assert not StandIn.objects.active(on=today(plus=2)).exists()


def test_the_account_names_and_ends_a_stand_in(focal_point, colleague, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    assert "no additional permission" in browser.get("/account/").content.decode()

    given = {"stand_in": colleague.pk, "starts_on": today().isoformat(), "ends_on": today(plus=10).isoformat()}
    assert browser.post("/account/stand-in/", given).status_code == 302
    assert "Cleo Upland stands in for you" in browser.get("/account/").content.decode()
    browser.post(f"/account/stand-in/{StandIn.objects.get().pk}/end/")
    assert not StandIn.objects.active(on=today()).exists()


def test_the_account_says_why_a_stand_in_is_refused_and_keeps_the_input(focal_point, colleague, signed_in):
    given = {"stand_in": colleague.pk, "starts_on": today(plus=10).isoformat(), "ends_on": today().isoformat()}

    answer = signed_in(Role.FOCAL_POINT).post("/account/stand-in/", given)
    assert answer.status_code == 422
    assert "must be after the first day" in answer.content.decode()
    assert f'value="{today(plus=10).isoformat()}"' in answer.content.decode()


def test_nobody_ends_the_stand_in_of_another(focal_point, colleague, signed_in):
    absence = name(focal_point, colleague)

    assert signed_in(Role.HEAD_OF_ENTITY).post(f"/account/stand-in/{absence.pk}/end/").status_code == 404
