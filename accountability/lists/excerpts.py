"""Excerpts of texts that a search matches, with its words marked."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import Case, Value, When

from accountability.lists.words import plain_text
from accountability.registers.search import CONFIGURATIONS, core, words_of
from accountability.templatetags.lists import START, STOP

__all__ = ["START", "excerpt", "headline"]
LENGTH = 320  # characters


def headline(text: str, query: SearchQuery, *, language: str) -> SearchHeadline:
    """The part of the text in the field that the query matches, its words marked in any inflected form.

    `language` is the field with the language of the text.
    """
    cases = [When(**{language: code}, then=Value(name)) for code, name in CONFIGURATIONS.items()]
    return SearchHeadline(
        text, query, config=Case(*cases, default=Value("simple")), start_sel=START, stop_sel=STOP,
        max_words=45, min_words=20, max_fragments=1,
    )  # fmt: skip


def excerpt(text: Any, words: str) -> str:
    """The part of the text around the first of the words, each of them marked; the beginning if it has none.

    The words may stand anywhere, as in the lists that search for them without regard to inflection.
    """
    text = str(text)
    wanted = [core(plain_text(word).strip()) for word in words_of(words)]
    pattern = "|".join(r"\W+".join(map(re.escape, word.split())) for word in wanted if word)
    first = re.search(pattern, text, re.IGNORECASE) if pattern else None
    if not first:
        return shortened(text, 0)
    return re.sub(f"({pattern})", rf"{START}\1{STOP}", shortened(text, first.start()), flags=re.IGNORECASE)


def shortened(text: str, at: int) -> str:
    """At most 320 characters of the text that contain the place, cut between words and with dots where it is cut."""
    if len(text) <= LENGTH:
        return text
    start = 0 if at < LENGTH // 2 else text.rfind(" ", 0, at - LENGTH // 4) + 1 or at - LENGTH // 4
    end = start + LENGTH
    if end < len(text):
        space = text.rfind(" ", max(at, start) + 1, end)
        end = space if space > 0 else end
    return f"{'… ' * (start > 0)}{text[start:end]}{' …' * (end < len(text))}"
