"""Email replies for a recommendation: no change, on track, or implemented with evidence."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accountability.actions.evidence import Offer, attach_evidence
from accountability.errors import IllegalStep
from accountability.models import User
from recommendations.actions import updates
from recommendations.choices import Progress
from recommendations.models import Recommendation, Update

NO_CHANGE, ON_TRACK, DONE = "no-change", "on-track", "done"


@transaction.atomic
def update_by_email(
    recommendation: Recommendation, *, by: User, version: int | None, said: str, text: str,
    file: UploadedFile | None = None, link: str = "",
) -> Update:  # fmt: skip
    """Record the reply as an update; an implementation needs a file or a link as evidence."""
    if not recommendation.is_open:
        raise IllegalStep(_("The oversight body has since closed this recommendation; no update is needed."))
    if said == DONE and not (file or link):
        raise IllegalStep(_("Provide evidence: add a file or a link."))
    if said == DONE:
        attach_evidence(recommendation, by=by, version=version, offers=[Offer(file=file, link=link)])
        version = None  # the record is locked by now, and its version is one more
    progress = _progress(said, recommendation.progress)
    return updates.update(recommendation, by=by, version=version, progress=progress, text=text)


def _progress(said: str, before: str) -> Progress:
    """The progress of a reply; a request or a return cannot be repeated, so progress continues."""
    if said == DONE:
        return Progress.REPORTED_IMPLEMENTED
    return Progress(before) if said == NO_CHANGE and before in updates.SAYABLE else Progress.IN_PROGRESS
