"""Joint reviews of long-outstanding recommendations with the body (A/76/644, paras. 95-96)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.models import Entity, OversightBody
from accountability.models.trail import row_history
from accountability.roles import Scope
from recommendations.choices import ReviewOutcome, State
from recommendations.models.recommendation import Recommendation


class JointReview(models.Model):
    """One review of a body's long-outstanding recommendations, with the entity or with all of them."""

    body = models.ForeignKey(OversightBody, models.PROTECT, related_name="joint_reviews", verbose_name=_("body"))
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, blank=True, verbose_name=_("entity"))
    title = models.CharField(_("title"), max_length=200)
    opened_on = models.DateField(_("opened"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_by=None) | Q(closed_on__isnull=False, closed_by__isnull=False),
                name="review_closed_by_somebody",
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return self.title

    def scope(self) -> Scope:
        """The body that reviews and the entity it reviews with."""
        return Scope(entities=frozenset([self.entity_id] if self.entity_id else []), body=self.body_id)


class ReviewItem(models.Model):
    """One recommendation under review: its state when the review opened, and the agreed conclusion.

    The conclusion is not a decision: the body's assessment and the entity's update follow from it.
    """

    review = models.ForeignKey(JointReview, models.PROTECT, related_name="items")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="review_items")
    state_before = models.CharField(_("state at opening"), max_length=32, choices=State)
    outcome = models.CharField(_("agreed"), max_length=16, choices=ReviewOutcome, default=ReviewOutcome.PENDING)
    note = models.TextField(_("note"), blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(_("resolved"), null=True, blank=True)

    class Meta:
        ordering = ["review", "id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "recommendation"], name="reviewed_once_in_a_review"),
            models.CheckConstraint(condition=Q(outcome__in=ReviewOutcome.values), name="review_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome="pending", settled_by=None, settled_at=None)
                | ~Q(outcome="pending") & Q(settled_by__isnull=False, settled_at__isnull=False),
                name="review_item_settled_by_somebody",
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.review}: {self.recommendation}"

    def scope(self) -> Scope:
        """The scope of the recommendation."""
        return self.recommendation.scope()
