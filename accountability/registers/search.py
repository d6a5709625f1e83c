"""Site search: parse the words of a search into a PostgreSQL query or a citation, and query every register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import Case, F, Func, Q, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from accountability.localization.citations.canonical import (
    canonical_chapter,
    canonical_paragraph,
    canonical_symbol,
    plain_citation,
)
from accountability.registers import HitGroup, registers


def search(user: Any, words: str) -> list[HitGroup]:
    """The visible records that contain all the words or are cited by them, by kind; the components come last."""
    return [found for register in reversed(registers()) for found in register.search(user, words) if found.hits]


LONGEST = 200  # characters of a search; forms refuse longer text, other sources are cut
MOST_WORDS = 20  # words and phrases of a search, likewise
ENOUGH = 200  # documents that a few letters of a symbol may name
CONFIGURATIONS = {"ar": "arabic", "en": "english", "fr": "french", "ru": "russian", "es": "spanish"}
"""PostgreSQL's text search configuration of each language; Chinese and other languages have only `simple`."""
SCRIPTS = {
    "[A-Za-z\\u00c0-\\u024f]{3}": ("english", "french", "spanish"),
    "[\\u0400-\\u04ff]{3}": ("russian",),
    "[\\u0621-\\u064a]{3}": ("arabic",),
}
"""Letters that inflected words have, and the configurations of the languages that are written in them."""

# Python and PostgreSQL read these classes of characters alike.
UNSEEN = "[\\u00ad\\u0640\\u064b-\\u0652\\u0670\\u200c-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]"
MARKS = (
    "[-\\u00a0-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7\\u060c\\u061b\\u061f\\u066a-\\u066d"
    "\\u06d4\\u2000-\\u206f\\u2190-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u303f\\ufe10-\\ufe1f\\ufe30-\\ufe6f"
    "\\uff00-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65]"
)
HAN = "[\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\U00020000-\\U0003ffff]"
LETTER = "[\\u0621-\\u064a]"  # of Arabic
ARABIC = re.compile("-?[\\u0621-\\u0652]{2,}")
VOWEL_MARKS = re.compile("[\\u064b-\\u0652]")
ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)")
PLAIN = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
BEGINNING = re.compile(r"[^\W_][^\s\"]{2,}")
SAYS_PARAGRAPH = "paras?|paragraphs?|recs?|par|párr|párrafo|п|пункт|الفقرة|第"
PARAGRAPH = re.compile(
    rf"(?<![\s,])[\s,]+(?:chap(?:ter|\.)? ?(?P<chapter>[^\s,]+),? )?(?:{SAYS_PARAGRAPH})[.\s]*"
    r"(?P<paragraph>\d[\w.()-]*(?: \(\w+\))?)段?$",
    re.IGNORECASE,
)
PIECE = re.compile(r"\([^()]*\)|[^\s(]+")


def core(word: str) -> str:
    """An Arabic word without its article and the prefixes before it; any other word unchanged."""
    return ARTICLE.sub("", VOWEL_MARKS.sub("", word)) if ARABIC.fullmatch(word) else word


# --- Texts ----------------------------------------------------------------------------------------------------------
def replacing(text: str, *replacements: tuple[str, str]) -> str:
    """The SQL that replaces the patterns in the text, one after the other."""
    for pattern, replacement in replacements:
        text = f"regexp_replace({text}, '{pattern}', '{replacement}', 'g')"
    return text


class PlainWords(Func):
    """Texts, one after the other, in lower case, with the words separated for PostgreSQL's parser.

    The collation decides the lower case, since the locale of a database may lack it. The parser takes every character
    beyond ASCII for a letter: typographic marks and hyphens become spaces. Each Chinese character becomes a word,
    since Chinese has no spaces; those in a phrase are adjacent.
    """

    arg_joiner = " || ' ' || "
    template = replacing(
        "normalize(lower((%(expressions)s) COLLATE pg_c_utf8), NFC)", (UNSEEN, ""), (MARKS, " "), (f"({HAN})", r" \1 ")
    )
    output_field = TextField()


