"""Events of the annual report in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    CYCLE_OPENED = "cycle-opened", _("Reporting cycle opened")
    CONTRIBUTION_ASKED = "contribution-asked", _("Contribution requested")
    CONTRIBUTION_WRITTEN = "contribution-written", _("Contribution edited")
    CONTRIBUTION_SUBMITTED = "contribution-submitted", _("Contribution submitted")
    CONTRIBUTION_ACCEPTED = "contribution-accepted", _("Contribution accepted")
    CONTRIBUTION_RETURNED = "contribution-returned", _("Contribution returned")
    REPORT_FROZEN = "report-frozen", _("Report frozen")
    REPORT_TAKEN_BACK = "report-taken-back", _("Report returned to drafting")
    REPORT_IN_REVIEW = "report-in-review", _("Report submitted for review")
    PASSAGE_EDITED = "passage-edited", _("Report text edited")
    REPORT_RELEASED = "report-released", _("Report released")
    REPORT_CONSIDERED = "report-considered", _("Report considered by the General Assembly")
    DRAFT_DOWNLOADED = "draft-downloaded", _("Draft report downloaded")
