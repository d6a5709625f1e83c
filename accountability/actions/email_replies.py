"""Replies to a record by the link in an email: as the recipient, once."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event
from accountability.errors import NotPermitted
from accountability.models import User
from accountability.notifications.email_replies import find_link


@transaction.atomic
def reply_by_email(token: str, *, by: User, version: int | None, **answer: Any) -> models.Model:
    """Use the link and record its reply by the action of its register; returns the result of that action.

    Of two simultaneous replies, the second waits and is refused because the link has been used.
    """
    reply, link = find_link(token, locked=True)
    if link.user_id != by.pk:
        raise NotPermitted(_("This link was sent to another person."))
    written = reply.action(link.record, by=by, version=version, **answer)
    link.spent_at = timezone.now()
    link.save(update_fields=["spent_at"])
    details = {str(written._meta.model_name): written.pk}
    audit.record(Event.ANSWERED_FROM_MAIL, link.record, by=by, details=details)
    return written
