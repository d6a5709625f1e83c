"""What entities show for their word: who may, which versions there are, and what becomes of a request on them."""

from __future__ import annotations

import datetime as dt
import threading
import time

import pytest
from django.db import connection, transaction

from accountability.actions import evidence as actions
from accountability.errors import IllegalStep, NotPermitted, Stale
from accountability.files import Unacceptable, storage
from accountability.models import AuditEvent
from accountability.roles import Role
from recommendations.actions import assess
from recommendations.actions import request_closure as ask_for_closure
from recommendations.models import Evidence, EvidenceVersion, Part, Recommendation
from tests import uploads
from tests.conftest import make_organization, make_person
from tests.recommendation_rows import enter

REPORT = dt.date(2021, 6, 30)


@pytest.fixture
def record(asked):
    return asked


@pytest.fixture
def focal_point(people):
    return people.focal_point


def attach(record, by, version=None, part=None, **offer):
    offer = {"title": "Signed policy", "file": uploads.file("policy.pdf"), "fields": {"part": part}, **offer}
    return actions.attach_evidence(record, by=by, version=version, offers=[actions.Offer(**offer)])[0]


def now(record):
    return Recommendation.objects.get(pk=record.pk)


def request_closure(record, by):
    return ask_for_closure(now(record), by=by, version=None, statement="All controls are in place.")


# --- Attaching ------------------------------------------------------------------------------------------------------
def test_file_is_shown_with_its_checksum_and_an_effective_date_of_its_own(record, focal_point):
    made = attach(record, focal_point, effective_on=dt.date(2020, 5, 1))

    assert (made.number, made.name, made.content_type) == (1, "policy.pdf", "application/pdf")
    assert (made.size, made.stored_as) == (len(uploads.PDF), made.sha256)
    assert made.effective_on != made.uploaded_at.date()
    with storage.read(made.sha256) as kept:
        assert kept.read() == uploads.PDF
    assert now(record).version == record.version + 1


def test_the_trail_keeps_keys_and_checksum_but_neither_title_nor_name(record, focal_point):
    made = attach(record, focal_point, title="Secret plan")

    event = AuditEvent.objects.get(event="evidence-attached", subject_id=record.pk)
    assert event.details == {"evidence": made.evidence_id, "version": made.pk, "number": 1, "sha256": made.sha256}
    assert event.note == ""


def test_several_are_shown_all_or_none(record, focal_point):
    offers = [actions.Offer(file=uploads.file("a.pdf")), actions.Offer(file=uploads.file("b.pdf", b"MZ\x90\x00"))]

    with pytest.raises(Unacceptable, match=r"b\.pdf"):
        actions.attach_evidence(record, by=focal_point, version=None, offers=offers)

    assert not Evidence.objects.exists()
    assert now(record).version == record.version


@pytest.mark.parametrize(
    "who", ["outsider", "other_head", "assessor", "other_assessor", "coordinator", "auditor", "administrator"]
)
def test_who_does_not_answer_for_it_attaches_nothing_and_nothing_is_kept(record, people, who, monkeypatch):
    monkeypatch.setattr("accountability.files.take", lambda file: pytest.fail("it was taken"))

    with pytest.raises(NotPermitted):
        attach(record, getattr(people, who))


def test_stale_page_attaches_nothing(record, focal_point):
    attach(record, focal_point, version=record.version)

    with pytest.raises(Stale):
        attach(record, focal_point, version=record.version)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"file": None}, "not both"), ({"link": "https://a.org/x"}, "not both"),
        ({"file": None, "link": "javascript:alert(1)"}, "not a web address"),
        ({"file": None, "link": "file:///etc/passwd"}, "not a web address"),
    ],
)  # fmt: skip
def test_exactly_one_file_or_web_address_is_brought(record, focal_point, given, words):
    with pytest.raises(IllegalStep, match=words):
        attach(record, focal_point, **given)


def test_part_of_another_recommendation_is_refused(record, focal_point, parts):
    other = now(record)
    other.pk, other.paragraph = None, "13"
    other.save()

    with pytest.raises(IllegalStep, match="belongs to another"):
        attach(record, focal_point, part=Part.objects.create(recommendation=other, label="a", text="One part."))
    assert attach(record, focal_point, part=parts[0]).evidence.part == parts[0]


def test_more_than_the_limit_is_refused(record, focal_point, settings):
    settings.EVIDENCE_PER_RECORD = 1
    attach(record, focal_point)

    with pytest.raises(IllegalStep, match="at most 1 item"):
        attach(record, focal_point, file=uploads.file("b.pdf"))


def test_mistaken_entry_takes_no_evidence(record, focal_point):
    Recommendation.objects.filter(pk=record.pk).update(is_voided=True)

    with pytest.raises(IllegalStep, match="by mistake"):
        attach(record, focal_point)


