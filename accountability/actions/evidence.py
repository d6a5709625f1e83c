"""Evidence for a record of any register: files and links in versions; withdrawn evidence is hidden, not deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability import audit, files
from accountability.audit.events import Event
from accountability.errors import IllegalStep
from accountability.files import web_addresses
from accountability.models import User
from accountability.models.evidence import Evidence, EvidenceVersion
from accountability.models.record import Record
from accountability.registers import record_entry
from accountability.workflow import record_steps

LONGEST_TITLE = 200


@dataclass(frozen=True)
class Offer:
    """One file or one link to attach, with its title; a file without a title takes its name.

    `fields` are those that the register's own model adds.
    """

    title: str = ""
    file: UploadedFile | None = None
    link: str = ""
    effective_on: dt.date | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def attach_evidence(
    record: Record, *, by: User, version: int | None, offers: Sequence[Offer],
    then: Callable[[Any], object] = lambda record: None,
) -> list[EvidenceVersion]:  # fmt: skip
    """Attach files and links, all of them or none; each becomes a piece of evidence with its first version.

    `then` is called with the locked record in the same transaction: what it refuses is not attached either.
    """
    _lock(record, Event.EVIDENCE_ATTACHED, by=by, version=version)
    contents = [_store_content(offer.file, offer.link) for offer in offers]
    with transaction.atomic():
        record = _lock(record, Event.EVIDENCE_ATTACHED, by=by, version=version)
        _demand_room(record, offers)
        versions = [
            _add_version(_add_piece(record, offer, content), 1, content, offer.effective_on, by=by)
            for offer, content in zip(offers, contents, strict=True)
        ]
        record.save_version()
        audit.record_all(((Event.EVIDENCE_ATTACHED, record, "", _details(version)) for version in versions), by=by)
        then(record)
    return versions


def replace_evidence(
    evidence: Any, *, by: User, version: int | None, file: UploadedFile | None = None, link: str = "",
    effective_on: dt.date | None = None,
) -> EvidenceVersion:  # fmt: skip
    """Add a new version of a piece of evidence; earlier versions remain.

    `evidence_changed` of the register is called.
    """
    _lock(evidence.record, Event.EVIDENCE_REPLACED, by=by, version=version)
    content = _store_content(file, link)
    with transaction.atomic():
        record = _lock(evidence.record, Event.EVIDENCE_REPLACED, by=by, version=version)
        evidence = _current(evidence)
        last = evidence.versions.latest("number")
        if (last.sha256, last.link) == (content.get("sha256", ""), content.get("link", "")):
            raise IllegalStep(_("This is the same version as before; nothing would change."))
        added = _add_version(evidence, last.number + 1, content, effective_on, by=by)
        record.save_version()
        audit.record(Event.EVIDENCE_REPLACED, record, by=by, details=_details(added))
        record_entry(type(record)).evidence_changed(evidence, by=by)
    return added


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: User, version: int | None, reason: str) -> Evidence:
    """Withdraw a piece of evidence with a reason; versions pinned by a decision remain readable."""
    record = _lock(evidence.record, Event.EVIDENCE_WITHDRAWN, by=by, version=version)
    evidence = _current(evidence)
    if not reason.strip():
        raise IllegalStep(_("Give a reason for withdrawing it; the reason is recorded."))
    evidence.withdrawn_at = timezone.now()
    evidence.save(update_fields=["withdrawn_at"])
    record.save_version()
    details = {"evidence": evidence.pk, "reason": reason}  # no note: notes travel farther than evidence may
    audit.record(Event.EVIDENCE_WITHDRAWN, record, by=by, details=details)
    record_entry(type(record)).evidence_changed(evidence, by=by)
    return evidence


@transaction.atomic
def _lock(record: Record, event: Event, *, by: User, version: int | None) -> Any:
    """The locked record, if this person may take the step: asked before a file is scanned, and again to write."""
    record = type(record).objects.locked(record.pk, version=version)  # type: ignore[attr-defined]
    record_steps(record.PERMISSIONS)[event].demand(record, by=by)
    return record


def _store_content(file: UploadedFile | None, link: str) -> dict[str, Any]:
    """The fields of a version that hold its content. A file is validated, scanned and stored by this."""
    if bool(file) == bool(link):
        raise IllegalStep(_("Upload a file or enter a link, not both."))
    if file:
        stored = files.take(file)
        return {
            "name": stored.name, "content_type": stored.content_type, "size": stored.size,
            "sha256": stored.sha256, "stored_as": stored.sha256,
        }  # fmt: skip
    if reason := web_addresses.refusal(link):
        raise IllegalStep(reason)
    return {"link": link}


def _demand_room(record: Any, offers: Sequence[Offer]) -> None:
    most = settings.EVIDENCE_PER_RECORD
    if record.evidence.filter(withdrawn_at=None).count() + len(offers) > most:
        raise IllegalStep(
            ngettext(
                "A record can have at most %(most)s item of evidence. Replace or withdraw some first.",
                "A record can have at most %(most)s items of evidence. Replace or withdraw some first.",
                most,
            )
            % {"most": most}
        )


def _add_piece(record: Any, offer: Offer, content: dict[str, Any]) -> Evidence:
    title = files.clean_text(offer.title) or content.get("name") or content["link"]
    piece = record.evidence.model.of(record, title=title[:LONGEST_TITLE], **offer.fields)
    piece.demand_fit()
    piece.save()
    return piece


def _add_version(
    evidence: Any, number: int, content: dict[str, Any], effective_on: dt.date | None, *, by: User
) -> EvidenceVersion:
    return evidence.versions.create(number=number, effective_on=effective_on, uploaded_by=by, **content)


def _current(evidence: Any) -> Any:
    """The piece of evidence, read under the lock of its record."""
    evidence = type(evidence).objects.get(pk=evidence.pk)
    if evidence.withdrawn_at:
        raise IllegalStep(_("This item of evidence has already been withdrawn."))
    return evidence


def _details(version: Any) -> dict[str, Any]:
    """The details of the event: keys and checksum. Titles and names are visible only to those who may read evidence."""
    return {"evidence": version.evidence_id, "version": version.pk, "number": version.number, "sha256": version.sha256}
