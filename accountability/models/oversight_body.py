"""The oversight bodies, each with its own terms, periods and rules."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history


class OversightBody(models.Model):
    """One body that issues recommendations and alone decides when each is done. OIOS, the Board of Auditors, JIU."""

    code = models.CharField(_("code"), max_length=16, unique=True)
    names = models.JSONField(_("names"))
    base_date = models.DateField(_("counted since"), default=dt.date(2010, 1, 1))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order"]
        verbose_name = _("oversight body")
        verbose_name_plural = _("oversight bodies")
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return local(self.names)
