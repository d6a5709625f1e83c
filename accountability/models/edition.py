"""Editions of an annual report: frozen text, files, and releases."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.cycle import Cycle
from accountability.models.snapshot import Snapshot
from accountability.models.trail import append_only, recorded_now, row_history

EVER = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def of_an_open_edition(operation: pgtrigger.Operation | pgtrigger.Operations) -> pgtrigger.Trigger:
    """A trigger that protects the rows of an edition after its release or withdrawal."""
    return pgtrigger.Trigger(
        name="of_an_open_edition",
        when=pgtrigger.Before,
        operation=operation,
        func="""
            IF EXISTS (
                SELECT FROM accountability_edition e
                WHERE e.id IN (OLD.edition_id, NEW.edition_id)
                AND (e.released_at IS NOT NULL OR e.taken_back_at IS NOT NULL)
            ) THEN
                RAISE EXCEPTION 'A released report is not edited. Correct it by a new edition.';
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,
    )


class EditionQuerySet(models.QuerySet["Edition"]):
    def released(self) -> EditionQuerySet:
        """Editions that Member States may read."""
        return self.filter(released_at__isnull=False)

    def standing(self) -> EditionQuerySet:
        """Editions not withdrawn before their release."""
        return self.filter(taken_back_at=None)

    def in_the_making(self) -> EditionQuerySet:
        """The edition that is frozen and neither released nor withdrawn: at most one in a cycle."""
        return self.standing().filter(released_at=None)


class Edition(models.Model):
    """One frozen version of one cycle's report: the first, or a correction with its reason. Two people release it.

    Its snapshot is frozen. Its passages may be edited until its release, its figures never.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("edition"), default=1)
    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="edition")
    reason = models.TextField(_("reason"), blank=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(_("frozen"), default=timezone.now)
    taken_back_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
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
        triggers = [
            *row_history(),
            pgtrigger.ReadOnly(
                name="frozen_for_good", fields=["cycle", "number", "snapshot", "reason", "frozen_by", "frozen_at"]
            ),
            pgtrigger.Protect(
                name="final_once_it_is_over",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__released_at__isnull=False) | pgtrigger.Q(old__taken_back_at__isnull=False),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} ({self.number})"


class EditionFile(models.Model):
    """One file of one edition, stored under its SHA-256 and served unchanged."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    format = models.CharField(_("format"), max_length=8)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    made_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        ordering = ["edition", "language", "format"]
        constraints = [models.UniqueConstraint(fields=["edition", "language", "format"], name="edition_file_once")]
        triggers = [*append_only(), recorded_now("made_at"), of_an_open_edition(pgtrigger.Insert)]

    def __str__(self) -> str:
        return f"{self.edition} {self.language}.{self.format}"


class MadeFile(models.Model):
    """One file of an edition for the text at that time: read as a draft, published by a release.

    `words` is the digest of everything in the file, so that the same file is not produced twice.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="made")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    format = models.CharField(_("format"), max_length=8)
    words = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    made_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        ordering = ["edition", "language", "format", "-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "language", "format", "words"], name="file_made_once")
        ]
        triggers = [*append_only(), recorded_now("made_at")]

    def __str__(self) -> str:
        return f"{self.edition} {self.language}.{self.format}"


class Passage(models.Model):
    """The words around figures at one place of one edition in one language; its numbers are fields."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="passages")
    code = models.CharField(max_length=60)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.TextField(_("text"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["edition", "code", "language"]
        verbose_name = _("passage")
        constraints = [models.UniqueConstraint(fields=["edition", "code", "language"], name="passage_once")]
        triggers = [*row_history(), of_an_open_edition(EVER)]

    def __str__(self) -> str:
        return f"{self.edition} {self.code} {self.language}"
