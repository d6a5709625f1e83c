"""A person's own account: preferences, tokens, sessions; nobody reaches another's."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accountability.actions import account, users
from accountability.audit.events import Event
from accountability.errors import Incomplete, NotPermitted
from accountability.models import ApiToken, Assignment, AuditEvent, Installation, Mail, Notice, User
from accountability.models.user import operator
from accountability.roles import Role
from accountability.views.authentication import AccountAdapter

pytestmark = pytest.mark.django_db


def written():
    return list(AuditEvent.objects.order_by("pk").values_list("event", flat=True))


@pytest.mark.parametrize("role", list(Role))
def test_everyone_signed_in_has_an_account(signed_in, role):
    assert signed_in(role).get(reverse("account")).status_code == 200


def test_preferences_are_kept_and_applied(signed_in, person):
    client = signed_in(Role.STAFF)

    client.post(reverse("account"), {"language": "fr", "time_zone": "Africa/Nairobi"})

    staff = person(Role.STAFF)
    staff.refresh_from_db()
    assert (staff.language, staff.time_zone) == ("fr", "Africa/Nairobi")
    assert '<html lang="fr"' in client.get(reverse("account")).content.decode()
    assert written() == [Event.PREFERENCES_CHANGED]


def test_unknown_time_zone_is_refused(signed_in, person):
    answer = signed_in(Role.STAFF).post(reverse("account"), {"time_zone": "Moon/Crater"})

    assert "time_zone" in answer.context["form"].errors
    assert person(Role.STAFF).time_zone == ""


def test_stranger_chooses_a_language_and_a_theme_by_cookie(client, db):
    answer = client.post(reverse("preferences"), {"language": "ar", "theme": "dark", "next": "/style-guide/"})

    assert answer.url == "/style-guide/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    assert 'dir="rtl" data-theme="dark"' in client.get("/style-guide/").content.decode()


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_preferences_lead_nowhere_else(client, db, target):
    assert client.post(reverse("preferences"), {"language": "es", "next": target}).url == "/"


def test_preferences_do_not_change_by_get(client, db):
    assert client.get(reverse("preferences"), {"language": "ar"}).status_code == 405


def test_secret_of_a_token_is_shown_once_and_opens_the_account(signed_in, person):
    client = signed_in(Role.STAFF)

    first = client.post(reverse("issue_token"), {"name": "spreadsheet"})
    secret = first.context["secret"]

    assert secret in first.content.decode()
    assert secret not in client.get(reverse("account")).content.decode()
    assert ApiToken.objects.matching(secret).get().user == person(Role.STAFF)
    assert written() == [Event.TOKEN_ISSUED]


def test_token_without_a_name_is_not_issued(signed_in):
    answer = signed_in(Role.STAFF).post(reverse("issue_token"), {"name": ""})

    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_revoked_token_opens_nothing(signed_in, person):
    token, secret = account.issue_token(person(Role.STAFF), name="old", by=person(Role.STAFF))

    signed_in(Role.STAFF).post(reverse("revoke_token", args=[token.pk]))

    assert not ApiToken.objects.matching(secret).exists()
    assert written() == [Event.TOKEN_ISSUED, Event.TOKEN_REVOKED]


def test_nobody_revokes_the_token_of_another(signed_in, person):
    token, _secret = account.issue_token(person(Role.AUDITOR), name="theirs", by=person(Role.AUDITOR))

    assert signed_in(Role.STAFF).post(reverse("revoke_token", args=[token.pk])).status_code == 404
    with pytest.raises(NotPermitted):
        account.revoke_token(token, by=person(Role.STAFF))


# --- What was done to an account --------------------------------------------------------------------------------------
def told(user):
    """What the person reads of it in the inbox, and the addresses of the mails."""
    events = [notice.details["event"] for notice in Notice.objects.filter(recipient=user).order_by("pk")]
    return events, list(Mail.objects.filter(recipient=user).order_by("pk").values_list("address", flat=True))


def test_a_password_chosen_by_a_link_ends_the_tokens_and_the_person_learns_of_it(person, client):
    staff = person(Role.STAFF)
    User.objects.filter(pk=staff.pk).update(email="staff@example.org")
    staff.refresh_from_db()
    token, _secret = account.issue_token(staff, name="old", by=staff)
    link = users.make_password_link(staff, by=person(Role.ADMINISTRATOR))
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "a long enough secret", "password2": "a long enough secret"})

    token.refresh_from_db()
    assert token.revoked_at
    assert written()[-2:] == [Event.PASSWORD_LINK_MADE, Event.PASSWORD_CHANGED]
    assert told(staff) == ([Event.PASSWORD_LINK_MADE, Event.PASSWORD_CHANGED], ["staff@example.org"] * 2)


def test_a_new_address_is_told_to_the_old_one(person):
    staff = person(Role.STAFF)
    User.objects.filter(pk=staff.pk).update(email="old@example.org")
    users.change(staff, first_name="", last_name="", email="new@example.org", by=person(Role.ADMINISTRATOR))

    assert told(staff) == ([Event.USER_CHANGED], ["new@example.org", "old@example.org"])


def test_a_second_factor_leaves_an_event_and_a_notice(person):
    staff = person(Role.STAFF)
    AccountAdapter().send_notification_mail("mfa/email/totp_activated", staff)

    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.details["change"]) == (Event.SECOND_FACTOR_CHANGED, "totp_activated")
    assert told(staff)[0] == [Event.SECOND_FACTOR_CHANGED]


@pytest.mark.parametrize("password", ["123456789012345", "password1234", "short1", "administrator"])
def test_a_password_of_digits_a_common_one_a_short_one_and_ones_own_name_are_refused(person, password):
    with pytest.raises(ValidationError):
        validate_password(password, user=person(Role.ADMINISTRATOR))


def test_a_token_ends_on_its_day(person):
    staff, today = person(Role.STAFF), timezone.localdate()
    _token, secret = account.issue_token(staff, name="x", by=staff, expires_on=today + dt.timedelta(days=1))
    assert ApiToken.objects.matching(secret).exists()

    ApiToken.objects.update(expires_on=today)
    assert not ApiToken.objects.matching(secret).exists()


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_token_ends_within_a_year_and_not_before_tomorrow(person, days):
    staff = person(Role.STAFF)
    with pytest.raises(Incomplete, match="within a year"):
        account.issue_token(staff, name="x", by=staff, expires_on=timezone.localdate() + dt.timedelta(days=days))


def test_an_administrator_revokes_a_token_without_reading_its_name(person, signed_in):
    staff = person(Role.STAFF)
    token, _secret = account.issue_token(staff, name="my monthly secret", by=staff)
    client = signed_in(Role.ADMINISTRATOR)
    assert "my monthly secret" not in client.get(reverse("user", args=[staff.pk])).content.decode()

    client.post(reverse("revoke_token_of", args=[staff.pk, token.pk]))

    token.refresh_from_db()
    assert token.revoked_at
    assert told(staff)[0] == [Event.TOKEN_REVOKED]


def test_operator_issues_a_token_for_a_person(person):
    token, _secret = account.issue_token(person(Role.AUDITOR), name="command", by=operator())

    assert token.user == person(Role.AUDITOR)


def session_of(user):
    store = SessionStore()
    store.create()
    return UserSession.objects.create(user=user, session_key=store.session_key, ip="10.0.0.1", user_agent="Elsewhere")


def test_other_session_is_listed_and_ended(signed_in, person):
    session = session_of(person(Role.STAFF))
    client = signed_in(Role.STAFF)

    assert "Elsewhere" in client.get(reverse("account")).content.decode()
    client.post(reverse("end_session", args=[session.pk]))

    assert not SessionStore().exists(session.session_key)
    assert "Elsewhere" not in client.get(reverse("account")).content.decode()


def test_nobody_ends_the_session_of_another(signed_in, person):
    session = session_of(person(Role.AUDITOR))

    assert signed_in(Role.STAFF).post(reverse("end_session", args=[session.pk])).status_code == 404


@pytest.mark.django_db
def test_sign_in_page_names_demonstration_sign_ins_only_while_the_demonstration_is_loaded(client, monkeypatch):
    user = User.objects.create(username="focal-point-of-the-demonstration", is_demonstration=True)
    Assignment.objects.create(user=user, role=Role.STAFF, starts_on=dt.date(2020, 1, 1))
    assert user.username not in client.get(reverse("account_login")).content.decode()

    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))
    assert user.username in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.FOCAL_POINT, "work"),
        (Role.ASSESSOR, "work"),
        (Role.LIAISON, "annual_report:reports"),
        (Role.COORDINATOR, "overview"),
    ],
)
def test_everybody_begins_where_they_have_most_to_do(client, person, role, place):
    user = person(role)
    user.set_password("right horse staple")
    user.save()

    answer = client.post(reverse("account_login"), {"login": user.username, "password": "right horse staple"})

    assert answer.url == reverse(place)
