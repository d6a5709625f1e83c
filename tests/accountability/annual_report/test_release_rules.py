"""No way around what the pages of the report forbid: by the cache, the worker, the trail, a file that never ends."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accountability.annual_report import page_cache, publishing
from accountability.annual_report.actions import cycles
from accountability.annual_report.formats import FORMATS, Format
from accountability.files import handlers, storage
from accountability.jobs import worker
from accountability.models import AuditEvent, Cycle, MadeFile
from accountability.roles import Role
from recommendations.annual_report.freeze import freeze
from recommendations.models import Update
from tests.accountability.annual_report.conftest import KEY
from tests.accountability.annual_report.cycles import DAY, frozen, in_review
from tests.releases import content


# --- The cache ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "address",
    [
        "/reports/?language=xx",
        "/reports/?language=en&language=fr",
        "/reports/2021/unresolved/?body=x",
        "/reports/02021/",
    ],
)
def test_one_page_asked_for_in_a_thousand_ways_is_not_kept_a_thousand_times(released, client, address):
    released()
    client.get(address)

    with CaptureQueriesContext(connection) as asked:
        client.get(address)

    assert len(asked) > 0


def test_a_manifest_has_an_address_in_six_languages_and_no_more(released, client):
    released()

    assert client.get("/reports/2021/fr/manifest.json").status_code == 200
    assert client.get("/reports/2021/anything/manifest.json").status_code == 404


def test_a_key_that_the_operator_withdraws_is_no_longer_vouched_for_by_a_kept_page(settings):
    request = RequestFactory().get("/reports/keys.json?language=en")
    before = page_cache.key_of(request)

    settings.REPORT_WITHDRAWN_KEYS = ["0123456789abcdef"]

    assert page_cache.key_of(request) != before


def test_a_format_that_no_report_has_is_not_looked_for(released, client):
    released()

    assert client.get("/reports/2021/en/progress.pdf%00").status_code == 400
    assert client.get("/reports/2021/unresolved.exe").status_code == 404


# --- A file that never ends -----------------------------------------------------------------------------------------
def test_a_form_larger_than_any_report_is_not_read(db, client, monkeypatch):
    monkeypatch.setattr(handlers, "LARGEST", 0)
    monkeypatch.setattr(handlers, "AROUND", 0)
    monkeypatch.setattr(handlers.Reader, "receive_data_chunk", lambda *_: pytest.fail("It was read."))

    assert client.post(reverse("annual_report:verify"), {"file": SimpleUploadedFile("a", b"a" * 99)}).status_code == 400


def test_of_a_hundred_files_one_is_read(released, client):
    mine = SimpleUploadedFile("mine.pdf", content(released(), "en", "pdf"))
    other = SimpleUploadedFile("other.pdf", b"other")

    answer = client.post(reverse("annual_report:verify"), {"file": [mine, other]})

    assert "mine.pdf" in answer.content.decode()


# --- The worker -----------------------------------------------------------------------------------------------------
@pytest.fixture
def run_worker(monkeypatch, settings, entered):
    """Runs a job at once; formats write a line."""
    settings.REPORT_SIGNING_KEY = KEY
    monkeypatch.setattr(worker, "BEAT", 600)
    for code in FORMATS:
        monkeypatch.setitem(
            FORMATS, code, Format(code, "text/plain", lambda report, c=code: [f"{c} {report.language}".encode()])
        )
    entered(6)

    def run(job):
        worker.run(job.pk)
        job.refresh_from_db()
        return job

    return run


def asked(edition, by):
    cycle = Cycle.objects.get(pk=edition.cycle_id)
    return publishing.ask_for_release(cycle, by=by, version=cycle.version)


def test_whose_account_was_deactivated_releases_nothing(two, run_worker):
    job = asked(in_review(two.first), two.second)
    two.second.is_active = False
    two.second.save()

    assert (run_worker(job).state, Cycle.objects.get().state) == ("failed", "in-review")
    assert "deactivated" in job.said


def test_who_lost_the_permission_releases_nothing(two, run_worker):
    job = asked(in_review(two.first), two.second)
    two.second.assignments.all().delete()

    assert (run_worker(job).state, Cycle.objects.get().state) == ("failed", "in-review")


def test_a_file_of_the_draft_that_is_lost_is_made_again_before_it_is_published(two, run_worker):
    edition = in_review(two.first)
    run_worker(publishing.ask_for_drafts(edition.cycle, by=two.first))
    lost = MadeFile.objects.get(language="ru", format="pdf")
    storage._place(lost.sha256).unlink()

    run_worker(asked(edition, two.second))

    assert Cycle.objects.get().state == "released"
    assert storage.is_kept(lost.sha256)


# --- The trail and the feed -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("role", "reads"), [(Role.ADMINISTRATOR, False), (Role.AUDITOR, True)])
def test_words_of_a_draft_are_not_read_in_the_trail_by_who_may_not_read_drafts(two, entered, signed_in, role, reads):
    edition = frozen(two.first)
    cycles.edit_passage(edition, by=two.first, version=1, code="conclusions", language="en", text="Secret words.")
    event = AuditEvent.objects.filter(event="passage-edited").get()

    page = signed_in(role).get(reverse("event", args=[event.pk])).content.decode()

    assert ("Secret words." in page) == reads


def test_a_sign_that_no_feed_can_hold_does_not_end_the_feed(released, client):
    released()
    released(reason="A line\x0bbroken by Word.")

    assert "A linebroken by Word." in client.get(reverse("annual_report:feed")).content.decode()


# --- The register ---------------------------------------------------------------------------------------------------
def test_withdrawn_words_are_not_published_as_an_explanation(entered):
    record = entered(2)[1]
    told = {
        "recommendation": record, "position": "accepted", "progress": "in_progress", "reported_on": DAY,
        "recorded_by": record.updates.get().recorded_by,
    }  # fmt: skip
    wrong = Update.objects.create(text="Wrong words.", **told)
    Update.objects.create(text="The import was undone.", about=wrong, **told)

    series = {frozen.code: frozen.rows for frozen in freeze(as_of=DAY, known_at=timezone.now(), cycle=None)}

    assert [row["explanation"] for row in series["unresolved"] if row["paragraph"] == "1"] == ["Under way."]
