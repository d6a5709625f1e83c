"""Codes of what is done about risks: plans, acceptances, escalations and links."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TreatmentResponse(models.TextChoices):
    """What is done about a risk as a whole."""

    REDUCE = "reduce", _("Reduce")
    SHARE = "share", _("Share")
    AVOID = "avoid", _("Avoid")
    ACCEPT = "accept", _("Accept")
    PURSUE = "pursue", _("Pursue")


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted for endorsement")
    ENDORSED = "endorsed", _("Endorsed")
    UNDER_WAY = "under-way", _("Under way")
    COMPLETED = "completed", _("Completed")

    @property
    def tone(self) -> str:
        tones = {"submitted": "attention", "endorsed": "calm", "under-way": "calm", "completed": "done"}
        return tones.get(self, "neutral")


BINDING = (PlanState.ENDORSED, PlanState.UNDER_WAY)
"""The states in which a plan is carried out."""
NOT_ENDORSED = (PlanState.DRAFT, PlanState.SUBMITTED)
CURRENT = (*NOT_ENDORSED, *BINDING)


class Authority(models.TextChoices):
    """Who decides on a risk of a level: endorses its plan, or bears what remains."""

    OWNER = "owner", _("Risk owner")
    HEAD = "head", _("Head of entity")
    COMMITTEE = "committee", _("Management Committee")


class AcceptanceState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    DECLINED = "declined", _("Declined")
    IN_FORCE = "in-force", _("In force")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")
    REPLACED = "replaced", _("Replaced")

    @property
    def tone(self) -> str:
        return {"proposed": "attention", "in-force": "done", "expired": "late"}.get(self, "neutral")


class EscalationState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")

    @property
    def tone(self) -> str:
        return {"proposed": "attention", "accepted": "done"}.get(self, "neutral")


class RelationKind(models.TextChoices):
    """How a risk of an entity relates to a risk of the Secretariat."""

    ESCALATED = "escalated", _("Escalated to")
    CONTRIBUTES = "contributes", _("Contributes to")
    MIRRORS = "mirrors", _("Mirrors")
