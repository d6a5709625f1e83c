"""Site search: parse what people type into a PostgreSQL query or a citation, and ask every register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, Q

from accountability.registers import Found, registers


def search(user: Any, words: str) -> list[Found]:
    """What the person may see that holds all the words or is cited by them, kind by kind; last the components."""
    return [found for register in reversed(registers()) for found in register.search(user, words) if found.hits]


HAN = "[\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff]"  # as both Python and PostgreSQL read it
ARABIC = re.compile("-?[\\u0621-\\u0652]{2,}")
VOWEL_MARKS = re.compile("[\\u064b-\\u0652]")
ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)")
ALEFS = "اأإآ"
ENDINGS = {"ة": "ةه", "ه": "هة", "ى": "ىي", "ي": "يى"}
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
    """All the words, the last also as a beginning; quotes and minus as everywhere; Chinese by neighbouring signs.

    An Arabic word is found with and without the article and the conjunction or preposition written together with it.
    """
    parts = PART.findall(words)
    if any(map(ARABIC.fullmatch, parts)):
        return _with_arabic(parts)
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


# --- Arabic ---------------------------------------------------------------------------------------------------------
def core(word: str) -> str:
    """An Arabic word without its article and what is written before that; any other word as it is."""
    return ARTICLE.sub("", VOWEL_MARKS.sub("", word)) if ARABIC.fullmatch(word) else word


def _with_arabic(parts: list[str]) -> SearchQuery:
    """The parts of an alternative together, the alternatives beside each other."""
    alternatives: list[list[SearchQuery]] = [[]]
    for part in parts:
        if part.casefold() == "or":
            alternatives.append([])
        else:
            alternatives[-1].append(_one(part, is_last=part is parts[-1]))
    return reduce(or_, (reduce(and_, wanted) for wanted in alternatives if wanted))


def _one(part: str, *, is_last: bool) -> SearchQuery:
    """One part; an Arabic word in all its forms, the last also as a beginning."""
    if not ARABIC.fullmatch(part):
        return query(part) if is_last else _query(_phrase(part), "websearch")
    unwanted, word = part.startswith("-"), part.strip("-")
    mark = ":*" if is_last and not unwanted else ""
    found = _query(" | ".join(f"'{form}'{mark}" for form in sorted(set(_forms(word)))), "raw")
    return ~found if unwanted else found


def _forms(word: str) -> Iterator[str]:
    """A word with nothing before it, with a conjunction, a preposition, the article; alef and ending as people type."""
    word = VOWEL_MARKS.sub("", word)
    stems = {core(word)} | ({word[1:]} if word[0] in "وفبكل" and len(word) > 4 else set())
    before = [*product(("", "و"), ("", "ب", "ك", "ل", "ال", "بال", "كال", "لل"))]
    for stem, (conjunction, particle) in product(stems, before):
        firsts = ALEFS if stem[0] in ALEFS else stem[0]
        for first, last in product(firsts, ENDINGS.get(stem[-1], stem[-1])):
            yield f"{conjunction}{particle}{first}{stem[1:-1]}{last}"


# --- Citations ------------------------------------------------------------------------------------------------------
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
