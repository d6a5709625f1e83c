"""The canonical form of symbols, chapters and paragraphs, for all common spellings."""

from __future__ import annotations

import re
import unicodedata

DASHES = dict.fromkeys("‐‑‒–—―−⁃﹘﹣－⸺⸻", "-")
SIGNS = str.maketrans(
    DASHES | dict.fromkeys("⁄∕⧸", "/") | dict.fromkeys("،、﹐", ",") | dict.fromkeys("؛﹔", ";") | {"№": "No"}
)
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
IS_ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
LONGEST = 18  # digits of a number
HAN = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}
ARABIC_ORDINALS = ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
NUMBER = r"(?P<number>\d{1,3}(?![\d])|[ivxlcdm]+(?![^\W_])|[一二三四五六七八九十]+|ال\w+)"
VOLUME = re.compile(
    rf"[\s,;(\[-]*(?:(?:\bvol(?:ume|umen|\.)?s?|\btome|\btomo|\bтом|\bт\.|المجلد)[\s.]*{NUMBER}"
    r"|第(?P<han>[一二三四五六七八九十]+|\d{1,3})卷)\s*[)\]]?",
    re.IGNORECASE,
)
PART = re.compile(rf"[\s,;(\[-]*\bpart[\s.]*{NUMBER}\s*[)\]]?", re.IGNORECASE)
SECTION = re.compile(r"[\s,;(\[-]*\bsect(?:ion|\.)?[\s.]*(\d+\s*[A-Za-z]?)\b\s*[)\]]?", re.IGNORECASE)
ADDITION = re.compile(r"(\s+and\s+)?[\s,;/]*\b(add|corr|rev|amend|supp)[\s.]*(\d+)", re.IGNORECASE)
CHAPTER = re.compile(
    r"(?:chapters?|chapitre|chap|ch|cap[ií]tulo|cap|глава|гл|الفصل)(?:[\s.:]+|(?=\d))(?=\S)|第(?=[一二三四五六七八九十\d]+章)",
    re.IGNORECASE,
)
PARAGRAPH = re.compile(
    r"(?:paragraphs?|paragraphe|paras?|párrafos?|párr|par|recommendations?|recommandation|recomendación|recs?|numbers?"
    r"|nos?|n°|nº|пункт|п|рекомендация|الفقرة|الفقرات|التوصية)(?:[\s.:#]+|(?=[\d(]))(?=\S)|[¶§#]\s*|第(?=\d+[段号])|建议(?=\s*\d)",
    re.IGNORECASE,
)

FOREIGN = r"[‐-―−⁃﹘﹣－]|[٠-٩۰-۹０-９]|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[^\S ]|^ | $|  "
NOT_CANONICAL = (
    rf"{FOREIGN}| /|/ |[^ ]\((?:[Vv]ol|VOL|Part|Sect)|\([Vv][Oo][Ll]\.? ?[0-9]"
    r"|(?:^|[^(])[Vv]ol(?:\.|ume)? ?[IVX]+$"
)
NO_CHAPTER = rf"{FOREIGN}|^[0-9]+$|^[Cc]hap(?:ter|\.)? ?[0-9IVX]+$"
NO_PARAGRAPH = rf"{FOREIGN}|^0+[0-9]|^(?:[Pp]ara(?:graph|\.)?|[Rr]ec\.?) ?[0-9]|[0-9] \("
"""As PostgreSQL reads them, what no symbol, chapter or paragraph has once it is in its canonical form."""


def canonical_symbol(text: str) -> str:
    """The canonical form of a symbol: A/70/5 (Vol. I), also for A/70/5(Vol.1), A/70/5, volume I and A∕٧٠∕٥ (Vol. I).

    Parts with a digit or a slash are in capitals; words are kept as written.
    """
    given = text
    text = plain_citation(text)
    text = re.sub(r"\s*/\s*", "/", text)
    text = re.sub(r"\s*-\s*", "-", text)
    text = join_volume(text).replace("(Vol. ", "(Vol.\0")
    text = PART.sub(lambda match: f" (Part\0{_numeral(match['number']) or match['number']}) ", text)
    text = SECTION.sub(lambda match: f" (Sect.\0{''.join(match[1].split()).upper()}) ", text)
    words = " ".join(text.split()).strip(" ,;.").split(" ")
    capitals = [word.upper() if re.search(r"[\d/]", word) and not word.startswith("(") else word for word in words]
    text = " ".join(capitals).replace("\0", " ").replace(") /", ")/")
    text = re.sub(r"\s+([,;)])", r"\1", ADDITION.sub(_addition, text))
    return text if text == given else canonical_symbol(text)


