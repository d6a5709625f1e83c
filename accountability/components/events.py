"""Events of commitments, as named in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    COMMITMENT_ENTERED = "commitment-entered", _("Commitment entered")
    COMMITMENT_VOIDED = "commitment-voided", _("Commitment entered by mistake")
    COMMITMENT_UPDATED = "commitment-updated", _("Progress on a commitment reported")
    COMMITMENT_REPORTED_DONE = "commitment-reported-done", _("Commitment reported done")
    COMMITMENT_RETURNED = "commitment-returned", _("Commitment returned to its lead entity")
    COMMITMENT_DECIDED = "commitment-decided", _("Outcome of a commitment decided")
    COMMITMENT_REOPENED = "commitment-reopened", _("Commitment reopened")
    MILESTONE_ADDED = "commitment-milestone-added", _("Milestone of a commitment added")
    MILESTONE_COMPLETED = "commitment-milestone-completed", _("Milestone of a commitment completed")
    DEPENDENCY_ADDED = "commitment-dependency-added", _("Dependency of a commitment entered")
    DEPENDENCY_ENDED = "commitment-dependency-ended", _("Dependency of a commitment ended")
    RECURRENCE_SET = "commitment-recurrence-set", _("Interval of a recurring commitment set")
    OCCURRENCE_REPORTED = "commitment-occurrence-reported", _("Occurrence of a recurring commitment reported")
    COMMITMENT_ESCALATED = "commitment-escalated", _("Commitment escalated")
