"""Published annex tables: one report's figures of one body's recommendations by status."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.models import Document, Import, OversightBody
from accountability.models.trail import row_history
from recommendations.choices import Volume


class StatusTotal(models.Model):
    """One line of a published annex table: what one report prints of one body's recommendations by status.

    A number that the document does not print is empty; a dash in the document is 0.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="status_totals")
    body = models.ForeignKey(OversightBody, models.PROTECT, related_name="status_totals")
    volume = models.CharField(_("volume"), max_length=4, choices=Volume, blank=True)
    period = models.CharField(_("period"), max_length=32)
    stream = models.CharField(_("stream"), max_length=80, blank=True)
    printed_total = models.PositiveIntegerField(_("published total"), null=True, blank=True)
    implemented = models.PositiveIntegerField(_("implemented"), null=True, blank=True)
    under_implementation = models.PositiveIntegerField(_("under implementation"), null=True, blank=True)
    not_implemented = models.PositiveIntegerField(_("not implemented"), null=True, blank=True)
    overtaken_by_events = models.PositiveIntegerField(_("overtaken by events"), null=True, blank=True)
    closed_by_board = models.PositiveIntegerField(_("closed by the Board"), null=True, blank=True)
    newly_issued = models.PositiveIntegerField(_("newly issued"), null=True, blank=True)
    source = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="+")
    is_voided = models.BooleanField(_("entered by mistake"), default=False)

    class Meta:
        ordering = ["body", "volume", "stream", "period"]
        verbose_name = _("status total")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "body", "volume", "period", "stream"],
                condition=Q(is_voided=False), name="status_total_once",
            ),
        ]  # fmt: skip
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.document} {self.body} {self.volume} {self.period} {self.stream}"
