"""Events of compacts, as named in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    CYCLE_OPENED = "compact-cycle-opened", _("Cycle of compacts opened")
    CYCLE_CHANGED = "compact-cycle-changed", _("Dates of a cycle of compacts changed")
    TEMPLATE_ENTERED = "compact-template-entered", _("Template of compacts entered")
    TEMPLATE_CHANGED = "compact-template-changed", _("Template of compacts changed")
    INDICATOR_DEFINED = "compact-indicator-defined", _("Definition of an indicator of compacts added")
    DRAFTED = "compact-drafted", _("Compact drafted")
    ENTERED = "compact-entered", _("Compact entered from its signed document")
    ITEMS_CHANGED = "compact-items-changed", _("Items of a compact changed")
    PROPOSED = "compact-proposed", _("Compact proposed")
    RETURNED = "compact-returned", _("Compact returned for correction")
    AGREED = "compact-agreed", _("Compact agreed")
    SIGNED_BY_OFFICIAL = "compact-signed-by-official", _("Compact signed by the senior manager")
    SIGNED = "compact-signed", _("Compact signed by both sides")
    AMENDMENT_DRAFTED = "compact-amendment-drafted", _("Amendment of a compact drafted")
    AMENDED = "compact-amended", _("Compact replaced by an amendment")
    HOLDER_ENTERED = "compact-holder-entered", _("Person who answers for a compact entered")
    ASSESSMENT_SAVED = "compact-assessment-saved", _("Self-assessment saved, not submitted")
    SELF_ASSESSED = "compact-self-assessed", _("Self-assessment submitted")
    STEP_ESCALATED = "compact-step-escalated", _("Late step of a compact escalated")
    PAPER_OPENED = "compact-paper-opened", _("Paper of the Performance Board opened")
    VOIDED = "compact-voided", _("Compact made void")
