"""The escalation steps reached by recommendations."""

from __future__ import annotations

from django.db import models

from accountability.models import escalation
from recommendations.models.recommendation import Recommendation


class Escalation(escalation.Escalation):
    """One step that one recommendation reached, once for each start of its clock."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        ordering = ["recommendation_id", "reached_on"]
        constraints = [escalation.reached_once("recommendation", name="rung_reached_once")]
