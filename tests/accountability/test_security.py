"""What somebody with bad intentions tries: guessing, claiming another address, absurd input, reading kept secrets."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from allauth.mfa.totp.internal import auth as totp
from axes.models import AccessAttempt
from django.conf import settings as installed
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from accountability import audit
from accountability.actions import users
from accountability.errors import IllegalStep
from accountability.models import RowChange, User
from accountability.models.user import operator
from accountability.operations.checks import the_application_owns_no_table
from accountability.operations.logs import without_secrets
from accountability.roles import Role
from accountability.views.authentication import client_address
from tests.project.test_access import by_name

pytestmark = pytest.mark.django_db
PASSWORD = "right horse staple"


@pytest.fixture
def ada():
    cache.clear()
    user = User(username="Ada")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, name, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": name, "password": password})


# --- Guessing -------------------------------------------------------------------------------------------------------
def test_another_spelling_of_a_name_gives_no_further_guesses(client, ada, settings):
    names = ["Ada", "ada", "ADA", "aDa", " Ada"]
    for n in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, names[n % len(names)], password=f"guess {n}")

    assert sign_in(client, "adA").status_code == 429


def test_few_codes_of_the_second_factor_can_be_guessed(client, ada):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(ada, secret)
    assert sign_in(client, "Ada").url == reverse("mfa_authenticate")

    for _guess in range(6):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    right = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    answer = client.post(reverse("mfa_authenticate"), {"code": right})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.fixture
def without_redis(settings):
    settings.CACHES = settings.CACHES | {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}


def test_without_redis_few_codes_can_be_guessed_as_well(without_redis, client, ada):
    test_few_codes_of_the_second_factor_can_be_guessed(client, ada)


def test_without_redis_a_code_is_good_once(without_redis, ada):
    secret = totp.generate_totp_secret()
    made = totp.TOTP.activate(ada, secret)
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))

    assert (made.validate_code(code), made.validate_code(code)) == (True, False)


def test_an_office_behind_one_address_is_not_shut_out_by_one_account(ada, settings):
    for n in range(settings.AXES_FAILURE_LIMIT):
        sign_in(Client(), "somebody-else", password=f"guess {n}")
    assert sign_in(Client(), "somebody-else").status_code == 429

    assert [sign_in(Client(), "Ada").status_code for _time in range(40)] == [302] * 40


def test_guesses_from_one_address_are_bounded_over_all_accounts(ada, settings):
    settings.AXES_ADDRESS_FAILURE_LIMIT = 12
    for n in range(12):
        assert sign_in(Client(), f"account-{n}", password="guess").status_code == 200
    AccessAttempt.objects.filter(username="ACCOUNT-0").update(ip_address="198.51.100.1")
    assert sign_in(Client(), "Ada").status_code == 302

    sign_in(Client(), "account-13", password="guess")
    refused = sign_in(Client(), "Ada")

    assert refused.status_code == 200
    assert "Too many failed" in refused.content.decode()


@pytest.mark.parametrize(
    ("proxies", "seen"),
    [(0, "127.0.0.1"), (1, "203.0.113.7")],
)
def test_an_address_is_believed_only_from_our_own_proxy(settings, proxies, seen):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    asked = RequestFactory().get("/", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"})

    assert client_address(asked) == seen


def test_claimed_addresses_give_no_further_calls(client, ada, settings):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {
        "DEFAULT_THROTTLE_RATES": {"token": "3/minute", "anonymous": "3/minute"}
    }
    answers = [client.get(reverse("schema"), headers={"X-Forwarded-For": f"10.0.0.{n}"}) for n in range(8)]

    assert 429 in [answer.status_code for answer in answers]


def test_nobody_signs_in_as_the_operator(person):
    with pytest.raises(IllegalStep):
        users.reactivate(operator(), by=person(Role.ADMINISTRATOR))
    with pytest.raises(IllegalStep):
        users.make_password_link(operator(), by=person(Role.ADMINISTRATOR))


# --- Absurd input ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "address",
    [
        "/trail/?until=9999-12-31", "/trail/?since=0001-01-01", "/recommendations/?as_of=9999-12-31",
        "/rates/?known_at=9999-12-31", "/rates/?known_at=9999-12-31T23:59:59-14:00",
        "/rates/?known_at=0001-01-01T00:00%2B14:00", "/rates/chart/OIOS/?as_of=9999-12-31",
        "/api/v1/rates/?known_at=9999-12-31", "/api/v1/rates/?known_at=9999-12-31T23:59:59-14:00",
        "/api/v1/rates/?known_at=0001-01-01T00:00%2B14:00", "/api/v1/rates/?as_of=9999-12-31",
        "/api/v1/rates/?since=0001-01-01", "/api/v1/recommendations/?as_of=9999-12-31",
    ],
)  # fmt: skip
def test_days_at_the_ends_of_the_calendar_are_refused(signed_in, entered, address):
    entered(2)

    assert signed_in(Role.AUDITOR).get(address).status_code == 400


def test_a_code_that_no_text_can_hold_names_no_entity(signed_in):
    assert signed_in(Role.AUDITOR).get("/entities/%00/").status_code == 400


def test_a_page_that_is_no_address_leads_to_signing_in(client, db):
    answer = client.get("/work/", headers={"HX-Request": "true", "HX-Current-URL": "http://[::1"})

    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next="


@pytest.mark.parametrize(
    ("query", "statuses"),
    [("lang=a%00b", {400}), ("lang=../..", {200, 404}), ("version=%0d%0aX: y", {200}), ("format=%00", {400})],
)
def test_whatever_is_asked_of_the_schema_is_answered(client, db, query, statuses):
    assert client.get(f"/api/v1/schema/?{query}").status_code in statuses


def test_strangers_have_the_schema_worked_out_once(client, db, monkeypatch):
    client.get("/api/v1/schema/")
    monkeypatch.setattr("accountability.api.schema.SchemaGenerator", None)

    assert client.get("/api/v1/schema/").json()["paths"]


# --- What is kept ---------------------------------------------------------------------------------------------------
def test_row_history_keeps_no_secret(ada):
    ada.set_password("another one")
    ada.save()
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT DISTINCT c.table_name, c.column_name FROM pg_trigger t
            JOIN information_schema.columns c ON c.table_name = t.tgrelid::regclass::text
            WHERE t.tgname LIKE 'pgtrigger_row_history%%'
                AND c.column_name ~ 'password|digest|secret|token|session_key|stored_as'"""
        )
        assert cursor.fetchall() == [
            ("accountability_apitoken", "digest"), ("accountability_calendarfeed", "digest"),
            ("accountability_user", "password"),
        ]  # fmt: skip
    assert "password" not in RowChange.objects.filter(table_name="accountability_user").last().before


