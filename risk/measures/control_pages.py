"""Internal control as the pages list it: entities, answers, areas, versions of questions; and figures of statements."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, Q

from accountability.measures import Terms
from risk.choices.control import SIGNED, ControlResult, RemediationState
from risk.measures.control import MEASURES, Score, Share, scores_by_entity, total
from risk.models import (
    Answer,
    ControlCycle,
    ControlStatement,
    MatrixRow,
    Question,
    Questionnaire,
    QuestionnaireSection,
    RemediationAction,
    ResponseSet,
)


@dataclass(frozen=True)
class EntityRow:
    """One entity of a cycle: its response, its score, its key controls and its contradictions with a reply."""

    response: ResponseSet
    score: Score
    tested: Share
    replied: Share
    is_late: bool


def cycle_rows(*, reader: Any) -> list[tuple[ControlCycle, Share]]:
    """Each cycle with the responses signed, of those that the person may read."""
    rows = ResponseSet.objects.visible_to(reader).order_by().values("cycle")
    counts = rows.annotate(signed=Count("pk", filter=Q(state__in=SIGNED)), of=Count("pk"))
    shares = {row["cycle"]: Share(row["signed"], row["of"]) for row in counts}
    return [(cycle, shares.get(cycle.pk, Share(0, 0))) for cycle in ControlCycle.objects.all()]


def shares(*, on: dt.date) -> list[tuple[Any, Share]]:
    """The measures of internal control with their value on the day, each computed once."""
    rows = []
    for measure in MEASURES:
        assert measure.values is not None
        value = measure.values(Terms(on))[0]
        rows.append((measure, Share(int(value.numerator), value.denominator or 0)))
    return rows


def rows_of(responses: Sequence[ResponseSet], cycle: ControlCycle, *, on: dt.date) -> list[EntityRow]:
    """The entities of a cycle, late ones first, in a constant number of queries."""
    scores, tested = scores_by_entity(cycle), _tested(cycle)
    counts = ResponseSet.objects.filter(cycle=cycle).order_by().values("pk").annotate(
        of=Count("contradictions", distinct=True),
        replied=Count("contradictions", filter=Q(contradictions__replies__isnull=False), distinct=True),
    )  # fmt: skip
    replied = {row["pk"]: Share(row["replied"], row["of"]) for row in counts}
    rows = [
        EntityRow(
            response, scores.get(response.entity_id, Score("")), tested.get(response.entity_id, Share(0, 0)),
            replied[response.pk], response.is_late(on=on),
        )
        for response in responses
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (not row.is_late or row.response.state in SIGNED, row.response.entity.code))


def signed_share(responses: Any) -> Share:
    """The signed ones of these responses."""
    return Share(responses.filter(state__in=SIGNED).count(), responses.count())


def tested_share(responses: Any, cycle: ControlCycle) -> Share:
    """Key controls of the entities of these responses tested in the year of the cycle."""
    entities = set(responses.values_list("entity", flat=True))
    found = [share for entity, share in _tested(cycle).items() if entity in entities]
    return Share(sum(share.numerator for share in found), sum(share.denominator for share in found))


def _tested(cycle: ControlCycle) -> dict[int, Share]:
    rows = MatrixRow.objects.filter(cycle=cycle, is_key=True).order_by().values("entity")
    counts = rows.annotate(tested=Count("pk", filter=Q(tested_on__year=cycle.year)), of=Count("pk"))
    return {row["entity"]: Share(row["tested"], row["of"]) for row in counts}


def answer_rows(response: ResponseSet) -> list[tuple[QuestionnaireSection, list[tuple[Question, Answer | None]]]]:
    """Each section with its questions and their current answers."""
    current = {answer.question_id: answer for answer in response.answers.current()}
    questions = response.cycle.questionnaire.questions.select_related("section", "area")
    ordered = questions.order_by("section__order", "order", "code")
    return [
        (section, [(question, current.get(question.pk)) for question in of])
        for section, of in groupby(ordered, key=lambda question: question.section)
    ]


def remediation_rows(cycle: ControlCycle, *, reader: Any) -> list[tuple[Any, list[RemediationAction], Share]]:
    """Each area for improvement with the actions that the person may read, and how many of them are confirmed."""
    by_area: dict[int, list[RemediationAction]] = defaultdict(list)
    actions = RemediationAction.objects.visible_to(reader).filter(plan__improvement__cycle=cycle)
    related = ("plan__entity", "plan__improvement__cycle", "owner")
    for action in actions.select_related(*related).order_by("due_on", "pk"):
        by_area[action.plan.improvement_id].append(action)
    rows = []
    for area in cycle.improvements.select_related("area"):
        counted = [action for action in by_area[area.pk] if action.state != RemediationState.DROPPED]
        confirmed = sum(action.state == RemediationState.CONFIRMED for action in counted)
        rows.append((area, by_area[area.pk], Share(confirmed, len(counted))))
    return rows


def facts_of(statement: ControlStatement | None, cycle: ControlCycle) -> dict[str, Any]:
    """The figures of a statement: those of its signature, before that those of today."""
    return statement.facts if statement and statement.facts else statement_facts(cycle)


class QuestionChange(NamedTuple):
    """One question against the one that it continues; `kind` is same, changed, new or ended."""

    kind: str
    question: Question
    before: Question | None = None


def compare(questionnaire: Questionnaire) -> list[QuestionChange]:
    """Every question of the version in its order, then those of the version before that nothing continues.

    A question that continues none begins a new series; one that nothing continues ends its series.
    """
    order = ("section__order", "order", "code")
    questions = list(questionnaire.questions.select_related("section", "area", "previous__section").order_by(*order))
    rows = [QuestionChange(_kind(question), question, question.previous) for question in questions]
    continued = {question.previous_id for question in questions}
    before = Question.objects.filter(questionnaire=questionnaire.replaces_id).select_related("section", "area")
    rows += [QuestionChange("ended", one) for one in before.order_by(*order) if one.pk not in continued]
    return rows


def _kind(question: Question) -> str:
    before = question.previous
    if before is None:
        return "new"
    compared = ("code", "texts", "area_id", "needs_evidence")
    same = all(getattr(question, name) == getattr(before, name) for name in compared)
    return "same" if same and question.section.titles == before.section.titles else "changed"


def statement_facts(cycle: ControlCycle) -> dict[str, Any]:
    """The figures of the cycle now: entities that signed, answers, key controls, areas with their actions."""
    score = total(scores_by_entity(cycle).values())
    controls = Counter(MatrixRow.objects.filter(cycle=cycle, is_key=True).values_list("result", flat=True))
    actions = RemediationAction.objects.filter(plan__improvement__cycle=cycle).exclude(state=RemediationState.DROPPED)
    by_area: dict[int, Counter[bool]] = {}
    for area, state in actions.order_by().values_list("plan__improvement", "state"):
        by_area.setdefault(area, Counter())[state == RemediationState.CONFIRMED] += 1
    return {
        "year": cycle.year,
        "questionnaire": cycle.questionnaire.number,
        "entities": cycle.responses.count(),
        "signed": cycle.responses.filter(state__in=SIGNED).count(),
        "yes": score.yes, "of": score.of, "partly": score.partly, "no": score.no,
        "not_applicable": score.not_applicable,
        "controls": sum(controls.values()),
        "tested": controls[ControlResult.PASSED] + controls[ControlResult.FAILED],
        "failed": controls[ControlResult.FAILED],
        "areas": [
            {
                "code": row.area.code, "names": row.area.names,
                "actions": sum(by_area.get(row.pk, Counter()).values()),
                "confirmed": by_area.get(row.pk, Counter())[True],
            }
            for row in cycle.improvements.select_related("area")
        ],
    }  # fmt: skip
