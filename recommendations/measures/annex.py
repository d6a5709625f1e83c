"""Annex III, live: every body's rates by column, published and recalculated, with the rows of each number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.localization import dates
from accountability.models import OversightBody, register_day
from recommendations.choices import Category, addressees_of
from recommendations.measures import BY_CODE, Rate, RateQuery, Rule, answers, ask
from recommendations.measures.drilldown import ABOVE, BELOW
from recommendations.models import Period

RULES_OF_ANNEX = {
    "OIOS": ("cumulative-closure",),
    "BOA": ("board-cumulative",),
    "JIU": ("jiu-acceptance", "jiu-implementation"),
}
"""The rules of the figures in annex III of A/76/644 for each body; any other can be selected."""

OTHERWISE = ("cumulative-closure",)
WINDOWED = {"jiu-acceptance", "jiu-implementation"}
PRINTED_CATEGORIES = (Category.ALL, Category.CRITICAL)
TITLES = {"I": _("Volume I"), "II": _("Volume II"), None: _("Both volumes")}


@dataclass(frozen=True)
class Terms:
    """The parameters of the page: the date, the time of knowledge, and further filters."""

    as_of: dt.date
    known_at: dt.datetime | None = None
    body: str = ""
    volume: str = ""
    rule: str = ""
    addressee: str = ""


class Heading(NamedTuple):
    """The period of a column."""

    label: str
    is_assumed: bool


@dataclass(frozen=True)
class Column:
    """One period of a block: the rate at its end, and the changes in it. Without a period it is the selected date.

    `rows` is the URL of the register with the rows of its series.
    """

    rate: Rate
    period: Heading | None
    before: Rate | None
    implemented: int
    closed: int
    rows: str

    @property
    def reclassified(self) -> int:
        """The number that left the series of their rating in the period by a decision on the rating only."""
        return self.rate.counts.reclassified - (self.before.counts.reclassified if self.before else 0)

    @property
    def numerator_url(self) -> str:
        return self._rows_with(counted=f"{self.rate.rule.code}.{ABOVE}")

    @property
    def denominator_url(self) -> str:
        return self._rows_with(counted=f"{self.rate.rule.code}.{BELOW}")

    @property
    def implemented_url(self) -> str:
        return self._rows_that_became("implemented")

    @property
    def closed_url(self) -> str:
        return self._rows_that_became("closed_otherwise")

    @property
    def reclassified_url(self) -> str:
        return self._rows_that_became("reclassified")

    def _rows_that_became(self, status: str) -> str:
        """The rows that changed to this state in the period; all such rows if there was no earlier period."""
        since = {"changed_since": self.before.as_of} if self.before else {}
        return self._rows_with(status=status, **since)

    @property
    def open_url(self) -> str:
        return self._rows_with(status="open")

    def _rows_with(self, **more: object) -> str:
        return _narrowed(self.rows, as_of=self.rate.as_of, **more)


@dataclass(frozen=True)
class Block:
    """One series of one body under one rule, period by period."""

    body: OversightBody
    rule: Rule
    volume: str | None
    category: str
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        if self.rule.code in WINDOWED:
            return str(self.rule.title)
        if self.body.code == "BOA":
            return str(TITLES[self.volume])
        return str(Category(self.category).label)

    @property
    def short(self) -> str:
        """The title where room is scarce, as at the end of a line."""
        if self.rule.code in WINDOWED:
            return str(_("Accepted") if self.rule.code == "jiu-acceptance" else _("Implemented"))
        if self.body.code == "BOA":
            return self.title
        return str({Category.ALL: _("All"), Category.CRITICAL: _("Critical")}[Category(self.category)])

    @property
    def last(self) -> Column:
        return self.columns[-1]

    @property
    def has_assumed(self) -> bool:
        return any(c.period and c.period.is_assumed for c in self.columns)

    @property
    def is_windowed(self) -> bool:
        """Whether each column is its own window of years, so that there is no flow between them."""
        return self.rule.code in WINDOWED

    @property
    def is_cumulative(self) -> bool:
        """Whether the rate counts all since the base date, not a window, a year or old cohorts only."""
        return self.rule.needs in ("", "period")

    @property
    def has_reclassified(self) -> bool:
        return any(c.rate.counts.reclassified for c in self.columns)


class Question(NamedTuple):
    """One rule for one body at the ends of its periods and on the selected date."""

    body: OversightBody
    periods: list[Period]
    query: RateQuery
    addressee: str = ""


def questions(terms: Terms) -> list[Question]:
    """The questions of the page, in the order of annex III. CannotAnswer if the parameters do not fit together."""
    checked = ask(as_of=terms.as_of, body=terms.body, volume=terms.volume, rule=terms.rule, known_at=terms.known_at)
    periods = list(Period.objects.filter(cut_off__lte=terms.as_of))
    page_questions = []
    for body in _bodies(terms, checked.known_bodies):
        of_body = [p for p in periods if p.body_id == body.pk]
        days = [*(p.cut_off for p in of_body), terms.as_of]
        addressee = terms.addressee if body.code == "JIU" else ""
        queries = _queries_by_rule(checked, terms, body, days, addressee)
        page_questions += [Question(body, of_body, query, addressee) for query in queries]
    return page_questions


def kept_ready(today: dt.date) -> list[RateQuery]:
    """The questions of the page and its charts without parameters, to be precomputed."""
    page_questions = questions(Terms(as_of=today))
    return [
        question.query
        for question in (*page_questions, *(_with_quarters(question, today) for question in page_questions))
    ]


def _queries_by_rule(
    checked: RateQuery, terms: Terms, body: OversightBody, days: Iterable[dt.date], addressee: str
) -> Iterator[RateQuery]:  # fmt: skip
    """The checked query narrowed to one body and to these days, once for each of its rules."""
    addressees = addressees_of(addressee)
    for code in (terms.rule,) if terms.rule else RULES_OF_ANNEX.get(body.code, OTHERWISE):
        yield replace(checked, days=tuple(sorted(set(days))), bodies=(body,), rule=code, addressees=addressees)


@dataclass(frozen=True)
class Annex:
    """Annex III as requested; `stored_at` is None if something was counted now."""

    bodies: list[tuple[OversightBody, list[Block]]]
    stored_at: dt.datetime | None


def annex(terms: Terms) -> Annex:
    """Every block of annex III, under the body it belongs to."""
    page_questions = questions(terms)
    answered = answers([question.query for question in page_questions])
    by_body: dict[int, tuple[OversightBody, list[Block]]] = {}
    for question, answer in zip(page_questions, answered, strict=True):
        blocks = _blocks(question, answer.rates, terms.as_of)
        by_body.setdefault(question.body.pk, (question.body, []))[1].extend(blocks)
    stored = [answer.stored_at for answer in answered]
    return Annex(list(by_body.values()), min((at for at in stored if at), default=None) if all(stored) else None)


def over_time(terms: Terms) -> list[tuple[Block, list[Rate]]]:
    """The blocks of one body, each with its rates at the ends of quarters and of periods up to the selected date.

    A rule on the body's latest period starts where the first period had been read.
    """
    page_questions = [_with_quarters(question, terms.as_of) for question in questions(terms)]
    lines = []
    for question, answer in zip(page_questions, answers([q.query for q in page_questions]), strict=True):
        for block in _blocks(question, answer.rates, terms.as_of):
            if block.volume is not None or question.body.code != "BOA":
                first = block.columns[0].rate.as_of if block.rule.needs else question.body.base_date
                of_block = [r for r in answer.rates if (r.volume, r.category) == (block.volume, block.category)]
                lines.append((block, [r for r in of_block if r.as_of >= first]))
    return lines


def _with_quarters(question: Question, last: dt.date) -> Question:
    days = {*question.query.days, *quarter_ends(question.body.base_date, last)}
    return question._replace(query=replace(question.query, days=tuple(sorted(days))))


def _bodies(terms: Terms, bodies: Iterable[OversightBody]) -> list[OversightBody]:
    wanted = terms.body.upper() or ("BOA" if terms.volume else "")
    return [
        body for body in bodies
        if wanted in ("", body.code) and (not terms.rule or BY_CODE[terms.rule].holds_for(body.code))
    ]  # fmt: skip


def _blocks(question: Question, rates: Sequence[Rate], as_of: dt.date) -> Iterator[Block]:
    body, rule = question.body, BY_CODE[question.query.rule]
    series = {(r.volume, r.category): None for r in rates if r.category in PRINTED_CATEGORIES}
    for volume, category in sorted(series, key=lambda s: (s[0] is None, s[0] or "", s[1])):
        by_day = {r.as_of: r for r in rates if (r.volume, r.category) == (volume, category)}
        periods = [p for p in question.periods if p.volume == (volume or "")]
        if volume is None and rule.needs and body.code == "BOA":
            continue  # the two volumes have periods of their own
        rows = series_url(next(iter(by_day.values())), addressee=question.addressee)
        if columns := tuple(_columns(by_day, periods, as_of, rows=rows, windowed=rule.code in WINDOWED)):
            yield Block(body, rule, volume, category, columns)


def _columns(
    by_day: dict[dt.date, Rate], periods: Sequence[Period], as_of: dt.date, *, rows: str, windowed: bool
) -> Iterator[Column]:
    """A column for each period and, if no period ends on the selected date, one for that date."""
    ends: list[tuple[dt.date, Heading | None]] = [(p.cut_off, Heading(p.label, p.is_assumed)) for p in periods]
    if not ends or ends[-1][0] != as_of:
        ends.append((as_of, None))
    before: Rate | None = None
    for day, period in ends:
        rate = by_day.get(day)
        if rate is None:
            continue
        past = before.counts if before else None
        yield Column(
            rate, period, before,
            implemented=rate.counts.implemented - (past.implemented if past else 0),
            closed=rate.counts.closed - (past.closed if past else 0),
            rows=rows,
        )  # fmt: skip
        before = None if windowed else rate


# --- The rows behind a number ---------------------------------------------------------------------------------------
def rows_url(block: Block, rate: Rate, **more: object) -> str:
    """The register with exactly the rows that the block's series counts on the rate's day, narrowed by `more`."""
    return _narrowed(block.last.rows, as_of=rate.as_of, **more)


def series_url(rate: Rate, *, addressee: str = "") -> str:
    """The URL of the register with the rows of the rate's series as known, on any date."""
    rating = "" if rate.category == Category.ALL else rate.category
    known_at = rate.known_at.isoformat() if rate.known_at else ""
    query = {
        "body": rate.body, "volume": rate.volume, "rating": rating, "addressee": addressee, "known_at": known_at,
    }  # fmt: skip
    return f"{reverse('recommendations:list')}?{urlencode({name: value for name, value in query.items() if value})}"


def _narrowed(rows: str, **more: object) -> str:
    """The same address with days and codes of our own, in which nothing needs quoting."""
    return rows + "".join(f"&{name}={value}" for name, value in more.items())


# --- The days of a line ---------------------------------------------------------------------------------------------
def quarter_ends(first: dt.date, last: dt.date) -> list[dt.date]:
    """The ends of the quarters after the first day and before the last, and the last; none after the register day."""
    last = min(last, register_day())
    ends = dates.quarter_ends(before=last, count=4 * (last.year - first.year + 1))
    return [*(day for day in ends if day > first), last]
