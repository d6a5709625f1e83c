"""Responsibility for a recommendation: its entities, and the accountable post."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accountability.models import responsibility


class Responsibility(responsibility.Responsibility):
    """One entity that answers for one recommendation."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", models.PROTECT, related_name="responsibilities", db_index=False
    )

    class Meta(responsibility.Responsibility.Meta):
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "entity"], name="entity_responsible_once"),
            models.UniqueConstraint(fields=["recommendation"], condition=Q(is_lead=True), name="one_lead_entity"),
        ]
        indexes = [models.Index(fields=["entity", "recommendation"], name="responsibility_by_entity")]


class AccountableOfficial(responsibility.AccountableOfficial):
    """The one post that is accountable for a recommendation between dates."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", models.PROTECT, related_name="accountable_officials"
    )

    class Meta(responsibility.AccountableOfficial.Meta):
        constraints = [
            *responsibility.AccountableOfficial.Meta.constraints,
            models.UniqueConstraint(
                fields=["recommendation"], condition=Q(ends_on=None), name="one_accountable_official_now"
            ),
        ]
