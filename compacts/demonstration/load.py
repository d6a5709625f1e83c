"""Loads the illustrative cycles with their compacts and self-assessments, always the same."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal

from accountability.models import Post, Tenure, User
from accountability.models.user import operator
from compacts import actions
from compacts.choices import Capacity, Column, Direction, ItemKind, Rating, State, TargetRule
from compacts.demonstration import plan
from compacts.models import (
    Compact,
    CompactItem,
    Cycle,
    HolderPeriod,
    IndicatorDefinition,
    Section,
    SelfAssessment,
    SelfRating,
    TemplateVersion,
)

WEIGHTS = (16, 16, 16, *[4] * 11, 8)
RATINGS = (Rating.MET,) * 12 + (Rating.PARTLY,) * 5 + (Rating.NOT_MET,) * 2 + (Rating.NOT_MEASURABLE,)
COMMENTS = {
    Rating.PARTLY: "Illustrative: part of the target was reached; the rest follows in the next year.",
    Rating.NOT_MET: "Illustrative: the target was missed because vacant posts were filled late.",
    Rating.NOT_MEASURABLE: "Illustrative: the source of the value was not available for this year.",
}


def load() -> None:
    """Everything in one go, for the secretariat of the Performance Board."""
    by = User.objects.filter(username="board-secretariat").first() or operator()
    rng = random.Random("compacts of senior managers")  # noqa: S311 - invented values, no secrets
    template = _template(by)
    for planned in plan.CYCLES:
        cycle = Cycle(
            label=planned.label, clock=planned.clock, template=template, is_illustrative=True, **planned.dates()
        )
        posts = _posts(planned)
        actions.open_cycle(cycle, by=by, posts=posts)
        compacts = _compacts(cycle, posts, rng, by=by)
        if planned.is_assessed:
            _assess(compacts, rng, by=by)
    _amend(by=by, rng=rng)
    _wait_for_signature()


def _template(by: User) -> TemplateVersion:
    """Two versions: the second adds risks to the objectives and the indicators that came later."""
    definitions = [
        actions.define_indicator(
            IndicatorDefinition(
                code=row.code, valid_from=dt.date(2019, 1, 1), names=dict(zip(plan.LANGUAGES, row.names, strict=True)),
                numerator=row.numerator, denominator=row.denominator, direction=row.direction, source=row.source,
                measure=row.measure, target=row.target, mandate=row.mandate, is_illustrative=True,
                target_rule=TargetRule.COMMON if row.target is not None else TargetRule.BY_ENTITY,
            ),
            by=by,
        )
        for row in plan.INDICATORS
    ]  # fmt: skip
    columns = [str(Column.ACCOMPLISHMENT), str(Column.MEASURE)]
    versions = (("Compact of 2018", columns, definitions[4:]),
                ("Compact of 2019", [*columns, str(Column.RISK), str(Column.BUDGET)], definitions))  # fmt: skip
    for title, asked, chosen in versions:
        template = actions.enter_template(
            TemplateVersion(title=f"{title} (illustrative)", pledge=plan.PLEDGE, is_illustrative=True), by=by,
            sections=[
                (Section(code="results", title="Delivering results", kind=ItemKind.OBJECTIVE, columns=asked), []),
                (Section(code="standard", title="Standard indicators", kind=ItemKind.INDICATOR,
                         columns=[str(Column.BASELINE), str(Column.WEIGHT)]), chosen),
            ],
        )  # fmt: skip
    return template


def _posts(planned: plan.PlannedCycle) -> list[Post]:
    """The heads that owe a compact in the cycle, as many as planned."""
    heads = Post.objects.filter(is_head=True, code__endswith=":head").select_related("entity", "entity__parent")
    if planned.clock == "july":
        return list(heads.filter(entity__code__in=plan.JULY).order_by("code"))
    existing = [
        post
        for post in heads.exclude(entity__code__in=plan.APART).order_by("entity__parent__code", "code")
        if (post.entity.valid_from is None or post.entity.valid_from <= planned.starts_on)
        and (post.entity.valid_to is None or post.entity.valid_to > planned.dates()["ends_on"])
    ]
    main = [post for post in existing if post.entity.parent is None]
    directors = Post.objects.filter(code__in=plan.DIRECTORS).select_related("entity").order_by("code")
    return [*main, *(post for post in existing if post.entity.parent is not None), *directors][: planned.posts]


# --- Compacts -------------------------------------------------------------------------------------------------------
def _compacts(cycle: Cycle, posts: list[Post], rng: random.Random, *, by: User) -> list[Compact]:
    """The compacts of a cycle with their holders and items, signed unless they are among those that wait."""
    earlier = {
        item.compact.post_id: item.compact
        for item in CompactItem.objects.filter(compact__cycle__clock=cycle.clock).select_related("compact")
    }
    pairs = [_planned(cycle, post, rng, earlier.get(post.pk)) for post in posts]
    compacts = actions.enter_compacts(pairs, by=by)
    items = [
        item for number, compact in enumerate(compacts) for item in _items(compact, rng, is_weighed=number % 3 == 0)
    ]
    actions.enter_items(items, by=by)
    return list(
        Compact.objects.filter(pk__in=[row.pk for row in compacts], state=State.SIGNED)
        .select_related("cycle", "post__entity").prefetch_related("holders", "items__definition").order_by("pk")
    )  # fmt: skip


def _planned(
    cycle: Cycle, post: Post, rng: random.Random, before: Compact | None
) -> tuple[Compact, list[HolderPeriod]]:  # fmt: skip
    code, is_last = post.entity.code, cycle.label == "2021"
    signed = cycle.sign_by + dt.timedelta(days=rng.randrange(-14, 13) if rng.random() < 0.3 else rng.randrange(-14, 1))
    countersigned = min(signed + dt.timedelta(days=rng.randrange(0, 6)), cycle.sign_by + dt.timedelta(days=15))
    holders = list(_holders(cycle, post, signed))
    compact = Compact(
        cycle=cycle, post=post, entity=post.entity, template=cycle.template, pledge=cycle.template.pledge,
        official=holders[0].user, official_name=holders[0].name, copied_from=before, due_on=cycle.propose_by,
        paper_signed_on=None if is_last and code in (plan.TO_SIGN, plan.DRAFT) else signed,
        paper_countersigned_on=None if is_last and code in (plan.TO_SIGN, plan.TO_COUNTERSIGN, plan.DRAFT)
        else countersigned, is_illustrative=True,
    )  # fmt: skip
    return compact, holders


def _holders(cycle: Cycle, post: Post, day: dt.date) -> Iterator[HolderPeriod]:
    """Who held the post on the day of signature; the successions and the officer-in-charge that are planned."""
    code = post.entity.code
    held_by = post.code
    if cycle.label == "2021" and code == plan.TWO_POSTS[1]:
        held_by = f"{plan.TWO_POSTS[0]}:head"
    tenure = Tenure.objects.on(day).filter(post__code=held_by, in_charge=False).select_related("user").first()
    name, user = (tenure.person, tenure.user) if tenure else (f"Illustrative head of {code}", None)
    left = next((on for of, on in plan.SUCCESSIONS if of == code and cycle.starts_on < on <= cycle.ends_on), None)
    yield HolderPeriod(user=user, name=name, starts_on=cycle.starts_on, ends_on=left)
    if left:
        yield HolderPeriod(name=f"Illustrative successor, {code}", starts_on=left)
    of, starts_on, ends_on = plan.IN_CHARGE
    if of == code and cycle.starts_on < starts_on <= cycle.ends_on:
        yield HolderPeriod(
            name=f"Illustrative officer-in-charge, {code}", starts_on=starts_on, ends_on=ends_on,
            capacity=Capacity.OFFICER_IN_CHARGE,
        )  # fmt: skip


def _items(compact: Compact, rng: random.Random, *, is_weighed: bool) -> Iterator[CompactItem]:
    """Three objectives and the standard indicators; weights in every third compact."""
    results, standard = compact.template.sections.order_by("order")
    weights = iter(WEIGHTS if is_weighed else [None] * len(WEIGHTS))
    for number, (text, accomplishment, measure, target) in enumerate(plan.OBJECTIVES, start=1):
        year = "" if rng.random() < 0.2 else f" ({compact.cycle.label})"
        yield CompactItem(
            compact=compact, section=results, kind=ItemKind.OBJECTIVE, order=number, code=f"O{number}",
            text=f"{text}{year}", accomplishment=accomplishment, measure=measure,
            target=Decimal(target - rng.randrange(0, 6)), weight=_weight(weights), baseline=Decimal(target - 8),
            budget_reference="" if rng.random() < 0.1 else "Programme budget, illustrative section",
            mitigation="Illustrative: quarterly review of delays.",
        )  # fmt: skip
    indicators = standard.indicators.select_related("definition").order_by("order")
    for order, (row, used) in enumerate(zip(plan.INDICATORS, indicators, strict=True), start=1):
        yield _indicator(compact, standard, row, used.definition, order, _weight(weights), rng)


def _weight(weights: Iterator[int | None]) -> Decimal | None:
    weight = next(weights)
    return None if weight is None else Decimal(weight)


def _indicator(
    compact: Compact, section: Section, row: plan.PlannedIndicator, definition: IndicatorDefinition, order: int,
    weight: Decimal | None, rng: random.Random,
) -> CompactItem:  # fmt: skip
    is_band = row.direction == Direction.BAND
    target = Decimal(row.usual - 2) if is_band else row.target
    baseline = Decimal(row.usual + rng.randrange(-5, 5))
    return CompactItem(
        compact=compact, section=section, kind=ItemKind.INDICATOR, order=order, code=row.code, definition=definition,
        target=target, target_to=Decimal(row.usual + 2) if is_band else None, direction=row.direction,
        unit=definition.unit, weight=weight, baseline=min(baseline, Decimal(100)),
    )  # fmt: skip


# --- Self-assessments -----------------------------------------------------------------------------------------------
def _assess(compacts: list[Compact], rng: random.Random, *, by: User) -> None:
    """Each holder, and the officer-in-charge of 100 days, rates every item; two of a cycle are late."""
    pairs = []
    for number, compact in enumerate(compacts):
        late = 9 if number % 25 == 7 else -rng.randrange(0, 20)
        for holder in compact.holders.all():
            if holder.assesses(until=compact.cycle.ends_on):
                assessment = SelfAssessment(
                    compact=compact, holder=holder, note="Illustrative summary of the year.",
                    submitted_on=compact.cycle.assess_by + dt.timedelta(days=late),
                )  # fmt: skip
                pairs.append((assessment, [_rating(item, rng) for item in compact.items.all()]))
    actions.enter_assessments(pairs, by=by)


def _rating(item: CompactItem, rng: random.Random) -> SelfRating:
    rating = rng.choice(RATINGS)
    if item.code == plan.MET_BY_ALL:
        rating = Rating.MET
    elif item.code == plan.MET_BY_NONE:
        rating = Rating.PARTLY
    value = _value(item, rating, rng)
    return SelfRating(item=item, rating=rating, value=value, comment=COMMENTS.get(rating, ""))


def _value(item: CompactItem, rating: Rating, rng: random.Random) -> Decimal | None:
    """A value that agrees with the rating; none where it was not measurable."""
    assert item.target is not None  # of every item above
    if rating == Rating.NOT_MEASURABLE:
        return None
    if item.target_to is not None:
        return item.target + (1 if rating == Rating.MET else rng.randrange(6, 9))
    if rating == Rating.MET:
        return min(item.target + rng.randrange(0, 6), Decimal(100))
    return item.target - (rng.randrange(2, 9) if rating == Rating.PARTLY else rng.randrange(15, 40))


# --- What differs ---------------------------------------------------------------------------------------------------
def _amend(*, by: User, rng: random.Random) -> None:
    """One compact of 2021 was amended in October: one target was lowered."""
    code, signed_on, countersigned_on = plan.AMENDED
    before = Compact.objects.select_related("cycle", "post__entity", "template").get(
        entity__code=code, cycle__label="2021"
    )
    amendment = Compact(
        cycle=before.cycle, post=before.post, entity=before.entity, template=before.template, pledge=before.pledge,
        official=before.official, official_name=before.official_name, number=2, supersedes=before,
        amendment_reason="Illustrative: two meetings were moved to the next year.", paper_signed_on=signed_on,
        paper_countersigned_on=countersigned_on, is_illustrative=True,
    )  # fmt: skip
    holders = [
        HolderPeriod(user=row.user, name=row.name, starts_on=row.starts_on, ends_on=row.ends_on, capacity=row.capacity)
        for row in before.holders.all()
    ]
    actions.enter_compacts([(amendment, holders)], by=by)
    items = list(before.items.order_by("section__order", "order"))
    for item in items:
        item.pk, item.compact, item._state.adding = None, amendment, True
        if item.code == "O1" and item.target is not None:
            item.target -= 10
    actions.enter_items(items, by=by)


def _wait_for_signature() -> None:
    """One compact of 2021 is agreed and waits for its senior manager, by the sign-ins of the demonstration."""
    users = {user.username: user for user in User.objects.filter(username__in=("head-of-entity", "board-secretariat"))}
    compact = Compact.objects.filter(entity__code=plan.TO_SIGN, cycle__label="2021").first()
    if compact and len(users) == 2:
        compact = actions.propose_compact(compact, by=users["head-of-entity"], version=None)
        actions.agree_compact(compact, by=users["board-secretariat"], version=None)
