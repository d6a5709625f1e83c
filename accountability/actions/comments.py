"""Comments on a record of any register. They change no figure, and the audit trail does not contain their text."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event
from accountability.choices import Audience
from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.localization.citations.localized import abbreviation
from accountability.models import User
from accountability.models.comment import Comment, audiences
from accountability.models.record import Record
from accountability.permissions import can, refusal

MENTION = re.compile(r"(?<![\w.@+-])@([\w.+-]*[\w+-])")
LONGEST = 5_000  # characters of one comment
WRITTEN = {Audience.INTERNAL: Event.INTERNAL_COMMENT_WRITTEN, Audience.SHARED: Event.COMMENT_WRITTEN}
WITHDRAWN = {Audience.INTERNAL: Event.INTERNAL_COMMENT_WITHDRAWN, Audience.SHARED: Event.COMMENT_WITHDRAWN}


@transaction.atomic
def add_comment(record: Record, *, by: User, audience: str, text: str) -> Comment:
    """Comment on a record, internally or shared with its oversight body; each `@username` in the text is notified.

    Nobody writes for an audience to which they do not belong: assessors write shared comments only. Mentions of people
    who may not read the comment are refused with the same message as unknown names. A form sent twice adds one comment.
    """
    locked: Any = type(record).objects.locked(record.pk, version=None)  # type: ignore[attr-defined]
    _demand_permission(locked, by)
    _demand_audience(locked, by, audience)
    text = text.strip()
    if not text:
        raise IllegalStep(_("Write a comment first."))
    if len(text) > LONGEST:
        raise IllegalStep(_("The text is longer than %(most)s characters. Shorten it.") % {"most": LONGEST})
    last = locked.comments.visible_to(by).filter(audience=audience).order_by("pk").last()
    if last and (last.author_id, last.text, last.withdrawn_at) == (by.pk, text, None):
        return last
    mentioned = _mentioned(locked, text, audience)
    comment = locked.comments.create(author=by, audience=audience, text=text)
    comment.mentions.set(mentioned)
    details = {"comment": comment.pk, "mentions": sorted(user.pk for user in mentioned)}
    audit.record(WRITTEN[Audience(audience)], locked, by=by, details=details)
    return comment


@transaction.atomic
def withdraw_comment(comment: Comment, *, by: User) -> Comment:
    """Withdraw one's own comment: the text is hidden, but the entry remains visible. Repeating it changes nothing."""
    comments: Any = type(comment).objects.select_for_update(of=("self",)).select_related(comment.RECORD)
    comment = comments.get(pk=comment.pk)
    _demand_permission(comment.record, by)
    if comment.author_id != by.pk or comment.audience not in audiences(by, comment.record):
        raise NotPermitted(_("Only the author of a comment can withdraw it."))
    if comment.withdrawn_at is None:
        comment.withdrawn_at = timezone.now()
        comment.save(update_fields=["withdrawn_at"])
        event = WITHDRAWN[Audience(comment.audience)]
        audit.record(event, comment.record, by=by, details={"comment": comment.pk})
    return comment


def _demand_permission(record: Record, by: User) -> None:
    if not can(by, record.PERMISSIONS.comment, record.scope()):
        raise NotPermitted(refusal(record.PERMISSIONS.comment))


def _demand_audience(record: Record, by: User, audience: str) -> None:
    """Refuse unknown readers, and those among whom the person is not."""
    if audience not in Audience:
        raise Incomplete(_("Choose who reads the comment. Your text has not been sent."), "audience")
    if audience in audiences(by, record):
        return
    if record.issuing_body is None:
        raise Incomplete(
            _("No oversight body issued this record; comments on it are internal. Your text has not been sent."),
            "audience",
        )
    raise Incomplete(
        _("You act for %(body)s and can only write comments shared with %(body)s. Your text has not been sent.")
        % {"body": abbreviation(record.issuing_body.code)},
        "audience",
    )


def _mentioned(record: Record, text: str, audience: str) -> list[User]:
    """The people mentioned in the text."""
    names = dict.fromkeys(MENTION.findall(text))
    users = {user.username: user for user in User.objects.filter(username__in=names, is_active=True)}
    for name in names:
        if name not in users or audience not in audiences(users[name], record):
            raise IllegalStep(
                _("“@%(name)s” cannot be mentioned here: mention people who can read these comments.") % {"name": name}
            )
    return [users[name] for name in names]
