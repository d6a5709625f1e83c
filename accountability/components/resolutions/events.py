"""Events of requests, observations and plan actions, as named in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    REQUEST_ENTERED = "request-entered", _("Request of the General Assembly entered")
    REQUEST_VOIDED = "request-voided", _("Request entered by mistake")
    REQUEST_UPDATED = "request-updated", _("Progress on a request reported")
    REQUEST_SUBMITTED = "request-submitted", _("Draft answer to a request submitted")
    REQUEST_RETURNED = "request-returned", _("Draft answer returned to the entity")
    REQUEST_DECIDED = "request-decided", _("Decision taken on the answer to a request")
    REQUEST_REOPENED = "request-reopened", _("Request reopened")
    REQUEST_REPEATED = "request-repeated", _("Request linked to the earlier one that it repeats")
    REQUEST_LINKED = "request-linked", _("Request linked to observations and commitments")
    REQUEST_ESCALATED = "request-escalated", _("Overdue request escalated")
    OBSERVATION_ENTERED = "observation-entered", _("Observation of the Advisory Committee entered")
    OBSERVATION_VOIDED = "observation-voided", _("Observation entered by mistake")
    FOLLOW_UP_DECIDED = "follow-up-decided", _("Observation or plan action decided")
    FOLLOW_UP_REOPENED = "follow-up-reopened", _("Observation or plan action reopened")
