"""Findings on the review of compacts: one row that breaks each rule, and one close to it that does not."""

import datetime as dt
from decimal import Decimal

import pytest

from compacts.measures.board_quality import BOARD_RULES
from compacts.models import Compact, Decision, SelfAssessment
from tests.compacts.board.scene import TODAY
from tests.factories.accountability import PostFactory
from tests.factories.compacts import (
    ActionPlanFactory,
    CompactFactory,
    CompactItemFactory,
    CycleFactory,
    DecisionFactory,
    HolderPeriodFactory,
    IndicatorDefinitionFactory,
    LetterActionFactory,
    LetterFactory,
    SelfAssessmentFactory,
    SelfRatingFactory,
    SystemValueFactory,
)

pytestmark = pytest.mark.django_db
RULES = {rule.code: rule for rule in BOARD_RULES}


def broken(code: str, on: dt.date = TODAY) -> set[Compact]:
    return set(Compact.objects.filter(RULES[code].condition(on)))


def of_year(year: int, **given) -> Compact:
    """A compact for the calendar year."""
    days = {"starts_on": dt.date(year, 1, 1), "ends_on": dt.date(year, 12, 31)}
    return CompactFactory(cycle=CycleFactory(label=str(year), **days), **given)


def frozen(compact: Compact, value: int | None = 80, *, parts: tuple[int, int] = (8, 10), **given):
    """An indicator of the compact with its frozen value."""
    given = {"definition": given.pop("definition", None) or IndicatorDefinitionFactory(), **given}
    item = CompactItemFactory(compact=compact, kind="indicator", text="", **given)
    return SystemValueFactory(
        item=item, stage="frozen", value=value, numerator=parts[0], denominator=parts[1],
        reason="" if value is not None else "no-rows",
    ).item  # fmt: skip


def self_rated(compact: Compact, *ratings: str) -> None:
    """Indicators that the registers rate not met, rated by the manager; submitted."""
    assessment = SelfAssessmentFactory(holder=HolderPeriodFactory(compact=compact))
    for rating in ratings:
        SelfRatingFactory(assessment=assessment, item=frozen(compact, 50), rating=rating)
    SelfAssessment.objects.filter(pk=assessment.pk).update(submitted_on=TODAY)


# --- Letters and plans ----------------------------------------------------------------------------------------------
def test_a_letter_is_unanswered_after_more_than_30_days():
    sent = LetterFactory(sent_on=dt.date(2022, 5, 1), approved_on=dt.date(2022, 5, 1))
    LetterFactory(sent_on=dt.date(2022, 5, 2), approved_on=dt.date(2022, 5, 1))
    LetterFactory(state="acknowledged", acknowledged_on=dt.date(2022, 5, 20))

    assert broken("letter-unanswered") == {sent.compact}


@pytest.mark.parametrize(
    ("direction", "target", "target_to", "later", "is_worse"),
    [
        ("up", 90, None, 79, True), ("up", 90, None, 81, False), ("down", 10, None, 81, True),
        ("down", 10, None, 79, False), ("band", 82, 86, 90, True), ("band", 82, 86, 87, False),
        ("band", 82, None, 85, True), ("band", 82, None, 84, False),
    ],
)  # fmt: skip
def test_a_closed_plan_is_looked_at_where_the_indicator_is_worse_in_a_later_cycle(
    direction, target, target_to, later, is_worse
):
    given = {
        "code": "DOCUMENTS", "direction": direction, "target": Decimal(target),
        "target_to": None if target_to is None else Decimal(target_to),
    }  # fmt: skip
    post = PostFactory()
    before, after = of_year(2020, post=post), of_year(2021, post=post)
    answered = frozen(before, 80, **given)
    frozen(after, later, **given)
    plan = ActionPlanFactory(letter__compact=before, agreed_on=dt.date(2022, 2, 1), closed_on=dt.date(2022, 3, 1))
    LetterActionFactory(plan=plan, decision=DecisionFactory(compact=before, item=answered))

    assert broken("closed-worse") == ({before} if is_worse else set())
    assert broken("closed-worse", on=dt.date(2022, 2, 28)) == set()


# --- Ratings and values ---------------------------------------------------------------------------------------------
def test_a_self_assessment_is_always_above_the_registers_with_three_items_and_none_equal():
    above, equal_once, two = of_year(2021), of_year(2021), of_year(2021)
    self_rated(above, "met", "partly", "met")
    self_rated(equal_once, "met", "partly", "met", "not-met")
    self_rated(two, "met", "met")

    assert broken("self-above") == {above}
    assert broken("self-above", on=TODAY - dt.timedelta(days=1)) == set()


@pytest.mark.parametrize(
    ("values", "is_pattern"),
    [
        (((50,), (60,), (70,)), True), (((95,), (60,), (70,)), False), (((60,), (70,)), False),
        (((60,), (90, 92, 95)), True), (((60,), (90, 92)), False), (((60,), (90, 92, 89)), False),
    ],
)  # fmt: skip
def test_a_common_target_is_reached_by_nobody_in_three_cycles_or_by_all_of_three_or_more(values, is_pattern):
    definition = IndicatorDefinitionFactory(code="DOCUMENTS", target_rule="common", target=Decimal(90))
    compacts = set()
    for year, of in enumerate(values, start=2019):
        for value in of:
            compact = of_year(year)
            frozen(compact, value, code="DOCUMENTS", definition=definition)
            compacts.add(compact)
            type(compact.cycle).objects.filter(pk=compact.cycle_id).update(frozen_on=dt.date(year + 1, 1, 2))

    assert broken("common-target") == (compacts if is_pattern else set())


def test_two_indicators_have_one_series_where_value_and_parts_are_equal_and_not_all_of_the_base():
    same, other_parts, complete, two_compacts = (of_year(2021) for _place in range(4))
    for _place in range(2):
        frozen(same, 80)
        frozen(complete, 100, parts=(10, 10))
    frozen(other_parts, 80)
    frozen(other_parts, 80, parts=(16, 20))
    frozen(two_compacts, 80)

    assert broken("one-series") == {same}


def test_a_correction_to_met_ends_the_finding_of_two_cycles():
    definition = IndicatorDefinitionFactory(code="DOCUMENTS")
    post = PostFactory()
    compacts = [of_year(2020, post=post), of_year(2021, post=post)]
    signed = {"signed_on": TODAY, "countersigned_on": TODAY, "content_hash": "a" * 64, "assessed_on": TODAY}
    for compact in compacts:
        item = CompactItemFactory(compact=compact, kind="indicator", text="", code="DOCUMENTS", definition=definition)
        last = DecisionFactory(compact=compact, item=item, rating="not-met", reason="Late.")
        Compact.objects.filter(pk=compact.pk).update(state="letter-sent", **signed)
    assert broken("not-met-twice") == {compacts[1]}

    Decision.objects.create(
        compact=last.compact, item=last.item, meeting=last.meeting, rating="met", replaces=last, correction="Late data",
        recorded_by=last.recorded_by,
    )  # fmt: skip
    assert broken("not-met-twice") == set()
