"""Assignments, entities and lists: who may change them, what the database refuses, and the event each leaves."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accountability.actions import lists, users
from accountability.audit.events import Event
from accountability.errors import IllegalStep, NotPermitted
from accountability.lists.administered import lists as all_lists
from accountability.models import Assignment, AuditEvent, Entity, Post, RowChange, Tenure
from accountability.roles import Role
from recommendations.models import Decision, Theme

pytestmark = pytest.mark.django_db

DAY = dt.date(2021, 1, 1)
NAMES = {"en": "Travel", "fr": "Voyages"}


@pytest.fixture
def administrator(person):
    return person(Role.ADMINISTRATOR)


def theme(**changed):
    return {"code": "travel", "names": NAMES, "order": 1, "is_active": True, "source": "", **changed}


def written():
    return list(AuditEvent.objects.order_by("pk").values_list("event", flat=True))


# --- Lists ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("slug", list(all_lists()))
def test_administrator_opens_every_list_and_its_form(signed_in, slug):
    client = signed_in(Role.ADMINISTRATOR)

    assert client.get(reverse("administered_list", args=[slug])).status_code == 200
    assert client.get(reverse("administered_new", args=[slug])).status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_administers(signed_in, role):
    client = signed_in(role)

    for name, given in [("administration", []), ("users", []), ("user_new", []), ("administered_list", ["themes"])]:
        answer = client.get(reverse(name, args=given))
        assert answer.status_code == 403
        assert "Available to: Administrator." in answer.content.decode()


def test_list_nobody_keeps_is_not_found(signed_in):
    assert signed_in(Role.ADMINISTRATOR).get(reverse("administered_list", args=["wishes"])).status_code == 404


def test_entry_is_added_in_six_languages_through_the_form(signed_in):
    names = {"names_en": "Travel", "names_ar": "السفر"}

    answer = signed_in(Role.ADMINISTRATOR).post(
        reverse("administered_new", args=["themes"]), {"code": "travel", "order": 1, "is_active": "on", **names}
    )

    assert answer.status_code == 302
    assert Theme.objects.get().names == {"ar": "السفر", "en": "Travel"}
    assert written() == [Event.LIST_ENTRY_ADDED]


def test_a_number_beyond_the_column_is_refused_in_the_form(signed_in):
    given = {"code": "travel", "order": "9" * 40, "names_en": "Travel"}

    answer = signed_in(Role.ADMINISTRATOR).post(reverse("administered_new", args=["themes"]), given)

    assert answer.context["form"].errors["order"]


def test_name_without_english_is_refused_and_what_was_typed_stays(signed_in):
    given = {"code": "travel", "order": 1, "names_fr": "Voyages"}

    answer = signed_in(Role.ADMINISTRATOR).post(reverse("administered_new", args=["themes"]), given)

    assert "English" in answer.context["form"].errors["names"][0]
    assert 'value="Voyages"' in answer.content.decode()
    assert not Theme.objects.exists()


def test_form_sent_twice_enters_once(administrator, person):
    given = assignment(person(Role.STAFF), role="auditor")
    lists.add(all_lists()["assignments"], values=given, by=administrator)

    with pytest.raises(IllegalStep, match="already"):
        lists.add(all_lists()["assignments"], values=given, by=administrator)
    assert person(Role.STAFF).assignments.filter(role="auditor").count() == 1


def test_code_that_is_taken_is_refused_with_a_sentence(administrator):
    lists.add(all_lists()["themes"], values=theme(), by=administrator)

    with pytest.raises(IllegalStep, match="already been entered"):
        lists.add(all_lists()["themes"], values=theme(order=2), by=administrator)


def test_change_keeps_the_code_and_leaves_the_row_before_in_the_trail(administrator):
    entry = lists.add(all_lists()["themes"], values=theme(), by=administrator)

    lists.change(all_lists()["themes"], entry, values=theme(code="other", is_active=False), by=administrator)

    entry.refresh_from_db()
    assert (entry.code, entry.is_active) == ("travel", False)
    assert AuditEvent.objects.get(event=Event.LIST_ENTRY_CHANGED).details == {"changed": ["is_active"]}
    assert RowChange.objects.get(table_name="recommendations_theme").before["is_active"] is True


def test_change_of_nothing_leaves_no_event(administrator):
    entry = lists.add(all_lists()["themes"], values=theme(), by=administrator)

    lists.change(all_lists()["themes"], entry, values=theme(), by=administrator)

    assert written() == [Event.LIST_ENTRY_ADDED]


def test_action_refuses_who_lacks_the_permission_and_says_who_can(person):
    with pytest.raises(NotPermitted, match="Administrator"):
        lists.add(all_lists()["themes"], values=theme(), by=person(Role.COORDINATOR))


# --- Assignments ----------------------------------------------------------------------------------------------------
def assignment(user, **changed):
    given = {"role": "focal-point", "entity": None, "body": None, "starts_on": DAY, "ends_on": None}
    return {"user": user, **given, **changed}


def test_role_without_its_place_is_refused_once_and_in_words(signed_in, administrator):
    given = {"user": administrator.pk, "role": "focal-point", "starts_on": "2021-01-01"}

    answer = signed_in(Role.ADMINISTRATOR).post(reverse("administered_new", args=["assignments"]), given)

    (said,) = answer.context["form"].non_field_errors()
    assert "needs an entity" in said


def test_assignment_that_would_break_independence_is_refused_as_a_sentence(
    signed_in, person, entered, organization, administrator
):
    entered(1)
    assessor = person(Role.ASSESSOR)
    decision = Decision.objects.first()
    Decision.objects.create(
        recommendation=decision.recommendation, kind="assessed", state="implemented", counts_from=DAY, reported_on=DAY,
        entered_on=DAY, recorded_by=assessor, assessor=assessor,
    )  # fmt: skip
    given = {"user": assessor.pk, "role": "focal-point", "entity": organization.entities["DOS"].pk, "starts_on": DAY}

    answer = signed_in(Role.ADMINISTRATOR).post(reverse("administered_new", args=["assignments"]), given)

    assert "cannot belong to an entity" in answer.context["form"].non_field_errors()[0]
    assert answer.context["form"]["role"].value() == "focal-point"
    assert not Assignment.objects.filter(user=assessor, role="focal-point").exists()


def test_deactivated_person_is_not_offered_for_an_assignment(signed_in, administrator, person):
    users.deactivate(person(Role.AUDITOR), by=administrator)

    form = signed_in(Role.ADMINISTRATOR).get(reverse("administered_new", args=["assignments"])).context["form"]

    assert person(Role.AUDITOR) not in form.fields["user"].queryset
    assert administrator in form.fields["user"].queryset


def test_assignment_is_ended_not_rewritten(administrator, person):
    held = person(Role.AUDITOR).assignments.get()
    given = assignment(administrator, role="administrator", ends_on=dt.date(2022, 1, 1))

    lists.change(all_lists()["assignments"], held, values=given, by=administrator)

    held.refresh_from_db()
    assert (held.role, held.user.username, held.ends_on) == ("auditor", "auditor", dt.date(2022, 1, 1))


def test_an_assignment_that_begins_today_is_taken_back_today_and_its_row_stays(administrator, person):
    today = timezone.localdate()
    given = assignment(person(Role.STAFF), role="auditor", starts_on=today)
    begun = lists.add(all_lists()["assignments"], values=given, by=administrator)

    lists.change(all_lists()["assignments"], begun, values=given | {"ends_on": today}, by=administrator)

    begun.refresh_from_db()
    assert begun.was_taken_back
    assert begun not in Assignment.objects.active(on=today)
    early = {"ends_on": today - dt.timedelta(days=1)}
    with pytest.raises(IllegalStep, match="before the start"):
        lists.change(all_lists()["assignments"], begun, values=given | early, by=administrator)


# --- Entities and posts ---------------------------------------------------------------------------------------------
def test_new_name_keeps_the_old_one_for_earlier_days(administrator, organization):
    entity = lists.rename(organization.entities["DOS"], names={"en": "Support"}, on=DAY, by=administrator)

    past = entity.past_names.get()
    assert (past.names["en"], past.valid_to, entity.name) == ("DOS", DAY, "Support")
    assert written() == [Event.ENTITY_RENAMED]


def test_second_name_cannot_begin_before_the_first_ended(administrator, organization):
    entity = lists.rename(organization.entities["DOS"], names={"en": "Support"}, on=DAY, by=administrator)

    with pytest.raises(IllegalStep, match="after that date"):
        lists.rename(entity, names={"en": "Help"}, on=DAY, by=administrator)
    assert Entity.objects.get(code="DOS").names == {"en": "Support"}


def test_rename_page_saves_and_returns_to_the_entity(signed_in, organization):
    address = reverse("rename", args=[organization.entities["DOS"].pk])

    answer = signed_in(Role.ADMINISTRATOR).post(address, {"names_en": "Support", "on": "2021-01-01"})

    assert answer.url == reverse("entity", args=["DOS"])


def test_two_holders_on_one_day_are_refused_and_a_stand_in_is_not(administrator, organization):
    post = Post.objects.create(entity=organization.entities["DOS"], code="DOS:head", titles={"en": "Head"})
    given = {"post": post, "user": None, "in_charge": False, "starts_on": DAY, "ends_on": None}
    lists.add(all_lists()["holders"], values={**given, "person": "First"}, by=administrator)

    with pytest.raises(IllegalStep, match="Another person already holds this post"):
        lists.add(all_lists()["holders"], values={**given, "person": "Second"}, by=administrator)
    lists.add(all_lists()["holders"], values={**given, "person": "Second", "in_charge": True}, by=administrator)
    assert [t.person for t in Tenure.objects.on(DAY)] == ["Second", "First"]


def test_entity_that_ends_before_it_begins_is_refused(administrator):
    given = {"code": "X", "names": NAMES, "kind": "office", "parent": None, "valid_from": DAY, "valid_to": DAY}

    with pytest.raises(IllegalStep, match="before the start"):
        lists.add(all_lists()["entities"], values=given, by=administrator)
