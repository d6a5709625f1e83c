"""The object created by each row of a spreadsheet in the register."""

from __future__ import annotations

from django.db import models

from accountability.models import imports
from recommendations.models.date_request import TargetDate
from recommendations.models.decision import Decision
from recommendations.models.part import Part
from recommendations.models.recommendation import Recommendation
from recommendations.models.update import Update


class ImportedRow(imports.ImportedRow):
    """The object created by one row of one spreadsheet: a recommendation, a part, a decision, an update or a date."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="+")
    part = models.ForeignKey(Part, models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="+")
    update = models.ForeignKey(Update, models.PROTECT, null=True, blank=True, related_name="+")
    target_date = models.ForeignKey(TargetDate, models.PROTECT, null=True, blank=True, related_name="+")
