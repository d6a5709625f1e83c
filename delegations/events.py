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
