"""Repeats: what is alike, what a chain is, what is suggested, who settles it, and that a suggestion counts nowhere."""

import datetime as dt
import itertools

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.errors import IllegalStep, NotPermitted
from accountability.models import AuditEvent, Document
from accountability.models.user import operator
from accountability.roles import Role
from recommendations.actions import repeats
from recommendations.measures.recurrence import linked, recurrence
from recommendations.measures.repeats import Text, Weights, alike, chain, chains, named
from recommendations.models import Recommendation, Repeat, Responsibility, Theme

patiently = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAY = dt.date(2020, 1, 1)
WORDS = ["control", "vendor", "contract", "asset", "count", "post", "risk", "问责", "المساءلة"]


def text(pk, words, *, document=None, entities=(1,), day=None):
    day = day or DAY + dt.timedelta(days=pk)
    return Text(pk, document or pk, day, frozenset(entities), words)


# --- Likeness -------------------------------------------------------------------------------------------------------
def test_same_words_are_wholly_alike_and_others_not_at_all():
    texts = [text(1, "Count the assets."), text(2, "COUNT the assets!"), text(3, "Fill posts")]

    weights = Weights(texts)

    assert weights.likeness(texts[0], texts[1]) == pytest.approx(1)
    assert weights.likeness(texts[0], texts[2]) == 0


def test_chinese_is_compared_by_pairs_of_characters():
    assert text(1, "加强 问责制").words == {"加强", "强问", "问责", "责制"}


@pytest.mark.parametrize(
    "earlier",
    [
        text(1, "count assets", document=2), text(1, "count assets", entities=(2,)),
        text(3, "count assets", day=DAY + dt.timedelta(days=9)),
    ],
)  # fmt: skip
def test_nothing_repeats_its_own_document_another_entity_or_what_came_later(earlier):
    later = text(2, "count assets")

    assert (later, earlier) not in [(a, b) for a, b, _likeness in alike([earlier, later], new={2}, at_least=0.5)]


@patiently
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), max_size=8), st.sampled_from([0.3, 0.6, 0.9]))
def test_no_pair_is_lost_by_looking_at_telling_words_alone(drawn, at_least):
    texts = [text(pk, " ".join(words), entities={pk % 2, 2}) for pk, words in enumerate(drawn, start=1)]
    weights = Weights(texts)

    found = {(a.pk, b.pk) for a, b, _l in alike(texts, new={t.pk for t in texts}, at_least=at_least)}

    every = itertools.permutations(texts, 2)
    assert found == {(a.pk, b.pk) for a, b in every if a.may_repeat(b) and weights.likeness(a, b) >= at_least}


# --- Chains ---------------------------------------------------------------------------------------------------------
def closure(links, start):
    """The transitive closure in plain Python."""
    reached, waiting = {start}, [start]
    while waiting:
        one = waiting.pop()
        beside = {b for a, b in links if a == one} | {a for a, b in links if b == one}
        waiting += beside - reached
        reached |= beside
    return reached


@patiently
@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=14))
def test_chains_are_the_transitive_closure(links):
    of = chains(links)

    for pk in of:
        assert {other for other in of if of[other] == of[pk]} == closure(links, pk)


@pytest.mark.django_db
@pytest.mark.parametrize("links", [[(1, 0), (2, 1), (4, 3)], [(3, 0), (3, 1), (5, 3), (4, 2)], [(5, 0)]])
def test_chain_of_a_record_is_the_closure_in_the_order_of_issue(entered, links):
    rows = entered(6)
    for later, earlier in links:
        Repeat.objects.create(recommendation=rows[later], earlier=rows[earlier], kind="reiterated")
    Repeat.objects.create(recommendation=rows[5], earlier=rows[4], kind="suggested")

    for number, row in enumerate(rows):
        wanted = sorted(closure(links, number))
        assert [found.pk for found in chain(row)] == ([rows[n].pk for n in wanted] if len(wanted) > 1 else [])


# --- Suggestions ----------------------------------------------------------------------------------------------------
@pytest.fixture
def alike_rows(entered):
    """Four recommendations of one theme to one entity, each of a document of its own; the first and third alike."""
    theme, rows = Theme.objects.create(code="property", names={"en": "Property"}), entered(4)
    words = ["Count the assets", "Fill vacant posts", "Count the assets", "Publish audit reports"]
    for row, said in zip(rows, words, strict=True):
        document = Document.objects.create(symbol=f"DEMO/{row.pk}")
        Recommendation.objects.filter(pk=row.pk).update(theme=theme, text=said, document=document)
    return list(Recommendation.objects.order_by("counts_from"))


@pytest.fixture
def suggested(alike_rows):
    repeats.suggest(by=operator())
    return Repeat.objects.get()


@pytest.mark.django_db
def test_alike_recommendations_are_suggested_once(suggested, alike_rows):
    assert (suggested.recommendation, suggested.earlier) == (alike_rows[2], alike_rows[0])
    assert (suggested.kind, suggested.likeness) == ("suggested", 1)
    assert repeats.suggest(by=operator()) == 0
    assert AuditEvent.objects.filter(event="repeat-suggested").count() == 1


