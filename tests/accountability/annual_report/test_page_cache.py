"""Published pages come from the cache: one copy for everybody, forgotten by a release, in the language asked for."""

import pytest
from django.conf import settings as present
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accountability.annual_report import page_cache
from accountability.roles import Role

WHERE = "/reports/"


def queries(client, where=WHERE, **headers):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(where, headers=headers)
    return len(asked), answer


def test_a_page_is_made_once_and_then_asks_nothing(released, client):
    released()
    client.get(WHERE)

    count, answer = queries(client)

    assert (count, answer.status_code) == (0, 200)


def test_a_release_is_seen_at_once(released, client):
    released(2020)
    client.get(WHERE)
    released(2021)

    assert "2021" in client.get(WHERE).content.decode()


def test_a_correction_is_seen_at_once(released, client):
    released()
    client.get("/reports/2021/")
    released(reason="A figure was wrong.")

    assert "A figure was wrong." in client.get("/reports/2021/").content.decode()


def test_the_release_itself_forgets_the_pages_once_it_is_committed(released, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as done:
        released()

    assert page_cache.mark in done


def test_nothing_of_who_reads_stands_on_a_page(released, signed_in):
    released()
    liaison = signed_in(Role.LIAISON)

    pages = {browser.get(WHERE).content for browser in (liaison, Client())}

    assert len(pages) == 1
    assert b"csrf" not in pages.pop()


def test_a_page_sets_no_cookie_and_may_be_kept_by_everybody(released, client):
    released()
    for _first_and_kept in range(2):
        answer = client.get(WHERE)

        assert not answer.cookies
        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_kept_page_keeps_the_headers_of_security(released, client):
    released()
    first, kept = (dict(client.get(WHERE).headers) for _time in range(2))

    assert first == kept
    assert "default-src 'none'" in kept["Content-Security-Policy"]
    assert (kept["X-Content-Type-Options"], kept["X-Frame-Options"]) == ("nosniff", "DENY")


def test_a_page_that_the_reader_has_is_not_sent_again(released, client):
    released()
    tag = client.get(WHERE)["ETag"]

    again = client.get(WHERE, headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert "Content-Security-Policy" in again


# --- Languages ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("code", [code for code, _name in present.LANGUAGES])
def test_the_address_decides_the_language_whatever_the_browser_asks_for(released, client, code):
    released()

    answer = client.get(f"/reports/2021/{code}/", headers={"accept-language": "fr"})

    assert answer["Content-Language"] == code
    assert f'<html lang="{code}"' in answer.content.decode()
    assert "Cookie" not in answer.get("Vary", "")


def test_without_a_language_in_the_address_cookie_and_browser_decide_and_caches_are_told(released, client):
    released()
    french = client.get(WHERE, headers={"accept-language": "fr"})
    client.cookies["django_language"] = "ru"
    russian = client.get(WHERE, headers={"accept-language": "fr"})

    assert [answer["Content-Language"] for answer in (french, russian)] == ["fr", "ru"]
    assert {"Accept-Language", "Cookie"} <= set(russian["Vary"].split(", "))


# --- What is not kept -----------------------------------------------------------------------------------------------
def test_the_page_of_subscriptions_is_the_readers_own(released, signed_in):
    released()

    answer = signed_in(Role.LIAISON).get(reverse("annual_report:subscribe"))

    assert answer["Cache-Control"] == "private, no-cache"
    assert "Follow" in answer.content.decode()


def test_an_address_that_asks_what_no_page_knows_is_not_kept(released, client):
    released()
    client.get(WHERE, {"utm": "1"})

    assert queries(client, f"{WHERE}?utm=1")[0] > 0


@pytest.mark.parametrize(
    ("asked", "is_kept"),
    [
        ("?body=OIOS&entity=", True), ("?page=1&language=fr", True), ("?page=01", False), ("?body=OIOS&page=1", False),
        ("?body=OIOS&body=OIOS", False), ("?language=fr&language=en", False),
    ],
)  # fmt: skip
def test_a_list_narrowed_by_one_value_is_made_once(released, client, asked, is_kept):
    released()
    where = f"/reports/2021/unresolved/{asked}"
    assert client.get(where).status_code == 200

    assert (queries(client, where)[0] == 0) is is_kept


@pytest.mark.parametrize("asked", ["body=XYZ", "entity=XYZ", "page=99"])
def test_what_a_list_does_not_hold_is_never_kept(released, client, asked):
    released()
    where = f"/reports/2021/unresolved/?{asked}"
    client.get(where)

    assert queries(client, where)[0] > 0


def test_without_the_cache_the_page_is_simply_made(released, client, monkeypatch):
    released()
    monkeypatch.setattr(page_cache.cache, "get_many", lambda keys: {})

    count, answer = queries(client)

    assert count > 0
    assert answer.status_code == 200


def test_a_list_of_reports_costs_the_same_for_three_years_and_for_six(released, client):
    costs = []
    for years in (range(2015, 2018), range(2018, 2021)):
        for year in years:
            released(year)
        costs.append(queries(client)[0])

    assert costs[0] == costs[1]


# --- Ways to it -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("role", "start"), [(Role.LIAISON, WHERE), (Role.STAFF, "/")])
def test_a_liaison_begins_at_what_is_published(person, client, role, start):
    user = person(role)
    user.set_password("plain-hills-under-snow")
    user.save()

    answer = client.post("/accounts/login/", {"login": user.username, "password": "plain-hills-under-snow"})

    assert answer["Location"] == start


def test_the_sign_in_leads_to_reports_only_where_they_are_open_to_all(db, client, settings):
    assert WHERE in client.get("/accounts/login/").content.decode()
    settings.PUBLIC_PAGES = False
    assert WHERE not in client.get("/accounts/login/").content.decode()
