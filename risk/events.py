"""Events of risk and internal control, as named in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    METHOD_LOADED = "risk-method-loaded", _("Version of the risk method loaded")
    REGISTER_OPENED = "risk-register-opened", _("Risk register opened")
    APPETITE_SET = "risk-appetite-set", _("Risk appetite set")
    EDITION_DRAFTED = "risk-edition-drafted", _("Edition of a risk register drafted")
    EDITION_SUBMITTED = "risk-edition-submitted", _("Edition of a risk register submitted")
    EDITION_RETURNED = "risk-edition-returned", _("Edition of a risk register returned")
    EDITION_APPROVED = "risk-edition-approved", _("Edition of a risk register approved")
    EDITION_SUPERSEDED = "risk-edition-superseded", _("Edition of a risk register superseded")
    RISK_DRAFTED = "risk-drafted", _("Risk drafted")
    RISK_EDITED = "risk-edited", _("Description of a risk edited")
    RISK_PROPOSED = "risk-proposed", _("Risk proposed")
    RISK_ACTIVATED = "risk-activated", _("Risk made active")
    RISK_RETIRED = "risk-retired", _("Risk retired")
    RISK_RETURNED = "risk-returned", _("Retired risk made active again")
    RISK_VOIDED = "risk-voided", _("Risk entered by mistake")
    OWNER_NAMED = "risk-owner-named", _("Owner of a risk named")
    CONTROL_ADDED = "risk-control-added", _("Control of a risk added")
    ASSESSMENT_DRAFTED = "risk-assessment-drafted", _("Risk assessment drafted")
    ASSESSMENT_SUBMITTED = "risk-assessment-submitted", _("Risk assessment submitted")
    ASSESSMENT_RETURNED = "risk-assessment-returned", _("Risk assessment returned")
    ASSESSMENT_APPROVED = "risk-assessment-approved", _("Risk assessment approved")
    ASSESSMENT_CORRECTED = "risk-assessment-corrected", _("Risk assessment corrected")
    REVIEW_DUE = "risk-review-due", _("Review of a risk due")
    ROLL_OUT_ENTERED = "risk-roll-out-entered", _("Progress of risk management in an entity entered")
