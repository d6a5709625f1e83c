"""Joint reviews of long-outstanding recommendations (A/76/644, paras. 95-96). Their conclusions are not decisions."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, NotPermitted, Stale
from accountability.models import Entity, OversightBody, User
from accountability.permissions import can, refusal
from recommendations.choices import ReviewOutcome
from recommendations.events import Event
from recommendations.models import JointReview, Recommendation, ReviewItem
from recommendations.permissions import Permission
from recommendations.workflow import REVIEW


@transaction.atomic
def open_review(
    body: OversightBody, *, by: User, title: str, on: dt.date, older_than: int, entity: Entity | None = None
) -> JointReview:
    """Open a review of the body's recommendations open for longer than that many days, oldest first, of one entity or
    all.

    The state of each recommendation at the opening of the review is stored.
    """
    _demand(by)
    body = OversightBody.objects.select_for_update(no_key=True).get(pk=body.pk)
    if body.joint_reviews.filter(title=title, closed_on=None).exists():
        raise IllegalStep(_("An open review with this body and title already exists."))
    rows = Recommendation.objects.open().filter(
        body=body, is_voided=False, reported_on__lt=on - dt.timedelta(days=older_than)
    )
    rows = rows.for_entity(entity) if entity else rows
    stood = list(rows.order_by("reported_on", "pk").values_list("pk", "state"))
    if not stood:
        raise IllegalStep(_("No recommendation of the body has been open that long; there is nothing to review."))
    review = JointReview.objects.create(body=body, entity=entity, title=title, opened_on=on, opened_by=by)
    ReviewItem.objects.bulk_create(
        [ReviewItem(review=review, recommendation_id=pk, state_before=state) for pk, state in stood], batch_size=1_000
    )
    audit.record(Event.REVIEW_OPENED, review, by=by, details={"items": len(stood), "older_than": older_than})
    return review


@transaction.atomic
def settle(item: ReviewItem, *, by: User, was: str, outcome: str, note: str = "") -> ReviewItem:
    """Record what both sides agree on one recommendation. `was` is the outcome that the person saw.

    The body's assessment, a new date or evidence follow on the record itself; a form sent twice changes nothing.
    """
    rows = ReviewItem.objects.select_for_update(of=("self",)).select_related("review", "recommendation")
    item = rows.get(pk=item.pk)
    step = REVIEW.check(item, to=outcome, by=by)
    if (item.outcome, item.note) == (outcome, note):
        return item
    if item.outcome != was:
        raise Stale(_("Something else was recorded here while you were editing. Review it and submit again."))
    is_settled = outcome != ReviewOutcome.PENDING
    item.outcome, item.note = outcome, note
    item.settled_by, item.settled_at = (by, timezone.now()) if is_settled else (None, None)
    item.save()
    audit.record(step.event, item.recommendation, by=by, details={"review": item.review_id, "outcome": outcome})
    return item


@transaction.atomic
def close_review(review: JointReview, *, by: User, version: int, on: dt.date) -> JointReview:
    """Close a review; items not discussed remain so and are counted as such."""
    _demand(by)
    review = JointReview.objects.select_for_update().get(pk=review.pk)
    if review.version != version or review.closed_on:
        raise Stale(_("This review was closed while you were editing."))
    review.closed_on, review.closed_by, review.version = on, by, review.version + 1
    review.save()
    audit.record(Event.REVIEW_CLOSED, review, by=by, details={"closed_on": on.isoformat()})
    return review


def _demand(by: User) -> None:
    if not can(by, Permission.CONVENE_REVIEW):
        raise NotPermitted(refusal(Permission.CONVENE_REVIEW))