def symbol_key(text: str) -> str:
    """A key that all spellings of one symbol share, without regard to case."""
    return canonical_symbol(text).casefold()


def join_volume(text: str) -> str:
    """The text with its volume in brackets: A/70/5, Vol. 1, para. 3 is A/70/5 (Vol. I), para. 3."""

    def bracketed(match: re.Match[str]) -> str:
        numeral = _numeral(match["number"] or match["han"])
        return f" (Vol. {numeral}) " if numeral else match[0]

    return re.sub(r"\s+(?=[,;]|$)", "", VOLUME.sub(bracketed, text))


def volume_of(symbol: str) -> str:
    """The volume that the symbol names, as a Roman numeral; empty where it names none."""
    match = re.search(r"\(Vol\. ([IVXLCDM]+)\)", canonical_symbol(symbol))
    return match[1] if match else ""


def canonical_chapter(text: str) -> str:
    """A chapter in its one form: II, also for 2, ii, chap. II, ٢ and 第二章."""
    given = text
    text = plain_citation(text)
    if match := CHAPTER.match(text):
        text = text[match.end() :]
    text = text.strip(" .,:;()[]章")
    text = _numeral(text) or text
    return text if text == given else canonical_chapter(text)


def canonical_paragraph(text: str) -> str:
    """A paragraph or number in its one form: 83, also for para. 83, 083 and ٨٣; 90(b) also for para. 90 (B)."""
    given = text
    text = plain_citation(text)
    if match := PARAGRAPH.match(text):
        text = text[match.end() :]
    text = re.sub(r"[段号]$", "", text).strip(" .,:;")
    text = re.sub(r"\s*-\s*", "-", re.sub(r"\s*\(\s*(\w+)\s*\)", lambda match: f"({match[1].lower()})", text))
    text = re.sub(r"^0+(?=\d)", "", text)
    return text if text == given else canonical_paragraph(text)


def canonical_part(text: str) -> str:
    """The label of a part without its brackets: a, also for (a), (A) and a)."""
    text = plain_citation(text).strip("()[]. ")
    return text.lower() if len(text) == 1 else text


def plain_citation(text: str) -> str:
    """One space between words, European digits, plain dashes and brackets; no marks that cannot be seen."""
    text = unicodedata.normalize("NFKC", text.translate(SIGNS)).translate(SIGNS)
    visible = (c for c in text if unicodedata.category(c) != "Cf")
    return " ".join("".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in visible).split())


def _addition(match: re.Match[str]) -> str:
    """Add.1 follows its symbol; a correction named by a second symbol is kept next to the first."""
    return f"{' and ' if match[1] else '/'}{match[2].capitalize()}.{match[3]}"


def _numeral(text: str) -> str:
    """The number as a Roman numeral; empty where the text is no number from 1 to 999."""
    if text.isdecimal():
        number = int(text) if len(text) <= LONGEST else 0
    elif IS_ROMAN.fullmatch(text):
        return text.upper()
    elif text in ARABIC_ORDINALS:
        number = ARABIC_ORDINALS.index(text) + 1
    else:
        number = _han(text)
    if not 0 < number < 1000:
        return ""
    numeral = ""
    for value, letters in ROMAN:
        numeral += letters * (number // value)
        number %= value
    return numeral


def _han(text: str) -> int:
    """The number from 1 to 99 that the Chinese numeral writes; 0 for any other text."""
    if not re.fullmatch(r"[一二三四五六七八九]?十?[一二三四五六七八九]?", text) or not text:
        return 0
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return HAN.get(text, 0)
    return 10 * HAN.get(tens, 1) + HAN.get(ones, 0)
