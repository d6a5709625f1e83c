"""One recommendation as its page shows it: dates and delays, who answers for it, evidence, and the next step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from accountability import deadlines
from accountability.models import Tenure
from recommendations.choices import DecisionKind, RatingCode
from recommendations.models import (
    AccountableOfficial,
    DateRequest,
    Decision,
    Part,
    Recommendation,
    Responsibility,
    TargetDate,
)


@dataclass(frozen=True)
class Delay:
    """The three measures of delay on a day, in days: age since issue, past the latest date, latest against first."""

    age: int
    overdue: int
    slippage: int | None


def light(rows: QuerySet[Recommendation], *beside: str) -> QuerySet[Recommendation]:
    """The record with what an act on it asks for: who answers, and what that act names beside."""
    return rows.select_related("body").defer("search").prefetch_related("responsibilities", *beside)


def whole(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """The record with all that belongs to it, in a fixed number of queries."""
    posts = AccountableOfficial.objects.select_related("post__entity").prefetch_related(
        Prefetch("post__tenures", Tenure.objects.order_by("starts_on"))
    )
    dates = TargetDate.objects.select_related("reason", "requested_by", "approved_by").order_by("number")
    return rows.select_related("document", "body", "theme").defer("search").prefetch_related(
        "amounts", "components", "root_causes",
        Prefetch("responsibilities", Responsibility.objects.select_related("entity")),
        Prefetch("parts", Part.objects.select_related("entity")),
        Prefetch("accountable_officials", posts), Prefetch("target_dates", dates), "evidence",
        Prefetch("date_requests", DateRequest.objects.select_related("reason", "requested_by", "decided_by")),
    )  # fmt: skip


def delay(recommendation: Recommendation, *, on: dt.date) -> Delay:
    return Delay(
        age=deadlines.age(recommendation.reported_on, on=on),
        overdue=deadlines.overdue(recommendation.due_on, on=on) if recommendation.is_open else 0,
        slippage=deadlines.slippage(recommendation.first_due_on, recommendation.due_on),
    )


@dataclass(frozen=True)
class Answerable:
    """A post that is or was accountable, and who held it on the day."""

    official: AccountableOfficial
    holder: str
    in_charge: bool


def answerable(recommendation: Recommendation, *, on: dt.date) -> list[Answerable]:
    """The accountable posts, newest first, each with its holder on the day or on the last day of accountability."""
    found = []
    for official in recommendation.accountable_officials.all():
        day = min(on, official.ends_on - dt.timedelta(days=1)) if official.ends_on else on
        held = [t for t in official.post.tenures.all() if t.starts_on <= day and (t.ends_on is None or t.ends_on > day)]
        holder = max(held, key=lambda t: t.in_charge, default=None)
        found.append(Answerable(official, holder.person if holder else "", bool(holder and holder.in_charge)))
    return found


def ratings(recommendation: Recommendation, decisions: Iterable[Decision]) -> list[tuple[dt.date, Any]]:
    """The rating at issue and every reclassification, oldest first: a dated history of its own."""
    if not recommendation.rating:
        return []
    later = [(d.counts_from, d.rating) for d in decisions if d.kind == DecisionKind.RECLASSIFIED and d.rating]
    dated = [(recommendation.counts_from, recommendation.rating), *sorted(later)]
    return [(day, RatingCode(code).label) for day, code in dated]
