"""Search: what words find in every language, what they cite, and that nobody finds what they may not see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accountability.actions.comments import add_comment
from accountability.models import Component, Document, Entity, Post, Statement, Tenure
from accountability.models.entity import EntityName
from accountability.registers.search import LONGEST, MOST_WORDS, Reference, query, reference, search
from accountability.roles import Role
from accountability.templatetags.lists import START, STOP
from recommendations.models import Draft, Evidence, Recommendation, RootCause, Theme

pytestmark = pytest.mark.django_db


def hits(user, words):
    return {str(found.title): [str(hit.title) for hit in found.hits] for found in search(user, words)}


@pytest.fixture
def row(entered):
    """One recommendation, A/75/5, para. 0."""
    return entered(1)[0]


def write(row, text, language="en"):
    Recommendation.objects.filter(pk=row.pk).update(text=text, language=language)


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("A/76/644 para 90", Reference(("A/76/644",), "90")),
        ("A/76/644, para. 90 (a)", None),
        ("OIOS 2019/012", Reference(("OIOS", "2019/012"))),
        ("A/75/5, chap. II, para. 12", Reference(("A/75/5",), "12", "II")),
        ("A/76/644 الفقرة 90", Reference(("A/76/644",), "90")),
        ("A/76/644 第90段", Reference(("A/76/644",), "90")),
        ("internal control", None),
    ],
)
def test_citation_is_read_as_people_write_it(words, cited):
    assert reference(words) == cited or cited is None


@pytest.mark.parametrize("words", ["improve CONTROLS", "contr", "A/75/5", "a/75/5 para 0", '"improve controls"'])
def test_words_their_beginning_and_symbols_find_a_recommendation(row, person, words):
    assert hits(person(Role.STAFF), words)["Recommendations"] == ["A/75/5, para. 0"]


@pytest.mark.parametrize("words", ["ontrols", "controls -improve", "A/75/5 para 1", "'", '"', ":*", "& |"])
def test_nothing_else_finds_it(row, person, words):
    assert "Recommendations" not in hits(person(Role.STAFF), words)


@pytest.mark.parametrize("words", ["问责", "加强问责", "采购合同", "加强 合同", "合"])
def test_chinese_is_found_by_any_neighbouring_characters(row, person, words):
    write(row, "秘书处应加强问责制，并公布采购合同。", "zh-hans")

    assert hits(person(Role.STAFF), words)["Recommendations"] == ["A/75/5, para. 0"]


@pytest.mark.parametrize("words", ["责问", "加合", "合同 预算"])
def test_chinese_characters_that_do_not_stand_together_find_nothing(row, person, words):
    write(row, "秘书处应加强问责制，并公布采购合同。", "zh-hans")

    assert "Recommendations" not in hits(person(Role.STAFF), words)


@pytest.mark.parametrize("words", ["المساءلة", "تعزيز المساءلة", "المساء"])
def test_arabic_is_found_by_word_and_beginning(row, person, words):
    write(row, "ينبغي تعزيز المساءلة في الأمانة العامة.", "ar")

    assert hits(person(Role.STAFF), words)["Recommendations"] == ["A/75/5, para. 0"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("تعزيز المساءلة", "مساءلة"), ("وسائل للمساءلة", "المساءلة"), ("والمساءلة", "مساءلة"),
        ("ومساءلة الموظفين", "المساءلة"), ("التزام بمساءلة", "مساءلة"), ("الأمانة العامة", "الامانه"),
        ("توصيات اللجنة", "التوصيات"), ("إحالة للجنة", "اللجنة"), ("لجنة", "للجنة"), ("والضوابط", "بالضوابط"),
        ("العقود والضوابط", "ضوابط عقود"), ("العقود", "مساءلة or عقود"), ("العقود", "عقود -مساءلة"),
        ("بنظام IPSAS للمحاسبة", "المحاسبة IPSAS"), ("تعزيز المساءلة", '"تعزيز المساءلة" المساء'),
    ],
)  # fmt: skip
def test_arabic_is_found_with_and_without_what_is_written_together_with_it(row, person, text, words):
    write(row, text, "ar")

    assert hits(person(Role.STAFF), words)["Recommendations"] == ["A/75/5, para. 0"]


@pytest.mark.parametrize("words", ["سلة", "عقود -الضوابط", '"مساءلة"', "مساءلة عقود خزينة"])
def test_arabic_words_that_are_not_there_find_nothing(row, person, words):
    write(row, "المساءلة في العقود والضوابط", "ar")

    assert "Recommendations" not in hits(person(Role.STAFF), words)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "en",
            "Implement the recommendation on policies",
            ("recommendations implementing", "policy of implementation"),
        ),
        ("fr", "Les recommandations de l’Assemblée générale", ("recommandation", "générales", "l'assemblée")),
        ("ru", "Рекомендации по вопросам подотчётности", ("рекомендацию", "вопрос рекомендаций")),
        ("es", "Las recomendaciones sobre auditorías", ("recomendación", "auditoría recomendaciones")),
        ("ar", "تنفيذ التوصيات في المكاتب", ("توصية", "التوصية", "توصيات")),
        ("ar", "تنفيذ توصية اللجنة", ("التوصيات", "وتوصية", "للجنة")),
    ],
)
def test_word_is_found_in_every_inflected_form_of_its_language(row, person, language, text, words):
    write(row, text, language)

    assert [form for form in words if "Recommendations" not in hits(person(Role.STAFF), form)] == []


@pytest.mark.parametrize("language", ["en", "fr", "ru", "es", "ar", "zh-hans", "pt"])
def test_label_and_words_as_written_are_found_in_a_text_of_any_language(row, person, language):
    write(row, "IPSAS Umoja стандарты 准则 المعايير", language)

    for words in ("A/75/5 IPSAS", "ipsas umoja", "стандарты IPSAS", "准则", "المعايير", '"umoja стандарты"', "umo"):
        assert hits(person(Role.STAFF), words)["Recommendations"] == ["A/75/5, para. 0"], words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "“Controls”—and follow‑up\u00a0work, 2019–2020", ("controls", "follow-up", "work", "2020", "up work")),
        ("en", "the Board’s (‘internal’) audit… control•list", ("board's", "internal", "audit", "list control")),
        ("fr", "«\u202fcontrôle\u202f» de l’Assemblée", ("contrôle", "l’assemblée", "«\u202fcontrôle\u202f»")),
        ("es", "¿Auditoría? ¡Rendición!", ("auditoría", "rendición", "¿auditoría?")),
        ("ru", "«Подотчётность» — №\u00a05", ("подотчётность", "«подотчётность»", "„подотчётность“")),
        ("ar", "المساءلة، والعقود؛ الأمـــانة؟", ("المساءلة", "العقود", "الأمانة", "الأمانة؟", "الأَمَانَة")),
        ("zh-hans", "《问责制》：“采购”、合同（2020）。", ("问责制", "“采购”", "《问责制》", "2020", "合同（2020）")),
        ("en", "Report 问责制 of IPSAS准则", ("问责", "准则", "IPSAS准则", "report 制")),
        ("fr", "E\u0301quipe", ("\u00c9quipe", "équipes")),
        ("fr", "\u00c9quipe", ("E\u0301quipe", "e\u0301quipe")),
        ("en", "soft\u00adhyphen zero\u200bwidth", ("softhyphen", "width")),
    ],
)  # fmt: skip
def test_typographic_marks_separate_words_as_plain_ones_do(row, person, language, text, words):
    write(row, text, language)

    assert [form for form in words if "Recommendations" not in hits(person(Role.STAFF), form)] == []


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("the improved control", True), ("controlling OR fraud", True), ("fraud or control", True),
        ("improve –fraud", True), ("improve −controls", False), ("improve -control", False),
        ("improve -improving", False),
        ('“improve controls”', True), ("«improve controls»", True), ('"controls improve"', False),
        ('"improve control"', False), ('improve -"improve controls"', False),
        ('-"controls improve" improving', True),
        ("improve contr", True), ("improving contr", True), ("contr improve", False), ("or", False),
        ("fraud OR", False), ("improve | fraud", False), ("!improve", True), ("it's \\ controls", True), ("-", False),
        ("- improve", True),
    ],
)  # fmt: skip
def test_quotes_minus_and_or_mean_what_they_mean_elsewhere(row, person, words, is_found):
    assert ("Recommendations" in hits(person(Role.STAFF), words)) == is_found


def test_beginning_of_a_word_is_found_past_its_stem(row, person):
    write(row, "Implement all recommendations")

    for words in ("recommendati", "implementing recommendati"):
        assert "Recommendations" in hits(person(Role.STAFF), words)


def compiled(words):
    return str(Recommendation.objects.filter(search=query(words)).query.sql_with_params())


def test_words_beyond_the_bounds_cost_nothing():
    twenty = " ".join(["word"] * MOST_WORDS)

    assert compiled(f"{twenty} more words") == compiled(twenty)
    assert compiled("ا" * LONGEST) == compiled("ا" * 20_000)
    assert compiled(" ".join(["توصية"] * 300)).count("توصية") <= 8 * MOST_WORDS


@pytest.mark.parametrize("words", ["," * 20_000, "-" * 20_000, '"' * 20_000, "chap " * 4_000, " or" * 7_000])
def test_long_strings_of_marks_are_answered_without_an_error(row, words):
    assert not Recommendation.objects.matching(words).exists()


def test_index_answers_words_of_every_script(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for words in (
        "recommendations of the Board",
        "التوصيات",
        "рекомендации",
        "问责",
        '"internal audit"',
        "audit OR fraud",
    ):
        plan = Recommendation.objects.filter(search=query(words)).order_by().explain()
        assert "rec_search" in plan
        assert "Filter" not in plan.replace("is_voided", ""), plan


def test_arabic_names_are_found_without_their_article(person):
    Entity.objects.create(code="OLA", names={"en": "Legal Affairs", "ar": "مكتب الشؤون القانونية"}, kind="office")

    assert hits(person(Role.STAFF), "والشؤون")["Entities"] == ["OLA"]


def test_cited_paragraph_is_found_with_its_parts_and_before_what_only_holds_the_words(person):
    component = Component.objects.create(number=6, names={"en": "Oversight"})
    document = Document.objects.create(symbol="A/76/644")
    for order, (paragraph, text) in enumerate([("9", "A/76/644 90"), ("90 (a)", "Rates"), ("901", "Later")]):
        Statement.objects.create(
            document=document, paragraph=paragraph, component=component, summary={"en": text}, order=order
        )

    found = hits(person(Role.LIAISON), "A/76/644 para 90")

    assert found["Progress reported"] == ["A/76/644, para. 90 (a)"]


def test_people_are_found_by_name_and_post_and_never_by_address(organization, person):
    post = Post.objects.create(entity=organization.entities["DOS"], code="DOS:head", titles={"en": "Head of support"})
    holder = person(Role.HEAD_OF_ENTITY)
    holder.email = "secret@example.org"
    holder.save()
    Tenure.objects.create(post=post, person="Ada Lark", user=holder, starts_on="2010-01-01")

    for words in ("lark", "head support"):
        assert hits(person(Role.STAFF), words)["People and posts"] == ["Ada Lark"]
    assert hits(person(Role.STAFF), "secret@example.org") == {}


def test_liaison_finds_no_recommendation_no_entity_and_no_person(row, person):
    assert set(hits(person(Role.LIAISON), "controls")) <= {"Definitions"}
    assert hits(person(Role.LIAISON), "DOS") == {}


def test_nobody_finds_comments_drafts_and_evidence_even_their_own(row, person):
    author = person(Role.FOCAL_POINT)
    add_comment(row, by=author, audience="internal", text="Zebra comment")
    Draft.objects.create(recommendation=row, author=author, typed={"text": "Zebra draft"})
    Evidence.objects.create(recommendation=row, title="Zebra evidence")

    assert [hits(person(role), "zebra") for role in Role] == [{}] * len(Role)


@pytest.mark.parametrize("words", ["controls", "A/75/5", "DOS"])
def test_search_costs_no_more_for_thirty_rows_than_for_three(entered, signed_in, words):
    client, counts = signed_in(Role.COORDINATOR), []
    for size in (3, 30):
        entered(size)
        Entity.objects.bulk_create(
            Entity(code=f"DOS/{size}-{n}", names={"en": "DOS office"}, kind="unit") for n in range(size)
        )
        client.get(reverse("search"), {"q": words})
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("search"), {"q": words}).status_code == 200
        counts.append(len(asked))

    assert counts[1] <= counts[0]  # once ten are cited nothing else is asked for


def test_page_shows_the_first_ten_and_leads_to_the_list_with_the_same_words(entered, signed_in):
    entered(12)
    client = signed_in(Role.STAFF)

    page = client.get(reverse("search"), {"q": "improve contr"}).content.decode()

    assert page.count("<mark>Improve</mark>") == 10
    assert 'href="/recommendations/?q=improve+contr"' in page
    assert "12 recommendations" in client.get("/recommendations/?q=improve+contr").content.decode()


@pytest.mark.parametrize("words", ["\0", "x" * 201])
def test_words_that_cannot_be_searched_are_refused_in_a_sentence(signed_in, words):
    assert signed_in(Role.STAFF).get(reverse("search"), {"q": words}).status_code == 400


# --- Names of what a recommendation is linked to --------------------------------------------------------------------
@pytest.fixture
def linked(row, organization):
    """The recommendation has a theme, a root cause, an official with a holder, and an entity with a former name."""
    names = {
        "en": "Procurement and contract management", "fr": "Achats et gestion des contrats",
        "es": "Adquisiciones y gestión de contratos", "ru": "Закупки и управление контрактами",
        "ar": "المشتريات وإدارة العقود", "zh-hans": "采购和合同管理",
    }  # fmt: skip
    post = Post.objects.create(entity=organization.entities["DOS"], code="DOS:head", titles={"en": "Under-Secretary"})
    Tenure.objects.create(post=post, person="Ada Lark", starts_on="2010-01-01")
    EntityName.objects.create(
        entity=organization.entities["DOS"], names={"en": "Department of Field Support"}, valid_to="2018-12-31"
    )
    Recommendation.objects.filter(pk=row.pk).update(
        theme=Theme.objects.create(code="procurement", names=names), official=post
    )
    row.root_causes.add(RootCause.objects.create(code="guidance", names={"en": "Guidance missing or unclear"}))
    return row


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("procurement", ("Theme", "Procurement and contract management")), ("contracts", ("Theme", None)),
        ("achats", ("Theme", None)), ("adquisiciones", ("Theme", None)), ("закупками", ("Theme", None)),
        ("العقود", ("Theme", None)), ("采购", ("Theme", None)), ("guidance", ("Root cause", None)),
        ("field support", ("Entity", "Department of Field Support")), ("DOS", ("Entity", None)),
        ("secretary", ("Accountable official", None)), ("Lark", ("Accountable official", "Ada Lark")),
    ],
)  # fmt: skip
def test_linked_names_find_a_recommendation_in_every_language_and_are_given_as_the_reason(
    linked, person, api, words, reason
):
    [group] = [group for group in search(person(Role.STAFF), words) if group.code == "recommendations"]
    [hit] = group.hits
    label, name = reason
    reasons = [(str(label), plain(text)) for label, text in hit.reasons]

    assert label in [label for label, _text in reasons]
    assert name is None or (label, name) in reasons
    assert api(Role.STAFF).get("/api/v1/recommendations/", {"q": words}).json()["count"] == 1


def plain(text):
    return text.replace(START, "").replace(STOP, "")


@pytest.mark.parametrize("words", ["procurement controls", "improve DOS guidance", "achats lark"])
def test_each_word_may_be_in_another_field(linked, person, words):
    assert hits(person(Role.STAFF), words)["Recommendations"] == ["A/75/5, para. 0"]


@pytest.mark.parametrize("words", ["procurement budget", "of", "procurement -controls", "ocurement"])
def test_names_find_nothing_if_a_word_is_nowhere_or_has_no_meaning_of_its_own(linked, person, words):
    assert "Recommendations" not in hits(person(Role.STAFF), words)


def test_names_betray_no_recommendation_to_those_who_may_not_read_the_register(linked, person):
    for words in ("procurement", "lark", "DOS"):
        assert "Recommendations" not in hits(person(Role.LIAISON), words)


def test_root_causes_of_two_words_do_not_list_a_recommendation_twice(linked, person):
    linked.root_causes.add(RootCause.objects.create(code="unclear", names={"en": "Guidance not followed"}))

    assert hits(person(Role.STAFF), "guidance")["Recommendations"] == ["A/75/5, para. 0"]


# --- Why it was found -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "language", "words", "marked"),
    [
        ("The mission should verify inventories. " * 20 + "It procured <b>vehicles</b>.", "en", "vehicle", "vehicles"),
        ("Il convient de vérifier les marchés.", "fr", "marché", "marchés"),
        ("Следует лучше управлять закупками.", "ru", "закупки", "закупками"),
        ("秘书处应加强问责制，并公布采购合同。", "zh-hans", "采购合同", "采购合同"),
    ],
)
def test_excerpt_contains_the_word_that_matched_and_marks_it(row, signed_in, text, language, words, marked):
    write(row, text, language)

    page = signed_in(Role.STAFF).get(reverse("search"), {"q": words}).content.decode()

    assert f"<mark>{marked}</mark>" in page
    assert "<b>vehicles" not in page


def test_number_of_each_kind_is_given_and_one_kind_can_be_chosen(entered, organization, signed_in):
    entered(12)
    Entity.objects.create(code="CTL", names={"en": "Controls unit"}, kind="unit")
    browser = signed_in(Role.STAFF)

    every = browser.get(reverse("search"), {"q": "controls"})
    one = browser.get(reverse("search"), {"q": "controls", "kind": "entities"})

    assert {group.code: group.count for group in every.context["found"]} == {
        "recommendations": 12, "entities": 1, "definitions": 1,
    }  # fmt: skip
    assert [group.code for group in one.context["found"]] == ["entities"]
    assert 'kind=recommendations">Recommendations <b class="number">12</b>' in one.content.decode()


def test_entity_is_found_by_a_former_name_once(linked, person):
    EntityName.objects.create(
        entity=Entity.objects.get(code="DOS"), names={"en": "Field Support Office"}, valid_to="2009-12-31"
    )

    assert hits(person(Role.STAFF), "field support")["Entities"] == ["DOS"]


def test_linked_names_cost_no_more_for_thirty_rows_than_for_three(entered, organization, signed_in):
    client, counts = signed_in(Role.COORDINATOR), []
    theme = Theme.objects.create(code="procurement", names={"en": "Procurement"})
    for size in (3, 30):
        entered(size)
        Recommendation.objects.update(theme=theme)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("search"), {"q": "procurement"}).status_code == 200
        counts.append(len(asked))

    assert counts[1] <= counts[0]
