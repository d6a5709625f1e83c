"""Formatting in each of the six languages: names, numbers, percentages, dates, text direction."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, get_timezone
from babel.numbers import format_decimal
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext, ngettext

RIGHT_TO_LEFT = frozenset({"ar"})
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # letters of several scripts need them

_LOCALES = {
    "ar": Locale("ar"),
    "en": Locale("en"),
    "es": Locale("es"),
    "fr": Locale("fr"),
    "ru": Locale("ru"),
    "zh-hans": Locale("zh", script="Hans"),
}
_LONG = {
    "en": "d MMMM y",
    "es": "d 'de' MMMM 'de' y",
    "fr": "d MMMM y",
    "ru": "d MMMM y 'года'",
    "zh-hans": "y年M月d日",
}
_MONTHS = {"en": "MMMM y", "es": "MMMM 'de' y", "fr": "MMMM y", "ru": "LLLL y 'года'", "zh-hans": "y年M月"}
_SHORT = {"ar": "d/M/y", "en": "d MMM y", "es": "d MMM y", "fr": "d MMM y", "ru": "dd.MM.y", "zh-hans": "y-MM-dd"}

# Decimal and thousands separators of the Organization's documents in each language. CLDR differs: the documents
# separate Chinese and Arabic thousands by a space. All spaces are non-breaking.
_NO_BREAK = "\N{NO-BREAK SPACE}"
_MARKS = {
    "ar": (".", _NO_BREAK),
    "en": (".", ","),
    "es": (",", "."),
    "fr": (",", _NO_BREAK),
    "ru": (",", _NO_BREAK),
    "zh-hans": (".", _NO_BREAK),
}
_SIGNED = {"es": f"{{}}{_NO_BREAK}%", "fr": f"{{}}{_NO_BREAK}%", "ru": f"{{}}{_NO_BREAK}%"}
_IN_WORDS = {"en": "per cent", "ar": "في المائة"}
_PERCENT_IN_RUSSIAN = {"one": "процент", "few": "процента", "many": "процентов", "other": "процента"}

# The Organization's documents in Arabic give each month both its names.
_ARABIC_MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)


def current_language() -> str:
    """The language of this request as one of the six codes; English outside a request."""
    language = get_language() or "en"
    return language if language in _LOCALES else language.split("-")[0].replace("zh", "zh-hans")


def direction(language: str | None = None) -> str:
    """`rtl` or `ltr`, as the HTML attribute wants it."""
    return "rtl" if (language or current_language()) in RIGHT_TO_LEFT else "ltr"


def local(value: Any, language: str | None = None) -> Any:
    """The wording of a localized value in one language, else in English; plain text passes through."""
    if not isinstance(value, dict):
        return "" if value is None else value
    return value.get(language or current_language()) or value.get("en") or next(iter(value.values()), "")


def integer(value: int | Decimal | float | None, language: str | None = None) -> str:
    """A whole number with the language's grouping: 12,075 or 12 075."""
    return decimal(value, 0, language)


def decimal(value: int | Decimal | float | None, places: int = 1, language: str | None = None) -> str:
    """A number with exactly that many decimal places; empty for none."""
    return "" if value is None else _decimal(value, places, language or current_language())


def percent(value: int | Decimal | float | None, places: int = 0, language: str | None = None) -> str:
    """A percentage that is already rounded and counted in hundredths (88 is 88%), as the language writes it.

    Rounding belongs to the measure, once and from the raw ratio, so this only sets the number.
    """
    return "" if value is None else _percent(value, places, language or current_language())


def percent_in_words(value: int | Decimal | float | None, places: int = 0, language: str | None = None) -> str:
    """A percentage in running text, where documents write “per cent” and keep the sign for tables and charts."""
    if value is None:
        return ""
    language = language or current_language()
    number = _decimal(value, places, language)
    if language == "ru":
        form = _LOCALES["ru"].plural_form(Decimal(f"{Decimal(str(value)):.{places}f}"))
        return f"{number}{_NO_BREAK}{_PERCENT_IN_RUSSIAN[form]}"
    words = _IN_WORDS.get(language)
    return f"{number}{_NO_BREAK}{words}" if words else _percent(value, places, language)


