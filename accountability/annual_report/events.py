"""Events of the annual report in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    CYCLE_OPENED = "cycle-opened", _("Reporting cycle opened")
    CONTRIBUTION_ASKED = "contribution-asked", _("Contribution asked for")
    CONTRIBUTION_WRITTEN = "contribution-written", _("Contribution written")
    CONTRIBUTION_SUBMITTED = "contribution-submitted", _("Contribution submitted")
    CONTRIBUTION_ACCEPTED = "contribution-accepted", _("Contribution accepted")
    CONTRIBUTION_RETURNED = "contribution-returned", _("Contribution returned")
    REPORT_FROZEN = "report-frozen", _("Report frozen")
    REPORT_TAKEN_BACK = "report-taken-back", _("Report taken back to drafting")
    REPORT_IN_REVIEW = "report-in-review", _("Report given to review")
    PASSAGE_EDITED = "passage-edited", _("Passage of the report edited")
    REPORT_RELEASED = "report-released", _("Report released")
    REPORT_CONSIDERED = "report-considered", _("Report considered by the General Assembly")
    DRAFT_DOWNLOADED = "draft-downloaded", _("Draft of the report downloaded")
