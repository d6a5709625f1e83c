"""Commands of the operator: what they print, where, and how they end."""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accountability import audit
from accountability.actions.account import issue_token
from accountability.management.commands import changepassword
from accountability.models import ApiToken, AuditEvent, Notice, User
from accountability.models.user import operator
from accountability.roles import Role

pytestmark = pytest.mark.django_db


# --- issue_token ----------------------------------------------------------------------------------------------------
def test_the_token_stands_alone_on_the_last_line_and_opens_the_api(capsys, person, client):
    person(Role.AUDITOR)

    call_command("issue_token", "auditor")

    told = capsys.readouterr()
    assert told.out.count("\n") == 1
    secret = told.out.strip()
    assert client.get("/api/v1/measures/", headers={"Authorization": f"Token {secret}"}).status_code == 200
    assert secret not in told.err


def test_issuing_a_token_leaves_an_event_of_the_operator_and_no_secret(capsys, person):
    person(Role.STAFF)

    call_command("issue_token", "staff")

    event = AuditEvent.objects.get(event="token-issued")
    assert (event.actor, event.subject_id) == ("operator", ApiToken.objects.get().pk)
    assert capsys.readouterr().out.strip() not in json.dumps([event.details, event.note, event.subject])


def test_no_token_for_a_name_that_cannot_sign_in(person):
    operator()
    for name in ("nobody", "operator"):
        with pytest.raises(CommandError, match=name):
            call_command("issue_token", name)


# --- changepassword -------------------------------------------------------------------------------------------------
@pytest.fixture
def typed(monkeypatch):
    """What the operator types when asked for the password and for the same once more."""

    def types(*passwords):
        answers = iter(passwords)
        monkeypatch.setattr(changepassword, "getpass", lambda prompt: next(answers))

    return types


def test_a_password_changed_by_command_leaves_an_event_a_notice_and_no_token_or_session(typed, person, signed_in):
    browser, staff = signed_in(Role.STAFF), person(Role.STAFF)
    token, _secret = issue_token(staff, name="old", by=staff)
    typed("right horse staple", "right horse staple")

    call_command("changepassword", "staff")

    staff.refresh_from_db()
    token.refresh_from_db()
    event = AuditEvent.objects.latest("id")
    assert staff.check_password("right horse staple")
    assert token.revoked_at
    assert browser.get("/account/").status_code == 302
    assert (event.event, event.actor, event.subject_id) == ("password-changed", "operator", staff.pk)
    assert Notice.objects.filter(recipient=staff, details__event="password-changed").exists()


@pytest.mark.parametrize(
    ("username", "passwords", "reason"),
    [
        ("staff", ("right horse staple", "right horse stable"), "differ"),
        ("staff", ("1234", "1234"), "too short"),
        ("operator", ("right horse staple", "right horse staple"), "operator"),
    ],
)
def test_a_password_that_cannot_be_taken_changes_nothing(typed, person, username, passwords, reason):
    operator()
    person(Role.STAFF)
    typed(*passwords)

    with pytest.raises(CommandError, match=reason):
        call_command("changepassword", username)

    assert not AuditEvent.objects.filter(event="password-changed").exists()


# --- createsuperuser ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("arguments", [(), ("--noinput", "--username", "ada", "--email", "ada@example.org")])
def test_no_account_is_created_outside_the_trail(arguments):
    with pytest.raises(CommandError, match="add_administrator"):
        call_command("createsuperuser", *arguments)

    assert not User.objects.filter(is_superuser=True).exists()


# --- add_administrator ----------------------------------------------------------------------------------------------
def test_the_first_administrator_comes_in_by_the_address_and_enters_the_others(capsys, client):
    call_command("add_administrator", "ada")
    address = capsys.readouterr().out.strip().removeprefix(settings.SITE_URL)

    form = client.get(address, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "right horse staple", "password2": "right horse staple"})
    client.post("/accounts/login/", {"login": "ada", "password": "right horse staple"})

    assert client.get("/administration/users/new/").status_code == 200
    written = AuditEvent.objects.order_by("id").values_list("event", "actor")
    assert [*written][:3] == [
        ("user-added", "operator"), ("assignment-begun", "operator"), ("password-link-made", "operator"),
    ]  # fmt: skip


def test_no_first_administrator_where_one_may_sign_in(person):
    administrator = person(Role.ADMINISTRATOR)
    with pytest.raises(CommandError, match="Administrator"):
        call_command("add_administrator", "second")

    User.objects.filter(pk=administrator.pk).update(is_active=False)
    call_command("add_administrator", "second")


@pytest.mark.parametrize("name", ["operator", "", "two words"])
def test_no_administrator_under_a_name_with_which_nobody_signs_in(name):
    with pytest.raises(CommandError):
        call_command("add_administrator", name)

    assert not User.objects.filter(assignments__role=Role.ADMINISTRATOR).exists()


# --- verify_trail ---------------------------------------------------------------------------------------------------
def test_an_unsealed_trail_is_intact_and_says_how_many_wait(capsys, person):
    audit.record("tried", person(Role.STAFF), by=person(Role.STAFF))

    call_command("verify_trail")

    assert "0 seals over 0 rows, 1 rows not yet sealed." in capsys.readouterr().out


# --- rates ----------------------------------------------------------------------------------------------------------
def test_rates_as_json_are_those_of_the_api(capsys, api, entered):
    entered(6)

    call_command("rates", "--as-of", "2021-06-30", "--json")

    assert json.loads(capsys.readouterr().out) == api(Role.STAFF).get("/api/v1/rates/?as_of=2021-06-30").json()


def test_rates_as_a_table_name_the_rule_with_numerator_and_denominator(capsys, entered):
    entered(6)

    call_command("rates", "--as-of", "2021-06-30", "--known-at", "2021-12-31T00:00:00Z")

    line = next(li for li in capsys.readouterr().out.splitlines() if "OIOS" in li and "cumulative-closure" in li)
    assert line.split() == ["OIOS", "all", "cumulative-closure", "1", "1", "3", "33.3", "%"]


@pytest.mark.parametrize(
    "given", [("--as-of", "someday"), ("--as-of", "1999-01-01"), ("--known-at", "x"), ("--as-of", "")]
)
def test_a_day_that_cannot_be_answered_ends_in_a_sentence(organization, given):
    with pytest.raises(CommandError, match="20"):
        call_command("rates", *given)