OPENING = [
    "/accounts/password/reset/key/3-opens-it/",
    *(reverse(name, args=["3-opens-it"]) for name, at in by_name().items() if "token" in at.pattern.converters),
]


@pytest.mark.parametrize("address", OPENING)
def test_no_address_that_opens_something_is_logged(address):
    event = without_secrets(None, "error", {"event": f"Internal Server Error: {address}"})
    proxy = (installed.BASE_DIR / "deploy" / "nginx.conf").read_text()
    places = re.findall(r"location ~ (\S+) \{\n\s+access_log off;", proxy)

    assert len(OPENING) == 3
    assert "opens-it" not in event["event"]
    assert any(re.match(place, address) for place in places)


def test_a_session_cannot_talk_the_triggers_into_looking_away():
    audit.record("tried", operator(), by=operator())
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{accountability_auditevent:append_only}', true)")
        with pytest.raises(Exception, match="Cannot update or delete"):
            cursor.execute("DELETE FROM accountability_auditevent")


@pytest.mark.parametrize(("owner", "warnings"), [("", 1), ("postgres://{user}:x@db/a", 1), ("postgres://o:x@db/a", 0)])
def test_deployment_check_warns_when_the_application_owns_the_tables(settings, owner, warnings):
    settings.DATABASE_OWNER_URL = owner.format(user=settings.DATABASES["default"]["USER"])

    assert len(the_application_owns_no_table()) == warnings


# --- An installation for others -------------------------------------------------------------------------------------
def test_what_compose_sets_passes_every_check_of_a_deployment(tmp_path):
    production = {
        "SECRET_KEY": "0123456789abcdef" * 4, "DATABASE_URL": "postgres://app@127.0.0.1/dashboard",
        "DATABASE_OWNER_URL": "postgres://owner@127.0.0.1/dashboard", "ALLOWED_HOSTS": "dashboard.example",
        "BEHIND_PROXY": "true", "SITE_URL": "https://dashboard.example", "DATA_DIR": str(tmp_path),
    }  # fmt: skip
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        command, cwd=installed.BASE_DIR, env={"PATH": os.environ["PATH"]} | production, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr


def test_a_browser_of_a_shut_account_stays_signed_out_when_it_opens_again(ada, client, person):
    sign_in(client, "Ada")
    assert client.get(reverse("account")).status_code == 200

    users.deactivate(ada, by=person(Role.ADMINISTRATOR))
    users.reactivate(ada, by=person(Role.ADMINISTRATOR))

    assert client.get(reverse("account")).status_code == 302


@pytest.mark.parametrize("way", ["email/", "confirm-email/", "password/reset/", "password/set/"])
def test_a_browser_left_open_gives_no_account_away(way, ada, client):
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post(f"/accounts/{way}", {"email": "mallory@example.org", "action_add": ""})

    ada.refresh_from_db()
    assert (answer.status_code, ada.email) == (404, "")
