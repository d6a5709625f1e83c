"""Headers that every answer carries, whatever makes it: a view, an error, the server of static files, a refusal."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import path, reverse

from accountability.actions.evidence import Offer, attach_evidence
from accountability.roles import Role
from config.urls import handler400, handler404, handler500  # noqa: F401  read by Django
from config.urls import urlpatterns as installed
from tests import uploads

pytestmark = pytest.mark.django_db


def fails(request):
    raise RuntimeError("of ours")


urlpatterns = [*installed, path("fails/", fails)]

DENIED = ("camera", "geolocation", "microphone", "payment", "usb")
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Strict-Transport-Security": "max-age=31536000",
}
ANSWERS = {
    "page": ("/account/", Role.STAFF, 200),
    "sign-in page": ("/accounts/login/", None, 200),
    "redirect": ("/account/", None, 302),
    "page without permission": ("/administration/webhooks/", Role.STAFF, 403),
    "unknown page": ("/nothing/", Role.STAFF, 404),
    "page that cannot read its address": ("/trail/?until=9999-12-31", Role.AUDITOR, 400),
    "wrong method": ("/administration/webhooks/1/secret/", Role.ADMINISTRATOR, 405),
    "fault of ours": ("/fails/", None, 500),
    "API": ("/api/v1/measures/", Role.STAFF, 200),
    "API without a token": ("/api/v1/measures/", None, 401),
    "API, unknown address": ("/api/v1/nothing/", Role.STAFF, 404),
    "schema": ("/api/v1/schema/", None, 200),
    "list as a file": ("/recommendations.csv", Role.AUDITOR, 200),
    "list as a file without a token": ("/recommendations.csv", None, 401),
    "health": ("/health/live", None, 200),
    "published pages": ("/reports/", None, 200),
    "published pages from the cache": ("/reports/", None, 200),
    "feed": ("/reports/feed.atom", None, 200),
    "static file": ("/static/a.css", None, 200),
    "unknown static file": ("/static/b.css", None, 404),
}


@pytest.fixture
def visitor(settings, tmp_path, person):
    """A client of an installation with HTTPS and one static file; errors are answered, not raised."""
    settings.STATIC_ROOT, settings.SECURE_HSTS_SECONDS, settings.ROOT_URLCONF = str(tmp_path), 31_536_000, __name__
    (tmp_path / "a.css").write_text("a { color: red }")

    def start(role):
        client = Client(raise_request_exception=False)
        if role:
            client.force_login(person(role), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return start


def demand_strict(answer):
    answer.close()  # with the file behind it
    assert {name: answer.headers.get(name) for name in STRICT} == STRICT
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Referrer-Policy"] in ("same-origin", "strict-origin")
    assert all(f"{name}=()" in answer["Permissions-Policy"] for name in DENIED)


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_of_answer_carries_every_header(visitor, kind):
    address, role, status = ANSWERS[kind]

    answer = visitor(role).get(address, secure=True)

    assert answer.status_code == status
    demand_strict(answer)


def test_refused_forms_and_hosts_carry_every_header(visitor, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)

    for answer in (
        strict.post("/accounts/login/", {"login": "x"}, secure=True),
        visitor(None).get("/accounts/login/", headers={"host": "evil.example"}, secure=True),
    ):
        assert answer.status_code in (400, 403)
        demand_strict(answer)


def test_redirect_to_https_carries_every_header_but_the_one_that_https_gives(visitor, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = visitor(None).get("/accounts/login/")

    assert answer.status_code == 301
    assert {name for name in STRICT if name not in answer.headers} == {"Strict-Transport-Security"}


def test_download_may_run_nothing(visitor, entered, person):
    record = entered(1)[0]
    [version] = attach_evidence(
        record, by=person(Role.FOCAL_POINT), version=None, offers=[Offer("", file=uploads.file("a.txt", b"a"))]
    )
    address = reverse("recommendations:evidence_file", args=[record.pk, version.pk])

    answer = visitor(Role.AUDITOR).get(address, secure=True)

    demand_strict(answer)
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "django_language", "theme", "messages"])
@pytest.mark.parametrize("control", ["\\000", "\\013", "\\037", "\\177"])
def test_a_cookie_with_a_control_character_is_none(client, name, control):
    answer = client.get("/accounts/login/", headers={"Cookie": f'{name}="abcdefgh{control}ijk"'})

    assert answer.status_code == 200
    assert name not in answer.wsgi_request.COOKIES
