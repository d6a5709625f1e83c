"""Events of requests of the General Assembly, as named in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    REQUEST_ENTERED = "request-entered", _("Request of the General Assembly entered")
    REQUEST_VOIDED = "request-voided", _("Request entered by mistake")
    REQUEST_UPDATED = "request-updated", _("Progress on a request reported")
    REQUEST_SUBMITTED = "request-submitted", _("Draft answer to a request submitted")
    REQUEST_RETURNED = "request-returned", _("Draft answer returned to the entity")
    REQUEST_DECIDED = "request-decided", _("Answer to a request decided")
    REQUEST_REOPENED = "request-reopened", _("Request reopened")
    REQUEST_REPEATED = "request-repeated", _("Request linked to the earlier one that it repeats")
    REQUEST_LINKED = "request-linked", _("Request linked to observations and commitments")
    REQUEST_ESCALATED = "request-escalated", _("Overdue request escalated")
