"""Cycles of compacts, with the dates of their steps and the posts that owe a compact."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.models.entity import Post
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history
from compacts.choices import Clock, CycleStep
from compacts.models.template import TemplateVersion


class CycleQuerySet(models.QuerySet["Cycle"]):
    def begun(self, *, on: dt.date) -> CycleQuerySet:
        """Cycles that have begun, the latest first."""
        return self.filter(starts_on__lte=on).order_by("-starts_on", "clock")


class Cycle(models.Model):
    """One year of compacts on one clock. Entities on a July-June budget have a cycle of their own.

    `posts` are those that owe a compact. `frozen_on` is the day from which the values of the cycle no longer change.
    """

    label = models.CharField(_("cycle"), max_length=9)
    clock = models.CharField(_("clock"), max_length=8, choices=Clock)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    template = models.ForeignKey(
        TemplateVersion, models.PROTECT, related_name="cycles", verbose_name=_("template")
    )  # fmt: skip
    posts = models.ManyToManyField(Post, blank=True, related_name="+", verbose_name=_("posts that require a compact"))
    propose_by = models.DateField(_("propose by"))
    sign_by = models.DateField(_("sign by"))
    mid_year_by = models.DateField(_("mid-year note by"), null=True, blank=True)
    assess_by = models.DateField(_("self-assessment by"))
    review_by = models.DateField(_("review by"))
    letter_by = models.DateField(_("letters by"))
    plan_by = models.DateField(_("action plan by"))
    frozen_on = models.DateField(_("values frozen on"), null=True, blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "clock"]
        verbose_name = _("cycle of compacts")
        verbose_name_plural = _("cycles of compacts")
        constraints = [
            models.UniqueConstraint(fields=["label", "clock"], name="compact_cycle_once_a_clock"),
            models.CheckConstraint(condition=Q(clock__in=Clock.values), name="compact_cycle_clock_known"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="compact_cycle_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(sign_by__gte=F("propose_by"), assess_by__gt=F("sign_by"), review_by__gte=F("assess_by"))
                & Q(letter_by__gte=F("review_by"), plan_by__gte=F("letter_by")),
                name="compact_cycle_steps_in_order",
            ),
            models.CheckConstraint(condition=Q(frozen_on__gt=F("ends_on")), name="compact_cycle_frozen_after_its_end"),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return f"{self.label} · {self.get_clock_display()}"

    def get_absolute_url(self) -> str:
        return reverse("compacts:cycle", args=[self.pk])

    def due_on(self, step: str) -> dt.date | None:
        """The date of a step; None where the cycle does not have it."""
        return {
            CycleStep.PROPOSE: self.propose_by, CycleStep.SIGN: self.sign_by, CycleStep.MID_YEAR: self.mid_year_by,
            CycleStep.ASSESS: self.assess_by, CycleStep.REVIEW: self.review_by, CycleStep.LETTER: self.letter_by,
            CycleStep.PLAN: self.plan_by,
        }[CycleStep(step)]  # fmt: skip
