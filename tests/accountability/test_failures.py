"""A full disk is 507 and a database that takes nothing 503, each with a sentence; what was typed is given back."""

import errno

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from django.urls import reverse
from psycopg2 import errors

from accountability.actions.account import issue_token
from accountability.errors import IllegalStep, Outage, in_words, outage_of
from accountability.files import storage
from accountability.operations import health
from accountability.roles import Role
from tests import uploads

pytestmark = pytest.mark.django_db
WORDS = 'The procedure was issued, and "tested" <in> two sections.'
OURS = {"Origin": "http://testserver", "Referer": "http://testserver/recommendations/1/"}
SENT = {"text": WORDS, "progress": "in_progress", "position": "accepted", "reported_on": "2021-12-31"}
NO_ROOM = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(autouse=True)
def no_trace():
    yield
    cache.delete("disk-was-full")


@pytest.fixture
def record(entered):
    return entered(2)[1]


@pytest.fixture
def pages(client, person, record):
    """The focal point, who sees an error as a reader does."""
    client.raise_request_exception = False
    client.force_login(person(Role.FOCAL_POINT), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def update(record):
    return reverse("recommendations:act", args=[record.pk, "update"])


def send(client, address, record, **also):
    return client.post(address, SENT | {"version": record.version, **also}, headers=OURS)


def disk_of_the_database_is_full(*args, **options):
    try:
        raise errors.DiskFull("could not extend file")
    except errors.DiskFull as cause:
        raise OperationalError("could not extend file") from cause


def refuse_connections(*args, **options):
    raise OperationalError("FATAL:  sorry, too many clients already")


def test_a_full_disk_of_the_database_is_507_and_what_was_typed_is_given_back(pages, update, record, monkeypatch):
    monkeypatch.setattr("accountability.audit.record", disk_of_the_database_is_full)

    answer = send(pages, update, record)

    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (507, "15")
    assert "The server’s disk is full." in page
    assert 'name="text" value="The procedure was issued, and &quot;tested&quot; &lt;in&gt; two sections."' in page
    assert f'action="{update}"' in page
    assert health._disk() == "full"


def test_a_full_disk_of_files_is_507_for_evidence_by_form_and_by_api(pages, record, monkeypatch, api):
    monkeypatch.setattr(storage, "keep", no_room)
    script = api(Role.FOCAL_POINT)
    script.raise_request_exception = False

    by_form = send(pages, reverse("recommendations:evidence", args=[record.pk]), record, files=uploads.file("a.pdf"))
    by_api = script.post(
        f"/api/v1/recommendations/{record.pk}/evidence/", {"file": uploads.file("a.pdf")}, format="multipart",
        headers={"If-Match": str(record.version)},
    )  # fmt: skip

    assert (by_form.status_code, by_api.status_code) == (507, 507)
    assert "Files cannot be kept; choose them again: a.pdf" in by_form.content.decode()
    assert by_api.json()["detail"].startswith("The server’s disk is full")


def no_room(*args, **options):
    raise NO_ROOM


def test_a_database_that_is_read_only_is_503_and_does_not_claim_that_nothing_was_saved(pages, update, record):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        readiness = pages.get("/health/ready")
        answer = send(pages, update, record)
        transaction.set_rollback(True)

    page = answer.content.decode()
    assert (readiness.status_code, readiness.json()["checks"]["database"]) == (503, "read-only")
    assert (answer.status_code, answer["Retry-After"]) == (503, "15")
    assert "Your change may or may not have been saved" in page
    assert "othing was saved" not in page
    assert 'href="/recommendations/1/"' in page
    assert "tested" in page


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("zh-hans", "ltr"), ("en", "ltr"), ("fr", "ltr"), ("ru", "ltr")]
)
def test_without_a_connection_each_page_is_503_in_the_language_of_the_browser(pages, monkeypatch, language, direction):
    monkeypatch.setattr(DatabaseWrapper, "cursor", refuse_connections)

    answer = pages.get("/recommendations/", headers={"Accept-Language": language})

    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "15", "no-store")
    assert f'<html lang="{language}" dir="{direction}">' in answer.content.decode()
    assert pages.get("/health/ready").status_code == 503


def test_without_a_connection_the_api_answers_with_a_problem(pages, record, monkeypatch, person):
    _token, secret = issue_token(person(Role.COORDINATOR), name="script", by=person(Role.COORDINATOR))
    monkeypatch.setattr(DatabaseWrapper, "cursor", refuse_connections)
    headers = {"Authorization": f"Token {secret}", "If-Match": "1"}

    read = pages.get("/api/v1/recommendations/", headers=headers)
    write = pages.post(f"/api/v1/recommendations/{record.pk}/updates/", {}, "application/json", headers=headers)

    for answer in (read, write):
        assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
        assert answer["Retry-After"] == "15"
        assert answer.json()["status"] == 503
    assert "may or may not" not in read.json()["detail"]
    assert "may or may not" in write.json()["detail"]


def test_a_strange_page_puts_no_words_into_the_answer(pages, update, record, monkeypatch):
    monkeypatch.setattr("accountability.audit.record", disk_of_the_database_is_full)

    answer = pages.post(update, SENT | {"version": record.version})

    assert answer.status_code == 507
    assert "tested" not in answer.content.decode()


def test_a_fault_of_ours_is_still_500_and_promises_nothing(pages, update, record, monkeypatch):
    monkeypatch.setattr("accountability.audit.record", lambda *args, **options: 1 / 0)

    answer = send(pages, update, record)

    assert answer.status_code == 500
    assert "othing was saved" not in answer.content.decode()


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_of_a_fault_reads_in_the_direction_of_its_language(
    pages, update, record, monkeypatch, language, direction
):
    monkeypatch.setattr("accountability.audit.record", lambda *args, **options: 1 / 0)

    headers = OURS | {"Accept-Language": language}
    answer = pages.post(update, SENT | {"version": record.version}, headers=headers)

    assert f'<html lang="{language}" dir="{direction}">' in answer.content.decode()


def test_readiness_fails_while_no_file_can_be_written(client, monkeypatch):
    cache.delete("disk-was-full")
    assert health._disk() == "ok"

    monkeypatch.setattr(health.tempfile, "TemporaryFile", no_room)

    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["checks"]["disk"]) == (503, "full")


def test_an_upload_that_finds_no_room_keeps_the_rest_of_the_form(pages, update, record, monkeypatch, settings):
    settings.FILE_UPLOAD_HANDLERS = settings.FILE_UPLOAD_HANDLERS[:1] + settings.FILE_UPLOAD_HANDLERS[2:]
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", no_room)
    monkeypatch.setattr("accountability.views.record_actions.get_record", read_the_file)

    answer = send(pages, update, record, file=SimpleUploadedFile("proof.pdf", b"%PDF-1.7 proof"))

    page = answer.content.decode()
    assert answer.status_code == 507
    assert "tested" in page
    assert "proof.pdf" in page


def read_the_file(request, *args, **options):
    for _chunk in request.FILES["file"].chunks():
        pass


def test_only_outages_are_outages():
    assert outage_of(NO_ROOM) == Outage.DISK_FULL
    assert outage_of(OSError(errno.EDQUOT, "")) == Outage.DISK_FULL
    assert outage_of(OSError(errno.ENOENT, "")) is None
    assert outage_of(OperationalError()) == Outage.DATABASE
    assert outage_of(IntegrityError()) is None
    assert outage_of(ValueError()) is None


def test_a_deadlock_is_a_refusal_with_a_sentence():
    with pytest.raises(IllegalStep, match="at the same time"), in_words():
        raise OperationalError from errors.DeadlockDetected()
