"""Words of lists are found whatever marks, spaces and accents surround them, and cost no more the longer they are."""

import time
from urllib.parse import urlencode

import pytest

from accountability.lists.words import plain_text
from accountability.models import Entity
from accountability.registers.search import LONGEST, MOST_WORDS, query, reference, words_of
from accountability.roles import Role

MARKED = [  # what stands in the text, and what people type
    ("“Smart” controls—by dash", ("smart", '"smart controls"', "dash", "“smart”", "controls-by")),
    ("follow\u2011up\u00a0work, 2019–2020", ("follow-up", "up work", "2019-2020", "follow\u2011up")),
    ("the Board’s review", ("board's", "board’s", '"the board’s review"')),
    ("E\u0301quipe de l’Assemblée «\u202fgénérale\u202f»", ("\u00c9quipe", "équipe", "l'assemblée", "générale")),
    ("Rendición de cuentas: ¿auditoría?", ("RENDICIÓN", "rendicio\u0301n", "auditoría?")),
    ("«Подотчётность» — №\u00a05", ("ПОДОТЧЁТНОСТЬ", "„подотчетность“".replace("е", "е\u0308", 1), "№ 5")),
    ("الأمـــانة، والعقود؛", ("الأمانة", "العقود", "الأَمانة")),
    ("Report 《问责制》：采购（2020）", ("问责", "《问责制》", "采购", "2020")),
]
LONG = [",", "-a ", '"', "'", "توصية ", "word ", "1 ", "chap. 1 ", "\\", " or", '"a ', "A/1 para "]


@pytest.mark.parametrize(("text", "words"), MARKED)
def test_words_of_every_script_are_found_between_typographic_marks(signed_in, organization, text, words):
    Entity.objects.create(code="MARK", names={"en": text}, kind="office")
    client = signed_in(Role.STAFF)

    missed = [word for word in words if "MARK" not in client.get("/entities/", {"q": word}).content.decode()]

    assert missed == []


@pytest.mark.parametrize("words", ["smarter", '"controls smart"', "—", '"', "' '"])
def test_other_words_and_marks_alone_find_nothing(signed_in, organization, words):
    Entity.objects.create(code="MARK", names={"en": "“Smart” controls—by dash"}, kind="office")

    assert "MARK" not in signed_in(Role.STAFF).get("/entities/", {"q": words}).content.decode()


@pytest.mark.parametrize(
    ("text", "words"), [('a "b  c" d', ["a", "b  c", "d"]), ("«b c", ["b c"]), ("it's -d", ["it's", "-d"]), (" ", [])]
)
def test_search_is_read_as_words_and_phrases(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize("sign", LONG)
def test_reading_a_search_takes_no_longer_than_its_length_does(sign):
    def seconds(length):
        words = (sign * length)[:length]
        start = time.process_time()
        for _time in range(20):
            query(words), reference(words), words_of(words), plain_text(words)
        return time.process_time() - start

    seconds(2_000)

    assert seconds(200_000) < 1_000 * max(seconds(2_000), 0.001)  # a quadratic reader would take 10,000 times as long


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/search/", "/recommendations/", "/recommendations/charts/", "/recommendations.csv", "/recommendations.xlsx",
        "/commitments/", "/commitments.csv", "/resolutions/", "/observations/", "/plan/", "/glossary/", "/entities/",
        "/api/v1/recommendations/", "/pledges/",
    ],
)  # fmt: skip
def test_search_beyond_its_bounds_is_refused_in_a_sentence(sample_register, signed_in, address):
    client = signed_in(Role.COORDINATOR)
    long = [sign * (20_000 // len(sign)) for sign in LONG]
    many = " ".join(["a"] * (MOST_WORDS + 1))

    answers = [client.get(f"{address}?{urlencode({'q': words})}") for words in (*long, many)]

    assert {answer.status_code for answer in answers} == {400}
    assert f"at most {MOST_WORDS} words" in answers[-1].content.decode()
    most = 500 if address.startswith("/api/") else LONGEST  # the bound of any parameter of the API comes first
    assert f"at most {most} characters" in answers[0].content.decode()
