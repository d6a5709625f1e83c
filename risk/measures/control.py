"""The figures of internal control: scores, and how much was signed, tested, remedied and answered in time."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.localization import local
from accountability.measures import Key, Measure, Terms, Value, percent
from accountability.models import Entity
from accountability.permissions import Permission as Foundation
from accountability.registers import Headline
from risk.choices.control import SIGNED, AnswerValue, RemediationState
from risk.models import (
    Answer,
    Contradiction,
    ControlCycle,
    MatrixRow,
    QuestionnaireSection,
    RemediationAction,
    ResponseSet,
)
from risk.permissions import ControlPermission

COMPONENT = 4  # internal control systems
SOURCE = "A/76/644, paragraphs 69-71"


class Share(NamedTuple):
    """How many of how many."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> Decimal | None:
        return percent(*self)


@dataclass(frozen=True)
class Score:
    """The answers of one section. Partly and not applicable are printed and never counted as half."""

    title: str
    yes: int = 0
    partly: int = 0
    no: int = 0
    not_applicable: int = 0
    unanswered: int = 0

    @property
    def of(self) -> int:
        """The denominator: yes, partly and no."""
        return self.yes + self.partly + self.no

    @property
    def percent(self) -> Decimal | None:
        """Yes as a share of yes, partly and no."""
        return percent(self.yes, self.of)


# --- Scores ---------------------------------------------------------------------------------------------------------
def scores(response: ResponseSet) -> list[Score]:
    """The score of each section of a response by its current answers, and last their sum."""
    current = {answer.question_id: answer.value for answer in response.answers.current()}
    sections = QuestionnaireSection.objects.filter(questionnaire=response.cycle.questionnaire_id)
    rows = []
    for section in sections.prefetch_related("questions"):
        counts = Counter(current.get(question.pk, "") for question in section.questions.all())
        rows.append(_score(section.title, counts))
    return rows


def total(rows: Iterable[Score], title: str = "") -> Score:
    """The sum of several scores; shares are never averaged."""
    rows = list(rows)
    names = ("yes", "partly", "no", "not_applicable", "unanswered")
    return Score(title, *(sum(getattr(row, name) for row in rows) for name in names))


def _score(title: str, counts: Counter[str]) -> Score:
    values = AnswerValue
    return Score(
        title, counts[values.YES], counts[values.PARTLY], counts[values.NO], counts[values.NOT_APPLICABLE], counts[""]
    )


