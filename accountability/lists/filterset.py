"""Filter rows by words and exact values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import smart_split
from django.utils.translation import gettext_lazy as _

from accountability.search import core


class WordsFilter(forms.Form):
    """Words that a row must hold, in any language, and values that its fields must have."""

    searched: tuple[str, ...] = ()
    q = forms.CharField(label=_("Words"), required=False)

    def condition(self, asked: dict[str, Any]) -> Q:
        """What the filters ask of a row."""
        exact = {name: value for name, value in asked.items() if name != "q" and value not in ("", None)}
        wanted = Q(**exact)
        for word in smart_split(asked.get("q") or ""):
            wanted &= holding(word.strip("\"'"), self.searched)
        return wanted


def holding(word: str, fields: Iterable[str]) -> Q:
    """Rows in which any of the fields holds the word, an Arabic one with or without its article."""
    wanted = Q()
    for field in fields:
        wanted |= Q(**{f"{field}__icontains": core(word)})
    return wanted
