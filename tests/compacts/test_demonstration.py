"""The illustrative compacts: their numbers, and that each planned case occurs."""

import datetime as dt

import pytest
from django.db import transaction

from accountability.management.demonstration import organization
from accountability.models import Installation, User
from compacts import demonstration
from compacts.choices import CycleStep, State
from compacts.measures.punctuality import due, together
from compacts.measures.quality import QUALITY
from compacts.models import (
    Compact,
    CompactItem,
    Cycle,
    Decision,
    IndicatorDefinition,
    LetterAction,
    SelfRating,
    content_hash,
)
from delegations.demonstration.posts import load_posts
from recommendations import initial_data
from tests.known_texts import known_in

DAY = dt.date(2021, 12, 31)


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """The register, loaded once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        Installation._known = DAY
        initial_data.load()
        organization.write(password="a demonstration password")
        load_posts()
        demonstration.load()
        yield
        Installation._known = None
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("register")


def test_53_compacts_of_2021_are_signed_and_three_are_not():
    rows = Compact.objects.counted().filter(cycle__label="2021")

    assert rows.filter(countersigned_on__isnull=False).count() == 53
    assert sorted(rows.filter(countersigned_on=None).values_list("state", flat=True)) == ["agreed", "agreed", "draft"]
    assert Compact.objects.counted().filter(cycle__label="2021/22", state=State.SIGNED).count() == 9


def test_there_are_twelve_indicators_of_which_four_are_computed_and_two_judged():
    sources = list(IndicatorDefinition.objects.values_list("source", flat=True))

    assert (len(sources), sources.count("measure"), sources.count("judged")) == (12, 4, 2)


def test_every_signed_compact_has_the_hash_of_its_contents():
    signed = list(Compact.objects.filter(signed_on__isnull=False).for_action())

    assert len(signed) > 53
    assert [compact.code for compact in signed if compact.content_hash != content_hash(compact)] == []


def test_each_planned_case_occurs():
    one_person = Compact.objects.filter(cycle__label="2021").values_list("official_name", flat=True)
    names = list(one_person.exclude(state="amended"))

    assert any(names.count(name) == 2 for name in names)
    assert Compact.objects.filter(number=2, state=State.SIGNED).count() == 1
    assert Compact.objects.filter(holders__capacity="officer-in-charge").count() == 1
    assert sum(compact.holders.filter(capacity="holder").count() == 2 for compact in Compact.objects.all()) == 2


def test_one_indicator_is_met_by_all_and_one_by_none():
    ratings = SelfRating.objects.values_list("rating", flat=True).distinct().order_by()

    assert set(ratings.filter(item__code="sustainable-practices")) == {"met"}
    assert set(ratings.filter(item__code="air-tickets")) == {"partly"}


def test_most_are_signed_and_assessed_on_time_and_some_late():
    for step in (CycleStep.SIGN, CycleStep.ASSESS):
        share = together(due(step, on=DAY), on=DAY)
        assert 0.6 < share.numerator / share.denominator < 1


def test_findings_occur_and_everything_is_marked():
    reader = User.objects.get(username="auditor")
    broken = {rule.code for rule in QUALITY.rules if QUALITY.breaking(rule, on=DAY, reader=reader).exists()}

    assert broken >= {"unsigned", "changed-late", "outside-programme", "same-text", "target-easier"}
    assert not Compact.objects.filter(is_illustrative=False).exists()
    assert not Cycle.objects.filter(is_illustrative=False).exists()
    assert CompactItem.objects.count() == 15 * Compact.objects.count()


def test_objectives_and_comments_are_known_in_the_official_languages():
    texts = (
        (CompactItem, "text", "accomplishment", "measure", "mitigation", "budget_reference"), (SelfRating, "comment"),
        (Compact, "pledge", "amendment_reason"), (Decision, "reason", "action_required"),
        (LetterAction, "text", "result"),
    )  # fmt: skip
    for model, *fields in texts:
        used = {text for row in model.objects.values_list(*fields).distinct() for text in row} - {""}
        assert not (unknown := {text for text in used if not known_in(text, "ar")}), (model, unknown)
