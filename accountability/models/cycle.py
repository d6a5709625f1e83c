"""The yearly report: its cycle, the editions frozen and released in it, their words and their files."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.languages import local
from accountability.models.component import SubArea
from accountability.models.snapshot import Snapshot
from accountability.models.trail import append_only, row_history
from accountability.permissions import Scope


class CycleState(models.TextChoices):
    DRAFTING = "drafting", _("Being drafted")
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
    """One year's report, from its first draft until the General Assembly has considered it.

    `as_of` is the cut-off day of every series that names none of its own.
    """

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    as_of = models.DateField(_("cut-off day"))
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

    def scope(self) -> Scope:
        """It belongs to the whole Organization."""
        return Scope()


class EditionQuerySet(models.QuerySet["Edition"]):
    def released(self) -> EditionQuerySet:
        """Those that Member States may read."""
        return self.filter(released_at__isnull=False)

    def standing(self) -> EditionQuerySet:
        """Those that were not taken back before their release."""
        return self.filter(taken_back_at=None)


class Edition(models.Model):
    """One freezing of one cycle's report: the first, or a correction with its reason. Two people release it.

    What is frozen is its snapshot. Its passages may be edited until its release, its figures never.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("edition"), default=1)
    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="edition")
    reason = models.TextField(_("reason"), blank=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(_("frozen"), default=timezone.now)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    manifest = models.JSONField(_("manifest"), null=True, blank=True)
    signature = models.CharField(max_length=128, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-cycle", "-number"]
        verbose_name = _("edition")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="edition_once"),
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(released_at=None, taken_back_at=None), name="one_edition_in_the_making"
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="edition_correction_gives_a_reason"),
            models.CheckConstraint(
                condition=Q(released_by=None, released_at=None, manifest=None)
                | Q(released_by__isnull=False, released_at__isnull=False, manifest__isnull=False, taken_back_at=None),
                name="edition_released_whole",
            ),
            models.CheckConstraint(
                condition=~Q(released_by=F("frozen_by")), name="edition_released_by_a_second_person"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.cycle} ({self.number})"


class EditionFile(models.Model):
    """One file of one edition, kept under its SHA-256 and served as it was made."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    format = models.CharField(_("format"), max_length=8)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        ordering = ["edition", "language", "format"]
        constraints = [models.UniqueConstraint(fields=["edition", "language", "format"], name="edition_file_once")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.edition} {self.language}.{self.format}"


class Passage(models.Model):
    """The words around figures at one place of one edition in one language; its numbers are fields."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="passages")
    code = models.CharField(max_length=60)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["edition", "code", "language"]
        verbose_name = _("passage")
        constraints = [models.UniqueConstraint(fields=["edition", "code", "language"], name="passage_once")]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.edition} {self.code} {self.language}"


class Contribution(models.Model):
    """What one office writes on one sub-area for one cycle: its words, its figures, their cut-off day.

    `figures` are pairs of a series of printed figures and a value.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="contributions")
    sub_area = models.ForeignKey(SubArea, models.PROTECT, related_name="contributions")
    contributor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    texts = models.JSONField(_("text"), default=dict, blank=True)
    figures = models.JSONField(_("figures"), default=list, blank=True)
    cut_off = models.DateField(_("cut-off day"), null=True, blank=True)
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
    def text(self) -> str:
        return local(self.texts)

    def scope(self) -> Scope:
        """It belongs to the whole Organization."""
        return Scope()


class SigningKey(models.Model):
    """The public half of one key that has signed manifests; kept for good, so that old releases can be verified."""

    name = models.CharField(_("name"), max_length=16, unique=True)
    public = models.CharField(_("public key"), max_length=64)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        ordering = ["-since"]
        triggers = append_only()

    def __str__(self) -> str:
        return self.name
