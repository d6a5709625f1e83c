"""Findings on the review of compacts: letters without answer, repeated shortcomings, ratings that never differ."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from django.db.models import DecimalField, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from accountability.measures.quality import QualityRule
from compacts.choices import (
    RATED,
    RESULTS_OPEN,
    Direction,
    LetterActionState,
    LetterState,
    Rating,
    TargetRule,
    ValueStage,
)
from compacts.measures.system_values import SCALE, system_rating
from compacts.models import CompactItem, Decision, Letter, LetterAction, SelfRating, SystemValue

UNANSWERED = dt.timedelta(days=30)
ENOUGH = 3  # items, or cycles, from which a pattern is noticed


def _unanswered(on: dt.date) -> Q:
    """A letter sent more than 30 days ago and not acknowledged."""
    letters = Letter.objects.filter(compact=OuterRef("pk"), state=LetterState.SENT, sent_on__lt=on - UNANSWERED)
    return Q(Exists(letters))


def _twice(on: dt.date) -> Q:
    """An indicator not met in this cycle and in the one before of the post, without an action after this letter.

    Decisions count once their letter is sent, when the entity may read them.
    """
    open_ones = Decision.objects.current().filter(rating=Rating.NOT_MET, compact__state__in=RESULTS_OPEN)
    now = open_ones.filter(item__definition__isnull=False)
    answered = LetterAction.objects.filter(decision__item=OuterRef("item")).exclude(
        state__in=[LetterActionState.DROPPED, LetterActionState.REASONED]
    )
    before = open_ones.filter(
        item__code=OuterRef("item__code"), compact__post=OuterRef("compact__post"),
        compact__cycle__ends_on__lt=OuterRef("compact__cycle__starts_on"),
        compact__cycle__ends_on__gte=OuterRef("compact__cycle__starts_on") - dt.timedelta(days=2),
    )  # fmt: skip
    rows = now.filter(Exists(before), ~Exists(answered))
    return Q(pk__in=rows.order_by().values("compact"))


def _closed_worse(on: dt.date) -> Q:
    """A plan was closed although the frozen value of an item that it answers is worse in a later cycle.

    Worse is lower, higher, or further outside the band of the later cycle, as the indicator has it.
    """
    rows = SystemValue.objects.filter(
        stage=ValueStage.FROZEN, holder=None, value__isnull=False, item__decisions__answers__plan__closed_on__lte=on
    )
    later = SystemValue.objects.filter(
        stage=ValueStage.FROZEN, holder=None, item__code=OuterRef("item__code"),
        item__compact__post=OuterRef("item__compact__post"),
        item__compact__cycle__starts_on__gt=OuterRef("item__compact__cycle__starts_on"),
    )  # fmt: skip
    is_lower = later.filter(value__lt=OuterRef("value"))
    fell = Q(item__direction__in=[Direction.UP, Direction.MILESTONE]) & Exists(is_lower)
    rose = Q(item__direction=Direction.DOWN) & Exists(later.filter(value__gt=OuterRef("value")))
    left = Q(item__direction=Direction.BAND) & Exists(
        later.annotate(now=_outside(F("value")), before=_outside(OuterRef("value"))).filter(now__gt=F("before"))
    )
    return Q(pk__in=rows.filter(fell | rose | left).order_by().values("item__compact"))


def _outside(value: F | OuterRef) -> Greatest:
    """By how much a value lies outside the target band of the item of its row."""
    low, high = F("item__target"), Coalesce("item__target_to", "item__target")
    return Greatest(low - value, value - high, Decimal(0), output_field=DecimalField())


def _always_above(on: dt.date) -> Q:
    """The manager rates each of at least three items that the registers rate as well higher than they do."""
    values = SystemValue.objects.filter(stage=ValueStage.FROZEN, holder=None, value__isnull=False)
    of_items = {row.item_id: row for row in values.select_related("item")}
    ratings = SelfRating.objects.filter(
        item__in=of_items, assessment__submitted_on__lte=on, rating__in=RATED
    ).values_list("item", "rating")  # fmt: skip
    pairs: dict[int, list[int]] = defaultdict(list)
    for item, rating in ratings:
        row = of_items[item]
        computed = system_rating(row.item, row.value)
        if computed:
            pairs[row.item.compact_id].append(SCALE.index(computed) - SCALE.index(rating))
    above = [pk for pk, steps in pairs.items() if len(steps) >= ENOUGH and min(steps) > 0]
    return Q(pk__in=above)


def _common_target(on: dt.date) -> Q:
    """A common target that nobody has reached for three cycles, or that all reach."""
    rows = SystemValue.objects.filter(
        stage=ValueStage.FROZEN, holder=None, value__isnull=False, item__target__isnull=False,
        item__definition__target_rule=TargetRule.COMMON, item__compact__cycle__ends_on__lt=on,
    )  # fmt: skip
    reached: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.select_related("item__compact__cycle"):
        if row.value is not None:
            is_reached = row.item.is_reached_by(row.value)
            reached[row.item.code][row.item.compact.cycle.label].append(bool(is_reached))
    codes = [code for code, cycles in reached.items() if _is_pattern(cycles)]
    items = CompactItem.objects.filter(code__in=codes, compact__cycle__frozen_on__isnull=False)
    return Q(pk__in=items.order_by().values("compact"))


def _is_pattern(cycles: dict[str, list[bool]]) -> bool:
    last = [cycles[label] for label in sorted(cycles)[-ENOUGH:]]
    nobody = len(last) == ENOUGH and not any(any(of) for of in last)
    return nobody or (len(last[-1]) >= ENOUGH and all(last[-1]))


def _one_series(on: dt.date) -> Q:
    """Two indicators of one compact with the same value, numerator and denominator, unless it is all of the base."""
    other = SystemValue.objects.filter(
        ~Q(item__code=OuterRef("item__code")), item__compact=OuterRef("item__compact"), stage=ValueStage.FROZEN,
        holder=None, value=OuterRef("value"), denominator=OuterRef("denominator"), numerator=OuterRef("numerator"),
    )  # fmt: skip
    rows = SystemValue.objects.filter(stage=ValueStage.FROZEN, holder=None, denominator__gt=0)
    return Q(pk__in=rows.exclude(numerator=F("denominator")).filter(Exists(other)).order_by().values("item__compact"))


BOARD_RULES = (
    QualityRule(
        "letter-unanswered", _("Letter unanswered for 30 days"),
        _("The letter was sent more than 30 days ago and not acknowledged."),
        _("The senior manager acknowledges it."), _unanswered, tells_of_evidence=True,
    ),
    QualityRule(
        "not-met-twice", _("Not met in two consecutive cycles"),
        _("An indicator was not met in two cycles running, and no new action answers it."),
        _("Enter an action in the plan."), _twice, tells_of_evidence=True,
    ),
    QualityRule(
        "closed-worse", _("Plan closed, indicator worse"),
        _("The plan was closed, and the indicator is worse in a later cycle."),
        _("The Performance Board looks at what the actions achieved."), _closed_worse, tells_of_evidence=True,
    ),
    QualityRule(
        "self-above", _("Self-assessment always above the registers"),
        _("Each of at least three items is rated higher than the registers show."),
        _("The Performance Board looks at each item."), _always_above, tells_of_evidence=True,
    ),
    QualityRule(
        "common-target", _("Common target reached by nobody, or by all"),
        _("Nobody has reached a common target for three cycles, or all reach it."),
        _("Set a target that distinguishes between managers."), _common_target, tells_of_evidence=True,
    ),
    QualityRule(
        "one-series", _("Two indicators with one series"),
        _("Two indicators have the same value with the same parts."),
        _("Check the source of both."), _one_series, tells_of_evidence=True,
    ),
)  # fmt: skip
