"""The annual report of one year, its contributions, and the signing keys."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.component import SubArea
from accountability.models.trail import append_only, recorded_now, row_history
from accountability.roles import Scope


class CycleState(models.TextChoices):
    DRAFTING = "drafting", _("Drafting")
    FROZEN = "frozen", _("Frozen")
    IN_REVIEW = "in-review", _("In review")
    RELEASED = "released", _("Released")
    CONSIDERED = "considered", _("Considered by the General Assembly")

    @property
    def tone(self) -> str:
        return {"drafting": "calm", "frozen": "attention", "in-review": "attention"}.get(self, "done")


class ContributionState(models.TextChoices):
    AWAITED = "awaited", _("Awaited")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")

    @property
    def tone(self) -> str:
        return {"awaited": "neutral", "submitted": "attention", "returned": "late"}.get(self, "done")


class Cycle(models.Model):
    """One year's report, from its first draft until its consideration by the General Assembly.

    `as_of` is the cut-off date of every series without its own.
    """

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    as_of = models.DateField(_("cut-off date"))
    state = models.CharField(_("state"), max_length=12, choices=CycleState, default=CycleState.DRAFTING)
    considered_on = models.DateField(_("considered on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year"]
        verbose_name = _("reporting cycle")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CycleState.values), name="cycle_state_known"),
            models.CheckConstraint(
                condition=Q(state="considered", considered_on__isnull=False)
                | ~Q(state="considered") & Q(considered_on=None),
                name="cycle_considered_on_a_day",
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return str(self.year)

    @property
    def state_tone(self) -> str:
        return CycleState(self.state).tone

    def scope(self) -> Scope:
        """It belongs to the whole Organization."""
        return Scope()


class Contribution(models.Model):
    """The statement of one office on one sub-area for one cycle: its text, its figures, their cut-off date.

    `entity` is the one of which the statement speaks; None if it speaks of the Secretariat as a whole.
    `texts` by language; they name figures as fields. `figures` each with the code of a series of published figures or
    its own label, the value as a plain decimal number, the unit, and the date up to which it applies. `measure` is the
    code of the measure that shows its effect. A text copied from an earlier cycle has the year in `unchanged_since`
    until it is edited.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="contributions")
    sub_area = models.ForeignKey(SubArea, models.PROTECT, related_name="contributions")
    contributor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    entity = models.ForeignKey(
        "accountability.Entity", models.PROTECT, null=True, blank=True, verbose_name=_("entity"), related_name="+"
    )
    texts = models.JSONField(_("text"), default=dict, blank=True)
    figures = models.JSONField(_("figures"), default=list, blank=True)
    cut_off = models.DateField(_("cut-off date"), null=True, blank=True)
    measure = models.CharField(_("measure"), max_length=64, blank=True)
    unchanged_since = models.PositiveSmallIntegerField(_("unchanged since"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=ContributionState, default=ContributionState.AWAITED)
    answer = models.TextField(_("answer"), blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["cycle", "sub_area"]
        verbose_name = _("contribution")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "sub_area"], name="contribution_once"),
            models.CheckConstraint(condition=Q(state__in=ContributionState.values), name="contribution_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "accepted"]) | Q(cut_off__isnull=False),
                name="contribution_submitted_with_a_cut_off",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(answer=""), name="contribution_returned_with_a_reason"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.cycle} {self.sub_area}"

    @property
    def tone(self) -> str:
        return ContributionState(self.state).tone

    @property
    def text(self) -> str:
        return local(self.texts)

    @property
    def linked_commitments(self) -> list[str]:
        """The commitments on which it reports, by their source."""
        return [str(link.commitment) for link in self.commitments.all()]

    def scope(self) -> Scope:
        """It belongs to the whole Organization."""
        return Scope()


class ContributionCommitment(models.Model):
    """One commitment on which one contribution reports."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="commitments")
    commitment = models.ForeignKey(
        "accountability.Commitment", models.PROTECT, related_name="contributions"
    )  # fmt: skip

    class Meta:
        ordering = ["contribution", "commitment"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "commitment"], name="contribution_commitment_once")
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.contribution} {self.commitment}"


class SigningKey(models.Model):
    """The public half of one key that has signed manifests; stored permanently, so that old releases can be
    verified.
    """

    name = models.CharField(_("name"), max_length=16, unique=True)
    public = models.CharField(_("public key"), max_length=64)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        ordering = ["-since"]
        triggers = [*append_only(), recorded_now("since")]

    def __str__(self) -> str:
        return self.name
