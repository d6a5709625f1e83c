"""Who reads what is published where the operator does not open it to all."""

import pytest
from django.urls import reverse

from accountability.models import AuditEvent, User
from accountability.roles import Role
from tests.accountability.annual_report.test_reports import ALWAYS, PAGES, status

DOWNLOADS = {
    "annual_report:manifest",
    "annual_report:signature",
    "annual_report:file",
    "annual_report:edition_file",
    "annual_report:unresolved_sheet",
    "annual_report:requests_sheet",
    "annual_report:commitments_sheet",
    "annual_report:feed",
    "annual_report:keys",
    "published-report-list",
    "published-report-detail",
}
EVERY = [*PAGES, *((name, []) for name in ALWAYS), ("published-report-list", []), ("published-report-detail", [2021])]


@pytest.fixture
def closed(released, settings):
    released()
    settings.PUBLIC_PAGES = False


def answers(client):
    return {name: status(client, name, args) for name, args in EVERY}


def test_a_stranger_is_asked_to_sign_in_for_pages_and_refused_downloads(closed, client):
    assert answers(client) == {name: 401 if name in DOWNLOADS else 302 for name, _args in EVERY}


@pytest.mark.parametrize("role", [Role.LIAISON, Role.STAFF, Role.ADMINISTRATOR])
def test_who_may_read_reports_reads_every_one(closed, signed_in, role):
    assert answers(signed_in(role)) == {name: 200 for name, _args in EVERY}


def test_a_person_without_a_role_reads_none(closed, client):
    client.force_login(User.objects.create(username="nobody"), backend="django.contrib.auth.backends.ModelBackend")

    assert answers(client) == {name: 403 for name, _args in EVERY}


def test_a_token_opens_downloads(closed, api):
    script = api(Role.LIAISON)

    assert {name: status(script, name, args) for name, args in EVERY if name in DOWNLOADS} == dict.fromkeys(
        DOWNLOADS, 200
    )


@pytest.mark.parametrize(("public", "noted"), [(False, 3), (True, 0)])
def test_who_takes_a_report_that_is_not_public_leaves_an_event(closed, api, signed_in, settings, public, noted):
    settings.PUBLIC_PAGES = public
    manifest, file = ("annual_report:manifest", [2021]), ("annual_report:file", [2021, "fr", "pdf"])
    script, browser = api(Role.LIAISON), signed_in(Role.STAFF)

    answers = [status(client, *taken) for client, taken in ((script, manifest), (script, file), (browser, file))]

    assert answers == [200, 200, 200]
    events = AuditEvent.objects.filter(event="download-begun").order_by("pk").values_list("actor", "details__path")
    first, second = (reverse(name, args=args) for name, args in (manifest, file))
    assert [*events] == [("liaison", first), ("liaison", second), ("staff", second)][:noted]


def test_an_unknown_token_opens_nothing(closed, client):
    answer = client.get(reverse("annual_report:manifest", args=[2021]), HTTP_AUTHORIZATION="Token no")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Token"


def test_what_is_not_public_is_kept_by_nobody(closed, signed_in):
    browser = signed_in(Role.LIAISON)
    page, file = (
        browser.get(reverse(name, args=[2021])) for name in ("annual_report:report", "annual_report:manifest")
    )

    assert page["Cache-Control"] == file["Cache-Control"] == "private, no-cache"