# --- Replacing and withdrawing --------------------------------------------------------------------------------------
def test_replacement_is_a_new_version_and_the_old_one_stays(record, focal_point):
    first = attach(record, focal_point)

    second = actions.replace_evidence(
        first.evidence, by=focal_point, version=None, file=uploads.file("policy.txt", b"Signed."),
        effective_on=REPORT,
    )  # fmt: skip

    assert (second.number, second.name, second.effective_on) == (2, "policy.txt", REPORT)
    assert list(first.evidence.versions.all()) == [first, second]


def test_replacement_by_the_same_content_is_refused(record, focal_point):
    first = attach(record, focal_point)

    with pytest.raises(IllegalStep, match="nothing would change"):
        actions.replace_evidence(first.evidence, by=focal_point, version=None, file=uploads.file("renamed.pdf"))


def test_withdrawal_gives_a_reason_and_happens_once(record, focal_point):
    evidence = attach(record, focal_point).evidence
    with pytest.raises(IllegalStep, match="Give a reason"):
        actions.withdraw_evidence(evidence, by=focal_point, version=None, reason=" ")

    actions.withdraw_evidence(evidence, by=focal_point, version=None, reason="It names a person.")

    event = AuditEvent.objects.get(event="evidence-withdrawn")
    assert (event.note, event.details["reason"]) == ("", "It names a person.")
    for again in (actions.withdraw_evidence, actions.replace_evidence):
        with pytest.raises(IllegalStep, match="already been withdrawn"):
            again(evidence, by=focal_point, version=None, **CHANGES[again])


CHANGES = {
    actions.withdraw_evidence: {"reason": "Again."},
    actions.replace_evidence: {"link": "https://example.org/policy"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_outsider_changes_nothing(record, focal_point, people, change):
    evidence = attach(record, focal_point).evidence

    with pytest.raises(NotPermitted):
        change(evidence, by=people.outsider, version=None, **CHANGES[change])


@pytest.mark.parametrize("change", CHANGES)
def test_changing_what_a_pending_request_pins_voids_the_request(record, focal_point, people, change):
    evidence = attach(record, focal_point).evidence
    request_closure(record, people.head)

    change(evidence, by=focal_point, version=None, **CHANGES[change])

    last = record.updates.latest("pk")
    assert now(record).progress == last.progress == "reported_implemented"
    assert "The closure request is void" in last.text
    assert AuditEvent.objects.filter(event="recommendation-updated", subject_id=record.pk).count() == 1


@pytest.mark.parametrize("change", CHANGES)
def test_changing_what_was_attached_after_the_request_leaves_the_request(record, focal_point, people, change):
    attach(record, focal_point)
    request_closure(record, people.head)
    later = attach(record, focal_point, file=uploads.file("later.txt", b"More.")).evidence

    change(later, by=focal_point, version=None, **CHANGES[change])

    assert now(record).progress == "closure_requested"


def test_request_that_the_body_answered_is_no_longer_voided(record, focal_point, people):
    evidence = attach(record, focal_point).evidence
    request_closure(record, people.head)
    assess(
        now(record), by=people.assessor, version=None, state="implemented", counts_from=REPORT,
        reported_on=REPORT, evidence=EvidenceVersion.objects.current(),
    )  # fmt: skip

    actions.withdraw_evidence(evidence, by=focal_point, version=None, reason="It names a person.")

    assert now(record).progress == "closure_requested"


# --- Several at once ------------------------------------------------------------------------------------------------
@pytest.fixture
def committed(committed_db):
    """A recommendation, and its focal point, in a database in which threads meet."""
    organization = make_organization()
    [record] = enter(organization, 1, by=make_person(organization, Role.COORDINATOR))
    return attach(record, make_person(organization, Role.FOCAL_POINT)).evidence


def test_two_who_replace_the_same_version_meet_one_refusal(committed):
    evidence, version, refused = committed, committed.recommendation.version, []

    def replace(text):
        try:
            file = uploads.file("policy.txt", text)
            actions.replace_evidence(
                evidence, by=evidence.versions.get(number=1).uploaded_by, version=version, file=file
            )
        except Stale as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=replace, args=[text]) for text in (b"one", b"two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert evidence.versions.count() == 2


def test_the_scanner_holds_no_lock(committed, settings):
    settings.EVIDENCE_SCANNER = "sleep 3"
    by, started = committed.versions.get().uploaded_by, time.monotonic()

    def replace():
        actions.replace_evidence(committed, by=by, version=None, file=uploads.file("policy.txt", b"two"))
        connection.close()

    slow = threading.Thread(target=replace)
    slow.start()
    time.sleep(1)
    with transaction.atomic():
        Recommendation.objects.locked(committed.recommendation_id, version=None)
        locked_after = time.monotonic() - started
    slow.join()

    assert locked_after < 2.5
    assert committed.versions.count() == 2
