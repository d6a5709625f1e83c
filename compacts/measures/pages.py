"""What the pages of compacts show: a cycle in one table, the items of a compact with three columns, differences."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Prefetch

from accountability.models import Post
from compacts.choices import AssessmentKind, CycleStep, State
from compacts.measures.punctuality import Share, due, together
from compacts.measures.review_rows import ReviewRow, review_rows
from compacts.models import Compact, CompactItem, Cycle, Section, SelfAssessment, SelfRating, TemplateVersion

CYCLES_BEFORE = 3


# --- Cycles ---------------------------------------------------------------------------------------------------------
class StepCell(NamedTuple):
    """One step of one compact: the day on which it was done, or the days by which it is late; else it is not due."""

    done_on: dt.date | None
    days_late: int
    is_due: bool


@dataclass(frozen=True)
class CycleRow:
    """One post that owes a compact, its compact if there is one, and how far it is."""

    post: Post
    compact: Compact | None
    cells: list[StepCell]
    is_readable: bool

    @property
    def is_late(self) -> bool:
        return any(cell.is_due for cell in self.cells)


DONE = (("proposed_on", "propose_by"), ("signed_on", "sign_by"), ("countersigned_on", "sign_by"),
        ("assessed_on", "assess_by"))  # fmt: skip
"""The steps of the table: the day on which it was done, and the date of the cycle."""


def cycle_rows(cycle: Cycle, *, on: dt.date, reader: Any) -> list[CycleRow]:
    """Each post that owes a compact or has one, the late ones first; with whether the person may read the compact."""
    readable = set(Compact.objects.visible_to(reader).filter(cycle=cycle).order_by().values_list("post", flat=True))
    compacts = {row.post_id: row for row in cycle.compacts.counted().select_related("post__entity", "cycle")}
    posts = {post.pk: post for post in cycle.posts.select_related("entity")}
    posts |= {pk: row.post for pk, row in compacts.items()}
    rows = [
        CycleRow(post, compacts.get(pk), list(_cells(cycle, compacts.get(pk), on)), pk in readable)
        for pk, post in posts.items()
    ]
    return sorted(rows, key=lambda row: (not row.is_late, row.post.entity.code, row.post.code))


def _cells(cycle: Cycle, compact: Compact | None, on: dt.date) -> Iterable[StepCell]:
    """A step without a date is not due once a later one is done; an amendment has no dates of its own in the cycle."""
    days = [getattr(compact, name, None) for name, _date in DONE]
    is_first = compact is None or compact.number == 1
    for place, (done_on, (_name, date)) in enumerate(zip(days, DONE, strict=True)):
        due_on = getattr(cycle, date)
        late = max(0, ((done_on or on) - due_on).days) if is_first else 0
        is_due = done_on is None and due_on < on and not any(days[place + 1 :])
        yield StepCell(done_on, late, is_due)


@dataclass(frozen=True)
class CycleCounts:
    """One cycle with its counts: who owes a compact, who signed and assessed, and how many on time."""

    cycle: Cycle
    signed: Share
    signed_on_time: Share
    assessed_on_time: Share
    states: list[tuple[Any, int]]


def cycle_counts(cycles: Iterable[Cycle], *, on: dt.date) -> list[CycleCounts]:
    """The counts of several cycles, in a constant number of queries."""
    chosen = list(cycles)
    keys = [cycle.pk for cycle in chosen]
    signing, assessing = (_by_cycle(due(step, on=on, cycles=keys)) for step in (CycleStep.SIGN, CycleStep.ASSESS))
    states: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for cycle, state in Compact.objects.counted().filter(cycle__in=keys).values_list("cycle", "state"):
        states[cycle][state] += 1
    return [
        CycleCounts(
            cycle, Share(sum(row.is_done(on) for row in signing[cycle.pk]), len(signing[cycle.pk])),
            together(signing[cycle.pk], on=on), together(assessing[cycle.pk], on=on),
            [(state, states[cycle.pk][state]) for state in State if states[cycle.pk].get(state)],
        )
        for cycle in chosen
    ]  # fmt: skip


def _by_cycle(rows: Iterable[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.cycle].append(row)
    return groups


# --- Items ----------------------------------------------------------------------------------------------------------
class Before(NamedTuple):
    """The target of an item in an earlier cycle, and how the senior manager rated it; None where not readable."""

    cycle: str
    target: str
    rating: SelfRating | None


@dataclass
class ItemRow:
    """One item with its history and with what each holder says."""

    item: CompactItem
    before: list[Before] = field(default_factory=list)
    ratings: list[tuple[SelfAssessment, SelfRating]] = field(default_factory=list)
    review: ReviewRow | None = None  # what the registers give, and what the Performance Board decided


def item_rows(compact: Compact, *, reader: Any) -> list[tuple[Section, list[ItemRow]]]:
    """The items by section, each with three cycles before and the self-assessments that the person may read."""
    items = compact.items.select_related("section", "definition", "risk", "compact").order_by("section__order", "order")
    history = _history(compact, reader)
    rated: dict[int, list[tuple[SelfAssessment, SelfRating]]] = defaultdict(list)
    assessments = SelfAssessment.objects.visible_to(reader).filter(compact=compact, kind=AssessmentKind.YEAR_END)
    for assessment in assessments.select_related("holder").prefetch_related("ratings__item", "ratings__evidence"):
        for rating in assessment.ratings.all():
            if rating.rating or rating.comment:
                rated[rating.item_id].append((assessment, rating))
    reviews = {row.item.pk: row for row in review_rows(compact, reader=reader)}
    sections: dict[int, tuple[Section, list[ItemRow]]] = {}
    for item in items:
        of = sections.setdefault(item.section_id, (item.section, []))
        of[1].append(ItemRow(item, history.get(item.code, []), rated[item.pk], reviews.get(item.pk)))
    return list(sections.values())


def _history(compact: Compact, reader: Any) -> dict[str, list[Before]]:
    """By code of the item its three cycles before, the earliest first."""
    earlier = Compact.objects.in_force().filter(post=compact.post, cycle__starts_on__lt=compact.cycle.starts_on)
    readable = SelfAssessment.objects.visible_to(reader).filter(kind=AssessmentKind.YEAR_END)
    ratings = SelfRating.objects.filter(assessment__in=readable).select_related("item")
    items = CompactItem.objects.select_related("definition").prefetch_related(
        Prefetch("self_ratings", ratings.order_by("-assessment__submitted_on"), to_attr="readable_ratings")
    )
    rows = list(
        earlier.select_related("cycle").prefetch_related(Prefetch("items", items))
        .order_by("-cycle__starts_on")[:CYCLES_BEFORE]
    )  # fmt: skip
    history: dict[str, list[Before]] = defaultdict(list)
    for row in reversed(rows):
        for item in row.items.all():
            rating = next(iter(item.readable_ratings), None)  # type: ignore[attr-defined]
            history[item.code].append(Before(row.cycle.label, item.target_words, rating))
    return history


# --- Templates ------------------------------------------------------------------------------------------------------
class Difference(NamedTuple):
    """One part of a template that differs from the version before: what it was, and what it is."""

    part: str
    before: str
    after: str


def differences(template: TemplateVersion, before: TemplateVersion | None) -> list[Difference]:
    """What changed from one version of the template to the next: pledge, sections, columns, indicators."""
    if before is None:
        return []
    old, new = _parts(before), _parts(template)
    return [
        Difference(name, old.get(name, ""), new.get(name, ""))
        for name in dict.fromkeys((*old, *new))
        if old.get(name, "") != new.get(name, "")
    ]


def _parts(template: TemplateVersion) -> dict[str, str]:
    parts = {str(TemplateVersion._meta.get_field("pledge").verbose_name): template.pledge}
    for section in template.sections.prefetch_related("indicators__definition"):
        columns = ", ".join(str(label) for label in section.column_labels)
        parts[section.code] = f"{section.title} ({columns})" if columns else section.title
        for standard in section.indicators.all():
            definition = standard.definition
            parts[definition.code] = f"{definition.name}, v{definition.number}"
    return parts
