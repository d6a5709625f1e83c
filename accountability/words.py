"""Words as people type them into a search: a query of PostgreSQL, or the symbol and paragraph that they cite."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, Q

HAN = "[\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff]"  # as both Python and PostgreSQL read it
PART = re.compile(r'-?"[^"]*"?|\S+')
BEGINNING = re.compile(r"[^\W_][^\s\"]{2,}")
SAYS_PARAGRAPH = "paras?|paragraph|rec|par|párr|párrafo|п|пункт|الفقرة|第"
PARAGRAPH = re.compile(rf"[\s,]+(?:chap\.? ?\S+,? )?(?:{SAYS_PARAGRAPH})[.\s]*(\d[\w.()-]*?)段?$", re.IGNORECASE)
ENOUGH = 200  # documents that a few letters of a symbol may name


class Apart(Func):
    """A text with its Chinese characters apart, so that each is a word: Chinese leaves no spaces to search by."""

    function = "regexp_replace"
    template = f"%(function)s(%(expressions)s, '({HAN})', ' \\1 ', 'g')"


def query(words: str) -> SearchQuery:
    """All the words, the last also as a beginning; quotes and minus as everywhere; Chinese by neighbouring signs."""
    parts = PART.findall(words)
    last = parts[-1] if parts else ""
    if re.search(HAN, last) or last.casefold() == "or" or not BEGINNING.fullmatch(last):
        return _query(" ".join(map(_phrase, parts)), "websearch")
    quoted = last.replace("\\", " ").replace("'", " ")
    beginning = _query(f"'{quoted}':*", "raw")
    return _query(" ".join(map(_phrase, parts[:-1])), "websearch") & beginning if parts[:-1] else beginning


def _query(words: str, kind: str) -> SearchQuery:
    return SearchQuery(words, config="simple", search_type=kind)


def _phrase(part: str) -> str:
    """A part that holds Chinese as a phrase of its characters; any other as it is."""
    if not re.search(HAN, part):
        return part
    apart = re.sub(HAN, lambda found: f" {found[0]} ", part.strip('-"'))
    return f'{"-" if part.startswith("-") else ""}"{apart}"'


@dataclass(frozen=True)
class Reference:
    """A citation: letters that stand in the symbol, in their order or not, and the paragraph where one is given."""

    pieces: tuple[str, ...]
    paragraph: str = ""

    def documents(self, field: str = "symbol") -> Q:
        """The documents whose symbol holds all the pieces."""
        wanted = Q()
        for piece in self.pieces:
            wanted &= Q(**{f"{field}__icontains": piece})
        return wanted


def reference(words: str) -> Reference | None:
    """The citation that the words are, such as A/76/644 para 90 or OIOS 2019/012; None where they hold no number."""
    words = " ".join(words.split())
    found = PARAGRAPH.search(words)
    pieces = tuple(piece.strip(",;") for piece in (words[: found.start()] if found else words).split())
    if not any(re.search(r"\d", piece) for piece in pieces):
        return None
    return Reference(pieces, found[1] if found else "")
