"""The analysis of the register: nine questions, each with its choices, its measures and one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.exports.spreadsheets import Sheet
from accountability.measures import Measure
from recommendations.analysis import forms, questions, rates
from recommendations.analysis.forms import AnalysisForm
from recommendations.analysis.terms import Answer, Terms
from recommendations.measures import BY_CODE
from recommendations.measures.definitions import ANALYSIS

DEFINED: dict[str, Measure] = {measure.code: measure for measure in ANALYSIS} | BY_CODE


@dataclass(frozen=True)
class Question:
    """One page of the analysis: its words, its choices, and what answers it."""

    slug: str
    title: Any
    asks: Any
    answer: Callable[[Terms], Answer]
    measures: Sequence[str]
    form: type[AnalysisForm] = AnalysisForm
    template: str = "page"

    @property
    def definitions(self) -> list[Measure]:
        """What its numbers count."""
        return [DEFINED[code] for code in self.measures]


QUESTIONS = (
    Question(
        "ageing", _("Ageing"), _("How old are the open recommendations, and where are the oldest?"),
        questions.ageing, ["ageing"],
    ),
    Question(
        "survival", _("Survival"), _("How long do recommendations stay open, year of issue by year of issue?"),
        questions.cohorts, ["cohort-survival", "cohort-36m"],
    ),
    Question(
        "waterfall", _("Waterfall"), _("What led from the open recommendations of a year ago to those of today?"),
        questions.bridge, ["waterfall"], template="waterfall",
    ),
    Question(
        "flow", _("Opened and closed"), _("How many were opened and closed in each period, and how many stayed open?"),
        questions.periods, ["flow"], forms.FlowForm,
    ),
    Question(
        "delay", _("Overdue and slippage"), _("How late are they against the first date, and against the latest?"),
        questions.overdue, ["overdue", "slippage"],
    ),
    Question(
        "gap", _("Gap"), _("What does management say is finished while the body holds it open, and since when?"),
        questions.gap, ["gap-age"],
    ),
    Question(
        "jiu", _("JIU by addressee"),
        _("What did the Organization accept of the JIU, and implement of what it accepted?"),
        rates.jiu, ["jiu-acceptance", "jiu-implementation"], forms.AddresseeForm,
    ),
    Question(
        "board", _("The Board’s year"), _("What did the Board assess as implemented in each of its own years?"),
        rates.board, ["annual-assessment", "annual-closure"], forms.BoardForm,
    ),
    Question(
        "target", _("What would it take"),
        _("How many closures reach a target, which are nearest, and where does the rate go by itself?"),
        rates.target, ["closures-needed", "rate-forecast"], forms.TargetForm, "target",
    ),
)  # fmt: skip
BY_SLUG = {question.slug: question for question in QUESTIONS}


def sheet(question: Question, answer: Answer) -> Sheet:
    """The values of a page as one table of codes, numbers and days."""
    first = next(iter(answer.rows), None)
    names = getattr(first, "_fields", None) or [field.name for field in fields(first)] if first else []
    return Sheet(question.slug, names, _cells(answer.rows, names))


def _cells(rows: Sequence[Any], names: Sequence[str]) -> Iterator[list[Any]]:
    return ([getattr(row, name) for name in names] for row in rows)
