"""Words that a row of a list must contain, regardless of marks, spaces and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Func, Model, Q, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from accountability.registers.search import MARKS, UNSEEN, core, reference, replacing, words_of

SEPARATORS = re.compile(rf"(?:{MARKS}|[\"'\\\s])+")
INVISIBLE = re.compile(UNSEEN)


class PlainText(Func):
    """A text in small letters with its accents composed, and one space wherever marks or spaces separate its words.

    The collation exists in every installation of PostgreSQL, so that letters beyond ASCII lose their case everywhere.
    """

    template = replacing(
        "lower(normalize(%(expressions)s, NFC) COLLATE pg_c_utf8)",
        (UNSEEN, ""),
        (rf"(?:{MARKS}|[\"''\\\s])+", " "),
    )
    output_field = TextField()


def plain_text(text: str) -> str:
    """The same in Python."""
    return SEPARATORS.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text).lower()))


def holding(word: str, fields: Iterable[str], model: type[Model] | None = None) -> Q:
    """Rows in which any of the fields contains the word, an Arabic one with or without its article.

    With the model, fields of related rows are compared once for each related row instead of once for each row.
    """
    wanted = core(plain_text(word).strip())
    if not wanted:
        return Q(pk__in=[])
    condition = Q()
    for relation, paths in _by_relation(fields, model).items():
        if relation:
            related: Any = model._meta.get_field(relation).related_model  # type: ignore[union-attr]
            condition |= Q(**{f"{relation}__in": related._base_manager.filter(holding(word, paths)).values("pk")})
            continue
        for path in paths:
            condition |= Q(Contains(PlainText(Cast(F(path), TextField())), wanted))
    return condition


def _by_relation(fields: Iterable[str], model: type[Model] | None) -> dict[str, list[str]]:
    """The fields under the relation by which the model reaches them, its own under an empty name."""
    grouped: dict[str, list[str]] = {}
    for field in fields:
        first, _separator, rest = field.partition("__")
        relation = first if model and rest and model._meta.get_field(first).is_relation else ""
        grouped.setdefault(relation, []).append(rest if relation else field)
    return grouped


def holding_all(text: str, fields: Iterable[str], model: type[Model] | None = None) -> Q:
    """Rows that contain each of the words and quoted phrases in any field, and rows of the document that they cite."""
    words = words_of(text)
    condition = Q() if words or not text.strip() else Q(pk__in=[])
    for word in words:
        condition &= holding(word, fields, model)
    if (named := reference(text)) and not named.paragraph:
        for field in fields:
            condition |= named.documents(field) if field.endswith("symbol") else Q()
    return condition
