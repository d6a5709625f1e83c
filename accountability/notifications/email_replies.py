"""Links in emails with which one person replies to one record once, without signing in."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability.errors import IllegalStep
from accountability.models import Notice, User
from accountability.models.record import EmailReplyLink, Record
from accountability.permissions import can
from accountability.registers import EmailReply, registers

VALID = dt.timedelta(days=14)
SIGNER = Signer(salt="answer from the mail", sep=".")


class Unusable(IllegalStep):
    """Why a link opens nothing, as a sentence."""


def replies() -> list[EmailReply]:
    """The EmailReply of each register that has one."""
    return [register.email_reply for register in registers() if register.email_reply]


def model_of(reply: EmailReply) -> type[Record]:
    """The records that are answered for."""
    return reply.link._meta.get_field(reply.link.RECORD).related_model


def issue_address(notice: Notice, reader: User) -> str:
    """The address of a new link for the notice, where its reader may answer for the record; else an empty string."""
    for reply in replies():
        model = model_of(reply)
        if notice.kind in reply.notices and notice.subject_type == model._meta.model_name:
            record = model._default_manager.filter(pk=notice.subject_id, is_voided=False).first()
            if record and record.is_open and may_answer(reader, record):  # type: ignore[attr-defined]
                return reverse("email_reply", args=[issue_token(reply, record, reader)])
    return ""


def issue_token(reply: EmailReply, record: Record, user: User) -> str:
    """The token of a new link; only its digest is stored."""
    token = SIGNER.sign(secrets.token_urlsafe(32))
    to = {reply.link.RECORD: record, "user": user}
    reply.link.objects.create(**to, digest=_digest(token), expires_at=timezone.now() + VALID)
    return token


def find_link(token: str, *, locked: bool = False) -> tuple[EmailReply, EmailReplyLink]:
    """The link that the token opens; Unusable when it was tampered with, used, or has expired, or when its person may
    no longer answer."""
    for reply in replies() if _is_ours(token) else ():
        rows = reply.link.objects.filter(digest=_digest(token)).select_related("user", reply.link.RECORD)
        link = (rows.select_for_update(of=("self",)) if locked else rows).first()
        if link is not None:
            return reply, _usable(link)
    raise Unusable(_("This link is incomplete. Open it again from the email, or sign in."))


def _usable(link: EmailReplyLink) -> EmailReplyLink:
    if link.spent_at:
        raise Unusable(_("This link has already been used. Sign in to add more."))
    if link.expires_at <= timezone.now():
        raise Unusable(_("This link has expired. Sign in to answer, or wait for the next reminder."))
    if not may_answer(link.user, link.record):
        raise Unusable(_("The recipient of this link is no longer responsible for this recommendation."))
    return link


def may_answer(user: Any, record: Record) -> bool:
    return user.is_active and can(user, record.PERMISSIONS.update, record.scope())


def _is_ours(token: str) -> bool:
    try:
        SIGNER.unsign(token)
    except BadSignature:
        return False
    return True


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
