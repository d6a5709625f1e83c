"""What the registers hold against the answers “yes” of an entity: recommendations, tests, missing controls."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.localization import day
from accountability.registers import registers
from recommendations.choices import RatingCode
from recommendations.models import Recommendation
from risk.choices.control import AnswerValue, ContradictionKind, ControlResult
from risk.models import ControlArea, MatrixRow, Question, ResponseSet, replied

RECENT = dt.timedelta(days=365)
SHORT = 160  # characters of a text in the list


class Assertion(NamedTuple):
    """One fact of a register against the answer to a question, with the address where it is repaired."""

    question: Question
    kind: ContradictionKind
    reference: str
    label: str
    url: str

    @property
    def key(self) -> tuple[int, str, str]:
        return self.question.pk, str(self.kind), self.reference


def contradictions(response: ResponseSet, *, on: dt.date) -> list[Assertion]:
    """Everything that stands on the day against a current answer “yes” of the response, in the order of its questions.

    Recommendations count where their theme belongs to the area of the question: the open critical ones, and the overdue
    others. A control counts where it failed its test or was not tested in the 365 days before. An indicator counts
    where its register gives it as beyond its threshold in the area.
    """
    claimed = _claimed(response)
    areas = {question.area_id for question in claimed}
    recommendations, controls = _recommendations(response, areas, on), _controls(response, areas, on)
    indicators = _indicators(response, on) if claimed else {}
    assertions = []
    for question in claimed:
        for facts in (recommendations, controls, indicators):
            for kind, reference, label, url in facts.get(question.area_id, ()):
                assertions.append(Assertion(question, kind, reference, label, url))
        if question.area_id not in controls:
            label = _("The matrix of the entity has no control of this area.")
            url = reverse("control:matrix", args=[response.pk])
            assertions.append(Assertion(question, ContradictionKind.NO_CONTROL, f"area:{question.area_id}", label, url))
    return assertions


def unanswered_contradictions(response: ResponseSet, *, on: dt.date) -> list[Assertion]:
    """What stands today against the response and has no reply."""
    answered = replied(response.contradictions.all())
    return [assertion for assertion in contradictions(response, on=on) if assertion.key not in answered]


class Finding(NamedTuple):
    """One fact of a register, with all the answers that it contradicts."""

    kind: ContradictionKind
    label: str
    url: str
    questions: list[Question]
    keys: list[tuple[int, str, str]]


def by_fact(assertions: list[Assertion]) -> dict[str, Finding]:
    """The facts behind the assertions in their order, by kind and reference."""
    facts: dict[str, Finding] = {}
    for one in assertions:
        fact = facts.setdefault(f"{one.kind}|{one.reference}", Finding(one.kind, one.label, one.url, [], []))
        fact.questions.append(one.question)
        fact.keys.append(one.key)
    return facts


Facts = dict[int | None, list[tuple[ContradictionKind, str, str, str]]]


def _claimed(response: ResponseSet) -> list[Question]:
    """The questions of an area that are answered yes."""
    current = response.answers.current().values("pk")
    yes = response.answers.filter(pk__in=current, value=AnswerValue.YES).values("question")
    rows = Question.objects.filter(pk__in=yes, area__isnull=False)
    return list(rows.select_related("section", "area").order_by("section__order", "order", "code"))


def _recommendations(response: ResponseSet, areas: set[int | None], on: dt.date) -> Facts:
    themes: dict[int, set[int]] = defaultdict(set)
    pairs = (
        ControlArea.objects.filter(pk__in=[area for area in areas if area], themes__isnull=False)
        .order_by()
        .values_list("pk", "themes")
    )
    for area, theme in pairs:
        themes[theme].add(area)
    facts: Facts = defaultdict(list)
    critical, late = Q(rating_now=RatingCode.CRITICAL), Q(due_on__lt=on)
    rows = Recommendation.objects.open().for_entity(response.entity_id).filter(critical | late, theme__in=themes)
    for row in rows.order_by("counts_from", "pk"):
        is_critical = row.rating_now == RatingCode.CRITICAL
        kind = ContradictionKind.OPEN_CRITICAL if is_critical else ContradictionKind.OVERDUE
        label = f"{row.label}: {row.text}"
        short = label if len(label) <= SHORT else f"{label[:SHORT]}…"
        for area in themes[row.theme_id or 0]:
            facts[area].append((kind, f"recommendation:{row.pk}", short, row.get_absolute_url()))
    return facts


def _controls(response: ResponseSet, areas: set[int | None], on: dt.date) -> Facts:
    """By area of the matrix; an area with controls that give no reason has an empty list."""
    facts: Facts = {}
    url = reverse("control:matrix", args=[response.pk])
    rows = MatrixRow.objects.filter(cycle=response.cycle_id, entity=response.entity_id, area__in=areas)
    for row in rows.order_by("pk"):
        of_area = facts.setdefault(row.area_id, [])
        for kind, words in _reasons(row, on):
            of_area.append((kind, f"control:{row.pk}", words, f"{url}#control-{row.pk}"))
    return facts


def _indicators(response: ResponseSet, on: dt.date) -> Facts:
    """What any register gives as indicators of the entity beyond their thresholds, by the code of the area."""
    areas = dict(ControlArea.objects.values_list("code", "pk"))
    facts: Facts = defaultdict(list)
    for register in registers():
        for breach in register.breaches(response.entity, on=on):
            if breach.area in areas:
                facts[areas[breach.area]].append((ContradictionKind.BREACH, breach.reference, breach.label, breach.url))
    return facts


def _reasons(row: MatrixRow, on: dt.date) -> Iterator[tuple[ContradictionKind, str]]:
    control = row.control if len(row.control) <= SHORT else f"{row.control[:SHORT]}…"
    if row.result == ControlResult.FAILED and row.tested_on:
        words = {"control": control, "day": day(row.tested_on, "short")}
        yield ContradictionKind.TEST_FAILED, _("%(control)s (failed on %(day)s)") % words
    elif row.tested_on is None:
        yield ContradictionKind.NOT_TESTED, _("%(control)s (never tested)") % {"control": control}
    elif row.tested_on < on - RECENT:
        words = {"control": control, "day": day(row.tested_on, "short")}
        yield ContradictionKind.NOT_TESTED, _("%(control)s (last tested on %(day)s)") % words
