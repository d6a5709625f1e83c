"""Events of reported series and of impact, as named in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    DEFINED = "series-defined", _("Series defined")
    REDEFINED = "series-redefined", _("New version of the definition of a series")
    TARGET_SET = "series-target-set", _("Target of a series set")
    VALUE_ENTERED = "series-value-entered", _("Value of a series entered")
    VALUE_CHANGED = "series-value-changed", _("Draft of a value changed")
    VALUE_SUBMITTED = "series-value-submitted", _("Value of a series submitted")
    VALUE_RETURNED = "series-value-returned", _("Value of a series returned")
    VALUE_ACCEPTED = "series-value-accepted", _("Value of a series accepted")
    VALUE_FROZEN = "series-value-frozen", _("Value of a series frozen with the report")
    VALUE_REOPENED = "series-value-reopened", _("Value of a series no longer frozen")
    VALUE_VOIDED = "series-value-voided", _("Value of a series entered by mistake")
    CORRECTION_SUBMITTED = "series-correction-submitted", _("Correction of a value submitted")
    CORRECTION_ACCEPTED = "series-correction-accepted", _("Correction of a value accepted")
    CORRECTION_REFUSED = "series-correction-refused", _("Correction of a value refused")
    CASES_READ = "case-information-read", _("Case information read")
    CASES_DOWNLOADED = "case-information-downloaded", _("Case information downloaded")
    IMPACT_WRITTEN = "impact-written", _("Impact of an initiative written")
    IMPACT_CHANGED = "impact-changed", _("Impact of an initiative changed")
    IMPACT_SUBMITTED = "impact-submitted", _("Impact of an initiative submitted")
    IMPACT_RETURNED = "impact-returned", _("Impact of an initiative returned")
    IMPACT_VOIDED = "impact-voided", _("Impact of an initiative withdrawn")
    IMPACT_CONFIRMED = "impact-confirmed", _("Impact of an initiative confirmed")
