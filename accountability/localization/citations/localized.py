"""The names of bodies and the forms of citation in documents of the Organization, in each of the six languages."""

from __future__ import annotations

import re

from accountability.localization import current_language, separated

ABBREVIATIONS: dict[str, dict[str, str]] = {
    "OIOS": {
        "ar": "مكتب خدمات الرقابة الداخلية", "en": "OIOS", "es": "OSSI", "fr": "BSCI", "ru": "УСВН",
        "zh-hans": "监督厅",
    },
    "BOA": {
        "ar": "مجلس مراجعي الحسابات", "en": "Board of Auditors", "es": "Junta de Auditores",
        "fr": "Comité des commissaires aux comptes", "ru": "Комиссия ревизоров", "zh-hans": "审计委员会",
    },
    "JIU": {
        "ar": "وحدة التفتيش المشتركة", "en": "JIU", "es": "DCI", "fr": "CCI", "ru": "ОИГ", "zh-hans": "联检组",
    },
    "ACABQ": {
        "ar": "اللجنة الاستشارية", "en": "ACABQ", "es": "CCAAP", "fr": "CCQAB", "ru": "ККАБВ", "zh-hans": "行预咨委会",
    },
}  # fmt: skip
"""The official abbreviation by code and language, or the full name if documents have no abbreviation.

Codes are unchanged in data; `BOA` is our code and is never printed.
"""

_NOTES = {"ar": {"a": "أ", "b": "ب", "c": "ج"}}
NAMED = frozenset({"BOA"})
"""Our codes, for bodies that documents do not abbreviate."""

_ANNEXES = {
    "ar": {"I": "الأول", "II": "الثاني", "III": "الثالث", "IV": "الرابع"},
    "zh-hans": {"I": "一", "II": "二", "III": "三", "IV": "四"},
}
_PLACES: dict[str, dict[str, str]] = {
    "para": {"ar": "الفقرة {}", "es": "párr. {}", "fr": "par. {}", "ru": "п. {}", "zh-hans": "第{}段"},
    "paras": {"ar": "الفقرات {}", "es": "párrs. {}", "fr": "par. {}", "ru": "пп. {}", "zh-hans": "第{}段"},
    "annex": {"ar": "المرفق {}", "es": "anexo {}", "fr": "annexe {}", "ru": "приложение {}", "zh-hans": "附件{}"},
    "table": {"ar": "الجدول {}", "es": "cuadro {}", "fr": "tableau {}", "ru": "таблица {}", "zh-hans": "表{}"},
    "row": {"ar": "الصف {}", "es": "fila {}", "fr": "ligne {}", "ru": "строка {}", "zh-hans": "第{}行"},
    "note": {"ar": "الحاشية {}", "es": "nota {}", "fr": "note {}", "ru": "примечание {}", "zh-hans": "注{}"},
    "activity": {
        "ar": "النشاط {}", "es": "actividad {}", "fr": "activité {}", "ru": "мероприятие {}", "zh-hans": "活动{}",
    },
    "chap": {"ar": "الفصل {}", "es": "cap. {}", "fr": "chap. {}", "ru": "гл. {}", "zh-hans": "第{}章"},
    "rec": {
        "ar": "التوصية {}", "es": "recomendación {}", "fr": "recommandation {}", "ru": "рекомендация {}",
        "zh-hans": "建议{}",
    },
    "citing": {
        "ar": "نقلا عن {}", "es": "se cita {}", "fr": "citant {}", "ru": "со ссылкой на {}", "zh-hans": "引自{}",
    },
}  # fmt: skip
_PLACE = re.compile(
    r"\b(paras?|annex|table|row|note|activity|chap|rec)\b\.? ([\dIVXab]+(?: \([a-z]\)|\([a-z]\))?(?:[-–]\d+)?)"
)
_CITING = re.compile(r"\(citing (.+)\)$")
_LETTER = re.compile(r" \(([a-z])\)$")
_LETTERS = {"zh-hans": "({})", "es": " {})", "fr": " {})", "ru": " {})"}
_ARABIC_LETTERS = dict(zip("abcdefghij", ["أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي"], strict=True))


def abbreviation(code: str, language: str | None = None) -> str:
    """The short name of a body in documents of the language; the code itself if it is not one of these bodies."""
    return ABBREVIATIONS.get(code, {}).get(language or current_language(), code)


def abbreviated(english: str, language: str | None = None) -> str:
    """The abbreviation of a term, given the English one; none if documents in the language have none.

    A full name is not an abbreviation, so that our codes are never printed for a body.
    """
    language = language or current_language()
    known = ABBREVIATIONS.get(english, {}).get(language, english if language == "en" else "")
    return "" if " " in known or english in NAMED else known


def cited(source: str, language: str | None = None) -> str:
    """A place in a document as the language cites it: A/76/644, para. 90 (a). Symbols stay as they are."""
    language = language or current_language()
    symbol, _space, place = source.partition(" ")
    if not re.match(r"(?:A|S|E|ST|JIU)/", symbol):
        symbol, place = "", source
    return cited_in(symbol, place, language)


def cited_in(symbol: str, place: str, language: str | None = None) -> str:
    """A symbol and a place in its document, between the comma of the language; either may be empty."""
    language = language or current_language()
    where = placed(place, language) if place else ""
    return separated(filter(None, (symbol, where)), language)


def placed(place: str, language: str | None = None) -> str:
    """The place alone: para. 90 (a), annex I, row 4."""
    language = language or current_language()
    if language == "en":
        return place
    place = _CITING.sub(lambda found: f"({_PLACES['citing'][language].format(found[1])})", place)
    return separated(_PLACE.sub(lambda found: _one(found[1], found[2], language), place).split(", "), language)


def _one(kind: str, number: str, language: str) -> str:
    if kind in ("annex", "chap"):
        number = _ANNEXES.get(language, {}).get(number, number)
    if kind == "note":
        number = _NOTES.get(language, {}).get(number, number)
    number = _LETTER.sub(lambda found: _lettered(found[1], language), number)
    return _PLACES[kind][language].format(number)


def _lettered(letter: str, language: str) -> str:
    """The letter of a subparagraph after its number: 90 (a), 90 a) in French, 90(a) in Chinese."""
    if language == "ar":
        return f" ({_ARABIC_LETTERS.get(letter, letter)})"
    return _LETTERS[language].format(letter)