class WithArticle(Func):
    """A text with the Arabic article at each word: PostgreSQL's stemmer uses it to distinguish nouns from verbs.

    A conjunction or preposition before the article is removed, and the ending ه is written ة.
    """

    template = replacing(
        "%(expressions)s",
        (f"(?<!{LETTER})[وف]?لل(?={LETTER}{{2}})", "الل"),
        (f"(?<!{LETTER})(?:[وف]?[بك]?ال)?(?={LETTER}{{3}})", "ال"),
        (f"ه(?!{LETTER})", "ة"),
    )
    output_field = TextField()


class SimpleVector(Func):
    """The words of a text as they are."""

    template = "to_tsvector('simple'::regconfig, %(expressions)s)"
    output_field = SearchVectorField()


class LanguageVector(Func):
    """The stems of the words by the language, which is the first argument; nothing where it has no configuration."""

    _CASES = " ".join(f"WHEN '{code}' THEN '{name}'::regconfig" for code, name in CONFIGURATIONS.items())
    arg_joiner = f" {_CASES} END, "
    template = "coalesce(to_tsvector(CASE %(expressions)s), ''::tsvector)"
    output_field = SearchVectorField()


class JoinedVectors(Func):
    """Vectors one after the other."""

    arg_joiner = " || "
    template = "(%(expressions)s)"
    output_field = SearchVectorField()


def text_vector(label: str, text: str, *, language: str) -> JoinedVectors:
    """The vector that `query` searches, of the fields with these names: each word as written, and its stem.

    Arabic has two stems, as written and with the article.
    """
    words = PlainWords(label, text)
    arabic = PlainWords(label, text, WithArticle(PlainWords(text)))
    stems = LanguageVector(F(language), Case(When(**{language: "ar"}, then=arabic), default=words))
    return JoinedVectors(SimpleVector(words), stems)


def names_vector(words: str, names: str, *codes: str) -> JoinedVectors:
    """The vector that `query` of the words searches, of names by language, and of codes or persons as they are.

    Names have only stems, so that words without a meaning of their own match nothing, and only those of the languages
    that the words may be of. `names` may be empty.
    """
    as_written = [_text(code) for code in codes]
    if not names:
        return JoinedVectors(SimpleVector(PlainWords(*as_written)))
    configurations = {name for letters, names_of in SCRIPTS.items() if re.search(letters, words) for name in names_of}
    vectors: list[Func] = [SimpleVector(PlainWords(_text(KeyTextTransform("zh-hans", names)), *as_written))]
    for language, configuration in CONFIGURATIONS.items():
        if configuration in configurations:
            text = PlainWords(_text(KeyTextTransform(language, names)))
            vectors.append(LanguageVector(Value(language), WithArticle(text) if language == "ar" else text))
    return JoinedVectors(*vectors)


def _text(value: Any) -> Coalesce:
    return Coalesce(Cast(value, TextField()), Value(""))


# --- Queries --------------------------------------------------------------------------------------------------------
class Part(NamedTuple):
    """One search term: a phrase in quotes or a word; `minus` is empty if it is wanted."""

    minus: str
    phrase: str
    word: str


def query(words: str) -> SearchQuery:
    """All the words in any inflected form of one language, the last also as a prefix; quotes, minus and OR.

    Quoted text is searched as written. Chinese is searched by adjacent characters.
    """
    return _alternatives(_parts(words)[:MOST_WORDS])


def terms(words: str) -> list[SearchQuery]:
    """A query for each of the words and phrases; none if they contain OR or a minus, which names are not searched for.

    Short words without a meaning of their own, such as "of", match no name, since `names_vector` has only stems.
    """
    parts = _parts(words)[:MOST_WORDS]
    if any(part.minus or part.word.casefold() == "or" for part in parts):
        return []
    return [_all_of([part], last=parts[-1]) for part in parts]


def any_of(queries: list[SearchQuery]) -> SearchQuery:
    """What one of the queries matches."""
    return reduce(or_, queries)


def _alternatives(parts: list[Part]) -> SearchQuery:
    alternatives: list[list[Part]] = [[]]
    for part in parts:
        if part.word.casefold() == "or" and not part.minus:
            alternatives.append([])
        else:
            alternatives[-1].append(part)
    queries = [_all_of(alternative, last=parts[-1]) for alternative in alternatives if alternative]
    return any_of(queries) if queries else _simple("")


