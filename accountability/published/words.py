"""What frozen series are called in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.registers import registers
from accountability.report.compare import Change

CATEGORIES = {
    "all": gettext_lazy("All recommendations"),
    "critical": gettext_lazy("Critical recommendations"),
    "important": gettext_lazy("Important recommendations"),
}


def rule_title(code: str) -> str:
    """The measure's own title, else its code."""
    found = (m.title for register in registers() for m in register.measures if m.code == code)
    return str(next(found, code))


def rate_title(change: Change) -> str:
    """Whose recommendations the rate counts."""
    volume = f"{_('Volume')} {change.volume}" if change.volume else ""
    body = change.body or _("All bodies")
    return " · ".join(filter(None, (body, volume, str(CATEGORIES.get(change.category, change.category)))))
