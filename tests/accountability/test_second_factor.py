"""Seeds of second factors in the database: unreadable there, readable to the installation that made them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.urls import reverse

from accountability.audit.events import Event
from accountability.models import AuditEvent
from accountability.roles import Role
from accountability.views.authentication import SecondFactorAdapter

pytestmark = pytest.mark.django_db


def code_of(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))


def test_no_seed_is_kept_in_clear(person):
    secret = totp.generate_totp_secret()
    made = totp.TOTP.activate(person(Role.STAFF), secret)
    codes = RecoveryCodes.activate(person(Role.STAFF))

    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))
    assert made.validate_code(code_of(secret))
    assert codes.validate_code(codes.generate_codes()[0])


def test_seeds_survive_another_key_that_names_the_one_before(settings):
    kept = SecondFactorAdapter().encrypt("seed")

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]

    assert SecondFactorAdapter().decrypt(kept) == "seed"


def test_nobody_has_the_code_of_a_seed_whose_key_is_gone(person, settings):
    secret = totp.generate_totp_secret()
    made = totp.TOTP.activate(person(Role.STAFF), secret)
    settings.SECRET_KEY = "another"

    assert not made.validate_code(code_of(secret))
    assert not made.validate_code(code_of(""))


def test_administrator_takes_a_lost_second_factor_from_somebody_else(person, signed_in):
    lost = person(Role.STAFF)
    totp.TOTP.activate(lost, totp.generate_totp_secret())
    UserSession.objects.create(user=lost, session_key="of-a-thief", ip="127.0.0.1")
    client = signed_in(Role.ADMINISTRATOR)
    address = reverse("remove_second_factor", args=[lost.pk])
    assert address in client.get(reverse("user", args=[lost.pk])).content.decode()

    client.post(address)
    client.post(address)

    assert not Authenticator.objects.filter(user=lost).exists()
    assert not UserSession.objects.filter(user=lost).exists()
    assert [event.event for event in AuditEvent.objects.all()] == [Event.SECOND_FACTOR_REMOVED]
    assert address not in client.get(reverse("user", args=[lost.pk])).content.decode()


def test_nobody_takes_away_their_own_second_factor_without_a_code(person, signed_in):
    administrator = person(Role.ADMINISTRATOR)
    totp.TOTP.activate(administrator, totp.generate_totp_secret())

    signed_in(Role.ADMINISTRATOR).post(reverse("remove_second_factor", args=[administrator.pk]))

    assert Authenticator.objects.filter(user=administrator).exists()