def joined(parts: Iterable[str], language: str | None = None) -> str:
    """Several statements one after the other, between the semicolons of the language."""
    return {"ar": "؛ ", "fr": f"{_NO_BREAK}; ", "zh-hans": "；"}.get(language or current_language(), "; ").join(parts)


def colon() -> str:
    """What stands between a label and its value, with the spaces of the language."""
    return {"fr": f"{_NO_BREAK}: ", "zh-hans": "："}.get(current_language(), ": ")


def separated(parts: Iterable[str], language: str | None = None) -> str:
    """Several words or places one after the other, between the commas of the language."""
    return comma(language).join(parts)


def comma(language: str | None = None) -> str:
    """What stands between two words of a list, with the spaces of the language."""
    return {"ar": "، ", "zh-hans": "，"}.get(language or current_language(), ", ")


ENGLISH_NUMBER = re.compile(r"(?<![\w/.,-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\w/]|[.,]\d)")


def with_numbers(text: str, language: str | None = None) -> str:
    """A text whose numbers are written in English form, such as an arithmetic, with the marks of the language."""
    language = language or current_language()

    def write(found: re.Match[str]) -> str:
        number = Decimal(found[0].replace(",", ""))
        return decimal(number, places(number), language)

    return ENGLISH_NUMBER.sub(write, text)


def fraction(part: int | Decimal | None, whole: int | Decimal | None) -> str:
    """ "11,139 of 12,075" in the reader's language, in its direction; empty where either is unknown."""
    if part is None or whole is None:
        return ""
    return gettext("%(part)s of %(whole)s") % {"part": _as_written(part), "whole": _as_written(whole)}


def _as_written(value: int | Decimal) -> str:
    plain = Decimal(str(value)).normalize()
    return decimal(plain, places(plain))


YEAR = "year"  # the unit of a number that names a year


def figure(value: int | Decimal | None, places: int = 0, unit: str = "", language: str | None = None) -> str:
    """A number with its thousands set apart, unless it names a year: 12,075 but 2003."""
    if value is not None and unit == YEAR:
        return f"{value:.{places}f}"
    return decimal(value, places, language)


def period(written: str, language: str | None = None) -> str:
    """A period stored as 2021, 2021-12, 2021-12-31, 2021-Q4 or two with a slash, formatted for the language.

    Other text is the wording of a document and unchanged.
    """
    language = language or current_language()
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}(/\d{4}(-\d{2}){0,2})?|[12]\d{3}-Q[1-4]", written):
        return written
    return " – ".join(dict.fromkeys(_part_of_time(end, language) for end in written.split("/")))


def _part_of_time(written: str, language: str) -> str:
    if "Q" in written:
        return quarter(dt.date(int(written[:4]), 3 * int(written[-1]), 1), language)
    match written.count("-"):
        case 0:
            return written
        case 1:
            return _month(dt.date.fromisoformat(f"{written}-01"), language)
    return day(dt.date.fromisoformat(written), language=language)


def _month(first: dt.date, language: str) -> str:
    if language == "ar":
        return f"{_ARABIC_MONTHS[first.month - 1]} {first.year}"
    return format_date(first, _MONTHS[language], locale=_LOCALES[language])


def quarter(end: dt.date | None, language: str | None = None) -> str:
    """The quarter of a day in words: Q4 2021, T4 2021."""
    return "" if end is None else format_skeleton("yQQQ", end, locale=_LOCALES[language or current_language()])


