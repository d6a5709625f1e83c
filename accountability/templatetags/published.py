"""Template tags of the published pages: URLs that keep their language."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from accountability.localization import with_language

register = template.Library()


@register.simple_tag
def to(name: str, *args: Any) -> str:
    """The address of a published page in the language of this one."""
    return with_language(reverse(name, args=args))
