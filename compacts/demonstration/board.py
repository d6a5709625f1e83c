"""Loads the illustrative Performance Board: values, members, meetings, decisions, letters and plans, always the same.

The columns differ in about a fifth of the items. One letter is unanswered, one member is recused from one compact, one
indicator is met by all and one by none. The last meeting is in session, with compacts that are still to be decided.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from accountability.models import Entity, User
from accountability.models.bulk import refresh_statistics
from accountability.models.user import operator
from compacts.actions import board_entry, indicator_values, meetings, reviews
from compacts.actions.decision_records import Ruling
from compacts.choices import BoardCapacity, Rating, Source, State
from compacts.demonstration import letters, plan
from compacts.models import (
    Compact,
    CompactItem,
    Cycle,
    HolderPeriod,
    IndicatorValue,
    Meeting,
    Membership,
    SelfRating,
    SystemValue,
)

FIRST_DAY = dt.date(2019, 1, 1)
MEMBERS = (
    ("Illustrative Deputy Secretary-General", BoardCapacity.CHAIR, ""),
    ("Illustrative member in personal capacity", BoardCapacity.MEMBER, ""),
    ("Illustrative external member", BoardCapacity.EXTERNAL, ""),
    ("Bela Underhill", BoardCapacity.MEMBER, "board-member"),
)
MEETINGS = {
    "2019": (dt.date(2020, 2, 20), dt.date(2020, 5, 20)), "2019/20": (dt.date(2020, 9, 15), dt.date(2020, 11, 18)),
    "2020": (dt.date(2021, 2, 20), dt.date(2021, 5, 19)), "2020/21": (dt.date(2021, 9, 15), dt.date(2021, 11, 17)),
}  # fmt: skip
"""By cycle the days of the freeze and of the meeting; two meetings were held in 2021."""
RECUSED = "DGC:head"
IN_SESSION, WAITING = "2020/21", 3
"""The cycle whose meeting is in session, and how many of its compacts are not decided."""
REASONS = {
    Rating.PARTLY: "Illustrative: part of the target was reached.",
    Rating.NOT_MET: "Illustrative: the target was missed by far.",
}
DIFFERS = "Illustrative: the Performance Board took into account what the manager explained."
ACTION = "Report by quarter on what is done to reach the target."
STEPS = (Rating.MET, Rating.PARTLY, Rating.NOT_MET)


def load() -> None:
    """Everything in one go, for the secretariat of the Performance Board."""
    refresh_statistics()  # the compacts were entered a moment ago: their joins would take minutes
    by = User.objects.filter(username="board-secretariat").first() or operator()
    rng = random.Random("performance board")  # noqa: S311 - invented values, no secrets
    members = _members(by)
    for label, (frozen_on, held_on) in MEETINGS.items():
        cycle = Cycle.objects.filter(label=label).first()
        if cycle is None:
            continue
        indicator_values.enter_values(list(_values(cycle, rng)), by=by)
        reviews.freeze_values(cycle, by=by, on=frozen_on)
        board_entry.enter_reviews(Cycle.objects.get(pk=cycle.pk), by=by)
        meeting = _meeting(cycle, held_on, members, by=by)
        decided = list(_rulings(cycle, held_on, rng).items())
        rulings = dict(decided[:-WAITING] if label == IN_SESSION else decided)
        board_entry.enter_decisions(rulings, by=by, meeting=meeting)
        if label != IN_SESSION:
            meetings.close_meeting(meeting, by=by, version=None, minutes=f"Illustrative minutes, cycle {label}.")
        letters.load_letters(cycle, held_on, rng, by=by)


def _members(by: User) -> list[Membership]:
    """Four members of the whole period, one of whom signs in."""
    users = {user.username: user for user in User.objects.filter(username__in=[name for *_of, name in MEMBERS if name])}
    return [
        meetings.enter_member(
            by=by, person=person, capacity=capacity, starts_on=FIRST_DAY, user=users.get(username),
            is_illustrative=True,
        )
        for person, capacity, username in MEMBERS
    ]  # fmt: skip


# --- Values of indicators -------------------------------------------------------------------------------------------
def _values(cycle: Cycle, rng: random.Random) -> Iterator[IndicatorValue]:
    """A value of each imported indicator of each entity, near what was said; a fifth differ, one in thirty is n/a."""
    ratings = SelfRating.objects.filter(
        item__compact__cycle=cycle, item__definition__source=Source.IMPORTED, item__compact__is_voided=False
    ).exclude(item__compact__state=State.AMENDED)  # fmt: skip
    seen: set[tuple[str, int]] = set()
    related = ratings.select_related("item__compact__entity").order_by("item__compact", "item__order", "-assessment")
    for rating in related:
        item = rating.item
        key = (item.code, item.compact.entity_id)
        if key in seen or IndicatorValue(entity=item.compact.entity, period_end=cycle.ends_on).is_frozen():
            continue
        seen.add(key)
        yield _value(item, rating, cycle, item.compact.entity, rng)


def _value(
    item: CompactItem, rating: SelfRating, cycle: Cycle, entity: Entity, rng: random.Random
) -> IndicatorValue:  # fmt: skip
    base = Decimal(rng.randrange(20, 200))
    value = rating.value
    if value is None or rng.random() < 1 / 30:
        return IndicatorValue(
            code=item.code, entity=entity, period_start=cycle.starts_on, period_end=cycle.ends_on, printed="n/a",
            is_illustrative=True,
        )  # fmt: skip
    if rng.random() < 1 / 5:
        value += rng.choice((-18, -9, 6))
    value = min(max(value, Decimal(0)), Decimal(100))
    if item.code == plan.MET_BY_NONE and item.target is not None:
        value = min(value, item.target - 3)
    numerator = (value * base / 100).quantize(Decimal(1))
    exact = (numerator * 100 / base).quantize(Decimal("0.0001"))
    return IndicatorValue(
        code=item.code, entity=entity, period_start=cycle.starts_on, period_end=cycle.ends_on,
        printed=f"{exact:.1f}", value=exact, numerator=numerator, denominator=base, planned=item.target,
        is_illustrative=True,
    )  # fmt: skip


# --- Meetings and decisions -----------------------------------------------------------------------------------------
def _meeting(cycle: Cycle, held_on: dt.date, members: Sequence[Membership], *, by: User) -> Meeting:
    """A meeting on all compacts of the cycle under review; one member declares a recusal."""
    compacts = list(
        Compact.objects.filter(cycle=cycle, state=State.UNDER_REVIEW).select_related("cycle", "post").order_by("pk")
    )
    meeting = meetings.convene_meeting(by=by, held_on=held_on, quorum=3, compacts=compacts, is_illustrative=True)
    meeting = meetings.open_meeting(meeting, by=by, version=None, present=members)
    for compact in compacts:
        if compact.post.code == RECUSED:
            meetings.recuse_member(
                meeting, by=by, version=None, compact=compact, membership=members[1],
                reason="Illustrative: a relative works in the department.",
            )  # fmt: skip
    return meeting


def _rulings(cycle: Cycle, held_on: dt.date, rng: random.Random) -> Mapping[Compact, list[Ruling]]:
    """The decisions on each item: what the manager says, or one step lower in a fifth; then the compact as a whole."""
    rows = Compact.objects.filter(cycle=cycle, state=State.UNDER_REVIEW).select_related("cycle", "post", "entity")
    compacts = list(rows.prefetch_related("items", "holders").order_by("pk"))
    own: dict[int, str] = dict(
        SelfRating.objects.filter(item__compact__in=compacts).order_by("assessment__holder__starts_on")
        .values_list("item", "rating")
    )  # fmt: skip
    frozen = set(
        SystemValue.objects.filter(item__compact__in=compacts, value__isnull=False).values_list("item", flat=True)
    )
    return {
        compact: [
            *(
                _ruling(compact, item, Rating(own.get(item.pk) or Rating.NOT_MEASURABLE), held_on, frozen, rng)
                for item in compact.items.all()
            ),
            _in_all(compact, own),
        ]
        for compact in compacts
    }  # fmt: skip


def _ruling(
    compact: Compact, item: CompactItem, own: Rating, held_on: dt.date, frozen: set[int], rng: random.Random
) -> Ruling:
    rating = own
    is_fixed = item.code in (plan.MET_BY_ALL, plan.MET_BY_NONE)
    if own in STEPS and not is_fixed and rng.random() < 1 / 5:
        place = STEPS.index(own)
        rating = STEPS[max(0, min(place + rng.choice((-1, 1)), 2))]
    reason = REASONS.get(rating, "")
    if rating != own and not reason:
        reason = DIFFERS
    if not reason and item.pk in frozen:
        reason = "Illustrative: as the registers show, and as explained."
    needs_action = rating == Rating.NOT_MET
    return Ruling(
        item, rating, reason, is_systemic=needs_action and rng.random() < 1 / 6,
        action_required=ACTION if needs_action else "",
        due_on=held_on + dt.timedelta(days=180) if needs_action else None, holder=_holder(compact),
    )  # fmt: skip


def _holder(compact: Compact) -> HolderPeriod | None:
    """Who answers where several people held the post: the last of them."""
    holders = list(compact.holders.all())
    return holders[-1] if len(holders) > 1 else None


def _in_all(compact: Compact, own: Mapping[int, str]) -> Ruling:
    """Partly met where an item is rated not met, else met."""
    weak = sum(own.get(item.pk) == Rating.NOT_MET for item in compact.items.all())
    rating = Rating.PARTLY if weak else Rating.MET
    return Ruling(None, rating, REASONS.get(rating, ""))
