"""Self-assessments of compacts, with the rating of each item."""

from __future__ import annotations

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.models.record import RecordPart
from accountability.models.trail import row_history
from accountability.permissions import can
from accountability.roles import Scope
from compacts.choices import AssessmentKind, Rating
from compacts.models.compact import Compact
from compacts.models.item import CompactItem
from compacts.models.signature import CompactEvidence, HolderPeriod
from compacts.models.template import measured
from compacts.permissions import Permission


def locked_by_submission(submitted: str) -> pgtrigger.Trigger:
    """Refuse every change of a self-assessment that has been submitted; `submitted` is its day, as SQL."""
    return pgtrigger.Trigger(
        name="locked_by_submission",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF ({submitted}) IS NOT NULL THEN
                RAISE EXCEPTION 'A submitted self-assessment is not changed.' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


class SelfAssessmentQuerySet(models.QuerySet["SelfAssessment"]):
    def submitted(self) -> Self:
        return self.filter(submitted_on__isnull=False)

    def visible_to(self, user: Any) -> Self:
        """Submitted ones by permission; others for who answers for the compact, and for the entity's focal points."""
        if not can(user, Permission.VIEW_COMPACTS):
            return self.none()
        own = Q(compact__in=Compact.objects.of(user).order_by().values("pk"))
        drafting = Compact.objects.within_reach(user, Permission.DRAFT_COMPACT).order_by().values("pk")
        open_to = own | Q(compact__in=drafting)
        if can(user, Permission.VIEW_ASSESSMENTS, Scope()):
            return self.filter(open_to | Q(submitted_on__isnull=False))
        reached = Compact.objects.within_reach(user, Permission.VIEW_ASSESSMENTS).order_by().values("pk")
        return self.filter(open_to | Q(submitted_on__isnull=False, compact__in=reached))


class SelfAssessment(RecordPart):
    """What one person says on the items of a compact for their own period: in the middle of the year, or at its end.

    It is hidden from all but the person and the entity's focal points until it is submitted, and never changed then.
    """

    RECORD = "compact"

    compact = models.ForeignKey(Compact, models.PROTECT, related_name="assessments")
    holder = models.ForeignKey(HolderPeriod, models.PROTECT, related_name="assessments", verbose_name=_("period"))
    kind = models.CharField(_("kind"), max_length=8, choices=AssessmentKind, default=AssessmentKind.YEAR_END)
    note = models.TextField(_("summary"), blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )

    objects = SelfAssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["compact_id", "holder", "kind"]
        verbose_name = _("self-assessment")
        constraints = [
            models.UniqueConstraint(fields=["holder", "kind"], name="compact_assessment_once_a_period"),
            models.CheckConstraint(condition=Q(kind__in=AssessmentKind.values), name="compact_assessment_kind_known"),
        ]
        triggers = [*row_history(), locked_by_submission("OLD.submitted_on")]

    def __str__(self) -> str:
        return f"{self.compact} {self.kind}"


class SelfRating(models.Model):
    """How one person rates one item in one self-assessment, with the value claimed and the comment."""

    assessment = models.ForeignKey(SelfAssessment, models.PROTECT, related_name="ratings")
    item = models.ForeignKey(CompactItem, models.PROTECT, related_name="self_ratings")
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4, null=True, blank=True)
    rating = models.CharField(_("rating"), max_length=16, choices=Rating, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    evidence = models.ForeignKey(
        CompactEvidence, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("evidence")
    )

    class Meta:
        ordering = ["assessment", "item__section__order", "item__order"]
        verbose_name = _("rating of an item")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="compact_item_rated_once"),
            models.CheckConstraint(condition=Q(rating__in=["", *Rating.values]), name="compact_rating_known"),
        ]
        triggers = [
            *row_history(),
            locked_by_submission(
                "SELECT max(a.submitted_on) FROM compacts_selfassessment a"
                " WHERE a.id IN (OLD.assessment_id, NEW.assessment_id)"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} {self.item.code}"

    @property
    def tone(self) -> str:
        return Rating(self.rating).tone if self.rating else "neutral"

    @property
    def contradicts_value(self) -> bool:
        """Whether the item is rated as met although the value claimed misses the target, or the reverse."""
        is_reached = None if self.value is None else self.item.is_reached_by(self.value)
        if is_reached is None or self.rating not in (Rating.MET, Rating.NOT_MET):
            return False
        return is_reached != (self.rating == Rating.MET)

    @property
    def value_words(self) -> str:
        """The value claimed, in the unit of the item."""
        return measured(self.value, self.item.unit)