def words_of(text: str) -> list[str]:
    """The words of a search, and its phrases in quotes, in their order."""
    return [text for part in _parts(text) if (text := part.phrase or part.minus + part.word)]


def _parts(words: str) -> list[Part]:
    return [Part(*groups) for groups in PART.findall(words[:LONGEST].translate(PLAIN))]


def _all_of(parts: list[Part], *, last: Part) -> SearchQuery:
    """One alternative: terms that must all occur, and terms that must not."""
    wanted = [_literal(part.word) for part in parts if part.word and not part.minus]
    phrases = [_literal(part.phrase) for part in parts if part.phrase and not part.minus]
    unwanted = [_literal(part.word) for part in parts if part.word and part.minus]
    unwanted_phrases = [_literal(part.phrase) for part in parts if part.phrase and part.minus]
    queries = []
    if wanted:
        is_beginning = parts[-1] is last and not last.minus and BEGINNING.fullmatch(last.word)
        queries.append(_beginning(wanted) if is_beginning else any_of(_in_languages(" & ".join(wanted))))
    if phrases:
        queries.append(_simple(" & ".join(phrases)))
    if unwanted:
        queries += [~stemmed for stemmed in _in_languages(" | ".join(unwanted))]
    if unwanted_phrases:
        queries.append(~_simple(" | ".join(unwanted_phrases)))
    return reduce(and_, queries) if queries else _simple("")


def _beginning(wanted: list[str]) -> SearchQuery:
    """The words, the last of which may be a prefix; in Arabic a prefix of the stem too."""
    beginning = _simple(f"{wanted[-1]}:*")
    if wanted[:-1]:
        beginning = any_of(_in_languages(" & ".join(wanted[:-1]))) & beginning
    words = " & ".join(wanted)
    return any_of([beginning, *_stems(f"{words}:*" if re.search(LETTER, wanted[-1]) else words)])


def _literal(text: str) -> str:
    """A word for to_tsquery, in which nothing is an operator; several words in it are a phrase."""
    return "'" + text.replace("\\", " ").replace("'", " ") + "'"


def _in_languages(words: str) -> list[SearchQuery]:
    """The words, joined by operators: as they are, and in the stems of each language that they may be of."""
    return [_simple(words), *_stems(words)]


def _stems(words: str) -> Iterator[SearchQuery]:
    """The words in the stems of each language with its own script; twice in Arabic."""
    text = PlainWords(Value(words))
    for letters, names in SCRIPTS.items():
        if re.search(letters, words):
            yield from (_query(text, name) for name in names)
    if re.search(f"{LETTER}{{3}}", words):
        yield _query(WithArticle(text), "arabic")


def _simple(words: str) -> SearchQuery:
    return _query(PlainWords(Value(words)), "simple")


def _query(text: Func, configuration: str) -> SearchQuery:
    return SearchQuery(text, config=configuration, search_type="raw")


# --- Citations ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Reference:
    """A citation: the parts of the symbol, in any order, with chapter and paragraph if given."""

    pieces: tuple[str, ...]
    paragraph: str = ""
    chapter: str = ""

    def documents(self, field: str = "symbol") -> Q:
        """The documents whose symbol contains all the parts."""
        wanted = Q()
        for piece in self.pieces:
            wanted &= Q(**{f"{field}__icontains": piece})
        return wanted


def reference(words: str) -> Reference | None:
    """The citation that the words are, such as A/76/644 para 90 or OIOS 2019/012; None where they hold no number."""
    words = plain_citation(words[:LONGEST])
    match = PARAGRAPH.search(words)
    symbol = canonical_symbol(words[: match.start()] if match else words)
    pieces = tuple(piece.strip(",;") for piece in PIECE.findall(symbol))
    if not any(re.search(r"\d", piece) for piece in pieces):
        return None
    if not match:
        return Reference(pieces)
    return Reference(pieces, canonical_paragraph(match["paragraph"]), canonical_chapter(match["chapter"] or ""))
