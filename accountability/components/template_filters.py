"""Template filters for texts of the source documents, in the reader's language."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from accountability import localization
from accountability.components.reference import phrases
from accountability.templatetags.ui import words

register = template.Library()


@register.filter
def period_printed(value: str) -> str:
    """A period or day as it was printed, in the reader's language."""
    return localization.period(phrases.phrase(value))


@register.filter
def printed(value: str) -> SafeString:
    """A short text stored as printed, in the reader's language; otherwise in English and marked as such."""
    return words(phrases.localized(value)) if value else SafeString("")
