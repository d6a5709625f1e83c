"""The comments of one recommendation, for those who may read its evidence and for nobody else."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import conditional_escape, linebreaks
from django.utils.safestring import SafeString, mark_safe

from accountability.models import User
from accountability.permissions import can, grants, refusal
from recommendations.actions.comments import MENTION
from recommendations.models import Comment, Recommendation
from recommendations.notifications.recipients import Audience
from recommendations.permissions import Permission


def shown(recommendation: Recommendation, user: User, *, with_readers: bool = True) -> dict[str, Any]:
    """What templates/recommendations/_comments.html needs; for others the sentence that says who may read them.

    That sentence is the same whether there are comments or none. Without its readers the page leads to where they are.
    """
    scope = recommendation.scope()
    if not can(user, Permission.VIEW_EVIDENCE, scope):
        return {"comments_refusal": refusal(Permission.VIEW_EVIDENCE)}
    return {
        "comments": [(one, said(one)) for one in recommendation.comments.all()],
        "readers": readers(recommendation) if with_readers else None,
        "may_comment": can(user, Permission.COMMENT, scope),
    }


def said(comment: Comment) -> SafeString:
    """The text as paragraphs, its mentions marked. Nothing in it becomes a link."""
    if comment.withdrawn_at:
        return SafeString("")
    names = {user.username for user in comment.mentions.all()}

    def marked(found: Any) -> str:
        return f'<strong class="mention"><bdi>{found[0]}</bdi></strong>' if found[1] in names else found[0]

    escaped = linebreaks(conditional_escape(comment.text), autoescape=False)
    return mark_safe(MENTION.sub(marked, escaped))  # noqa: S308  escaped above; names hold no markup


def readers(recommendation: Recommendation) -> QuerySet[User]:
    """The people who may read these comments today, and so may be mentioned."""
    around = Audience([recommendation.pk], on=timezone.localdate())
    trusted = around.acting(recommendation.pk, *grants()[Permission.VIEW_EVIDENCE])
    return User.objects.filter(pk__in=trusted, is_active=True).order_by("username")
