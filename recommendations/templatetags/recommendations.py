"""Template tags of a recommendation: both states as badges and as cells of the list."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from accountability.templatetags.ui import badge, render_cached
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


@register.filter
def standing_cells(standing: tuple[str, str, str, bool]) -> SafeString:
    """The cells of a row with what management says and what the body decided.

    The codes of progress and state, the position in words, and whether there is a gap, as `presenters.ListRow` has it.
    """
    return render_cached("recommendations/_standing_cells.html", standing=standing)
