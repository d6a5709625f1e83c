"""Target dates as the sources word them: what each wording means, and what is no date at all."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountability.choices import DueKind
from accountability.imports.source_dates import Due, parse_iso_day, parse_source_date

YEAR_END = dt.date(2021, 12, 31)
WORDS = [
    "2021-12-31", "Fourth quarter of 2021", "fourth  quarter 2021", "Q4 2021", "4Q 2021", "2021 Q4", "4th quarter 2021",
    "December 2021", "Dec. 2021", "31 December 2021", "December 31, 2021", "end of 2021", "2021", "by end-2021",
    "second half of 2021", "quatrième trimestre de 2021", "31 décembre 2021", "fin 2021", "cuarto trimestre de 2021",
    "31 de diciembre de 2021", "четвертый квартал 2021 года", "31 декабря 2021 года",
    "2021年第四季度", "2021年12月31日", "2021年底",
    "الربع الرابع من عام 2021", "الربع الأخير من عام 2021",
    "31 كانون الأول/ديسمبر 2021", "٢٠٢١-١٢-٣١",
    "\u200fQ4\u00a02021\u200e",
]  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_the_wordings_of_the_end_of_a_year_mean_its_last_day(words):
    assert parse_source_date(words) == Due(DueKind.DATED, YEAR_END)


@pytest.mark.parametrize(
    ("words", "month", "day"),
    [
        ("First quarter of 2022", 3, 31), ("Second quarter of 2022", 6, 30), ("Q3 2022", 9, 30), ("March 2022", 3, 31),
        ("15 March 2022", 3, 15), ("first half of 2022", 6, 30), ("May 2022", 5, 31),
        ("troisième trimestre 2022", 9, 30), ("2022年3月", 3, 31), ("март 2022 года", 3, 31),
        ("segundo trimestre de 2022", 6, 30), ("juin 2022", 6, 30),
        ("الربع الثاني من عام 2022", 6, 30),
    ],
)  # fmt: skip
def test_quarters_and_months_end_on_their_last_day(words, month, day):
    assert parse_source_date(words) == Due(DueKind.DATED, dt.date(2022, month, day))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ongoing", DueKind.ONGOING), ("EN COURS", DueKind.ONGOING), ("Not applicable", DueKind.NOT_APPLICABLE),
        ("N/A", DueKind.NOT_APPLICABLE), ("n.a.", DueKind.NOT_APPLICABLE), ("不适用", DueKind.NOT_APPLICABLE),
        ("", DueKind.MISSING), (" – ", DueKind.MISSING),
    ],
)  # fmt: skip
def test_what_is_no_date_has_none(words, kind):
    assert parse_source_date(words) == Due(kind)


@pytest.mark.parametrize(
    "words",
    ["soon", "Q5 2021", "2021-13-01", "30 February 2021", "2020-2021", "when funds allow in 2021", "fifth quarter"],
)
def test_what_means_nothing_known_is_not_guessed(words):
    assert parse_source_date(words) is None


@given(st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_as_it_is_written(day):
    assert parse_source_date(day.isoformat()) == parse_source_date(f"{day.day} {day:%B %Y}") == Due(DueKind.DATED, day)
    assert parse_iso_day(day.isoformat()) == day


@given(st.text(max_size=60))
def test_any_text_at_all_gets_an_answer(words):
    found = parse_source_date(words)

    assert found is None or (found.on is not None) == (found.kind == DueKind.DATED)
