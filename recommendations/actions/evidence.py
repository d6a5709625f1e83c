"""What an entity shows for its word: files and links. Each version is kept; what is withdrawn is only hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability import audit, files
from accountability.errors import IllegalStep
from accountability.models import User
from accountability.workflow import Step
from recommendations.actions.updates import update
from recommendations.choices import Progress
from recommendations.models import Evidence, EvidenceVersion, Part, Recommendation
from recommendations.workflow import ATTACH_EVIDENCE, REPLACE_EVIDENCE, WITHDRAW_EVIDENCE

LONGEST_TITLE = 200
is_web_address = URLValidator(schemes=["https", "http"])


@dataclass(frozen=True)
class Offer:
    """One file or one link that somebody wants to show, under its title (of a file, its name where there is none)."""

    title: str = ""
    file: UploadedFile | None = None
    link: str = ""
    effective_on: dt.date | None = None
    part: Part | None = None


def attach(
    recommendation: Recommendation, *, by: User, version: int | None, title: str, file: UploadedFile | None = None,
    link: str = "", effective_on: dt.date | None = None, part: Part | None = None,
) -> EvidenceVersion:  # fmt: skip
    """Show a file or a link for the whole or for one part."""
    offer = Offer(title, file, link, effective_on, part)
    return attach_all(recommendation, by=by, version=version, offers=[offer])[0]


def attach_all(
    recommendation: Recommendation, *, by: User, version: int | None, offers: Sequence[Offer]
) -> list[EvidenceVersion]:
    """Show several files and links, all of them or none; each becomes a piece of evidence with its first version."""
    _locked(recommendation, ATTACH_EVIDENCE, by=by, version=version)
    contents = [_content(offer.file, offer.link) for offer in offers]
    with transaction.atomic():
        recommendation = _locked(recommendation, ATTACH_EVIDENCE, by=by, version=version)
        _demand_room(recommendation, offers)
        made = [
            _write(_piece(recommendation, offer, content), 1, content, offer.effective_on, by=by)
            for offer, content in zip(offers, contents, strict=True)
        ]
        recommendation.save_version()
        event = ATTACH_EVIDENCE.event
        audit.record_all(((event, recommendation, "", _details(version)) for version in made), by=by)
    return made


def replace(
    evidence: Evidence, *, by: User, version: int | None, file: UploadedFile | None = None, link: str = "",
    effective_on: dt.date | None = None,
) -> EvidenceVersion:  # fmt: skip
    """Show a new version of what was shown. A pending closure request that rests on the piece is void by this."""
    _locked(evidence.recommendation, REPLACE_EVIDENCE, by=by, version=version)
    content = _content(file, link)
    with transaction.atomic():
        recommendation = _locked(evidence.recommendation, REPLACE_EVIDENCE, by=by, version=version)
        evidence = _there(evidence)
        last = evidence.versions.latest("number")
        if (last.sha256, last.link) == (content.get("sha256", ""), content.get("link", "")):
            raise IllegalStep(_("This is the version that is there already; nothing would change."))
        made = _write(evidence, last.number + 1, content, effective_on, by=by)
        recommendation.save_version()
        audit.record(REPLACE_EVIDENCE.event, recommendation, by=by, details=_details(made))
        _void_request_resting_on(evidence, by=by)
    return made


@transaction.atomic
def withdraw(evidence: Evidence, *, by: User, version: int | None, reason: str) -> Evidence:
    """Take back what was shown, with a reason; what a decision pinned stays readable.

    A pending closure request that rests on it is void by this.
    """
    recommendation = _locked(evidence.recommendation, WITHDRAW_EVIDENCE, by=by, version=version)
    evidence = _there(evidence)
    if not reason.strip():
        raise IllegalStep(_("Say why it is withdrawn: the reason stays with it."))
    evidence.withdrawn_at = timezone.now()
    evidence.save(update_fields=["withdrawn_at"])
    recommendation.save_version()
    details = {"evidence": evidence.pk, "reason": reason}  # no note: notes travel farther than evidence may
    audit.record(WITHDRAW_EVIDENCE.event, recommendation, by=by, details=details)
    _void_request_resting_on(evidence, by=by)
    return evidence


@transaction.atomic
def _locked(recommendation: Recommendation, step: Step, *, by: User, version: int | None) -> Recommendation:
    """The record, if this person may take the step now. Asked before a file is scanned and kept, and again to write."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step.demand(recommendation, by=by)
    return recommendation


def _content(file: UploadedFile | None, link: str) -> dict[str, Any]:
    """The fields of a version that say what it holds. A file is checked, scanned and kept by this."""
    if bool(file) == bool(link):
        raise IllegalStep(_("Bring a file or a link, one of them."))
    if file:
        brought = files.take(file)
        return {"name": brought.name, "content_type": brought.content_type, "size": brought.size,
                "sha256": brought.sha256, "stored_as": brought.sha256}  # fmt: skip
    try:
        is_web_address(link)
    except ValidationError as error:
        raise IllegalStep(_("“%(link)s” is no address of a page; write it as https://…") % {"link": link}) from error
    return {"link": link}


def _demand_room(recommendation: Recommendation, offers: Sequence[Offer]) -> None:
    most = settings.EVIDENCE_PER_RECOMMENDATION
    if recommendation.evidence.filter(withdrawn_at=None).count() + len(offers) > most:
        raise IllegalStep(
            ngettext(
                "A recommendation holds at most %(most)s piece of evidence. Replace or withdraw some first.",
                "A recommendation holds at most %(most)s pieces of evidence. Replace or withdraw some first.",
                most,
            )
            % {"most": most}
        )


def _piece(recommendation: Recommendation, offer: Offer, content: dict[str, Any]) -> Evidence:
    if offer.part and offer.part.recommendation_id != recommendation.pk:
        raise IllegalStep(_("This part belongs to another recommendation."))
    title = files.clean_text(offer.title) or content.get("name") or content["link"]
    return Evidence.objects.create(recommendation=recommendation, part=offer.part, title=title[:LONGEST_TITLE])


def _write(
    evidence: Evidence, number: int, content: dict[str, Any], effective_on: dt.date | None, *, by: User
) -> EvidenceVersion:
    return EvidenceVersion.objects.create(
        evidence=evidence, number=number, effective_on=effective_on, uploaded_by=by, **content
    )


def _there(evidence: Evidence) -> Evidence:
    """The piece as it is under the lock of its record."""
    evidence = Evidence.objects.get(pk=evidence.pk)
    if evidence.withdrawn_at:
        raise IllegalStep(_("This piece of evidence is withdrawn already."))
    return evidence


def _void_request_resting_on(evidence: Evidence, *, by: User) -> None:
    """A request asks the body to judge exactly what it pinned: once that changes, management's own word is left."""
    if evidence.pending_request():
        with translation.override(evidence.recommendation.language):
            said = _("The closure request is void: evidence on which it rested was changed.")
        update(evidence.recommendation, by=by, version=None, progress=Progress.REPORTED_IMPLEMENTED, text=said)


def _details(version: EvidenceVersion) -> dict[str, Any]:
    """What the trail keeps: keys and checksum. Titles and names stay with those who may read evidence."""
    return {"evidence": version.evidence_id, "version": version.pk, "number": version.number, "sha256": version.sha256}
