"""Detection of numbers typed into a passage: digits of any script, fractions and signs, or words.

References are not figures: symbols of documents, numbers of resolutions, paragraphs, ordinals of sessions.
"""

from __future__ import annotations

import re
import unicodedata

N = r"\d{1,3}"
RESOLUTION = rf"{N}/{N}(?:\s(?-i:[A-Z])\b)?"
AND = r"(?:\s*[,،、;；]\s*|\s+(?:and|or|et|ou|y|e|и|или)\s+|\s*[和及与]\s*|\s+و\s*)"
REFERENCES = [
    re.compile(r"\b(?:A|ST|S|E|JIU)(?:/[A-Z0-9.-]+){2,}(?:\([A-Z0-9]+\))?"),
    re.compile(
        r"\b(?:(?:re|ré)?solu(?:tion|ci[oó]n)(?:e?s)?|d[eé]cisi(?:on|ones|ón)s?|резолюци\w+|решени\w+|\w*قرار\w*|\w*مقرر\w*)"
        rf"\s+(?:№\s*|nos?\.?\s+)?{RESOLUTION}(?:{AND}{RESOLUTION})*", re.IGNORECASE,
    ),
    re.compile(rf"第\s*{RESOLUTION}\s*号"),
    re.compile(
        r"\b(?:paras?\.?|paragraphs?|paragraphes?|párrs?\.?|párrafos?|пункт\w*|пп?\.|الفقر(?:ة|ات|تين|تان))"
        rf"\s+{N}(?:\s*\([a-z]\))?(?:(?:\s*[–-]\s*|{AND}){N}(?:\s*\([a-z]\))?)*", re.IGNORECASE,
    ),
    re.compile(r"\b[وفبلك]?ال\w+\s+عشرة?\b"),
    re.compile(rf"第\s*{N}\s*(?:[至和、-]\s*(?:第\s*)?{N}\s*)?段"),
]  # fmt: skip

ENGLISH = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion|dozen"
)
FRENCH = (
    r"deux|trois|quatre|cinq|six|sept|huit|(?<!de )(?<!à )neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?"
    r"|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliards?|(?:di|vingt|tren|quaran)taines?|douzaines?"
)
SPANISH = (
    r"dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\w+|veinte|veinti\w+|treinta"
    r"|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|cientos?|\w+cient[oa]s|quinient[oa]s|mil|mill[oó]n(?:es)?"
)
RUSSIAN = (
    r"дв(?:а|е|ух|ум|умя)|тр(?:и|[её]х|[её]м|емя)|четыр(?:е|[её]х|[её]м|ьмя)|пят(?:ь|и|ью)|шест(?:ь|и|ью)|сем(?:ь|и)"
    r"|восемь|восьми|девят(?:ь|и|ью)|десят(?:ь|и|ью)|\w+надцат(?:ь|и|ью)|(?:два|три)дцат(?:ь|и|ью)|сорока?|девяност[оа]"
    r"|(?:пят|шест|сем|восем)ьдесят|(?:пят|шест|сем|восьм)идесяти|сто|ста|двести|двухсот|триста|тр[её]хсот|четыреста"
    r"|\w+ьсот|\w+исот|тысяч[аиу]?|миллион\w*|миллиард\w*"
)
RUSSIAN_ORDINAL = (
    r"(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят)(?:ая|ой|ую|ый|ого|ому|ом|ым|ые|ых|ья|ьей|ью)"
)
ARABIC = (
    r"اثن(?:ان|ين|تان|تين|ا|ي|تا|تي)|ثلاثة?|أربعة?|خمسة?|ستة?|سبعة?|ثمان(?:ية|ي)?|تسعة?|(?<!ال)عشرة?|عشر(?:ون|ين)"
    r"|(?:ثلاث|أربع|خمس|ست|سبع|ثمان|تسع)(?:ون|ين|مئة|مائة)|مئة|مائة|مئت(?:ان|ين)|مائت(?:ان|ين)|ألف|ألف(?:ان|ين)|آلاف"
    r"|مليون|ملايين"
)
NUMERAL = "二三四五六七八九十百千万亿两"
MEASURE = "项个份条名人次件种类成倍年月日天点届卷处家位国页段"
WORDS = {
    "en": re.compile(rf"\b(?:{ENGLISH})\b(?!-\w*(?:st|nd|rd|th)\b)", re.IGNORECASE),
    "fr": re.compile(rf"\b(?:{FRENCH})\b(?!-\w*ième\b)", re.IGNORECASE),
    "es": re.compile(rf"\b(?:{SPANISH})\b", re.IGNORECASE),
    "ru": re.compile(rf"\b(?:{RUSSIAN})\b(?!\s+{RUSSIAN_ORDINAL}\b)", re.IGNORECASE),
    "ar": re.compile(rf"\b[وفبلك]?(?:{ARABIC})\b"),
    "zh-hans": re.compile(
        rf"(?<![第一零〇{NUMERAL}])(?!万一|千万|一一)(?:[一零〇{NUMERAL}]{{2,}}|[{NUMERAL}](?=[{MEASURE}])"
        rf"|[一{NUMERAL}]+分之[一{NUMERAL}]+|[壹贰叁肆伍陆柒捌玖拾佰仟]{{2,}})"
    ),
}


def typed_number(text: str, language: str, *, own: str | None = "") -> str:
    """The first number typed into words of a language; empty where there is none.

    `own` is the product's own text of the passage: the number words that it has may stay, such as “six components”.
    Where it is None, words are not judged, only digits and signs.
    """
    plain = text
    for reference in REFERENCES:
        plain = reference.sub("", plain)
    if typed := re.search(r"\d[\d.,/\u00a0\u202f\u066b\u066c]*(?<=\d)", plain):
        return typed[0]
    if sign := next((sign for sign in plain if sign.isnumeric() and not _is_ideograph(sign)), ""):
        return sign
    if own is None:
        return ""
    plain = unicodedata.normalize("NFKC", "".join(sign for sign in plain if unicodedata.category(sign) != "Cf"))
    allowed = {word.casefold() for word in WORDS[language].findall(own)}
    return next((word for word in WORDS[language].findall(plain) if word.casefold() not in allowed), "")


def _is_ideograph(sign: str) -> bool:
    """Whether a sign with a numeric value is a letter, such as 三 and 参: these are examined as Chinese words."""
    return sign.isalpha()
