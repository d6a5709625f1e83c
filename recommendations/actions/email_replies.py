"""Answering a recommendation by the link in a mail: said as that person, once."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.actions.evidence import Offer, attach_evidence
from accountability.errors import IllegalStep, NotPermitted
from accountability.models import User
from recommendations.actions import updates
from recommendations.choices import Progress
from recommendations.events import Event
from recommendations.models import Update
from recommendations.notifications.email_replies import find

NO_CHANGE, ON_TRACK, DONE = "no-change", "on-track", "done"


@transaction.atomic
def answer(
    token: str, *, by: User, version: int | None, said: str, text: str, file: UploadedFile | None = None, link: str = ""
) -> Update:
    """Spend the link and record its answer: no change, on track, or done with what shows it.

    Two that send it at once wait for each other, so that one of them finds it spent.
    """
    found = find(token, locked=True)
    if found.user_id != by.pk:
        raise NotPermitted(_("This link was sent to somebody else."))
    if not found.recommendation.is_open:
        raise IllegalStep(_("The body has closed this recommendation meanwhile; nothing needs to be said."))
    if said == DONE and not (file or link):
        raise IllegalStep(_("Show what was done: add a file or a link."))
    if said == DONE:
        attach_evidence(found.recommendation, by=by, version=version, offers=[Offer(file=file, link=link)])
        version = None  # the record is locked by now, and its version is one more
    progress = _progress(said, found.recommendation.progress)
    made = updates.update(found.recommendation, by=by, version=version, progress=progress, text=text)
    found.spent_at = timezone.now()
    found.save(update_fields=["spent_at"])
    audit.record(Event.ANSWERED_FROM_MAIL, found.recommendation, by=by, details={"update": made.pk})
    return made


def _progress(said: str, before: str) -> Progress:
    """What an answer means on the management axis; a request or a return cannot be said again, so work goes on."""
    if said == DONE:
        return Progress.REPORTED_IMPLEMENTED
    return Progress(before) if said == NO_CHANGE and before in updates.SAYABLE else Progress.IN_PROGRESS
