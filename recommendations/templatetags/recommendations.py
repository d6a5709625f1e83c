"""Template tags of a recommendation: both states as badges."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from accountability.templatetags.ui import badge
from recommendations.choices import Progress, State

register = template.Library()


@register.filter
def state_badge(state: str) -> SafeString:
    """The badge of the body's decision."""
    return badge(State(state).label, State(state).tone)


@register.filter
def progress_badge(progress: str) -> SafeString:
    """The badge of the management progress."""
    return badge(Progress(progress).label, Progress(progress).tone)