def scores_by_entity(cycle: ControlCycle) -> dict[int, Score]:
    """By entity the score of all sections, in one query."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    current = Answer.objects.filter(response__cycle=cycle).current().values("pk")
    rows = Answer.objects.filter(pk__in=current).order_by().values_list("response__entity", "value")
    for entity, value in rows:
        counts[entity][value] += 1
    return {entity: _score("", of) for entity, of in counts.items()}


def area_counts(cycle: ControlCycle, *, entities: Iterable[int]) -> dict[int, Counter[str]]:
    """By area the number of current answers of each value, of these entities."""
    current = Answer.objects.filter(response__cycle=cycle, response__entity__in=list(entities)).current().values("pk")
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Answer.objects.filter(pk__in=current, question__area__isnull=False).order_by()
    for area, value in rows.values_list("question__area", "value"):
        counts[area][value] += 1
    return counts


# --- Shares by entity -----------------------------------------------------------------------------------------------
def signed_by_entity(*, on: dt.date) -> dict[int, Share]:
    """Of the latest cycle whose due date has passed: responses signed by that date, of all."""
    cycle = ControlCycle.objects.filter(opened_on__lte=on, due_on__lte=on).order_by("-year").first()
    rows = (
        ResponseSet.objects.filter(cycle=cycle).order_by().values_list("entity", "state", "signed_on", "cycle__due_on")
    )
    return _shares(
        (entity, state in SIGNED and signed_on is not None and signed_on <= due_on)
        for entity, state, signed_on, due_on in rows
    )


def tested_by_entity(*, on: dt.date) -> dict[int, Share]:
    """Of the latest cycle open by the day: key controls tested in its year and by the day, of all key controls."""
    cycle = ControlCycle.objects.filter(opened_on__lte=on).order_by("-year").first()
    rows = MatrixRow.objects.filter(cycle=cycle, is_key=True).order_by().values_list("entity", "tested_on")
    year = cycle.year if cycle else 0
    return _shares((entity, day is not None and day.year == year and day <= on) for entity, day in rows)


def remedied_by_entity(*, on: dt.date, first: bool = False) -> dict[int, Share]:
    """Actions confirmed by their current date (or first date), of those whose date has passed, without dropped ones."""
    rows = RemediationAction.objects.exclude(state=RemediationState.DROPPED).order_by()
    name = "first_due_on" if first else "due_on"
    days = rows.filter(**{f"{name}__lt": on}).values_list("plan__entity", name, "done_on")
    return _shares((entity, done is not None and done <= due) for entity, due, done in days)


def answered_by_entity(*, on: dt.date) -> dict[int, Share]:
    """Contradictions noted by the day with a reply by the day, of all noted."""
    replied = Q(replies__replied_on__lte=on)
    rows = Contradiction.objects.filter(noted_on__lte=on).order_by()
    having = set(rows.filter(replied).values_list("pk", flat=True))
    return _shares((entity, pk in having) for pk, entity in rows.values_list("pk", "response__entity"))


def _shares(rows: Iterable[tuple[int, bool]]) -> dict[int, Share]:
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for entity, counts_in in rows:
        counts[entity][0] += counts_in
        counts[entity][1] += 1
    return {entity: Share(*of) for entity, of in counts.items()}


def together(shares: Iterable[Share]) -> Share:
    """The sums of several shares."""
    pairs = list(shares)
    return Share(sum(share.numerator for share in pairs), sum(share.denominator for share in pairs))


# --- Measures -------------------------------------------------------------------------------------------------------
def _values(terms: Terms, shares: dict[int, Share], url: str) -> list[Value]:
    """The shares together, or by entity; an entity includes its offices, as everywhere."""
    reach: dict[int, set[int]] = defaultdict(set)
    for row in Entity.objects.reach(on=terms.on):
        reach[row.root].add(row.entity)
    entities = {entity.pk: entity for entity in Entity.objects.all()}
    if wanted := terms.within.get(Dimension.ENTITY):
        root = next(pk for pk, entity in entities.items() if entity.code == wanted)
        shares = {pk: share for pk, share in shares.items() if pk in reach[root]}
    if Dimension.ENTITY not in terms.by:
        return [Value((), *together(shares.values()), url)]
    values = []
    for pk, entity in entities.items():
        share = together(shares[of] for of in reach[pk] if of in shares)
        if share.denominator:
            values.append(Value((Key(entity.code, local(entity.names)),), *share, url))
    return values


def _measure(
    code: str, title: Any, numerator: Any, denominator: Any, exclusions: Any, shares: Callable[..., dict[int, Share]]
) -> Measure:
    def values(terms: Terms) -> list[Value]:
        return _values(terms, shares(on=terms.on), reverse("control:cycles"))

    return Measure(
        code, 1, title, numerator, denominator, exclusions, _("per cent"), SOURCE, is_inferred=True,
        dimensions=(Dimension.ENTITY,), narrowed_by=(Dimension.ENTITY,), values=values,
        permission=Foundation.VIEW_ENTITIES, rows_permission=ControlPermission.VIEW_CONTROL,
    )  # fmt: skip


ON_TIME = _measure(
    "responses-signed-on-time", _("Self-assessments signed on time"),
    _("Self-assessments signed by the due date of the latest cycle that is due"), _("Entities of that cycle"),
    _("Self-assessments returned and not signed again"), signed_by_entity,
)  # fmt: skip
TESTED = _measure(
    "controls-tested", _("Key controls tested"),
    _("Key controls tested in the year of the latest cycle, by the date"),
    _("Key controls in the matrices of that cycle"),
    _("Controls that are not key controls"), tested_by_entity,
)  # fmt: skip
REMEDIED = _measure(
    "remediation-on-schedule", _("Remediation on schedule"),
    _("Remediation actions confirmed by their current date"), _("Remediation actions whose date has passed"),
    _("Dropped actions"), remedied_by_entity,
)  # fmt: skip
ANSWERED = _measure(
    "contradictions-answered", _("Contradictions answered"),
    _("Contradictions with a reply of the entity by the date"),
    _("Contradictions between answers and registers noted by the date"), _("None"), answered_by_entity,
)  # fmt: skip
MEASURES = (ON_TIME, TESTED, REMEDIED, ANSWERED)


def headlines(*, as_of: dt.date) -> Iterator[Headline]:
    """The share of self-assessments signed on time, under internal control, against a year before."""
    before_on = as_of.replace(year=as_of.year - 1, day=min(as_of.day, 28))
    now, before = (together(signed_by_entity(on=day).values()) for day in (as_of, before_on))
    if now.denominator:
        yield Headline(
            component=COMPONENT, title=ON_TIME.title, as_of=as_of, percent=now.percent, places=1,
            numerator=now.numerator, denominator=now.denominator, rule=ON_TIME.title,
            rule_url=reverse("measure", args=[ON_TIME.code]), url=reverse("control:cycles"),
            before=before.percent, before_on=before_on, trend=[(before_on, before.percent), (as_of, now.percent)],
        )  # fmt: skip
