"""What differs between a version of the questionnaire and the one before."""

from __future__ import annotations

from typing import NamedTuple

from risk.models import Question, Questionnaire


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
