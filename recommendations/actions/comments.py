"""What people say to each other about a recommendation. It moves no figure, and the trail does not repeat its words."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, NotPermitted
from accountability.models import User
from accountability.permissions import can, refusal
from recommendations.events import Event
from recommendations.models import Comment, Recommendation
from recommendations.permissions import Permission

MENTION = re.compile(r"(?<![\w.@+-])@([\w.+-]*[\w+-])")
LONGEST = 5_000  # characters of one comment


@transaction.atomic
def comment(recommendation: Recommendation, *, by: User, text: str) -> Comment:
    """Say something to those who may read it here; each `@username` in it is told.

    Refused where somebody is mentioned who may not read it, in the same sentence as for people who do not exist. A
    form sent twice says it once.
    """
    recommendation = Recommendation.objects.locked(recommendation.pk, version=None)
    _demand(recommendation, by)
    text = text.strip()
    if not text:
        raise IllegalStep(_("Write something first."))
    if len(text) > LONGEST:
        raise IllegalStep(_("This is longer than %(most)s characters. Say it shorter.") % {"most": LONGEST})
    last = recommendation.comments.order_by("pk").last()
    if last and (last.author_id, last.text, last.withdrawn_at) == (by.pk, text, None):
        return last
    mentioned = _mentioned(recommendation, text)
    made = Comment.objects.create(recommendation=recommendation, author=by, text=text)
    made.mentions.set(mentioned)
    told = {"comment": made.pk, "mentions": sorted(user.pk for user in mentioned)}
    audit.record(Event.COMMENT_WRITTEN, recommendation, by=by, details=told)
    return made


@transaction.atomic
def withdraw(comment: Comment, *, by: User) -> Comment:
    """Take back one's own comment: it is no longer shown, and that there was one stays known. Twice changes nothing."""
    comment = Comment.objects.select_for_update(of=("self",)).select_related("recommendation").get(pk=comment.pk)
    _demand(comment.recommendation, by)
    if comment.author_id != by.pk:
        raise NotPermitted(_("A comment is withdrawn by the person who wrote it."))
    if comment.withdrawn_at is None:
        comment.withdrawn_at = timezone.now()
        comment.save(update_fields=["withdrawn_at"])
        audit.record(Event.COMMENT_WITHDRAWN, comment.recommendation, by=by, details={"comment": comment.pk})
    return comment


def _demand(recommendation: Recommendation, by: User) -> None:
    if not can(by, Permission.COMMENT, recommendation.scope()):
        raise NotPermitted(refusal(Permission.COMMENT))


def _mentioned(recommendation: Recommendation, text: str) -> list[User]:
    """The people whom the text names."""
    names, scope = dict.fromkeys(MENTION.findall(text)), recommendation.scope()
    known = {user.username: user for user in User.objects.filter(username__in=names, is_active=True)}
    for name in names:
        if name not in known or not can(known[name], Permission.VIEW_EVIDENCE, scope):
            raise IllegalStep(
                _("“@%(name)s” cannot be mentioned here: mention people who may read these comments.") % {"name": name}
            )
    return [known[name] for name in names]
