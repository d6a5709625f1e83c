"""The illustrative Performance Board: each planned case occurs, and no two columns agree everywhere."""

import pytest
from django.db import transaction

from accountability.management.demonstration import organization
from accountability.models import Installation
from compacts import demonstration
from compacts.demonstration import board, plan
from compacts.measures.compliance_table import indicator_rows
from compacts.models import (
    Compact,
    Decision,
    IndicatorValue,
    Letter,
    LetterAction,
    Meeting,
    Recusal,
    SelfRating,
    SystemValue,
)
from delegations.demonstration.posts import load_posts
from recommendations import initial_data
from tests.compacts.test_demonstration import DAY


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """The register, loaded once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        Installation._known = DAY
        initial_data.load()
        organization.write(password="a demonstration password")
        load_posts()
        demonstration.load()
        board.load()
        yield
        Installation._known = None
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("register")


def test_the_board_met_twice_in_2021_with_a_quorum_and_one_recusal():
    assert Meeting.objects.filter(held_on__year=2021).count() == 2
    assert list(Meeting.objects.order_by("held_on").values_list("state", flat=True)) == ["closed"] * 3 + ["held"]
    assert Compact.objects.filter(state="under-review").count() == board.WAITING
    assert Recusal.objects.filter(kind="declared").exists()


def test_one_indicator_is_met_by_all_and_one_by_none():
    rows = {row.code: row for row in indicator_rows(on=DAY, cycle="2020")}

    assert rows[plan.MET_BY_ALL].satisfactory[0] == rows[plan.MET_BY_ALL].satisfactory[1] > 0
    assert rows[plan.MET_BY_NONE].met == 0


def test_the_columns_differ_in_about_a_fifth_of_the_items():
    own = dict(SelfRating.objects.order_by("assessment__holder__starts_on").values_list("item", "rating"))
    decided = dict(Decision.objects.filter(item__isnull=False).values_list("item", "rating"))
    differing = sum(own[item] != rating for item, rating in decided.items())

    assert 0.08 < differing / len(decided) < 0.3


def test_one_letter_of_2020_is_unanswered_and_actions_follow_the_others():
    assert Letter.objects.filter(compact__cycle__label="2020", state="sent").count() == 1
    assert LetterAction.objects.filter(state="confirmed").exists()
    assert LetterAction.objects.filter(state="reasoned").exists()


def test_values_are_marked_illustrative_and_frozen_ones_have_a_word_where_there_is_none():
    assert not IndicatorValue.objects.filter(is_illustrative=False).exists()
    assert SystemValue.objects.filter(stage="frozen", value__isnull=False).count() > 300
    assert not SystemValue.objects.filter(value=None, reason="").exists()
