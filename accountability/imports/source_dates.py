"""Target dates as worded in the sources, in six languages: "Fourth quarter of 2021", "31 décembre 2021", "Ongoing"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.translation import gettext as _

from accountability.choices import DueKind
from accountability.imports.cells import Cells
from accountability.imports.written_values import is_ambiguous_day, numeric_day


class Due(NamedTuple):
    """A due date as given by a source: its kind, and the date if there is one."""

    kind: DueKind
    on: dt.date | None = None


ONGOING = {
    "ongoing", "on-going", "on going", "continuous", "continuing", "recurrent", "持续进行", "进行中", "持续", "continu",
    "en cours", "en curso", "continuo", "permanente", "постоянно", "на постоянной основе", "в процессе", "مستمر",
    "جار", "جارية", "مستمرة", "en continu", "continua",
}  # fmt: skip
NOT_APPLICABLE = {
    "not applicable", "n/a", "na", "n.a.", "不适用", "sans objet", "s.o.", "s/o", "no aplicable", "no se aplica",
    "no procede", "не применимо", "неприменимо", "н.п.", "لا ينطبق", "غير منطبق",
}  # fmt: skip
MISSING = {"", "-", "–", "—", "not available", "not determined", "to be determined", "tbd", "не определено", "待定"}
ORDINALS = (
    ("first", "1st", "premier", "1er", "primer", "перв", "第一", "الأول", "i"),
    ("second", "2nd", "deuxième", "second", "2e", "segundo", "втор", "第二", "الثاني", "ii"),
    ("third", "3rd", "troisième", "3e", "tercer", "трет", "第三", "الثالث", "iii"),
    ("fourth", "4th", "last", "quatrième", "4e", "cuarto", "четв", "第四", "الرابع", "الأخير", "iv"),
)
QUARTER = ("quarter", "trimestre", "квартал", "季度", "الربع")
HALF = ("half", "semester", "semestre", "полугод", "半年", "النصف")
YEAR_END = (
    "end of",
    "end-",
    "year end",
    "year-end",
    "by",
    "fin",
    "finales",
    "fines",
    "конец",
    "конца",
    "концу",
    "底",
    "نهاية",
)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00)?)?$")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")
NUMBERED = re.compile(r"\bq\s?([1-4])\b|\b([1-4])\s?q\b|\bt([1-4])\b|第?([1-4])季度|\b([1-4])(?:-й)?\s+квартал")
DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?(?!\d)")


def parse_source_date(raw: str) -> Due | None:
    """The meaning of the words, with the last day of a quarter or month; None if they are unknown."""
    words = _plain(raw)
    for known, kind in (
        (MISSING, DueKind.MISSING),
        (ONGOING, DueKind.ONGOING),
        (NOT_APPLICABLE, DueKind.NOT_APPLICABLE),
    ):
        if words in known:
            return Due(kind)
    day = _day(words)
    return Due(DueKind.DATED, day) if day else None


def parse_iso_day(raw: str) -> dt.date | None:
    """The day written as 2021-12-31; None where it is none."""
    match = ISO.match(_plain(raw))
    return _date(*map(int, match.groups())) if match else None


def _plain(raw: str) -> str:
    """Small letters, one space between words, European digits, no marks of direction."""
    text = unicodedata.normalize("NFKC", raw).casefold()
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(text.split()).rstrip(".") if text.strip() not in ("n.a.", "s.o.", "н.п.") else text.strip()


def _day(words: str) -> dt.date | None:
    if exact := parse_iso_day(words) or numeric_day(words):
        return exact
    if match := CHINESE.search(words):
        year, month, day = match.groups()
        return _date(int(year), int(month), int(day or 0))
    years = YEAR.findall(words)
    if len(years) != 1:
        return None
    year, rest = int(years[0]), YEAR.sub(" ", words)
    if part := _quarter(rest):
        return _date(year, 3 * part)
    if any(word in rest for word in HALF):
        part = _ordinal(rest)
        return _date(year, 6 * part) if part in (1, 2) else None
    if month := _month(rest):
        day = DAY.search(rest)
        return _date(year, month, int(day[1]) if day else 0)
    return _date(year, 12) if _is_only(rest, YEAR_END) else None


def _quarter(words: str) -> int:
    if match := NUMBERED.search(words):
        return int(next(number for number in match.groups() if number))
    return _ordinal(words) if any(word in words for word in QUARTER) else 0


def _ordinal(words: str) -> int:
    """The number of an ordinal in the text; a Roman numeral must be separate."""
    tokens = words.replace("-", " ").split()
    for number, names in enumerate(ORDINALS, 1):
        if any(name in tokens if name.isascii() else name in words for name in names):
            return number
    return 0


def _month(words: str) -> int:
    """The month that the text names in any of the languages, the longest name first."""
    tokens = set(re.split(r"[\s/,.]+", words))
    for name, number in _months():
        if name in tokens or ((" " in name or not name.isascii()) and name in words):
            return number
    return 0


@cache
def _months() -> list[tuple[str, int]]:
    names: dict[str, int] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for number in range(1, 13):
                for listed in (MONTHS[number], MONTHS_ALT[number]):
                    names.setdefault(_plain(str(listed)), number)
    short = {calendar.month_abbr[number].casefold(): number for number in range(1, 13)} | {"sept": 9}
    return sorted((names | short).items(), key=lambda pair: -len(pair[0]))


def _is_only(words: str, known: tuple[str, ...]) -> bool:
    """Whether nothing remains of the text without the known words and the particles between them."""
    for word in sorted(known, key=len, reverse=True):
        words = words.replace(word, " ")
    return not set(re.split(r"[\s,.]+", words)) - {
        "",
        "the",
        "of",
        "year",
        "de",
        "del",
        "año",
        "la",
        "года",
        "год",
        "年",
        "عام",
    }


def _date(year: int, month: int, day: int = 0) -> dt.date | None:
    """The day, or without one the last of the month; None where the calendar has no such day."""
    try:
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def is_span(raw: str) -> bool:
    """Whether the words name a quarter, a month or a year rather than one day."""
    words = YEAR.sub(" ", _plain(raw))
    return bool(_quarter(words)) or any(word in words for word in HALF) or not DAY.search(words)


def read_day(cells: Cells, name: str, *, required: bool = False) -> dt.date | None:
    """A day as 2021-12-31, or written out."""
    text = cells.value(name, required=required)
    if not text:
        if required:
            cells.missing(name)
        return None
    day = parse_iso_day(text) or numeric_day(_plain(text))
    if day is None:
        due = parse_source_date(text) if re.search(r"\d", text) and not is_span(text) else None
        day = due.on if due else None
    if day is None or not 1945 <= day.year <= 2100:
        cells.fault_day(name)
        return None
    cells.enter(name, day.isoformat())
    return day


def read_due(cells: Cells, name: str) -> Due | None:
    """A target date as worded in the source; None if the cell is empty."""
    text = cells.raw(name)
    if not text:
        return None
    due = parse_source_date(text)
    if due is None and is_ambiguous_day(_plain(text)):
        cells.fault_day(name)
    elif due is None and cells.value(name):
        message = _("“%(text)s” is not a target date. Enter a date (2021-12-31), a quarter (Fourth quarter of 2021), ")
        cells.fault(name, message % {"text": text} + _("“Ongoing” or “Not applicable”."))
    elif due and due.on:
        cells.enter(name, due.on.isoformat())
    return due
