"""Template tags of a recommendation: both states as badges."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString

from accountability.localization import current_language
from accountability.templatetags.ui import badge
from recommendations.choices import Progress, State

register = template.Library()


@register.filter
def state_badge(state: str) -> SafeString:
    """The badge of the body's decision."""
    return _badge(State, state, current_language())


@register.filter
def progress_badge(progress: str) -> SafeString:
    """The badge of the management progress."""
    return _badge(Progress, progress, current_language())


@lru_cache
def _badge(choices: type[State] | type[Progress], value: str, language: str) -> SafeString:
    """The badge of a value in the current language: cached, not built for each of fifty rows."""
    return badge(choices(value).label, choices(value).tone)
