"""Snapshots: every measure on a date, as known then: frozen, with the rule and the cut-off of each series."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import append_only
from accountability.permissions import Permission, can


class SnapshotKind(models.TextChoices):
    QUARTER = "quarter", _("Quarterly snapshot")
    CYCLE = "cycle", _("Reporting cycle")


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def visible_to(self, user: Any) -> SnapshotQuerySet:
        """Those of quarters and of released reports; those of unreleased reports for people who may read them."""
        if can(user, Permission.VIEW_DRAFT_REPORTS):
            return self
        return self.filter(Q(kind=SnapshotKind.QUARTER) | Q(edition__released_at__isnull=False))

    def quarters(self) -> SnapshotQuerySet:
        """The latest version of each quarter, the latest quarter first."""
        later = self.filter(kind=SnapshotKind.QUARTER, label=OuterRef("label"), version__gt=OuterRef("version"))
        return self.filter(~Exists(later), kind=SnapshotKind.QUARTER)

    def released(self) -> SnapshotQuerySet:
        """Those of the current editions of published reports, one each, the latest report first."""
        newer = self.filter(
            edition__cycle=OuterRef("edition__cycle"), edition__released_at__isnull=False,
            edition__number__gt=OuterRef("edition__number"),
        )  # fmt: skip
        return self.filter(~Exists(newer), edition__released_at__isnull=False).order_by("-edition__cycle__year")


class Snapshot(models.Model):
    """One freezing of all series. It is never edited: a correction is the next version, with its reason."""

    kind = models.CharField(_("kind"), max_length=8, choices=SnapshotKind)
    label = models.CharField(_("label"), max_length=32)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    as_of = models.DateField(_("as of"))
    known_at = models.DateTimeField(_("as known at"), default=timezone.now)
    reason = models.TextField(_("reason"), blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-as_of", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "label", "version"], name="snapshot_taken_once"),
            models.CheckConstraint(condition=Q(kind__in=SnapshotKind.values), name="snapshot_kind_known"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="snapshot_correction_gives_a_reason"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.label} v{self.version}"


class SnapshotSeries(models.Model):
    """One series of a snapshot with its own cut-off day, rule version and values."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="series")
    code = models.CharField(_("series"), max_length=80)
    cut_off = models.DateField(_("cut-off date"))
    rule_version = models.PositiveSmallIntegerField(_("version of the rule"))
    values = models.JSONField(_("values"))

    class Meta:
        ordering = ["snapshot", "code"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "code"], name="series_once_in_a_snapshot")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.snapshot} {self.code}"
