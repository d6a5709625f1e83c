"""Joint reviews: items, progress, and states before and after."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from accountability.exports.spreadsheets import Sheet
from accountability.models import User, register_day
from recommendations.choices import ReviewOutcome, Standing, standing_of
from recommendations.models import JointReview, Recommendation, ReviewItem, StandingInterval

CLASSES = (Standing.OPEN, Standing.IMPLEMENTED, Standing.CLOSED)
BY_ACCEPTANCE = (Standing.DECLINED,)  # shown only if there are some
COLUMNS = (
    "review", "symbol", "paragraph", "reference", "body", "entities", "issued_on", "text", "language", "state_before",
    "state_after", "progress", "due_on", "outcome", "note", "settled_on",
)  # fmt: skip


# --- Who reads what -------------------------------------------------------------------------------------------------
def readable(user: User) -> QuerySet[ReviewItem]:
    """The items whose evidence the person may read: both sides, the coordinator and the auditor."""
    return ReviewItem.objects.filter(recommendation__in=Recommendation.objects.with_evidence_for(user))


def listed(user: User) -> QuerySet[JointReview]:
    """The reviews with something for the person to read: how many items, how many of them settled."""
    mine = Q(items__in=readable(user))
    settled = mine & ~Q(items__outcome=ReviewOutcome.PENDING)
    counted = JointReview.objects.annotate(total=Count("items", filter=mine), settled=Count("items", filter=settled))
    return counted.filter(total__gt=0).select_related("body", "entity").order_by("-opened_on", "-pk")


# --- Before and after -----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Tally:
    """The number of items in one class when the review opened, and now or when it closed."""

    standing: Standing
    before: int
    after: int

    @property
    def change(self) -> int:
        return self.after - self.before


def counts(review: JointReview, items: QuerySet[ReviewItem]) -> list[Tally]:
    """The states of the items when the review opened, and by the bodies' decisions on its last day."""
    before = Counter(standing_of(state) for state in items.values_list("state_before", flat=True))
    until = StandingInterval.objects.current(on=until_day(review))
    stood = until.filter(recommendation__in=items.values("recommendation"))
    after = dict(stood.order_by().values_list("standing").annotate(n=Count("pk")))
    tallies = [Tally(one, before[one], after.get(one, 0)) for one in (*CLASSES, *BY_ACCEPTANCE)]
    return [tally for tally in tallies if tally.standing in CLASSES or tally.before or tally.after]


def until_day(review: JointReview) -> dt.date:
    """The day on which it ends: the one on which it closed, else the register day."""
    return review.closed_on or register_day()


def outcomes(items: QuerySet[ReviewItem]) -> list[tuple[ReviewOutcome, int]]:
    """The number of items by outcome."""
    counts = dict(items.order_by().values_list("outcome").annotate(n=Count("pk")))
    return [(outcome, counts.get(outcome, 0)) for outcome in ReviewOutcome]


# --- One by one -----------------------------------------------------------------------------------------------------
def item_position(item: ReviewItem, items: QuerySet[ReviewItem]) -> dict[str, Any]:
    """The items before and after this one, its place among them, and how many there are."""
    following = items.filter(pk__gt=item.pk).order_by("pk")
    return {
        "previous": items.filter(pk__lt=item.pk).order_by("pk").last(),
        "next": following.first(),
        "place": items.filter(pk__lte=item.pk).count(),
        "total": items.count(),
    }


def to_discuss(item: ReviewItem, items: QuerySet[ReviewItem]) -> ReviewItem | None:
    """The next item that is not discussed yet, from the beginning again after the last."""
    waiting = items.filter(outcome=ReviewOutcome.PENDING).exclude(pk=item.pk).order_by("pk")
    return waiting.filter(pk__gt=item.pk).first() or waiting.first()


def management_summary(recommendation: Recommendation) -> dict[str, Any]:
    """The last update of management, the number of its pieces of evidence, and the entities that answer."""
    return {
        "last_update": recommendation.updates.select_related("recorded_by").order_by("recorded_at", "pk").last(),
        "evidence": recommendation.evidence.filter(withdrawn_at=None).count(),
        "owners": [r.entity for r in recommendation.responsibilities.select_related("entity")],
    }


# --- For spreadsheets -----------------------------------------------------------------------------------------------
def sheet(review: JointReview, items: QuerySet[ReviewItem]) -> Sheet:
    """The items as one table, in codes, with the state before and after."""
    return Sheet("joint-review", COLUMNS, _lines(review, items))


def _lines(review: JointReview, items: QuerySet[ReviewItem]) -> Iterator[list[Any]]:
    then = StandingInterval.objects.current(on=until_day(review)).filter(recommendation=OuterRef("recommendation"))
    rows = items.annotate(after=Subquery(then.values("state")[:1])).select_related("recommendation__document")
    body = review.body.code
    for item in rows.prefetch_related("recommendation__responsibilities__entity").order_by("pk").iterator(500):
        row = item.recommendation
        owners = "; ".join(r.entity.code for r in row.responsibilities.all())
        settled = item.settled_at.date() if item.settled_at else None
        yield [
            review.title, row.document.symbol, row.paragraph, row.label, body, owners, row.reported_on, row.text,
            row.language, item.state_before, item.after, row.progress, row.due_on, item.outcome, item.note, settled,
        ]  # fmt: skip
