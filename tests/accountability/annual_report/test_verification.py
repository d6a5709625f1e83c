"""Whether a file is the one that was published, and what is said where it is not."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from accountability.actions.exports import note_export
from accountability.annual_report import verification
from accountability.annual_report.verification import manifest_bytes
from accountability.audit import seals
from accountability.jobs import worker
from accountability.models import AuditEvent
from accountability.roles import Role
from tests.accountability.annual_report.conftest import KEY
from tests.releases import content

OTHER_KEY = "22" * 32


def checked(*pieces):
    return verification.verify(pieces)


def test_a_published_file_is_named_signed_and_sealed(released):
    edition = released()

    verdict = checked(content(edition, "fr", "pdf"))

    assert verdict.is_genuine
    assert (verdict.edition, verdict.file.language, verdict.file.format) == (edition, "fr", "pdf")
    assert len(verdict.links) == 4


def test_a_file_with_one_byte_changed_is_nobodys(released):
    changed = content(released(), "fr", "pdf").replace(b"f", b"g", 1)

    assert "may have been changed" in checked(changed).broken


def test_a_file_of_a_corrected_edition_is_genuine_and_names_the_later_one(released):
    first = released()
    later = released(reason="A figure was wrong.")

    verdict = checked(content(first, "en", "json"))

    assert verdict.is_genuine
    assert verdict.later == later


def test_a_draft_is_nobodys(released, two):
    from accountability.annual_report.actions import cycles
    from accountability.files import storage
    from accountability.models import MadeFile

    edition = cycles.freeze(released().cycle, by=two.first, version=None, reason="Again.")
    kept = storage.keep([b"a draft"])
    MadeFile.objects.create(
        edition=edition, language="en", format="pdf", words="0" * 64, sha256=kept.sha256, size=kept.size
    )

    assert not checked(b"a draft").is_genuine


# --- Manifests ------------------------------------------------------------------------------------------------------
def test_the_manifest_itself_is_verified_and_survives_a_last_line_break(released):
    edition = released()

    assert checked(manifest_bytes(edition)).is_genuine
    assert checked(manifest_bytes(edition), b"\n").is_manifest


def test_a_tampered_manifest_is_told_from_the_one_that_was_signed(released):
    manifest = manifest_bytes(released()).replace(b'"edition":1', b'"edition": 1')

    assert "was changed" in checked(manifest).broken


def test_a_manifest_of_no_release_here_is_told_apart(released):
    manifest = json.loads(manifest_bytes(released())) | {"cycle": 1999}

    assert "no report of that year" in checked(json.dumps(manifest).encode()).broken


@pytest.mark.parametrize("bytes_", [b"{", b"[]", b'{"cycle": true, "edition": [], "files": {}}', b"\xff\xfe{", b""])
def test_what_only_looks_like_a_manifest_is_none(db, bytes_):
    assert not checked(bytes_).is_genuine


def test_a_manifest_changed_in_the_database_no_longer_bears_its_signature(released):
    edition = released(forged={"software": "9"})

    assert "does not match that key" in checked(content(edition, "en", "pdf")).broken


# --- Keys and seals -------------------------------------------------------------------------------------------------
def test_a_file_signed_with_a_retired_key_stays_genuine_and_says_so(released, settings):
    edition = released()
    settings.REPORT_SIGNING_KEY = OTHER_KEY

    verdict = checked(content(edition, "en", "pdf"))

    assert verdict.is_genuine
    assert "since replaced" in verdict.links[1].said


def test_the_trail_tells_from_when_on_a_key_signs(released, settings, two):
    released()
    settings.REPORT_SIGNING_KEY = OTHER_KEY
    later = released(reason="A figure was wrong.")
    released(reason="Another was.")

    told = AuditEvent.objects.filter(event="key-taken-into-use").order_by("pk")

    assert [event.actor_id for event in told] == [two.second.pk] * 2
    assert told[1].subject == later.manifest["key"]


def test_a_withdrawn_key_vouches_for_nothing(released, settings):
    edition = released()
    settings.REPORT_WITHDRAWN_KEYS = [edition.manifest["key"]]

    assert "has withdrawn the key" in checked(content(edition, "en", "pdf")).broken


def test_a_key_that_is_none_of_the_operators_vouches_for_nothing(released):
    edition = released(signed={"key": "0123456789abcdef"})

    assert "does not belong to the operator" in checked(content(edition, "en", "pdf")).broken


def test_a_seal_that_is_gone_is_a_broken_link(released):
    edition = released(signed={"trail": {"seal": 1, "digest": "0" * 64}})

    assert "no longer holds the seal" in checked(content(edition, "en", "pdf")).broken


def test_a_release_without_a_seal_says_so(released):
    edition = released(signed={"trail": None})

    assert "does not name a seal" in checked(content(edition, "en", "pdf")).broken


def test_a_file_that_the_manifest_does_not_name_is_told(released):
    edition = released(signed={"files": []})

    assert "does not name this file" in checked(content(edition, "en", "pdf")).broken


# --- The page -------------------------------------------------------------------------------------------------------
def test_anybody_brings_a_file_and_is_told(released, client):
    edition = released()
    file = SimpleUploadedFile("mine.pdf", content(edition, "en", "pdf"))

    answer = client.post(reverse("annual_report:verify"), {"file": file})

    assert "This is a published file" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_a_form_without_a_file_says_what_to_do(db, client):
    answer = client.post(reverse("annual_report:verify"))

    assert answer.status_code == 400
    assert "Choose the file" in answer.content.decode()


def test_one_address_cannot_have_files_read_without_end(db, client, monkeypatch):
    monkeypatch.setattr("accountability.annual_report.public.verify.PER_MINUTE", 0)

    assert client.post(reverse("annual_report:verify"), {"file": SimpleUploadedFile("a", b"a")}).status_code == 429


# --- The command ----------------------------------------------------------------------------------------------------
def test_the_command_verifies_a_released_file(released, tmp_path, capsys):
    file = tmp_path / "progress.pdf"
    file.write_bytes(content(released(), "en", "pdf"))

    call_command("verify_file", file)

    assert "The file is genuine." in capsys.readouterr().out


def test_the_command_fails_with_the_first_bad_link(released, tmp_path):
    file = tmp_path / "progress.pdf"
    file.write_bytes(content(released(signed={"key": "0123456789abcdef"}), "en", "pdf"))

    with pytest.raises(CommandError, match="does not belong to the operator"):
        call_command("verify_file", file)


def test_an_export_of_the_register_is_verified_by_its_hash(entered, signed_in, settings, tmp_path, capsys):
    settings.REPORT_SIGNING_KEY = KEY
    entered(3)
    seals.seal()
    file = tmp_path / "recommendations.csv"
    file.write_bytes(b"".join(signed_in(Role.COORDINATOR).get(reverse("recommendations:list_csv"))))

    call_command("verify_file", file)

    assert "recommendations.csv, exported on" in capsys.readouterr().out
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(CommandError, match="may have been changed"):
        call_command("verify_file", file)


def test_a_workbook_made_in_the_background_is_noted_with_its_checksum(entered, person, settings, monkeypatch):
    from accountability.exports import jobs

    monkeypatch.setattr(worker, "BEAT", 600)  # another connection would not see the job
    settings.REPORT_SIGNING_KEY = KEY
    entered(3)
    seals.seal()
    job = jobs.enqueue_workbook("recommendations", "", by=person(Role.COORDINATOR), then="/recommendations/")

    worker.run(job.pk)

    job.refresh_from_db()
    assert verification.export_of(job.stored_as)[1][-1].holds


def test_an_export_without_a_key_is_noted_and_not_vouched_for(person, settings):
    settings.REPORT_SIGNING_KEY = ""
    note_export(by=person(Role.COORDINATOR), name="a.csv", sha256="0" * 64, size=1)

    _export, links = verification.export_of("0" * 64)

    assert "is not signed" in links[-1].said
