"""Analysis pages of a register: each answers one question with figures, charts and the measures used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from accountability.charts import Chart
from accountability.measures import Measure, definitions
from accountability.registers import Link


class Figure(NamedTuple):
    """One figure above the charts, with its total and the rows behind it."""

    label: Any
    value: str
    numerator: int | None = None
    denominator: int | None = None
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Answer:
    """The content of a page: figures, charts with their sizes, sentences on the method; `rows` are those of its CSV."""

    charts: Sequence[tuple[Chart, str]]
    rows: Sequence[Any]
    figures: Sequence[Figure] = ()
    method: Sequence[Any] = ()
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One page: its title and question, its parameters, its answer, and the codes of the measures it shows.

    `form` is built from the parameters; its `refusal()` is the reason if they are invalid, its `terms()` are passed to
    `answer`, which may raise CannotAnswer.
    """

    slug: str
    title: Any
    asks: Any
    answer: Callable[[Any], Answer]
    measures: Sequence[str]
    form: Callable[..., Any]
    template: str = "analysis/page.html"

    @property
    def definitions(self) -> list[Measure]:
        """The unit counted."""
        by_code = {measure.code: measure for measure in definitions()}
        return [by_code[code] for code in self.measures]


@dataclass(frozen=True)
class Analysis:
    """The questions of one register; `records` is its list, and its permission applies to all pages.

    `has_quality` adds a link to its data quality findings.
    """

    questions: Sequence[Question]
    records: Link
    has_quality: bool = True
