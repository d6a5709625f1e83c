"""The six components, the culture of accountability, their sub-areas, and statements of actions taken under each."""

from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history

CHARTER = 1  # requests of the Assembly are followed under the first component (A/76/644, para. 9)


class Component(models.Model):
    """One of the six components of accountability (A/76/644, section II); number 0 is the overall culture."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    names = models.JSONField(_("names"), help_text=_("One name per official language."))

    class Meta:
        ordering = ["number"]
        verbose_name = _("component")
        verbose_name_plural = _("components")
        constraints = [models.CheckConstraint(condition=Q(number__lte=6), name="component_is_one_of_six_or_culture")]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return f"{self.number} {local(self.names, 'en')}"

    @property
    def name(self) -> str:
        return local(self.names)


class SubArea(models.Model):
    """One heading under a component, in the order of the annual report."""

    component = models.ForeignKey(Component, models.PROTECT, related_name="sub_areas")
    order = models.PositiveSmallIntegerField(_("order"))
    names = models.JSONField(_("names"), help_text=_("One name per official language."))

    class Meta:
        ordering = ["component", "order"]
        verbose_name = _("sub-area")
        verbose_name_plural = _("sub-areas")
        constraints = [models.UniqueConstraint(fields=["component", "order"], name="sub_area_has_its_place")]
        triggers = row_history()

    def __str__(self) -> str:
        return local(self.names, "en")

    @property
    def name(self) -> str:
        return local(self.names)


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

    def get_absolute_url(self) -> str:
        """Its place on the page of its component."""
        page = reverse("components:component", args=[self.component.number])
        return f"{page}?{urlencode({'report': self.document.symbol})}#paragraph-{self.paragraph}"

    @property
    def text(self) -> str:
        return local(self.summary)
