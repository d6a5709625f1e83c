"""What decides, apart from roles, who reads compacts: where a person works, and who signs for the Secretary-General."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from accountability.localization.dates import organization_day
from accountability.models import register_day
from accountability.models.entity import Post
from accountability.permissions import assignments, can
from accountability.roles import INSIDE, Scope
from compacts.permissions import Permission
from delegations.models import RootPost, posts_held


def entities_of(user: Any) -> set[int]:
    """The entities in which the person works: those of the roles, and those of the posts held today."""
    if not user.is_authenticated:
        return set()
    held = {pk for a in assignments(user) if a.entity_id and a.role in INSIDE for pk in a.reached_entities}
    posts = Post.objects.filter(
        Q(tenures__ends_on=None) | Q(tenures__ends_on__gt=organization_day()), tenures__user=user,
        tenures__starts_on__lte=organization_day(),
    )  # fmt: skip
    return held | set(posts.values_list("entity", flat=True))


def signs_for_secretary_general(user: Any) -> bool:
    """Whether the person heads the office of the Secretary-General today, as holder of the post or as stand-in."""
    if not can(user, Permission.COUNTERSIGN_COMPACT, Scope()):
        return False
    if not hasattr(user, "_signs_for_secretary_general"):  # read once per request, as the assignments
        offices = RootPost.objects.values("post__entity")
        heads = posts_held(user, on=register_day()).filter(is_head=True, entity__in=offices)
        user._signs_for_secretary_general = heads.exists()
    return user._signs_for_secretary_general
