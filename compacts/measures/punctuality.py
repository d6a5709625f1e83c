"""How many compacts were signed, and assessed, by the date of their cycle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.localization import local
from accountability.measures import Key, Measure, Terms, Value, percent
from accountability.models import Entity
from compacts.choices import CycleStep, State
from compacts.models import Compact, Cycle
from compacts.permissions import Permission

LIST = "compacts:list"
COMPONENT = 3  # results and performance: the compact is an instrument of it (A/76/644, section II)
SOURCE = "A/76/644, section II.C; A/RES/77/280, para. 9"


class Due(NamedTuple):
    """One post that owed a step of one cycle, and the day on which it was done; None while it is not."""

    cycle: int
    entity: int
    due_on: dt.date
    done_on: dt.date | None

    def is_done(self, on: dt.date) -> bool:
        return self.done_on is not None and self.done_on <= on

    def is_on_time(self, on: dt.date) -> bool:
        return self.is_done(on) and self.done_on is not None and self.done_on <= self.due_on


class Share(NamedTuple):
    """How many of how many."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> Decimal | None:
        """The share as a percentage; None where nothing is due."""
        return percent(self.numerator, self.denominator)


def due(step: CycleStep, *, on: dt.date, cycles: Iterable[int] | None = None) -> list[Due]:
    """The posts that owed a step by the day, in a constant number of queries.

    Signature: the posts that owe a compact and those that have one, without those whose compact is void. Its day is
    that of the first version. Self-assessment: the posts whose compact both sides have signed.
    """
    wanted = Cycle.objects.filter(**{f"{step.value.replace('-', '_')}_by__lte": on})
    if cycles is not None:
        wanted = wanted.filter(pk__in=list(cycles))
    dates = {cycle.pk: cycle.due_on(step) for cycle in wanted}
    owed: dict[tuple[int, int], int] = {}
    if step == CycleStep.SIGN:
        posts = Cycle.posts.through.objects.filter(cycle__in=dates)
        owed = {(cycle, post): entity for cycle, post, entity in posts.values_list("cycle", "post", "post__entity")}
    done: dict[tuple[int, int], dt.date | None] = dict.fromkeys(owed)
    void: set[tuple[int, int]] = set()
    rows = Compact.objects.filter(cycle__in=dates, is_voided=False).order_by("number")
    for row in rows.values_list("cycle", "post", "entity", "state", "countersigned_on", "assessed_on"):
        cycle, post, entity, state, signed_on, assessed_on = row
        if state == State.VOID:
            void.add((cycle, post))
            continue
        if step == CycleStep.ASSESS and (signed_on is None or state == State.AMENDED):
            continue
        owed[cycle, post] = entity
        done[cycle, post] = done.get((cycle, post)) or (signed_on if step == CycleStep.SIGN else assessed_on)
        void.discard((cycle, post))
    return [
        Due(cycle, entity, day, done.get((cycle, post)))
        for (cycle, post), entity in owed.items()
        if (cycle, post) not in void and (day := dates[cycle]) is not None
    ]


def together(rows: Iterable[Due], *, on: dt.date) -> Share:
    """Steps done by their date, of those due."""
    counted = list(rows)
    return Share(sum(row.is_on_time(on) for row in counted), len(counted))


def _values(step: CycleStep, terms: Terms) -> list[Value]:
    """The share of all entities or by entity; an entity includes its offices, as everywhere."""
    rows = due(step, on=terms.on)
    reach: dict[int, set[int]] = {}
    for row in Entity.objects.reach(on=terms.on):
        reach.setdefault(row.root, set()).add(row.entity)
    entities = {entity.pk: entity for entity in Entity.objects.all()}
    wanted = terms.within.get(Dimension.ENTITY)
    if wanted:
        root = next(pk for pk, entity in entities.items() if entity.code == wanted)
        rows = [row for row in rows if row.entity in reach.get(root, set())]
    url = f"{reverse(LIST)}?sort=-cycle"
    if Dimension.ENTITY not in terms.by:
        return [Value((), *together(rows, on=terms.on), f"{url}&entity={wanted}" if wanted else url)]
    return list(_by_entity(rows, entities, reach, terms.on))


def _by_entity(
    rows: list[Due], entities: dict[int, Entity], reach: dict[int, set[int]], on: dt.date
) -> Iterator[Value]:  # fmt: skip
    for pk, entity in entities.items():
        share = together((row for row in rows if row.entity in reach.get(pk, ())), on=on)
        if share.denominator:
            url = f"{reverse(LIST)}?sort=-cycle&entity={entity.code}"
            yield Value((Key(entity.code, local(entity.names)),), *share, url)


def signed_on_time(terms: Terms) -> list[Value]:
    """Compacts signed by both sides by the date, of those due."""
    return _values(CycleStep.SIGN, terms)


def self_assessed_on_time(terms: Terms) -> list[Value]:
    """Self-assessments submitted by the date, of those due."""
    return _values(CycleStep.ASSESS, terms)


SIGNED = Measure(
    "signed-on-time", 1, _("Compacts signed on time"),
    _("Compacts that both sides signed by the date of their cycle"),
    _("Posts that required a compact by the date, with or without one"),
    _("Void compacts, and those entered by mistake; an amendment is not counted again"), _("per cent"), SOURCE,
    is_inferred=True, dimensions=(Dimension.ENTITY,), narrowed_by=(Dimension.ENTITY,), values=signed_on_time,
    permission=Permission.VIEW_COUNTS, rows_permission=Permission.VIEW_COMPACTS,
)  # fmt: skip
SELF_ASSESSED = Measure(
    "self-assessed-on-time", 1, _("Self-assessments submitted on time"),
    _("Self-assessments submitted by the date of their cycle"), _("Signed compacts whose self-assessment was due"),
    _("Void and unsigned compacts, and those entered by mistake"), _("per cent"), SOURCE,
    is_inferred=True, dimensions=(Dimension.ENTITY,), narrowed_by=(Dimension.ENTITY,), values=self_assessed_on_time,
    permission=Permission.VIEW_COUNTS, rows_permission=Permission.VIEW_COMPACTS,
)  # fmt: skip
MEASURES = (SIGNED, SELF_ASSESSED)
