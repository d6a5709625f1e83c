"""What templates show of a recommendation: both states as badges."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from accountability.templatetags.ui import badge
from recommendations.choices import CLAIMED_DONE, OPEN, Progress, State

register = template.Library()


@register.filter
def state_badge(state: str) -> SafeString:
    """What the body decided."""
    return badge(State(state).label, State(state).tone)


@register.filter
def progress_badge(progress: str) -> SafeString:
    """What management says."""
    return badge(Progress(progress).label, Progress(progress).tone)


@register.filter
def is_open(state: str) -> bool:
    """Whether the body holds it open."""
    return state in OPEN


@register.filter
def claims_done(progress: str) -> bool:
    """Whether management says that it is finished."""
    return progress in CLAIMED_DONE
