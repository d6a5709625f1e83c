"""Management updates, in order, and the drafts of them."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.models import Document, Post, record
from accountability.models.trail import append_only, recorded_now
from recommendations.choices import Position, Progress
from recommendations.models.evidence import EvidenceVersion
from recommendations.models.part import Part
from recommendations.models.recommendation import Recommendation


class UpdateQuerySet(models.QuerySet["Update"]):
    def last_words(self) -> UpdateQuerySet:
        """The last one on each recommendation: no later one follows it."""
        later = Update.objects.filter(recommendation=OuterRef("recommendation"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))

    def of_management(self) -> UpdateQuerySet:
        """Those of the entity on the whole that were not withdrawn, without the returns of the body."""
        return self.filter(part=None, about=None, withdrawn_by=None).exclude(progress=Progress.RETURNED)

    def answers(self, *, since: dt.date) -> UpdateQuerySet:
        """Those reported since the day by which the entity has answered: the body has returned none of them."""
        returned = Update.objects.filter(
            recommendation=OuterRef("recommendation"), pk__gt=OuterRef("pk"), progress=Progress.RETURNED
        )
        return self.of_management().filter(~Exists(returned), reported_on__gte=since)


def answered(*, since: dt.date) -> Exists:
    """The condition of the recommendations on which the entity has answered since the day."""
    return Exists(Update.objects.answers(since=since).filter(recommendation=OuterRef("pk")))


class Update(models.Model):
    """One management update on one recommendation: its position, its progress and text. It never changes a rate.

    One `about` an earlier one withdraws it and repeats what applies instead. Not accepting names the official who
    carries the risk.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="updates", db_index=False)
    part = models.ForeignKey(Part, models.PROTECT, null=True, blank=True)
    position = models.CharField(_("position"), max_length=16, choices=Position)
    progress = models.CharField(_("progress"), max_length=24, choices=Progress)
    word = models.CharField(_("term in the source"), max_length=100, blank=True)
    text = models.TextField(_("what was done"), blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True)
    evidence = models.ManyToManyField(EvidenceVersion, blank=True)
    reported_on = models.DateField(_("reported on"))
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    risk_carried_by = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("carries the risk")
    )
    about = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="withdrawn_by", db_index=False
    )

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation_id", "recorded_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(position__in=Position.values), name="update_position_known"),
            models.CheckConstraint(condition=Q(progress__in=Progress.values), name="update_progress_known"),
            models.CheckConstraint(
                condition=~Q(position=Position.NOT_ACCEPTED) | ~Q(text=""), name="update_not_accepted_gives_a_reason"
            ),
            models.UniqueConstraint(fields=["about"], name="update_withdrawn_once"),
        ]
        indexes = [
            models.Index(fields=["recommendation", "reported_on", "id"], include=["progress"], name="update_by_day")
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.recommendation} {self.reported_on} {self.progress}"

    @property
    def is_return(self) -> bool:
        """Whether the body returned a closure request by it; the withdrawal of a later request repeats the state."""
        return self.progress == Progress.RETURNED and self.about_id is None

    @property
    def citation(self) -> str:
        """The closure request in a few words, with its day and its part."""
        words = {"day": localization.day(self.reported_on, "short"), "part": self.part.label if self.part else ""}
        return (
            _g("Closure request of %(day)s, part (%(part)s)") if self.part else _g("Closure request of %(day)s")
        ) % words


class Draft(record.Draft):
    """The unsubmitted input of one person on one recommendation."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="drafts")

    class Meta(record.Draft.Meta):
        constraints = [models.UniqueConstraint(fields=["author", "recommendation"], name="one_draft_a_person")]


class EmailReplyLink(record.EmailReplyLink):
    """One link in one mail by which one person answers for one recommendation once, until it expires."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="email_reply_links")
