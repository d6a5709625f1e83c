"""Statements of the reports on actions taken under each component in a cycle."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history


class Statement(models.Model):
    """One numbered paragraph of a report on actions taken under a component. One paragraph, one statement."""

    document = models.ForeignKey("accountability.Document", models.PROTECT, related_name="statements")
    paragraph = models.CharField(_("paragraph"), max_length=16)
    component = models.ForeignKey("accountability.Component", models.PROTECT, related_name="statements")
    sub_area = models.ForeignKey(
        "accountability.SubArea", models.PROTECT, null=True, blank=True, related_name="statements"
    )
    summary = models.JSONField(_("summary"), help_text=_("In our own words, one per language."))
    under_progress_heading = models.BooleanField(_("under “Progress to date”"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["document", "order"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.UniqueConstraint(fields=["document", "paragraph"], name="one_statement_per_paragraph"),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return f"{self.document}, para. {self.paragraph}"

    @property
    def text(self) -> str:
        return local(self.summary)
