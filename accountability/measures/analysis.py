"""Analysis pages of a register: each answers one question with figures, charts and the measures behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from accountability.charts import Chart
from accountability.measures import Measure
from accountability.measures.catalogue import definitions
from accountability.registers import Link


class Figure(NamedTuple):
    """One number above the charts, with what it is a part of and the rows behind it."""

    label: Any
    value: str
    numerator: int | None = None
    denominator: int | None = None
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Answer:
    """What a page shows: figures, charts with their sizes, sentences on the method; `rows` are those of its CSV."""

    charts: Sequence[tuple[Chart, str]]
    rows: Sequence[Any]
    figures: Sequence[Figure] = ()
    method: Sequence[Any] = ()
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One page: its words, the choices in its address, what answers it, and the codes of the measures it shows.

    `form` is made of the address; its `refusal()` says why it cannot be answered, its `terms()` is what `answer` is
    given. `answer` may raise CannotAnswer.
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
        """What its numbers count."""
        by_code = {measure.code: measure for measure in definitions()}
        return [by_code[code] for code in self.measures]


@dataclass(frozen=True)
class Analysis:
    """The questions of one register; `records` is its list, and who may open it may ask.

    `has_quality` adds the way to its findings of data quality.
    """

    questions: Sequence[Question]
    records: Link
    has_quality: bool = True
