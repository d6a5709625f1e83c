"""Compliance with compacts: how letters, plans and actions kept their dates, and how items were decided."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.localization import local
from accountability.measures import Key, Measure, Terms, Value, percent
from accountability.models import Entity
from compacts.choices import RATED, AssessmentKind, LetterActionState, Rating, ValueStage
from compacts.models import (
    ActionPlan,
    Decision,
    ImportedDecision,
    IndicatorDefinition,
    Letter,
    LetterAction,
    SelfRating,
    SystemValue,
)
from compacts.models.item import reaches
from compacts.permissions import BoardPermission as Permission

COMPONENT = 3  # results and performance
SOURCE = "A/RES/77/280, para. 9; A/67/776, para. 23"


class Case(NamedTuple):
    """One row that counts in a share: whether it is in the numerator, and the members that split it."""

    is_met: bool
    entity: int
    indicator: str
    cycle: str


# --- The cases of each share ----------------------------------------------------------------------------------------
def letters(on: dt.date) -> Iterator[Case]:
    """Letters whose acknowledgement is due by the day."""
    rows = Letter.objects.filter(due_on__lte=on, compact__is_voided=False)
    for due, read, entity, cycle in rows.values_list(
        "due_on", "acknowledged_on", "compact__entity", "compact__cycle__label"
    ):
        yield Case(read is not None and read <= due, entity, "", cycle)


def plans(on: dt.date) -> Iterator[Case]:
    """Action plans due by the day, one for each letter sent."""
    rows = ActionPlan.objects.filter(due_on__lte=on, letter__compact__is_voided=False)
    path = "letter__compact__"
    for due, agreed, entity, cycle in rows.values_list(
        "due_on", "agreed_on", f"{path}entity", f"{path}cycle__label"
    ):  # fmt: skip
        yield Case(agreed is not None and agreed <= due, entity, "", cycle)


def published(on: dt.date) -> Any:
    """The decisions of meetings held by the day on compacts whose letter was sent by then.

    Those imported from minutes count from the meeting as soon as the letter is sent, whatever its day: the minutes have
    them from then on, and nobody reads results before the letter.
    """
    imported = Exists(ImportedDecision.objects.filter(decision=OuterRef("pk")))
    is_open = Q(compact__letter__sent_on__lte=on) | Q(imported, compact__letter__sent_on__isnull=False)
    return Decision.objects.filter(is_open, meeting__held_on__lte=on)


def decided(on: dt.date) -> Any:
    """The published decisions in force on the day, on items within the control of their managers."""
    corrected = published(on).filter(replaces=OuterRef("pk"))
    rows = published(on).filter(~Exists(corrected), item__isnull=False, item__outside_control="")
    return rows.filter(compact__is_voided=False)


def ratings(on: dt.date) -> Iterator[Case]:
    """Items that the Performance Board rated met, partly met or not met."""
    rows = decided(on).filter(rating__in=RATED)
    for rating, entity, code, cycle in rows.values_list("rating", *_SPLITS):
        yield Case(rating == Rating.MET, entity, code, cycle)


def targets(on: dt.date) -> Iterator[Case]:
    """Items with a target in numbers and a frozen system value."""
    rows = SystemValue.objects.filter(
        stage=ValueStage.FROZEN, holder=None, value__isnull=False, item__target__isnull=False, item__outside_control="",
        item__compact__cycle__frozen_on__lte=on, item__compact__is_voided=False,
    ).order_by()  # fmt: skip
    given = ("value", "item__direction", "item__target", "item__target_to")
    splits = ("item__compact__entity", "item__code", "item__compact__cycle__label")
    for value, direction, target, target_to, *of in rows.values_list(*given, *splits):
        yield Case(reaches(value, direction, target, target_to), *of)


def answers(on: dt.date) -> Iterator[Case]:
    """Items decided not met or partly met; answered where an agreed plan has an action for them."""
    answering = LetterAction.objects.filter(is_voided=False, plan__agreed_on__lte=on)
    states = [LetterActionState.DROPPED, LetterActionState.REASONED]
    answered = set(answering.exclude(state__in=states).values_list("decision__item", flat=True))
    rows = decided(on).filter(rating__in=[Rating.PARTLY, Rating.NOT_MET])
    for item, entity, code, cycle in rows.values_list("item", *_SPLITS):
        yield Case(item in answered, entity, code, cycle)


def actions(on: dt.date) -> Iterator[Case]:
    """Actions of agreed plans whose first date has come; those dropped do not count."""
    rows = LetterAction.objects.filter(is_voided=False, plan__agreed_on__isnull=False, first_due_on__lte=on)
    path = "plan__letter__compact__"
    fields = ("first_due_on", "done_on", "entity", "decision__item__code", f"{path}cycle__label")
    for due, done, entity, code, cycle in rows.exclude(state=LetterActionState.DROPPED).values_list(*fields):
        yield Case(done is not None and done <= due, entity, code or "", cycle)


def agreements(on: dt.date) -> Iterator[Case]:
    """Items that both the senior manager and the Performance Board rated; of several holders the last one counts."""
    rows = SelfRating.objects.filter(
        assessment__kind=AssessmentKind.YEAR_END, assessment__submitted_on__lte=on, rating__in=RATED
    )  # fmt: skip
    own = dict(rows.order_by("assessment__holder__starts_on").values_list("item", "rating"))
    for item, rating, *splits in decided(on).filter(rating__in=RATED).values_list("item", "rating", *_SPLITS):
        if item in own:
            yield Case(own[item] == rating, *splits)


_SPLITS = ("compact__entity", "item__code", "compact__cycle__label")
Cases = Callable[[dt.date], Iterable[Case]]


# --- As measures ----------------------------------------------------------------------------------------------------
def values_of(cases: Cases, page: str) -> Callable[[Terms], list[Value]]:
    """The values of a share of these cases, for the day, narrowed to an entity and split by the dimensions asked for.

    An entity includes its offices, as everywhere.
    """

    def values(terms: Terms) -> list[Value]:
        reach: dict[int, set[int]] = defaultdict(set)
        for row in Entity.objects.reach(on=terms.on):
            reach[row.root].add(row.entity)
        entities = {entity.pk: entity for entity in Entity.objects.all()}
        chosen = list(cases(terms.on))
        if wanted := terms.within.get(Dimension.ENTITY):
            root = next(pk for pk, entity in entities.items() if entity.code == wanted)
            chosen = [case for case in chosen if case.entity in reach[root]]
        names = indicator_names() if Dimension.SERIES in terms.by else {}
        groups: dict[tuple[Key, ...], list[Case]] = defaultdict(list)
        if not terms.by:
            groups[()] = []
        above: dict[int, list[Entity]] = defaultdict(list)
        for pk, below in reach.items():
            for entity in below:
                above[entity].append(entities[pk])
        for case in chosen:
            for keys in _keys(case, terms.by, above, names):
                groups[keys].append(case)
        return [
            Value(keys, sum(case.is_met for case in of), len(of), f"{reverse(page)}")
            for keys, of in sorted(groups.items(), key=lambda group: [key.code for key in group[0]])
        ]

    return values


def _keys(
    case: Case, by: Sequence[str], above: dict[int, list[Entity]], names: dict[str, str]
) -> Iterator[tuple[Key, ...]]:
    """The groups that count the case: each entity above its own, once."""
    if Dimension.ENTITY not in by:
        yield tuple(_key(case, split, None, names) for split in by)
        return
    for entity in above[case.entity]:
        yield tuple(_key(case, split, entity, names) for split in by)


def _key(case: Case, split: str, entity: Entity | None, names: dict[str, str]) -> Key:
    if split == Dimension.ENTITY and entity:
        return Key(entity.code, local(entity.names))
    if split == Dimension.SERIES:
        return Key(case.indicator or "none", names.get(case.indicator, case.indicator or "–"))
    return Key(case.cycle, case.cycle)


def indicator_names() -> dict[str, str]:
    """By code the name of each indicator, of its latest definition."""
    return {row.code: row.name for row in IndicatorDefinition.objects.order_by("code", "number")}


ENTITY, CYCLE, INDICATOR = Dimension.ENTITY, Dimension.PERIOD, Dimension.SERIES


def _measure(
    code: str, title: Any, numerator: Any, denominator: Any, exclusions: Any, cases: Cases, *, by: tuple[str, ...]
) -> Measure:
    return Measure(
        code, 1, title, numerator, denominator, exclusions, _("per cent"), SOURCE, is_inferred=True, dimensions=by,
        narrowed_by=(ENTITY,), values=values_of(cases, "board:compliance"), permission=Permission.VIEW_BOARD,
    )  # fmt: skip


LETTER_ACKNOWLEDGED = _measure(
    "letter-acknowledged", _("Letters of the Performance Board acknowledged on time"),
    _("Letters acknowledged within 15 days"), _("Letters whose acknowledgement was due by the date"),
    _("Letters whose 15 days have not passed"), letters, by=(ENTITY, CYCLE),
)  # fmt: skip
PLAN_ON_TIME = _measure(
    "plan-on-time", _("Action plans agreed on time"), _("Action plans agreed by their date"),
    _("Action plans due by the date"), _("Compacts without a letter"), plans, by=(ENTITY, CYCLE),
)  # fmt: skip
SATISFACTORY = _measure(
    "indicator-satisfactory", _("Items of compacts rated met"), _("Items that the Performance Board rated met"),
    _("Items rated met, partly met or not met"),
    _(
        "Items not measurable or not applicable, those outside the direct control of the manager, and those of compacts"
        " whose letter is not sent"
    ),
    ratings, by=(ENTITY, INDICATOR, CYCLE),
)  # fmt: skip
TARGET_COMPLIANCE = _measure(
    "target-compliance", _("Targets of compacts reached"), _("Items whose frozen system value reaches the target"),
    _("Items with a target in numbers and a frozen system value"),
    _("Items without value or target, and those outside the direct control of the manager"), targets,
    by=(ENTITY, INDICATOR, CYCLE),
)  # fmt: skip
NON_COMPLIANCE_ANSWERED = _measure(
    "non-compliance-answered", _("Shortcomings with an agreed action"),
    _("Items not met or partly met that an action of an agreed plan answers"),
    _("Items that the Performance Board rated not met or partly met"),
    _("Items of compacts whose letter is not sent; actions dropped, and reasons for no action"), answers,
    by=(ENTITY, INDICATOR, CYCLE),
)  # fmt: skip
ACTION_PLAN_ON_TIME = _measure(
    "action-plan-on-time", _("Actions after letters confirmed by their first date"),
    _("Actions confirmed by their first date"), _("Actions of agreed plans whose first date has come"),
    _("Actions dropped; a later date does not count"), actions, by=(ENTITY, INDICATOR, CYCLE),
)  # fmt: skip
SELF_AGREEMENT = _measure(
    "self-agreement", _("Items rated the same by the senior manager and the Performance Board"),
    _("Items with the same rating in the self-assessment and in the decision"),
    _("Items that both rated met, partly met or not met"),
    _(
        "Items that one of them did not rate, those outside the direct control of the manager, and those of compacts"
        " whose letter is not sent"
    ),
    agreements, by=(ENTITY, INDICATOR, CYCLE),
)  # fmt: skip
MEASURES = (
    LETTER_ACKNOWLEDGED, PLAN_ON_TIME, SATISFACTORY, TARGET_COMPLIANCE, NON_COMPLIANCE_ANSWERED, ACTION_PLAN_ON_TIME,
    SELF_AGREEMENT,
)  # fmt: skip


class Share(NamedTuple):
    """One share of the Organization with its parts."""

    measure: Measure
    numerator: int
    denominator: int

    @property
    def percent(self) -> Any:
        return percent(self.numerator, self.denominator)


def share(measure: Measure, *, on: dt.date) -> Share:
    """The share of the Organization on the day."""
    assert measure.values is not None
    [value] = measure.values(Terms(on))
    return Share(measure, int(value.numerator), value.denominator or 0)