def day(value: dt.date | dt.datetime | None, style: str = "long", language: str | None = None) -> str:
    """A day in words (31 December 2021), or `short` for tables (31 Dec 2021); a time counts where the reader is."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return _day(value, style, language or current_language())


DAYS_A_MONTH = 365 / 12
TWO_YEARS = 731  # days, from which an age is in years and months


def duration(days: int | None) -> str:
    """An age in days, from two years on in years and months: 700 days, 11 years 10 months."""
    if days is None:
        return ""
    if days < TWO_YEARS:
        return ngettext("%(days)s day", "%(days)s days", days) % {"days": integer(days)}
    years, months = divmod(int(days / DAYS_A_MONTH), 12)  # completed, of average length
    in_years = ngettext("%(years)s year", "%(years)s years", years) % {"years": integer(years)}
    if not months:
        return in_years
    return f"{in_years} {ngettext('%(months)s month', '%(months)s months', months) % {'months': integer(months)}}"


def month(value: dt.date, language: str | None = None) -> str:
    """A month for the axis of a chart: Dec 2021."""
    language = language or current_language()
    if language == "ar":
        return _month(value, language)
    return format_skeleton("yMMM", value, locale=_LOCALES[language])


def first_weekday(language: str | None = None) -> int:
    """The first day of the week, 0 for Monday."""
    return _LOCALES[language or current_language()].first_week_day


def moment(value: dt.datetime | None, language: str | None = None) -> str:
    """A day and time in the reader's time zone: 31 Dec 2021, 14:05."""
    if value is None:
        return ""
    language = language or current_language()
    zone = get_timezone(timezone.get_current_timezone_name())
    return format_datetime(value, f"{_SHORT[language]}, HH:mm", tzinfo=zone, locale=_LOCALES[language])


def separators(language: str | None = None) -> str:
    """The marks of decimals and thousands, in that order, as charts want them: `.,` or `, `."""
    return "".join(_MARKS[language or current_language()])


@lru_cache(maxsize=8192)
def _decimal(value: Any, places: int, language: str) -> str:
    pattern = "#,##0" + ("." + "0" * places if places else "")
    point, group = _MARKS[language]
    return format_decimal(value, pattern, locale=_LOCALES["en"]).translate({ord("."): point, ord(","): group})


def _percent(value: Any, places: int, language: str) -> str:
    return _SIGNED.get(language, "{}%").format(_decimal(Decimal(str(value)), places, language))


@lru_cache(maxsize=8192)
def _day(value: dt.date, style: str, language: str) -> str:
    if style != "long":
        return format_date(value, _SHORT[language], locale=_LOCALES[language])
    if language == "ar":
        return f"{value.day} {_ARABIC_MONTHS[value.month - 1]} {value.year}"
    written = format_date(value, _LONG[language], locale=_LOCALES[language])
    return f"1er{written[1:]}" if language == "fr" and value.day == 1 else written


LONGEST = 18  # digits that a key of the database can have
SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE} "
ARABIC = str.maketrans({"٫": ".", "٬": "\N{NO-BREAK SPACE}", "−": "-"})


def posted_number(text: str) -> int:
    """A key or version sent by a form; 0, which is neither, where the text is no number or longer than any key."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else 0


def exact(sent: str, marks: str = ".,") -> Decimal | None:
    """A number as written in a language, with `marks` for decimals and thousands; None if it is not one.

    Thousands are grouped by threes or not at all, so that the marks cannot be confused: “12,5” is not a number in
    English. A point separates decimals unless it groups.
    """
    point, comma = marks[0], marks[1:] + SPACES
    points = re.escape(point if "." in comma else f"{point}.")
    written = sent.strip().translate(ARABIC)
    if not re.fullmatch(rf"-?(\d{{1,3}}([{re.escape(comma)}]\d{{3}})+|\d+)([{points}]\d+)?", written):
        return None
    fraction = re.split(rf"[{points}]", written)
    return Decimal(".".join([re.sub(rf"[{re.escape(comma)}]", "", fraction[0]), *fraction[1:]]))


def places(value: int | Decimal) -> int:
    """The decimals that a number is written with."""
    return max(0, -int(Decimal(value).as_tuple().exponent))


def with_language(url: str) -> str:
    """The address that shows its page in the language of this one."""
    return f"{url}?language={current_language()}"


def in_every_language(words: Callable[[], Any]) -> dict[str, str]:
    """The same words in each of the six languages."""
    texts = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts[code] = str(words())
    return texts


def clean_text(text: str) -> str:
    """One line without control characters and without marks that turn the direction of reading."""
    spaced = (
        " " if unicodedata.category(c)[0] == "Z" or c.isspace() else c for c in unicodedata.normalize("NFC", text)
    )
    return " ".join("".join(c for c in spaced if c in JOINERS or unicodedata.category(c)[0] != "C").split())
