"""Exports of a register, recorded so that a file can be distinguished from an altered one years later."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import append_only, recorded_now


class Export(models.Model):
    """One exported file of a register: its checksum, and the signed manifest that names it.

    The file itself is not stored. Without a signing key the manifest has no signature.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    manifest = models.JSONField(_("manifest"))
    signature = models.CharField(max_length=128, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("export")
        triggers = [*append_only(), recorded_now("made_at")]

    def __str__(self) -> str:
        return self.name