@pytest.mark.django_db
def test_dismissed_pair_is_never_suggested_again(suggested, person):
    repeats.dismiss(suggested, by=person(Role.COORDINATOR))
    repeats.Cursor.objects.filter(pk=repeats.CURSOR).delete()

    assert repeats.suggest(by=operator()) == 0


@pytest.mark.django_db
def test_later_run_compares_only_what_is_new_with_all_that_came_before(suggested, entered, alike_rows):
    [new] = entered(5)
    document = Document.objects.create(symbol="DEMO/new")
    Recommendation.objects.filter(pk=new.pk).update(
        text="Fill vacant posts", theme=alike_rows[1].theme, document=document
    )

    assert repeats.suggest(by=operator()) == 1
    assert Repeat.objects.get(recommendation=new).earlier == alike_rows[1]


@pytest.mark.django_db
def test_texts_in_other_languages_and_of_other_entities_are_not_compared(alike_rows, organization):
    Recommendation.objects.filter(pk=alike_rows[2].pk).update(language="fr")
    Responsibility.objects.filter(recommendation=alike_rows[3]).update(entity=organization.entities["OHCHR"])
    Recommendation.objects.filter(pk=alike_rows[3].pk).update(text="Count the assets")

    assert repeats.suggest(by=operator()) == 0


# --- Settling -------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_the_body_and_the_coordinator_settle(suggested, person, role):
    with pytest.raises(NotPermitted):
        repeats.confirm(suggested, by=person(role))


@pytest.mark.django_db
def test_assessor_settles_for_the_own_body_alone(suggested, alike_rows, person):
    repeats.confirm(suggested, by=person(Role.ASSESSOR))

    with pytest.raises(NotPermitted):
        repeats.link(alike_rows[3], by=person(Role.ASSESSOR), earlier=alike_rows[0])


@pytest.mark.django_db
def test_suggestion_is_settled_once(suggested, person):
    repeats.confirm(suggested, by=person(Role.COORDINATOR))

    with pytest.raises(IllegalStep):
        repeats.dismiss(suggested, by=person(Role.COORDINATOR))


@pytest.mark.django_db
def test_link_by_hand_makes_the_later_one_the_repeat_and_can_be_taken_back(alike_rows, person):
    made = repeats.link(alike_rows[0], by=person(Role.COORDINATOR), earlier=alike_rows[3])

    assert (made.recommendation, made.earlier) == (alike_rows[3], alike_rows[0])
    with pytest.raises(IllegalStep):
        repeats.link(alike_rows[3], by=person(Role.COORDINATOR), earlier=alike_rows[0])
    assert repeats.unlink(made, by=person(Role.COORDINATOR)).kind == "dismissed"
    assert chain(alike_rows[0]) == []


@pytest.mark.django_db
def test_what_the_body_reiterated_stays_linked(alike_rows, person):
    made = Repeat.objects.create(recommendation=alike_rows[2], earlier=alike_rows[0], kind="reiterated")

    with pytest.raises(IllegalStep):
        repeats.unlink(made, by=person(Role.COORDINATOR))


@pytest.mark.django_db
def test_suggestion_counts_nowhere_until_it_is_confirmed(suggested, person):
    assert recurrence(Recommendation.objects.all(), by="theme", of=linked()) == ([], [])

    repeats.confirm(suggested, by=person(Role.COORDINATOR))

    [year], [line] = recurrence(Recommendation.objects.all(), by="theme", of=linked())
    assert (year, line.code, line.whole.repeats, line.whole.issued, line.whole.chains) == (2019, "property", 1, 4, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("reference", ["A/75/5, para. 1", "a/75/5  para 1", "A/75/5 1"])
def test_typed_reference_finds_the_recommendation(entered, reference):
    rows = entered(3)

    assert [row.pk for row in named(reference)] == [rows[1].pk]


# --- Pages ----------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_queue_shows_both_texts_and_a_click_settles(suggested, signed_in):
    client = signed_in(Role.ASSESSOR)
    assert client.get(reverse("recommendations:repeats")).content.decode().count("Count the assets") == 2

    answer = client.post(reverse("recommendations:settle_repeat", args=[suggested.pk]), {"answer": "confirm"})

    assert answer.status_code == 302
    assert Repeat.objects.get().kind == "confirmed"


@pytest.mark.django_db
def test_link_page_keeps_an_unknown_reference(alike_rows, signed_in):
    answer = signed_in(Role.COORDINATOR).post(
        reverse("recommendations:link_repeat", args=[alike_rows[0].pk]), {"reference": "X/1"}
    )

    assert answer.status_code == 422
    assert 'value="X/1"' in answer.content.decode()


@pytest.mark.django_db
def test_recurrence_page_leads_to_the_rows(suggested, person, signed_in):
    repeats.confirm(suggested, by=person(Role.COORDINATOR))
    client = signed_in(Role.STAFF)

    page = client.get(reverse("recommendations:recurrence")).content.decode()

    address = (
        "/recommendations/?theme=property&amp;repeats=yes&amp;issued_after=2018-12-31&amp;issued_before=2020-01-01"
    )
    assert address in page
    assert "1 recommendation" in client.get(address.replace("&amp;", "&")).content.decode()
