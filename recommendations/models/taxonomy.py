"""Administered lists: themes, root causes, reasons for a new date, each body's terms and ratings."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models import OversightBody
from accountability.models.target_date import LookupEntry
from accountability.models.trail import row_history
from recommendations.choices import ASSESSED, RatingCode, State


class Theme(LookupEntry):
    """The subject of a recommendation."""

    class Meta(LookupEntry.Meta):
        verbose_name = _("theme")
        triggers = row_history()


class RootCause(LookupEntry):
    """Why the matter arose (A/67/776, para. 22)."""

    class Meta(LookupEntry.Meta):
        verbose_name = _("root cause")
        triggers = row_history()


class BodyWord(models.Model):
    """One body's own word for one canonical state, in the official languages."""

    body = models.ForeignKey(OversightBody, models.PROTECT, related_name="words")
    state = models.CharField(_("state"), max_length=32, choices=State)
    words = models.JSONField(_("text"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["body", "order"]
        verbose_name = _("term of an oversight body")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[str(s) for s in ASSESSED]), name="body_word_state_known")
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.body}: {local(self.words)}"


class RatingScheme(models.Model):
    """The meaning of one body's ratings in a span of years; a trend breaks where the scheme changes."""

    body = models.ForeignKey(OversightBody, models.PROTECT, related_name="rating_schemes")
    code = models.CharField(_("rating"), max_length=16, choices=RatingCode)
    names = models.JSONField(_("names"))
    meaning = models.JSONField(_("meaning"), default=dict)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    assumed = models.BooleanField(_("assumed"), default=False)

    class Meta:
        ordering = ["body", "valid_from", "code"]
        verbose_name = _("rating")
        constraints = [
            models.CheckConstraint(condition=Q(code__in=RatingCode.values), name="rating_code_known"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="rating_ends_after_it_begins"),
            models.UniqueConstraint(fields=["body", "code", "valid_from"], name="one_meaning_of_a_rating_a_day"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.body} {self.code} {self.valid_from}"


class Period(models.Model):
    """One column of a body's rates: its label and days, and whether the days are printed or assumed.

    `cut_off` is the day on which the column was read; where empty it is the end of the period.
    """

    body = models.ForeignKey(OversightBody, models.PROTECT, related_name="periods")
    volume = models.CharField(_("volume"), max_length=4, blank=True)
    label = models.CharField(_("label"), max_length=32)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    cut_off = models.DateField(_("read on"))
    start_assumed = models.BooleanField(_("start assumed"), default=False)
    end_assumed = models.BooleanField(_("end assumed"), default=False)
    cut_off_assumed = models.BooleanField(_("day read assumed"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["body", "volume", "ends_on"]
        verbose_name = _("period")
        constraints = [
            models.UniqueConstraint(fields=["body", "volume", "label"], name="one_period_a_label"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="period_ends_after_it_begins"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.body} {self.volume} {self.label}".replace("  ", " ")

    @property
    def is_assumed(self) -> bool:
        """Whether one of its dates is not printed."""
        return self.start_assumed or self.end_assumed or self.cut_off_assumed
