"""How releases reach people and machines: feeds, notices, the API."""

import base64
from xml.etree import ElementTree

from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.urls import reverse

from accountability.annual_report.notifications import EVERY, FOLLOWED
from accountability.models import AuditEvent, Mail, MailPreference, Notice
from accountability.notifications import email, inbox
from accountability.roles import Role
from tests.releases import content

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, language="en"):
    feed = ElementTree.fromstring(client.get(reverse("annual_report:feed"), {"language": language}).content)
    assert all(feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author", "link"))
    return feed.findall(f"{ATOM}entry")


def of(entry, name):
    return entry.find(f"{ATOM}{name}").text


# --- Feeds ----------------------------------------------------------------------------------------------------------
def test_the_feed_has_one_entry_for_every_edition_the_newest_first(released, client):
    released()
    released(reason="A figure was wrong.")

    correction, first = entries(client)

    assert "edition 2" in of(correction, "title")
    assert "A figure was wrong." in of(correction, "summary")
    assert "edition" not in of(first, "title")


def test_an_entry_keeps_its_name_wherever_the_installation_moves(released, client, settings):
    released()
    [before] = entries(client)
    settings.SITE_URL = "https://elsewhere.example"
    released(2020)
    after = entries(client)

    assert of(before, "id") in {of(entry, "id") for entry in after}
    assert {of(entry, "id") for entry in after}.isdisjoint(of(entry, "id") for entry in entries(client, "fr"))


def test_the_feed_of_an_installation_without_reports_is_valid(db, client):
    assert entries(client) == []


# --- Notices --------------------------------------------------------------------------------------------------------
def test_a_liaison_who_follows_gets_a_mail_in_their_language(released, person, settings):
    liaison = person(Role.LIAISON)
    liaison.language, liaison.email = "fr", "liaison@example.org"
    liaison.save()
    MailPreference.objects.create(user=liaison, frequency="at-once")
    inbox.follow(liaison, FOLLOWED, EVERY)

    edition = released()
    inbox.tell(list(AuditEvent.objects.all()))
    email.collect(now=Notice.objects.get(recipient=liaison).made_at)

    mail = Mail.objects.get(recipient=liaison)
    assert f"/reports/{edition.cycle.year}/?language=fr" in mail.text


def test_who_does_not_follow_is_told_nothing(released, person):
    person(Role.LIAISON)

    released()
    inbox.tell(list(AuditEvent.objects.all()))

    assert not Notice.objects.filter(kind="report-released").exists()


def test_releases_are_followed_and_left_by_a_button(released, signed_in, person):
    browser, where = signed_in(Role.LIAISON), reverse("follow", args=[FOLLOWED, EVERY])

    assert browser.post(where, {"wanted": "yes"}).status_code == 302
    assert inbox.following(person(Role.LIAISON))
    browser.post(where, {"wanted": "no"})
    assert not inbox.following(person(Role.LIAISON))


# --- The API --------------------------------------------------------------------------------------------------------
def test_the_api_lists_the_latest_edition_of_every_cycle(released, client):
    released(2020)
    released(2021)
    released(2021, reason="A figure was wrong.")

    rows = client.get("/api/v1/reports/").json()["results"]

    assert [(row["cycle"], row["version"], row["reason"]) for row in rows] == [
        ("2021", 2, "A figure was wrong."), ("2020", 1, ""),
    ]  # fmt: skip


def test_the_api_gives_snapshot_manifest_and_files(released, client):
    edition = released()

    report = client.get("/api/v1/reports/2021/").json()

    assert report["snapshot"]["id"] == edition.snapshot_id
    assert report["manifest"] == edition.manifest
    assert {file["sha256"] for file in report["files"]} == {file["sha256"] for file in edition.manifest["files"]}
    assert b"".join(client.get(report["files"][0]["url"])) == content(edition, "ar", "csv.zip")


def test_the_api_knows_no_draft_and_no_unknown_cycle(released, client):
    released()

    assert client.get("/api/v1/reports/1999/").status_code == 404
    assert client.get("/api/v1/reports/", {"colour": "blue"}).status_code == 400


# --- By hand --------------------------------------------------------------------------------------------------------
def test_manifest_signature_and_key_verify_with_standard_tools(released, client):
    edition = released()
    manifest = client.get(reverse("annual_report:manifest", args=[2021])).content
    signature = client.get(reverse("annual_report:signature", args=[2021])).content
    key = client.get(reverse("annual_report:key", args=[edition.manifest["key"]])).content

    load_pem_public_key(key).verify(signature, manifest)


def test_the_list_of_keys_says_which_one_signs_now(released, client, settings):
    released()
    settings.REPORT_SIGNING_KEY = "33" * 32
    released(reason="Signed with the next key.")

    first, second = client.get(reverse("annual_report:keys")).json()["keys"]

    assert (first["signs_now"], second["signs_now"]) == (True, False)
    assert len(base64.b64decode(first["public"])) == 32
