"""Comments on a record of any register. They change no figure, and the audit trail does not contain their text."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, NotPermitted
from accountability.events import Event
from accountability.models import User
from accountability.models.comment import Comment
from accountability.models.record import Record
from accountability.permissions import can, refusal

MENTION = re.compile(r"(?<![\w.@+-])@([\w.+-]*[\w+-])")
LONGEST = 5_000  # characters of one comment


@transaction.atomic
def add_comment(record: Record, *, by: User, text: str) -> Comment:
    """Comment on a record; each `@username` in the text is notified.

    Mentions of people who may not read the comment are refused with the same message as unknown names. A form sent
    twice adds one comment.
    """
    locked: Any = type(record).objects.locked(record.pk, version=None)  # type: ignore[attr-defined]
    _demand_permission(locked, by)
    text = text.strip()
    if not text:
        raise IllegalStep(_("Write a comment first."))
    if len(text) > LONGEST:
        raise IllegalStep(_("The text is longer than %(most)s characters. Shorten it.") % {"most": LONGEST})
    last = locked.comments.order_by("pk").last()
    if last and (last.author_id, last.text, last.withdrawn_at) == (by.pk, text, None):
        return last
    mentioned = _mentioned(locked, text)
    comment = locked.comments.create(author=by, text=text)
    comment.mentions.set(mentioned)
    details = {"comment": comment.pk, "mentions": sorted(user.pk for user in mentioned)}
    audit.record(Event.COMMENT_WRITTEN, locked, by=by, details=details)
    return comment


@transaction.atomic
def withdraw_comment(comment: Comment, *, by: User) -> Comment:
    """Withdraw one's own comment: the text is hidden, but the entry remains visible. Repeating it changes nothing."""
    comments: Any = type(comment).objects.select_for_update(of=("self",)).select_related(comment.RECORD)
    comment = comments.get(pk=comment.pk)
    _demand_permission(comment.record, by)
    if comment.author_id != by.pk:
        raise NotPermitted(_("Only the author of a comment can withdraw it."))
    if comment.withdrawn_at is None:
        comment.withdrawn_at = timezone.now()
        comment.save(update_fields=["withdrawn_at"])
        audit.record(Event.COMMENT_WITHDRAWN, comment.record, by=by, details={"comment": comment.pk})
    return comment


def _demand_permission(record: Record, by: User) -> None:
    if not can(by, record.PERMISSIONS.comment, record.scope()):
        raise NotPermitted(refusal(record.PERMISSIONS.comment))


def _mentioned(record: Record, text: str) -> list[User]:
    """The people mentioned in the text."""
    names, scope = dict.fromkeys(MENTION.findall(text)), record.scope()
    users = {user.username: user for user in User.objects.filter(username__in=names, is_active=True)}
    for name in names:
        if name not in users or not can(users[name], record.PERMISSIONS.view_evidence, scope):
            raise IllegalStep(
                _("“@%(name)s” cannot be mentioned here: mention people who can read these comments.") % {"name": name}
            )
    return [users[name] for name in names]
