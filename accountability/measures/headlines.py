"""The headlines of all registers; those of the register day are precomputed in every language."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from accountability.localization import current_language
from accountability.measures import cache
from accountability.models import register_day
from accountability.models.stored_measure import HEADLINES
from accountability.registers import Headline, registers


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
