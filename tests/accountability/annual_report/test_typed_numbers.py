"""Numbers typed into the words of a report: in any sign and, where it can be told, in words; references are none."""

from __future__ import annotations

import pytest

from accountability.annual_report.passages import WORDS, defaults, faults_of
from accountability.annual_report.typed_numbers import typed_number

TYPED = {
    "en": ["12 were", "½ of", "① of", "97/100 were closed", "1,234.5 items", "٣٤ were", "１２ were", "Ⅷ of", "10² of",
           "𝟗𝟗 of", "ninety-seven were", "Eleven of them", "a hundred", "two thousand", "three quarters", "se\u200bven",
           "ｓｅｖｅｎ of", "A/1000 recommendations", "97%", "a dozen", "74/100 of the recommendations"],
    "fr": ["douze recommandations", "quatre-vingts", "neuf recommandations", "une douzaine de",
           "deux mille", "½", "soixante et onze"],
    "es": ["doce recomendaciones", "veintitrés", "doscientas", "dieciséis", "mil", "cien", "noventa y siete"],
    "ru": ["двенадцать рекомендаций", "тридцать новых рекомендаций", "девяносто семь", "пятьсот", "двух рекомендаций",
           "ста рекомендаций", "трёх", "сорок одна"],
    "ar": ["اثنتا عشرة توصية", "ثلاثون توصية", "وخمسين", "مئة توصية", "سبع توصيات", "ثلاثمئة", "٩٧ توصية", "٪٩٧"],
    "zh-hans": ["三十项建议", "百分之九十七", "五项建议", "两项建议", "二〇二一年", "十分之三", "㊂", "九十七",
                "叁拾项", "１２项"],
}  # fmt: skip
LAWFUL = {
    "en": ["See A/76/644 and resolution 74/271.", "A/76/5 (Vol. I), paras. 12–14 and 16",
           "resolutions 74/271, 75/12 B and 76/1", "ST/SGB/2015/3", "its seventy-sixth session", "one of them",
           "paragraph 12 (a)", "JIU/REP/2020/1", "on behalf of",
           "hundreds of pages", "the second volume", "A/RES/74/271", "the cent", "decision 75/540"],
    "fr": ["la résolution 74/271", "les résolutions 74/271 et 75/12",
           "une recommandation", "sa soixante-seizième session",
           "par. A/76/644", "paragraphe 12", "quoi de neuf", "décision 75/540"],
    "es": ["la resolución 74/271", "las resoluciones 74/271 y 75/12",
           "una recomendación", "párr. 12", "decisión 75/540",
           "septuagésimo sexto período de sesiones"],
    "ru": ["резолюция 74/271", "в резолюциях 74/271 и 75/12", "одна рекомендация", "семьдесят шестая сессия",
           "пункт 12", "семью мерами", "решение 75/540"],
    "ar": ["القرار 74/271", "قراري الجمعية العامة", "الدورة السادسة والسبعين", "الفقرة 12", "واحدة", "الثامن عشر",
           "قراراتها 74/271 و 75/12"],
    "zh-hans": ["第74/271号决议", "第12段", "第七十六届会议", "统一", "上一年度", "十分重要",
                "第三委员会", "参加", "什么",
                "万一", "第一卷", "A/76/644", "陆续"],
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in TYPED.items() for text in texts])
def test_typed_number_is_named(language, text):
    assert typed_number(text, language)


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in LAWFUL.items() for text in texts])
def test_reference_or_word_that_counts_nothing_may_stand(language, text):
    assert not typed_number(text, language)


@pytest.mark.parametrize("language", [path.stem for path in WORDS.glob("*.toml")])
def test_words_of_the_product_may_stand_where_they_are(language):
    assert not {code: fault for code, text in defaults(language).items() if (fault := faults_of(code, text, language))}


def test_number_word_of_the_product_may_stand_in_its_own_passage_alone():
    assert not faults_of("introduction", "The system rests on six components.", "en")
    assert "“six” is typed" in faults_of("conclusions", "We closed six of them.", "en")
    assert not faults_of("finding/x", "The two parts of one whole.", "en")
    assert "“½” is typed" in faults_of("finding/x", "It is ½ of them.", "en")
    assert "“seven” is typed" in faults_of("introduction", "The system rests on six components and seven others.", "en")
