"""The links in mails by which one person answers one recommendation once, without signing in."""

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
from accountability.permissions import can
from recommendations.models import AnswerLink, Recommendation
from recommendations.permissions import Permission

VALID = dt.timedelta(days=14)
ANSWERABLE = ("reminder", "escalated")
SIGNER = Signer(salt="answer from the mail", sep=".")


class Unusable(IllegalStep):
    """Why a link opens nothing, as a sentence."""


def answer_address(notice: Notice, reader: User) -> str:
    """A new link for the notice, where its reader may answer for the record; else an empty string."""
    if notice.kind not in ANSWERABLE:
        return ""
    recommendation = Recommendation.objects.open().filter(pk=notice.subject_id).first()
    if not recommendation or not may_answer(reader, recommendation):
        return ""
    return reverse("recommendations:answer", args=[make(recommendation, reader)])


def make(recommendation: Recommendation, user: User) -> str:
    """The token of a new link; only its digest is kept."""
    token = SIGNER.sign(secrets.token_urlsafe(32))
    expires_at = timezone.now() + VALID
    AnswerLink.objects.create(recommendation=recommendation, user=user, digest=_digest(token), expires_at=expires_at)
    return token


def find(token: str, *, locked: bool = False) -> AnswerLink:
    """The link that the token opens; Unusable when it was tampered with, used, or has expired, or when its person may
    no longer answer."""
    link = AnswerLink.objects.filter(digest=_digest(token)) if _is_ours(token) else AnswerLink.objects.none()
    found = (link.select_for_update(of=("self",)) if locked else link).select_related("user", "recommendation").first()
    if found is None:
        raise Unusable(_("This link is not complete. Open it from the mail again, or sign in."))
    if found.spent_at:
        raise Unusable(_("This link was used already: an answer is given once. To say more, sign in."))
    if found.expires_at <= timezone.now():
        raise Unusable(_("This link has expired. Sign in to answer, or wait for the next reminder."))
    if not may_answer(found.user, found.recommendation):
        raise Unusable(_("The person to whom this link was sent no longer answers for this recommendation."))
    return found


def may_answer(user: Any, recommendation: Recommendation) -> bool:
    return user.is_active and can(user, Permission.UPDATE, recommendation.scope())


def _is_ours(token: str) -> bool:
    try:
        SIGNER.unsign(token)
    except BadSignature:
        return False
    return True


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
