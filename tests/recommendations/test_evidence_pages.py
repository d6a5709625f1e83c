"""Evidence over the web: who reads and writes it by page and by API, what downloads say, and what nobody can guess."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.test import APIClient

from accountability.actions.account import issue_token
from accountability.actions.evidence import Offer, attach_evidence, withdraw_evidence
from accountability.files import storage
from accountability.models import AuditEvent
from recommendations import actions
from recommendations.models import Evidence, EvidenceVersion, Recommendation
from tests import uploads

pytestmark = pytest.mark.django_db
READERS = {"focal_point", "head", "assessor", "coordinator", "auditor"}
WRITERS = {"focal_point", "head"}
NOBODY = 999_999
EVERYONE = ["focal_point", "head", "assessor", "coordinator", "auditor", "outsider", "other_head", "other_assessor",
            "administrator"]  # fmt: skip


@pytest.fixture
def proof(asked, people):
    """One file on the record, in its first version."""
    file = uploads.file("policy.pdf")
    return attach_evidence(asked, by=people.focal_point, version=None, offers=[Offer("Signed policy", file=file)])[0]


@pytest.fixture
def browser_of(client, people):
    """The browser of one of the people."""

    def open_as(who):
        client.force_login(getattr(people, who), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return open_as


@pytest.fixture
def script(people):
    """A script with the token of one of the people."""

    def call_as(who):
        user = getattr(people, who)
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Token {issue_token(user, name='test', by=user)[1]}")
        return client

    return call_as


def page(name, record, *more):
    return reverse(name, args=[record.pk, *more])


def in_api(record, more=""):
    return f"/api/v1/recommendations/{record.pk}/evidence/{more}"


def sent(record, **fields):
    return {"version": Recommendation.objects.get(pk=record.pk).version, **fields}


def body(answer):
    content = answer.getvalue() if answer.streaming else answer.content
    for close in answer._resource_closers:  # the whole close() would end the transaction of the test
        close()
    return content


# --- Reading --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", EVERYONE)
def test_list_is_read_by_those_who_answer_assess_or_watch(asked, proof, browser_of, script, who):
    pages = [
        browser_of(who).get(page("recommendations:detail", asked)),
        browser_of(who).get(page("recommendations:evidence", asked)),
    ]
    listed = script(who).get(in_api(asked))

    seen = who in READERS
    assert [p.status_code for p in pages] == [200, 200 if seen else 403]
    assert listed.status_code == (200 if seen else 403)
    assert all((word in answer.content.decode()) == seen for answer in (*pages, listed) for word in ("Signed policy",
               "policy.pdf", proof.sha256[:12]))  # fmt: skip


@pytest.mark.parametrize("who", EVERYONE)
def test_download_is_there_for_readers_and_nowhere_for_others(asked, proof, browser_of, script, who):
    answers = [
        browser_of(who).get(page("recommendations:evidence_file", asked, proof.pk)),
        script(who).get(in_api(asked, f"{proof.pk}/")),
    ]

    if who in READERS:
        assert [body(answer) for answer in answers] == [uploads.PDF] * 2
    else:
        nowhere = [
            browser_of(who).get(page("recommendations:evidence_file", asked, NOBODY)),
            script(who).get(in_api(asked, f"{NOBODY}/")),
        ]
        assert [a.status_code for a in answers] == [a.status_code for a in nowhere]
        assert all(status in (403, 404) for status in (a.status_code for a in answers))
        assert [plain(a) for a in answers] == [plain(a) for a in nowhere]


def plain(answer):
    """The words of an answer without what differs from one request to the next."""
    return re.sub(r"csrf\w*&quot;: &quot;\w+|[\w-]{60,}|/\d+/", "", answer.content.decode())


def test_version_is_found_under_its_own_record_alone(asked, proof, browser_of):
    other = Recommendation.objects.get(pk=asked.pk)
    other.pk, other.paragraph = None, "13"
    other.save()

    assert browser_of("auditor").get(page("recommendations:evidence_file", other, proof.pk)).status_code == 404


def test_download_is_saved_and_never_shown_or_cached(asked, proof, browser_of):
    for call in (browser_of("auditor").get, browser_of("auditor").head):
        answer = call(page("recommendations:evidence_file", asked, proof.pk))
        body(answer)

        assert answer["Content-Disposition"] == 'attachment; filename="policy.pdf"'
        assert (answer["Content-Type"], answer["Content-Length"]) == ("application/pdf", str(len(uploads.PDF)))
        assert "no-store" in answer["Cache-Control"]
        assert (answer["Content-Security-Policy"], answer["X-Content-Type-Options"]) == (
            "default-src 'none'; sandbox", "nosniff",
        )  # fmt: skip


def downloads():
    """Who began to take what, as the trail has it."""
    return [
        (event.actor, event.details["path"])
        for event in AuditEvent.objects.filter(event="download-begun").order_by("pk")
    ]


def test_download_leaves_an_event_by_page_and_by_script(asked, proof, browser_of, script):
    in_page, by_script = page("recommendations:evidence_file", asked, proof.pk), in_api(asked, f"{proof.pk}/")

    body(browser_of("auditor").get(in_page))
    body(script("assessor").get(by_script))

    assert downloads() == [("auditor", in_page), ("assessor", by_script)]


def test_download_that_took_nothing_leaves_no_event(asked, proof, browser_of, script, monkeypatch):
    in_page, by_script = page("recommendations:evidence_file", asked, proof.pk), in_api(asked, f"{proof.pk}/")

    for client in (browser_of("outsider"), script("outsider")):
        client.get(in_page)
        client.get(by_script)
    body(browser_of("auditor").head(in_page))
    body(script("auditor").head(by_script))
    monkeypatch.setattr(storage, "_place", lambda sha256, folder: storage.Path("/nowhere") / sha256)
    assert script("auditor").get(by_script).status_code == 409

    assert downloads() == []


def test_nothing_is_downloaded_by_post(asked, proof, browser_of):
    assert browser_of("auditor").post(page("recommendations:evidence_file", asked, proof.pk)).status_code == 405


def test_file_that_the_disk_lost_is_said_in_a_sentence(asked, proof, browser_of, script, monkeypatch):
    monkeypatch.setattr(storage, "_place", lambda sha256, folder: storage.Path("/nowhere") / sha256)

    answers = [
        browser_of("auditor").get(page("recommendations:evidence_file", asked, proof.pk)),
        script("auditor").get(in_api(asked, f"{proof.pk}/")),
    ]

    assert [answer.status_code for answer in answers] == [410, 409]
    assert all("missing from storage" in answer.content.decode() for answer in answers)


def test_withdrawn_version_stays_open_where_a_decision_pinned_it(asked, proof, people, browser_of):
    kept = attach_evidence(
        asked, by=people.head, version=None, offers=[Offer("Kept", file=uploads.file("kept.txt", b"Kept."))]
    )[0]
    actions.assess(
        asked, by=people.assessor, version=None, state="under_implementation", counts_from=asked.counts_from,
        reported_on=asked.reported_on, evidence=[kept],
    )  # fmt: skip
    for version in (proof, kept):
        withdraw_evidence(version.evidence, by=people.head, version=None, reason="It names a person.")

    client = browser_of("auditor")
    answers = [client.get(page("recommendations:evidence_file", asked, version.pk)) for version in (proof, kept)]
    assert [(answer.status_code, body(answer)[:5]) for answer in answers][1] == (200, b"Kept.")
    assert answers[0].status_code == 404
    text = client.get(page("recommendations:evidence", asked)).content.decode()
    assert "2 items withdrawn" in text
    assert text.count("It names a person.") == 2
    assert f"Decision of {'1 Jan 2020'}" in text


# --- Writing by page ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", EVERYONE)
def test_only_those_who_answer_for_it_write(asked, proof, browser_of, who):
    client = browser_of(who)
    texts = [uploads.file("more.txt", b"More."), uploads.file("new.txt", b"New.")]

    attached = client.post(page("recommendations:evidence", asked), sent(asked, files=texts[:1]))
    replaced = client.post(
        page("recommendations:replace_evidence", asked, proof.evidence_id), sent(asked, file=texts[1])
    )
    withdrawn = client.post(
        page("recommendations:withdraw_evidence", asked, proof.evidence_id), sent(asked, reason="Wrong.")
    )

    statuses = [attached.status_code, replaced.status_code, withdrawn.status_code]
    if who in WRITERS:
        assert statuses == [302, 302, 302]
    else:
        assert all(status in (403, 404) for status in statuses)
    assert EvidenceVersion.objects.count() == (3 if who in WRITERS else 1)
    assert Evidence.objects.filter(withdrawn_at=None).count() == 1


@pytest.mark.parametrize("name", ["recommendations:replace_evidence", "recommendations:withdraw_evidence"])
def test_pieces_of_others_cannot_be_told_from_none(asked, proof, browser_of, name):
    client = browser_of("outsider")

    there, nowhere = (client.get(page(name, asked, pk)) for pk in (proof.evidence_id, NOBODY))

    assert (there.status_code, plain(there)) == (404, plain(nowhere))


def test_several_files_go_by_their_own_names(asked, browser_of):
    files = [uploads.file("a.pdf"), uploads.file("b.txt", b"B.")]

    answer = browser_of("focal_point").post(
        page("recommendations:evidence", asked), sent(asked, files=files, title="Both"), follow=True
    )

    assert "2 items of evidence attached." in answer.content.decode()
    assert answer.redirect_chain[0][0] == page("recommendations:detail", asked) + "#evidence"
    assert set(Evidence.objects.values_list("title", flat=True)) == {"a.pdf", "b.txt"}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Choose files or enter a link"), ({"files": [uploads.file("a.pdf", b"")]}, "The file is empty"),
        ({"files": [uploads.file("a.pdf", uploads.docx())]}, "the content is DOCX"),
        ({"files": [uploads.file(f"{n}.txt", b"x") for n in range(11)]}, "at most 10 files at once"),
        ({"link": "javascript:alert(1)"}, "not a web address"), ({"link": "ftp://a.org/x"}, "not a web address"),
        ({"files": [uploads.file("a.pdf")], "version": 0}, "This was changed"),
    ],
)  # fmt: skip
def test_refusal_keeps_what_was_typed_and_says_why(asked, browser_of, fields, words):
    for given in fields.get("files", ()):
        given.seek(0)

    answer = browser_of("focal_point").post(
        page("recommendations:evidence", asked), sent(asked, title="My own title", **fields)
    )

    text = answer.content.decode()
    assert answer.status_code in (409, 412, 422)
    assert words in text
    assert 'value="My own title"' in text
    assert f'name="version" value="{sent(asked)["version"]}"' in text
    assert not Evidence.objects.exists()


def test_file_over_the_limit_is_refused_while_it_arrives(asked, browser_of, settings):
    settings.UPLOAD_MAX_BYTES = 3_000_000
    large = uploads.file("large.txt", b"x" * 3_200_000)

    answer = browser_of("focal_point").post(page("recommendations:evidence", asked), sent(asked, files=[large]))

    assert (answer.status_code, "“large.txt” was not accepted" in answer.content.decode()) == (409, True)
    answer.wsgi_request.close()


def test_page_warns_where_a_closure_request_rests_on_the_piece(asked, proof, people, browser_of):
    address = page("recommendations:withdraw_evidence", asked, proof.evidence_id)
    before = browser_of("focal_point").get(address).content.decode()
    actions.request_closure(asked, by=people.head, version=None, statement="Done.")

    after = browser_of("focal_point").get(address).content.decode()

    assert ("A closure request depends" in before, "A closure request depends" in after) == (False, True)


def test_page_costs_the_same_queries_however_much_is_shown(asked, proof, people, browser_of):
    client, counts = browser_of("focal_point"), []
    for number in range(2):
        for n in range(8 * number):
            attach_evidence(
                asked, by=people.head, version=None, offers=[Offer("", file=uploads.file("x.txt", b"%d" % n))]
            )[0]
        client.get(page("recommendations:evidence", asked))
        with CaptureQueriesContext(connection) as asked_of_it:
            client.get(page("recommendations:evidence", asked))
        counts.append(len(asked_of_it))

    assert counts[0] == counts[1]


# --- Writing by API -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", EVERYONE)
def test_scripts_write_for_those_who_answer_for_it(asked, proof, script, who):
    client = script(who)

    def call(address, **fields):
        match = f'"{sent(asked)["version"]}"'
        return client.post(address, fields, format="multipart", headers={"if-match": match}).status_code

    statuses = [
        call(in_api(asked), file=uploads.file("more.txt", b"More.")),
        call(in_api(asked), file=uploads.file("new.txt", b"New."), replaces=proof.evidence_id),
        call(in_api(asked, f"{proof.pk}/withdraw/"), reason="Wrong."),
    ]

    allowed = [[201, 201, 200]] if who in WRITERS else [[403, 403, 403], [403, 403, 404]]
    assert statuses in allowed
    assert EvidenceVersion.objects.count() == (3 if who in WRITERS else 1)


def test_script_says_which_version_it_read(asked, script):
    client = script("focal_point")
    tag = client.get(in_api(asked))["ETag"]

    def send(**headers):
        return client.post(in_api(asked), {"file": uploads.file("a.pdf")}, format="multipart", headers=headers)

    first = send(**{"if-match": tag})
    assert (first.status_code, first["ETag"]) == (201, f'"{sent(asked)["version"]}"')
    assert [send().status_code, send(**{"if-match": tag}).status_code] == [428, 412]
    assert send(**{"if-match": "soon"}).status_code == 412


@pytest.mark.parametrize(
    ("fields", "status"),
    [({}, 409), ({"file": uploads.file("a.pdf", b"MZ")}, 400), ({"file": uploads.file("a.pdf", b"")}, 400),
     ({"link": "https://a.org", "part": "z"}, 404), ({"link": "https://a.org", "replaces": NOBODY}, 404)],
)  # fmt: skip
def test_script_is_refused_in_a_sentence(asked, script, fields, status):
    tag = f'"{asked.version}"'

    answer = script("focal_point").post(in_api(asked), fields, format="multipart", headers={"if-match": tag})

    assert answer.status_code == status
    assert answer.json()["detail"].endswith((".", "…"))


def test_any_type_may_be_accepted_and_errors_are_problems(asked, proof, script):
    client = script("auditor")

    found = client.get(in_api(asked, f"{proof.pk}/"), headers={"accept": "application/pdf"})
    missing = client.get(in_api(asked, f"{NOBODY}/"), headers={"accept": "application/pdf"})

    assert body(found) == uploads.PDF
    assert (missing.status_code, missing["Content-Type"]) == (404, "application/problem+json")


# --- What others see ------------------------------------------------------------------------------------------------
def test_register_files_and_api_say_the_same_with_and_without_evidence(asked, people, browser_of, script):
    addresses = [
        "/recommendations/",
        "/recommendations/?q=policy",
        "/recommendations.csv",
        page("recommendations:detail", asked),
    ]
    api = ["/api/v1/recommendations/", f"/api/v1/recommendations/{asked.pk}/"]

    def read():
        pages = [plain_bytes(browser_of("outsider").get(address)) for address in addresses]
        return pages + [re.sub(r'"version":\d+', "", script("outsider").get(a).content.decode()) for a in api]

    before = read()
    made = attach_evidence(
        asked, by=people.head, version=None, offers=[Offer("Signed policy", file=uploads.file("policy.pdf"))]
    )[0]
    actions.assess(
        asked, by=people.assessor, version=None, state="under_implementation", counts_from=asked.counts_from,
        reported_on=asked.reported_on, evidence=[made],
    )  # fmt: skip

    assert not any("policy" in text and "policy" not in before[n] for n, text in enumerate(read()))
    assert "evidence reviewed" not in browser_of("outsider").get(page("recommendations:detail", asked)).content.decode()
    assert (
        "1 item of evidence reviewed"
        in browser_of("auditor").get(page("recommendations:detail", asked)).content.decode()
    )


def plain_bytes(answer):
    return re.sub(r"[\w-]{60,}", "", body(answer).decode())


@pytest.mark.parametrize(("who", "reads"), [("auditor", True), ("administrator", False)])
def test_trail_says_why_evidence_was_withdrawn_to_its_readers_alone(browser_of, proof, people, who, reads):
    withdraw_evidence(proof.evidence, by=people.focal_point, version=None, reason="It names a witness.")
    event = AuditEvent.objects.get(event="evidence-withdrawn")
    shown = browser_of(who).get(reverse("event", args=[event.pk])).content.decode()

    assert ("It names a witness." in shown, "withdrawn_at" in shown) == (reads, reads)
