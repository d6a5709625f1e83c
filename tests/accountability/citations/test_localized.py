"""Bodies and places as documents of each language name them."""

import re

import pytest

from accountability.components.reference.load import PACKAGED
from accountability.components.reference.sheets import read
from accountability.localization.citations.localized import ABBREVIATIONS, abbreviated, abbreviation, cited, cited_in
from tests.accountability.annual_report.formats.frozen import LANGUAGES

ENGLISH = re.compile(r"\b(paras?|annex|table|row|note|activity|chap|citing)\b")
SHARED = {"fr": {"annexe", "note", "chap"}, "es": set(), "ru": set(), "ar": set(), "zh-hans": set()}


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ar", ["مكتب خدمات الرقابة الداخلية", "مجلس مراجعي الحسابات", "وحدة التفتيش المشتركة"]),
        ("en", ["OIOS", "Board of Auditors", "JIU"]),
        ("es", ["OSSI", "Junta de Auditores", "DCI"]),
        ("fr", ["BSCI", "Comité des commissaires aux comptes", "CCI"]),
        ("ru", ["УСВН", "Комиссия ревизоров", "ОИГ"]),
        ("zh-hans", ["监督厅", "审计委员会", "联检组"]),
    ],
)
def test_bodies_have_the_official_abbreviation_of_each_language(language, names):
    assert [abbreviation(code, language) for code in ("OIOS", "BOA", "JIU")] == names


def test_every_abbreviation_is_known_in_six_languages_and_another_body_keeps_its_code():
    assert all(set(names) == set(LANGUAGES) for names in ABBREVIATIONS.values())
    assert abbreviation("IAAC", "fr") == "IAAC"


def test_a_code_of_ours_abbreviates_no_term():
    assert {abbreviated("BOA", language) for language in LANGUAGES} == {""}
    assert "BOA" not in {row["abbreviation"] for row in read(PACKAGED, PACKAGED)["glossary"]}


def test_english_abbreviations_stand_in_english_alone():
    assert (abbreviated("ERM", "en"), abbreviated("ERM", "fr"), abbreviated("OIOS", "fr")) == ("ERM", "", "BSCI")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "A/76/644، المرفق الثالث، الفقرات 90-91"), ("en", "A/76/644, annex III, paras. 90-91"),
        ("es", "A/76/644, anexo III, párrs. 90-91"), ("fr", "A/76/644, annexe III, par. 90-91"),
        ("ru", "A/76/644, приложение III, пп. 90-91"), ("zh-hans", "A/76/644，附件三，第90-91段"),
    ],
)  # fmt: skip
def test_a_place_is_cited_as_the_language_cites_it(language, written):
    assert cited("A/76/644 annex III, paras. 90-91", language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "A/76/644، الفقرة 90 (أ)"), ("en", "A/76/644, para. 90 (a)"), ("es", "A/76/644, párr. 90 a)"),
        ("fr", "A/76/644, par. 90 a)"), ("ru", "A/76/644, п. 90 a)"), ("zh-hans", "A/76/644，第90(a)段"),
    ],
)  # fmt: skip
def test_a_subparagraph_has_its_letter_as_the_language_writes_it(language, written):
    assert cited("A/76/644 para. 90 (a)", language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "JIU/REP/2014/1، التوصية 6"), ("en", "JIU/REP/2014/1, rec. 6"),
        ("es", "JIU/REP/2014/1, recomendación 6"), ("fr", "JIU/REP/2014/1, recommandation 6"),
        ("ru", "JIU/REP/2014/1, рекомендация 6"), ("zh-hans", "JIU/REP/2014/1，建议6"),
    ],
)  # fmt: skip
def test_a_recommendation_is_cited_by_its_number(language, written):
    assert cited_in("JIU/REP/2014/1", "rec. 6", language) == written


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_source_of_the_reference_files_keeps_an_english_word(language):
    rows = (row for rows in read(PACKAGED, PACKAGED).values() for row in rows)
    sources = {" ".join(row["source"]) for row in rows if isinstance(row.get("source"), tuple)}
    kept = {word for source in sources for word in ENGLISH.findall(cited(source, language))}

    assert len(sources) > 50
    assert kept <= SHARED[language]
