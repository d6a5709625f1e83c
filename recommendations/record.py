"""One recommendation as its page shows it: dates and delays, who answers for it, evidence, and the next step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy

from accountability import deadlines
from accountability.models import Tenure, User
from accountability.permissions import can, roles_with
from accountability.workflow import Offer
from recommendations.choices import DecisionKind, RatingCode
from recommendations.models import (
    AccountableOfficial,
    Decision,
    Part,
    Recommendation,
    Repeat,
    Responsibility,
    TargetDate,
)
from recommendations.workflow import BODY, MANAGEMENT


@dataclass(frozen=True)
class Delay:
    """The three measures of delay on a day, in days: age since issue, past the latest date, latest against first."""

    age: int
    overdue: int
    slippage: int | None


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
        Prefetch("accountable_officials", posts), Prefetch("target_dates", dates),
    )  # fmt: skip


def repeats(recommendation: Recommendation) -> list[Repeat]:
    """The links to what it repeats and to what repeats it."""
    links = Repeat.objects.filter(Q(recommendation=recommendation) | Q(earlier=recommendation))
    named = links.select_related("recommendation", "earlier").order_by("kind", "pk")
    return list(named.only("kind", "recommendation__label", "earlier__label"))


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


@dataclass(frozen=True)
class Refused:
    """Steps that are not open for one reason, and the roles to which they are, where that is the reason."""

    reason: str
    roles: list[Any]
    offers: list[Offer]


@dataclass(frozen=True)
class NextStep:
    """What may follow on one side, for this person: the steps open to them, and why the others are not."""

    side: Any
    possible: list[Offer]
    refused: list[Refused]


def next_steps(recommendation: Recommendation, user: User) -> list[NextStep]:
    """Both sides; steps refused for the same reason to the same roles stand together."""
    sides = ((gettext_lazy("Management"), MANAGEMENT), (gettext_lazy("The body"), BODY))
    return [
        _next(side, list(workflow.offers(recommendation, by=user)), user, recommendation) for side, workflow in sides
    ]


def _next(side: Any, offers: list[Offer], user: User, recommendation: Recommendation) -> NextStep:
    refused: dict[tuple[str, str], list[Offer]] = {}
    for offer in offers:
        if not offer.is_possible:
            refused.setdefault((offer.refusal, offer.step.permission), []).append(offer)
    scope = recommendation.scope()
    found = [
        Refused(reason, [] if can(user, permission, scope) else [r.label for r in roles_with(permission)], steps)
        for (reason, permission), steps in refused.items()
    ]
    return NextStep(side, [o for o in offers if o.is_possible], found)


def ratings(recommendation: Recommendation, decisions: Iterable[Decision]) -> list[tuple[dt.date, Any]]:
    """The rating at issue and every reclassification, oldest first: a dated history of its own."""
    if not recommendation.rating:
        return []
    later = [(d.counts_from, d.rating) for d in decisions if d.kind == DecisionKind.RECLASSIFIED and d.rating]
    dated = [(recommendation.counts_from, recommendation.rating), *sorted(later)]
    return [(day, RatingCode(code).label) for day, code in dated]
