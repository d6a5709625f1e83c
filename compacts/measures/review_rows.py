"""The three columns of a compact: what the manager says, the registers give and the Performance Board decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _g

from accountability import localization
from accountability.measures import rounded
from compacts.choices import AssessmentKind, Rating, Unit, ValueStage
from compacts.measures.system_values import steps_apart, system_rating
from compacts.models import Compact, CompactItem, Decision, SelfAssessment, SelfRating, SystemValue, number_words

CYCLES = 3


@dataclass(frozen=True)
class SystemCell:
    """One system value in words: of the end of the cycle once frozen, with the live one where it changed since."""

    value: SystemValue
    now: SystemValue | None
    rating: Rating | None

    @property
    def words(self) -> str:
        return value_words(self.value)

    @property
    def parts(self) -> str:
        return parts_words(self.value)

    @property
    def is_frozen(self) -> bool:
        return self.value.stage == ValueStage.FROZEN

    @property
    def since(self) -> str:
        """The live value where it differs from the frozen one."""
        if self.now is None or not self.is_frozen:
            return ""
        before, now = self.value, self.now
        if (before.value, before.reason) == (now.value, now.reason):
            return ""
        return " ".join(filter(None, [value_words(now), f"({parts})" if (parts := parts_words(now)) else ""]))

    @property
    def tone(self) -> str:
        return self.rating.tone if self.rating else "neutral"


@dataclass(frozen=True)
class Trend:
    """One earlier cycle of the same post: the frozen value and the decision."""

    cycle: str
    value: str
    rating: Rating | None


@dataclass(frozen=True)
class ReviewRow:
    """One item with its three columns, and what became of it in earlier cycles."""

    item: CompactItem
    own: Sequence[SelfRating]
    system: Sequence[SystemCell]
    decision: Decision | None
    corrected: Sequence[Decision]
    trend: Sequence[Trend]

    @property
    def self_rating(self) -> str:
        """The rating of who assessed last."""
        return self.own[-1].rating if self.own else ""

    @property
    def system_rating(self) -> Rating | None:
        rated = [cell.rating for cell in self.system if cell.rating]
        return rated[-1] if rated else None

    @property
    def differs(self) -> bool:
        """Whether two of the three columns are a step or more apart."""
        decided = self.decision.rating if self.decision else ""
        pairs = ((self.self_rating, self.system_rating), (self.system_rating, decided), (self.self_rating, decided))
        return any(steps_apart(one, other) for one, other in pairs)


def review_rows(compact: Compact, *, reader: Any) -> list[ReviewRow]:
    """The items of a compact in their order, with what the reader may see of each column."""
    return review(compact, reader=reader)[0]


def review(compact: Compact, *, reader: Any) -> tuple[list[ReviewRow], Decision | None]:
    """The rows of a compact, and the decision in force on it as a whole, in a constant number of queries.

    A decision comes with those that it replaced, the latest first. Values and decisions are read once, with those of
    the earlier cycles.
    """
    before = _before(compact)
    listed = Q(compact=compact) | Q(compact__in=before, definition__isnull=False)
    items = list(
        CompactItem.objects.filter(listed)
        .select_related("definition", "section", "risk")
        .order_by("section__order", "order")
    )
    values = _values(items, compact, before, reader)
    own = _self_ratings(compact, reader)
    decisions = _decisions(compact, before, reader)
    trends = _trends([item for item in items if item.compact_id != compact.pk], before, values, decisions)
    rows = []
    for item in (item for item in items if item.compact_id == compact.pk):
        history = decisions.get(item.pk, [])
        rows.append(
            ReviewRow(
                item, own.get(item.pk, []), [_cell(item, *pair) for pair in values.get(item.pk, [])],
                history[0] if history else None, history[1:], trends.get(item.code, []),
            )
        )  # fmt: skip
    return rows, next(iter(decisions.get(None, [])), None)


def _before(compact: Compact) -> list[Compact]:
    """The compacts of the same post in the last three cycles before, oldest first."""
    before = Compact.objects.counted().filter(
        post=compact.post_id, cycle__clock=compact.cycle.clock, cycle__starts_on__lt=compact.cycle.starts_on
    )
    return list(before.select_related("cycle").order_by("-cycle__starts_on")[:CYCLES])[::-1]


def _values(
    items: Sequence[CompactItem], compact: Compact, before: Sequence[Compact], reader: Any
) -> dict[int, list[tuple[SystemValue, SystemValue | None]]]:
    """By item its values with the live one: of earlier compacts those frozen for the whole cycle."""
    of_items = {item.pk: item for item in items}
    past = Q(item__compact__in=before, stage=ValueStage.FROZEN, holder=None)
    rows = list(SystemValue.objects.visible_to(reader).filter(Q(item__compact=compact) | past).select_related("holder"))
    for row in rows:
        row.item = of_items[row.item_id]
    live = {row.key: row for row in rows if row.stage == ValueStage.LIVE}
    frozen = {row.key: row for row in rows if row.stage == ValueStage.FROZEN}
    by_item: dict[int, list[tuple[SystemValue, SystemValue | None]]] = defaultdict(list)
    for key, row in (live | frozen).items():
        by_item[row.item_id].append((row, live.get(key)))
    return by_item


def _cell(item: CompactItem, value: SystemValue, now: SystemValue | None) -> SystemCell:
    return SystemCell(value, now, system_rating(item, value.value))


def _self_ratings(compact: Compact, reader: Any) -> dict[int, list[SelfRating]]:
    said = SelfAssessment.objects.visible_to(reader).filter(compact=compact, kind=AssessmentKind.YEAR_END)
    rows = SelfRating.objects.filter(assessment__in=said.order_by().values("pk")).exclude(rating="")
    by_item: dict[int, list[SelfRating]] = defaultdict(list)
    for row in rows.select_related("assessment__holder").order_by("assessment__holder__starts_on"):
        by_item[row.item_id].append(row)
    return by_item


def _decisions(compact: Compact, before: Sequence[Compact], reader: Any) -> dict[int | None, list[Decision]]:
    """By item the decisions, the latest first; under None those on the compact as a whole."""
    past = Q(compact__in=before, item__isnull=False)
    rows = Decision.objects.visible_to(reader).filter(Q(compact=compact) | past)
    by_item: dict[int | None, list[Decision]] = defaultdict(list)
    for row in rows.select_related("meeting", "holder").order_by("-id"):
        by_item[row.item_id].append(row)
    return by_item


def _trends(
    items: Sequence[CompactItem],
    before: Sequence[Compact],
    values: Mapping[int, Sequence[tuple[SystemValue, SystemValue | None]]],
    decisions: Mapping[int | None, Sequence[Decision]],
) -> dict[str, list[Trend]]:
    """By code of the indicator the cycles before in which it had a value or a decision, oldest first."""
    cycles = {row.pk: row.cycle.label for row in before}
    trends: dict[str, list[Trend]] = defaultdict(list)
    for item in items:
        value, decided = values.get(item.pk), decisions.get(item.pk)
        if value or decided:
            words = value_words(value[0][0]) if value else ""
            rating = Rating(decided[0].rating) if decided else None
            trends[item.code].append(Trend(cycles[item.compact_id], words, rating))
    return {code: sorted(of, key=lambda one: one.cycle) for code, of in trends.items()}


# --- In words -------------------------------------------------------------------------------------------------------
def value_words(value: SystemValue) -> str:
    """The value in the reader's language, or why there is none: never empty, never 0 in its place."""
    if value.value is None:
        return str(value.get_reason_display())
    if value.item.unit == Unit.PERCENT:
        return localization.percent(rounded(Decimal(value.value), 1), 1)
    return number_words(value.value)


def parts_words(value: SystemValue) -> str:
    """Numerator and denominator; that the base is not published where a percentage has none."""
    if value.value is None:
        return ""
    if value.numerator is not None and value.denominator is not None:
        return localization.fraction(value.numerator, value.denominator)
    return _g("base not published") if value.item.unit == Unit.PERCENT else ""
