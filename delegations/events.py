"""Events of delegations, as named in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    DRAFTED = "delegation-drafted", _("Delegation drafted")
    ENTERED = "delegation-entered", _("Delegation entered from its signed document")
    APPROVED_CENTRALLY = "delegation-approved-centrally", _("Delegation to another entity approved")
    ISSUED = "delegation-issued", _("Delegation issued")
    ACCEPTED = "delegation-accepted", _("Delegation accepted")
    REFUSED = "delegation-refused", _("Delegation not accepted")
    SUSPENDED = "delegation-suspended", _("Delegation suspended")
    RESUMED = "delegation-resumed", _("Delegation resumed")
    AMENDMENT_DRAFTED = "delegation-amendment-drafted", _("Amendment of a delegation drafted")
    AMENDED = "delegation-amended", _("Delegation amended")
    REVOKED = "delegation-revoked", _("Delegation revoked")
    RETURNED = "delegation-returned", _("Delegation returned")
    EXPIRED = "delegation-expired", _("Delegation expired")
    EXPIRES_SOON = "delegation-expires-soon", _("Delegation about to expire")
    VOIDED = "delegation-voided", _("Delegation entered by mistake")
    HOLDING_ENTERED = "holding-entered", _("Holder of a post entered")
    STAND_IN_APPOINTED = "stand-in-appointed", _("Stand-in for a post appointed")
    STAND_IN_ENDED = "stand-in-ended", _("Stand-in for a post ended")
    CAPACITY_ASSESSED = "capacity-assessed", _("Capacity of an entity assessed")
    CAPACITY_VOIDED = "capacity-voided", _("Assessment of capacity entered by mistake")
    KPI_ENTERED = "kpi-entered", _("KPI entered")
    KPI_DEFINED = "kpi-defined", _("Definition of a KPI added")
    KPI_BEGUN = "kpi-begun", _("KPI in use")
    KPI_RETIRED = "kpi-retired", _("KPI no longer in use")
    KPI_VOIDED = "kpi-voided", _("KPI entered by mistake")
    KPI_VALUE_ENTERED = "kpi-value-entered", _("Value of a KPI entered")
    KPI_VALUE_CORRECTED = "kpi-value-corrected", _("Frozen value of a KPI corrected")
    KPI_VALUE_WITHDRAWN = "kpi-value-withdrawn", _("Value of a KPI withdrawn")
    KPI_VALUES_FROZEN = "kpi-values-frozen", _("Values of a KPI frozen")
    EXCEPTION_LOGGED = "exception-logged", _("Exception logged")
    EXCEPTION_REVIEWED = "exception-reviewed", _("Exception reviewed")
    EXCEPTION_CLOSED = "exception-closed", _("Exception closed")
    EXCEPTION_VOIDED = "exception-voided", _("Exception entered by mistake")
    RESPONSE_OPENED = "response-opened", _("Response to a breach opened")
    RESPONSE_REPLIED = "response-replied", _("Head of entity replied to a breach")
    RESPONSE_SUPPORTED = "response-support-agreed", _("Support for an entity agreed")
    RESPONSE_MONITORED = "response-monitored", _("Monitoring of an entity began")
    RESPONSE_CURED = "response-cured", _("Breach closed as cured")
    RESPONSE_ESCALATED = "response-escalated", _("Breach escalated to management")
    RESPONSE_ESCALATED_FURTHER = (
        "response-escalated-further",
        _("Breach escalated to the Office of the Secretary-General"),
    )
    RESPONSE_LIMITED = "response-authority-limited", _("Authority changed after a breach")
    RESPONSE_RESTORED = "response-authority-restored", _("Authority restored after a breach")
    RESPONSE_CLOSED = "response-closed", _("Response to a breach closed")
    RESPONSE_SILENCE = "response-silence-escalated", _("Missing reply to a breach escalated")
