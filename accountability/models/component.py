"""The six components of the accountability system, the culture of accountability, and their sub-areas."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history


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
