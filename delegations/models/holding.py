"""How a person holds a post beyond the period itself: as a stand-in, with exclusions, with requirements."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accountability.models import comment, evidence, imports
from accountability.models.entity import Post, Tenure
from accountability.models.trail import row_history
from delegations.choices import Area, Capacity, Requirement
from delegations.models.briefing import Briefing
from delegations.models.capacity import CapacityAssessment
from delegations.models.improvement import Improvement
from delegations.models.instrument import Instrument, InstrumentEvent
from delegations.models.matter import Matter


class HoldingQuerySet(models.QuerySet["Holding"]):
    def on(self, day: dt.date) -> Self:
        """Stand-ins on the day."""
        return self.filter(Q(tenure__ends_on=None) | Q(tenure__ends_on__gt=day), tenure__starts_on__lte=day)


class Holding(models.Model):
    """One stand-in for the holder of a post: in which capacity, why, and for which matters not.

    The period and the person are those of the tenure, which is that of an officer-in-charge. Authority passes to the
    stand-in for all matters that are not excluded.
    """

    tenure = models.OneToOneField(Tenure, models.PROTECT, related_name="holding")
    capacity = models.CharField(_("capacity"), max_length=20, choices=Capacity)
    trigger = models.CharField(_("occasion"), max_length=200, blank=True)
    excluded = models.ManyToManyField(Matter, blank=True, related_name="+", verbose_name=_("excluded matters"))
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = HoldingQuerySet.as_manager()

    class Meta:
        ordering = ["tenure"]
        verbose_name = _("stand-in")
        constraints = [models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="holding_capacity_known")]
        triggers = row_history()

    def __str__(self) -> str:
        return str(self.tenure)


class Prerequisite(models.Model):
    """One thing that a person in a post must have completed before deciding in an area."""

    tenure = models.ForeignKey(Tenure, models.PROTECT, related_name="prerequisites", verbose_name=_("holder"))
    area = models.CharField(_("area"), max_length=16, choices=Area)
    kind = models.CharField(_("requirement"), max_length=16, choices=Requirement)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering = ["tenure", "area", "kind"]
        verbose_name = _("prerequisite")
        constraints = [
            models.UniqueConstraint(fields=["tenure", "area", "kind"], name="prerequisite_once"),
            models.CheckConstraint(condition=Q(area__in=Area.values), name="prerequisite_area_known"),
            models.CheckConstraint(condition=Q(kind__in=Requirement.values), name="prerequisite_kind_known"),
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("completed_on")), name="prerequisite_ends_after_completion"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.tenure} {self.kind}"

    @classmethod
    def lapsed(cls, *, on: dt.date) -> Q:
        """Requirements that are not met on the day."""
        return Q(completed_on=None) | Q(completed_on__gt=on) | Q(valid_to__lte=on)


class Excluded(Func):
    """The matters for which the stand-in of a tenure may not decide: those excluded, and all beneath them."""

    template = """ARRAY(
        WITH RECURSIVE excluded (matter) AS (
            SELECT e.matter_id FROM delegations_holding h JOIN delegations_holding_excluded e ON e.holding_id = h.id
            WHERE h.tenure_id = %(expressions)s
            UNION SELECT m.id FROM excluded e JOIN delegations_matter m ON m.parent_id = e.matter)
        SELECT matter FROM excluded)"""
    output_field = ArrayField(models.BigIntegerField())


def people_on(day: dt.date, posts: list[int]) -> models.QuerySet[Tenure]:
    """Who holds the posts or stands in for their holders on the day, each with `excluded` and `lapsed`.

    `excluded` are the matters for which a stand-in may not decide, `lapsed` the areas with a requirement not met.
    """
    lapsed = Prerequisite.objects.filter(Prerequisite.lapsed(on=day), tenure=OuterRef("pk")).order_by()
    rows = Tenure.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day, post__in=posts
    ).order_by("post", "in_charge", "pk")  # fmt: skip
    return rows.select_related("holding").annotate(excluded=Excluded("pk"), lapsed=ArraySubquery(lapsed.values("area")))


def posts_held(user: Any, *, on: dt.date) -> models.QuerySet[Post]:
    """The posts for which the person may act on the day: as holder, or as the stand-in of a holder."""
    current = Q(tenures__ends_on=None) | Q(tenures__ends_on__gt=on)
    return Post.objects.filter(current, tenures__user=user, tenures__starts_on__lte=on).distinct()


def excluded_of(user: Any, *, on: dt.date) -> dict[int, set[int]]:
    """By post for which the person may act on the day, the matters excluded from it in each of the person's periods."""
    rows = Tenure.objects.on(on).filter(user=user).annotate(excluded=Excluded("pk"))
    by_post: dict[int, set[int]] = {}
    for post, excluded in rows.values_list("post_id", "excluded"):
        by_post[post] = by_post.get(post, set(excluded)) & set(excluded)
    return by_post


class InstrumentEvidence(evidence.Evidence):
    """One document or link offered for one delegation, such as its signed form."""

    RECORD = "instrument"
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="evidence")


class InstrumentEvidenceVersion(evidence.EvidenceVersion):
    """One version of one piece of evidence for a delegation."""

    evidence = models.ForeignKey(InstrumentEvidence, models.PROTECT, related_name="versions")


class InstrumentComment(comment.Comment):
    """One remark on one delegation."""

    RECORD = "instrument"
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="comments")


class ImportedDelegation(imports.ImportedRow):
    """What one row of one spreadsheet entered: a delegation, a change, a holder, an assessment of capacity, a briefing
    or an improvement plan.
    """

    instrument = models.ForeignKey(Instrument, models.PROTECT, null=True, blank=True, related_name="+")
    change = models.ForeignKey(InstrumentEvent, models.PROTECT, null=True, blank=True, related_name="+")
    tenure = models.ForeignKey(Tenure, models.PROTECT, null=True, blank=True, related_name="+")
    capacity = models.ForeignKey(CapacityAssessment, models.PROTECT, null=True, blank=True, related_name="+")
    briefing = models.ForeignKey(Briefing, models.PROTECT, null=True, blank=True, related_name="+")
    improvement = models.ForeignKey(Improvement, models.PROTECT, null=True, blank=True, related_name="+")
