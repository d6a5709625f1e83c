"""Users: who enters and deactivates them, the link of a new one, and the event each change leaves."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from accountability.actions import users
from accountability.actions.account import issue_token
from accountability.audit.events import Event
from accountability.errors import IllegalStep
from accountability.models import AuditEvent, User
from accountability.models.user import operator
from accountability.notifications.sentences import by_actor
from accountability.roles import Role

pytestmark = pytest.mark.django_db

NEW = {"username": "amina", "first_name": "Amina", "last_name": "Rao", "email": "amina@example.org"}


@pytest.fixture
def administrator(person):
    return person(Role.ADMINISTRATOR)


def written():
    return list(AuditEvent.objects.order_by("pk").values_list("event", flat=True))


def test_new_user_gets_a_link_shown_once_and_chooses_a_password(signed_in, client):
    answer = signed_in(Role.ADMINISTRATOR).post(reverse("user_new"), NEW)
    link = answer.context["link"]
    client.logout()

    form = client.get(link, follow=True)
    chosen = {"password1": "a long enough secret", "password2": "a long enough secret"}
    client.post(form.request["PATH_INFO"], chosen)

    assert User.objects.get(username="amina").check_password("a long enough secret")
    assert "no longer works" in client.get(link).content.decode()
    assert written() == [Event.USER_ADDED, Event.PASSWORD_LINK_MADE, Event.PASSWORD_CHANGED]
    assert "no-store" in answer["Cache-Control"]


def test_nobody_enters_the_account_of_commands(administrator):
    with pytest.raises(IllegalStep, match="No one can sign in"):
        users.add(username="operator", first_name="", last_name="", email="", by=administrator)


def test_user_entered_twice_is_refused(signed_in):
    client = signed_in(Role.ADMINISTRATOR)
    client.post(reverse("user_new"), NEW)

    answer = client.post(reverse("user_new"), NEW)

    assert "already" in answer.context["form"].non_field_errors()[0]
    assert User.objects.filter(username="amina").count() == 1


def test_deactivated_user_is_out_at_once_and_stays_on_record(signed_in, person, administrator):
    auditor = person(Role.AUDITOR)
    client = signed_in(Role.AUDITOR)

    users.deactivate(auditor, by=administrator)

    assert client.get(reverse("trail")).status_code == 302
    assert User.objects.get(pk=auditor.pk).assignments.count() == 1


def test_nobody_deactivates_themselves(signed_in, administrator):
    signed_in(Role.ADMINISTRATOR).post(reverse("deactivate", args=[administrator.pk]))

    administrator.refresh_from_db()
    assert administrator.is_active


def test_deactivated_user_gets_no_link(administrator, person):
    auditor = users.deactivate(person(Role.AUDITOR), by=administrator)

    with pytest.raises(IllegalStep, match="Reactivate"):
        users.make_password_link(auditor, by=administrator)


@pytest.mark.parametrize("name", ["password_link", "deactivate", "reactivate", "remove_second_factor"])
def test_nothing_about_a_user_changes_by_get(signed_in, administrator, name):
    assert signed_in(Role.ADMINISTRATOR).get(reverse(name, args=[administrator.pk])).status_code == 405


def test_user_page_corrects_names(signed_in, person):
    auditor = person(Role.AUDITOR)
    given = {"first_name": "Ada", "last_name": "Stone", "email": ""}

    signed_in(Role.ADMINISTRATOR).post(reverse("user", args=[auditor.pk]), given)

    auditor.refresh_from_db()
    assert auditor.label == "Ada Stone"
    assert written() == [Event.USER_CHANGED]


def test_the_account_of_commands_and_schedules_is_named_for_what_it_is_and_stored_as_it_is(signed_in, administrator):
    by, client = operator(), signed_in(Role.ADMINISTRATOR)
    issue_token(administrator, name="Import", by=by)

    event = AuditEvent.objects.get(actor="operator")
    trail = client.get(reverse("trail")).content.decode()

    assert (event.actor, event.who, by.label) == ("operator", "System", "System")
    assert "<bdi>System</bdi>" in trail
    assert "<bdi>operator</bdi>" not in trail
    assert by_actor("%(who)s began")({"actor": "operator"}) == "System began"
    with translation.override("fr"):
        assert event.who == "Système"
    assert administrator.label == administrator.stored_label
