"""Events of the register, as named in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recommendations.choices import DecisionKind


class Event(models.TextChoices):
    ENTERED = "recommendation-entered", _("Recommendation entered")
    ASSESSED = "recommendation-assessed", _("Assessed by the body")
    REOPENED = "recommendation-reopened", _("Reopened by the body")
    RECLASSIFIED = "recommendation-reclassified", _("Reclassified by the body")
    ACCEPTANCE_RECORDED = "acceptance-recorded", _("Acceptance recorded")
    CONFLICT_DECIDED = "conflict-decided", _("Conflict between status and text resolved")
    DECISION_VOIDED = "decision-voided", _("Entry corrected")
    UPDATED = "recommendation-updated", _("Management update")
    CLOSURE_REQUESTED = "closure-requested", _("Closure requested")
    CLOSURE_WITHDRAWN = "closure-withdrawn", _("Closure request withdrawn")
    RETURNED = "closure-returned", _("Closure request returned")
    CLASSIFIED = "recommendation-classified", _("Theme, root causes or priority set")
    ESCALATED = "recommendation-escalated", _("Escalated")
    TOTAL_ENTERED = "status-total-entered", _("Published total added")
    REPEAT_SUGGESTED = "repeat-suggested", _("Repeat suggested")
    REPEAT_LINKED = "repeat-linked", _("Linked as a repeat")
    REPEAT_DISMISSED = "repeat-dismissed", _("Not a repeat")
    REVIEW_OPENED = "joint-review-opened", _("Joint review opened")
    REVIEW_ITEM_SETTLED = "joint-review-item-settled", _("Agreed in a joint review")
    REVIEW_CLOSED = "joint-review-closed", _("Joint review closed")


OF_DECISION = {
    DecisionKind.ISSUED: Event.ENTERED,
    DecisionKind.ASSESSED: Event.ASSESSED,
    DecisionKind.REOPENED: Event.REOPENED,
    DecisionKind.RECLASSIFIED: Event.RECLASSIFIED,
    DecisionKind.ACCEPTANCE: Event.ACCEPTANCE_RECORDED,
    DecisionKind.CONFLICT_RESOLVED: Event.CONFLICT_DECIDED,
    DecisionKind.VOIDED: Event.DECISION_VOIDED,
}
