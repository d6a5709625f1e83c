"""Whether a text of the demonstration is shown in the language of the reader."""

from __future__ import annotations

from django.utils import translation

from accountability.localization.known_texts import in_language


def known_in(text: str, language: str) -> bool:
    with translation.override(language):
        return in_language(text) != text
