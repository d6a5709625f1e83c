"""Symbols, chapters and paragraphs: however they are written, they are one."""

import itertools

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from accountability.localization.citations.canonical import (
    canonical_chapter,
    canonical_paragraph,
    canonical_part,
    canonical_symbol,
    volume_of,
)
from accountability.models import Document
from accountability.registers.search import reference

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SPACES = ("", " ", "  ", "\u00a0", "\u2009", "\u3000", "\u200f ", "\t")
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９")
DASHES = "-‐‑‒–—−－"
space, digits, dash = st.sampled_from(SPACES), st.sampled_from(DIGITS), st.sampled_from(DASHES)
number = st.integers(1, 999)


def written(text, script):
    """The text with its digits in another script."""
    return text.translate(str.maketrans(DIGITS[0], script))


@given(session=number, item=number, volume=st.integers(1, 12), script=digits,
       gaps=st.lists(space, min_size=6, max_size=6),
       form=st.sampled_from(["({} {})", ", {} {}", " {} {}", "({}{})", " - {} {}"]),
       word=st.sampled_from(["Vol.", "vol.", "VOL.", "Volume", "volume", "Vol"]), is_roman=st.booleans(),
       slash=st.sampled_from("/∕／"), is_small=st.booleans())  # fmt: skip
def test_every_spelling_of_a_volume_is_one_symbol(
    session, item, volume, script, gaps, form, word, is_roman, slash, is_small
):
    numeral = ROMAN[volume - 1] if is_roman else str(volume)
    separator = " " if "{}{}" in form and not word.endswith(".") else ""
    tail = form.format(word + separator, numeral)
    first, second, third, fourth, before, after = gaps
    letter = "a" if is_small else "A"
    symbol = f"{before}{letter}{first}{slash}{second}{session}{third}{slash}{fourth}{item}{tail}{after}"

    assert canonical_symbol(written(symbol, script)) == f"A/{session}/{item} (Vol. {ROMAN[volume - 1]})"
    assert volume_of(symbol) == ROMAN[volume - 1]


@given(chapter=st.integers(1, 12), script=digits, before=space, after=space,
       prefix=st.sampled_from(["", "chap. ", "Chapter ", "CHAP. ", "chap.", "ch. ", "chapitre ", "глава "]),
       style=st.sampled_from([str.upper, str.lower, None]))  # fmt: skip
def test_every_spelling_of_a_chapter_is_a_roman_numeral(chapter, script, before, after, prefix, style):
    numeral = style(ROMAN[chapter - 1]) if style else written(str(chapter), script)

    assert canonical_chapter(f"{before}{prefix}{numeral}{after}") == ROMAN[chapter - 1]


@given(paragraph=number, script=digits, before=space, gap=space, after=space, zeros=st.sampled_from(["", "0", "00"]),
       prefix=st.sampled_from(["", "para. ", "Para ", "paragraph ", "PARAS. ", "para.", "rec. ", "no. ", "¶ ", "п. "]),
       letter=st.sampled_from(["", "(b)", "(B)", "( b )"]))  # fmt: skip
def test_every_spelling_of_a_paragraph_is_its_number(paragraph, script, before, gap, after, zeros, prefix, letter):
    text = f"{before}{prefix}{zeros}{paragraph}{gap if letter else ''}{letter}{after}"

    assert canonical_paragraph(written(text, script)) == f"{paragraph}{'(b)' if letter else ''}"


@given(first=number, second=number, dash=dash, gap=space)
def test_every_dash_between_numbers_is_one(first, second, dash, gap):
    assert canonical_paragraph(f"{first}{gap}{dash}{gap}{second}") == f"{first}-{second}"
    assert canonical_symbol(f"AUD{gap}{dash}{gap}{first}/{second}") == f"AUD-{first}/{second}"


@pytest.mark.parametrize("canonical", [canonical_symbol, canonical_chapter, canonical_paragraph, canonical_part])
@given(text=st.text(st.sampled_from("A/70 5.,()-–IVXvol第二卷章段Aaddcorrparchb٣ \u00a0\u200f"), max_size=24))
def test_what_is_canonical_stays_as_it_is(canonical, text):
    assert canonical(canonical(text)) == canonical(text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("A/70/5（第一卷）", "A/70/5 (Vol. I)"), ("A/70/5 (المجلد الثاني)", "A/70/5 (Vol. II)"),
        ("A/70/5 (Т. I)", "A/70/5 (Vol. I)"), ("a/70/5 (vol. ii)/corr. 1", "A/70/5 (Vol. II)/Corr.1"),
        ("A/70/5 add.1", "A/70/5/Add.1"), ("A/76/6 (section 29b)", "A/76/6 (Sect. 29B)"),
        ("A/76/644 and Corr.1", "A/76/644 and Corr.1"), ("OIOS  2019/012", "OIOS 2019/012"),
        ("Report of the auditor", "Report of the auditor"),
    ],
)  # fmt: skip
def test_symbols_are_written_as_the_organization_prints_them(text, canonical):
    assert canonical_symbol(text) == canonical


def test_two_symbols_do_not_become_one():
    symbols = ["A/70/5 (Vol. I)", "A/70/5 (Vol. II)", "A/70/5", "A/7/05", "A/70/5/Add.1", "A/70/51", "S/70/5"]

    assert len({canonical_symbol(symbol) for symbol in symbols}) == len(symbols)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "symbol", ["A/70/5(Vol. I)", "A/70/5 (Vol. 1)", "A/٧٠/٥", "A/70/5 ", "A/70–5", "A/70\u00a05", "a/70/5 (vol. i)"]
)
def test_the_database_refuses_another_spelling_of_a_symbol(symbol):
    Document.objects.named("A/70/5 (Vol. I)")

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.create(symbol=symbol)


@pytest.mark.django_db
def test_a_document_is_named_in_any_spelling():
    spellings = ["A/70/5 (Vol. I)", "A/70/5(Vol. I)", "A/70/5 (Vol.I)", "A/70/5, Vol. I", "a/70/5 (vol. i)"]

    assert len({Document.objects.named(symbol).pk for symbol in spellings}) == 1


def test_a_search_reads_a_citation_in_any_spelling():
    symbols, places = (
        ["A/70/5(Vol. I)", "A/70/5, vol. 1", "A/٧٠/٥ (Vol. I)"],
        ["chap. 2, para. 83", "chap. II, para 083"],
    )
    references = {reference(f"{symbol}, {place}") for symbol, place in itertools.product(symbols, places)}

    [read] = references
    assert (read.pieces, read.chapter, read.paragraph) == (("A/70/5", "(Vol. I)"), "II", "83")
