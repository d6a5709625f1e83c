"""Notices about changes to a person's account: in the inbox and by email immediately, even for their own changes.

A person who opens a password link acts as the account's owner. These notices therefore cannot be muted or delayed, and
are also sent to the previous address of the account.
"""

from __future__ import annotations

from django.utils import timezone

from accountability.models import AuditEvent, Notice, User
from accountability.notifications import email
from accountability.notifications.account_notices import ACCOUNT


def tell(event: AuditEvent, user: User, *, former_address: str = "") -> None:
    """Put what happened to the person's account into their inbox and into a mail, in the transaction of the event."""
    now = timezone.now()
    notice = Notice.objects.create(
        recipient=user, kind=ACCOUNT, key=f"event:{event.pk}", subject_type="user", subject_id=user.pk,
        subject=user.label[:300], details={"event": event.event, "actor": event.actor}, mailed_at=now,
    )  # fmt: skip
    for address in dict.fromkeys((user.email, former_address) if former_address else (user.email,)):
        email.write_at_once(notice, user, address=address, now=now)
