"""The headlines of all registers by component; those of the register day are precomputed in every language."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from accountability.localization import current_language
from accountability.measures import cache
from accountability.models import register_day
from accountability.models.stored_measure import HEADLINES
from accountability.registers import Headline, registers


class ComponentRow(NamedTuple):
    """One component on the overview: its headlines, and its open commitments with those of them past their date."""

    number: int
    name: str
    lines: tuple[Headline, ...]
    open: int
    overdue: int


def component_rows(
    names: Iterable[tuple[int, str]], lines: Sequence[Headline], promised: Mapping[int, Sequence[int]]
) -> tuple[ComponentRow, ...]:
    """The rows of the components with these numbers and names; `promised` has open and overdue commitments."""
    plain = [replace(line, trend=tuple((day, value) for day, value in line.trend)) for line in lines]
    return tuple(
        ComponentRow(number, name, tuple(of for of in plain if of.component == number), *promised.get(number, (0, 0)))
        for number, name in names
    )


def headlines(*, as_of: dt.date) -> list[Headline]:
    """The lines of the overview in the order of the registers, in the language of the request."""
    if as_of != register_day():
        return _computed(as_of)
    [result] = cache.cached([_computation(as_of, current_language())])
    return [_read(row) for row in result.body]


def warm() -> None:
    """Store the headlines of the register day in every language where they are no longer valid. Safe to run twice."""
    today = register_day()
    cache.store(HEADLINES, [_computation(today, language) for language, _name in settings.LANGUAGES])


def _computed(as_of: dt.date) -> list[Headline]:
    return [line for register in registers() for line in register.headlines(as_of=as_of)]


def _computation(day: dt.date, language: str) -> cache.Computation:
    def compute() -> list[dict[str, Any]]:
        with translation.override(language):
            return json.loads(json.dumps([asdict(line) for line in _computed(day)], cls=DjangoJSONEncoder))

    return cache.Computation(f"{HEADLINES}:{day}:{language}", compute)


def _read(row: dict[str, Any]) -> Headline:
    days = {name: _day(row[name]) for name in ("as_of", "before_on")}
    numbers = {name: _number(row[name]) for name in ("percent", "value", "before")}
    trend = [(dt.date.fromisoformat(day), _number(value)) for day, value in row["trend"]]
    return Headline(**row | days | numbers | {"trend": trend})


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
