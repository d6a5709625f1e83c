"""One recommendation as its page shows it: what is read of it, its delays, and the history of its rating."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accountability import dates
from recommendations.choices import DecisionKind, RatingCode
from recommendations.models import Recommendation


@dataclass(frozen=True)
class Delay:
    """The three measures of delay on a day, in days: age since issue, past the latest date, latest against first."""

    age: int
    overdue: int
    slippage: int | None


def light(rows: QuerySet[Recommendation], *beside: str) -> QuerySet[Recommendation]:
    """The record with what an act on it asks for: who answers, and what that act names beside."""
    return rows.select_related("body").defer("search").prefetch_related("responsibilities", *beside)


def delay(recommendation: Recommendation, *, on: dt.date) -> Delay:
    return Delay(
        age=dates.age(recommendation.reported_on, on=on),
        overdue=dates.overdue(recommendation.due_on, on=on) if recommendation.is_open else 0,
        slippage=dates.slippage(recommendation.first_due_on, recommendation.due_on),
    )


def ratings(recommendation: Recommendation) -> list[tuple[dt.date, Any]]:
    """The rating at issue and every reclassification, oldest first: a dated history of its own."""
    if not recommendation.rating:
        return []
    decisions = recommendation.decisions.all()
    later = [(d.counts_from, d.rating) for d in decisions if d.kind == DecisionKind.RECLASSIFIED and d.rating]
    dated = [(recommendation.counts_from, recommendation.rating), *sorted(later)]
    return [(day, RatingCode(code).label) for day, code in dated]
