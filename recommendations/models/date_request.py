"""Target dates of recommendations, and the requests for a new one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accountability.models import target_date
from recommendations.models.recommendation import Recommendation


class DateRequest(target_date.DateRequest):
    """One request for a new target date of one recommendation."""

    RECORD = "recommendation"
    PRIORITY = "priority"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="date_requests")

    class Meta(target_date.DateRequest.Meta):
        constraints = [
            *target_date.DateRequest.Meta.constraints,
            models.UniqueConstraint(
                fields=["recommendation"], condition=Q(state="waiting"), name="one_date_request_at_a_time"
            ),
        ]


class TargetDate(target_date.TargetDate):
    """One target date of one recommendation."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="target_dates", db_index=False)

    class Meta(target_date.TargetDate.Meta):
        constraints = [
            *target_date.TargetDate.Meta.constraints,
            models.UniqueConstraint(
                fields=["recommendation", "number"], include=["due_on", "recorded_at"], name="target_date_once"
            ),
        ]
