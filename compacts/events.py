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
    WITHDRAWN = "compact-withdrawn", _("Compact withdrawn: entered by mistake")


class BoardEvent(models.TextChoices):
    """Events of the Performance Board: system values, meetings, decisions, letters and plans."""

    MEMBER_ENTERED = "board-member-entered", _("Membership of the Performance Board entered")
    MEMBERSHIP_ENDED = "board-membership-ended", _("Membership of the Performance Board ended")
    MEETING_CONVENED = "board-meeting-convened", _("Meeting of the Performance Board convened")
    AGENDA_SET = "board-agenda-set", _("Agenda of a meeting set")
    MEETING_OPENED = "board-meeting-opened", _("Meeting opened with the members present")
    MEMBER_RECUSED = "board-member-recused", _("Member recused from a compact")
    MEETING_CLOSED = "board-meeting-closed", _("Meeting closed with its minutes")
    VALUES_FROZEN = "compact-values-frozen", _("System values of a cycle frozen")
    REVIEW_BEGUN = "compact-review-begun", _("Review of a compact begun")
    ITEMS_DECIDED = "compact-items-decided", _("Items of a compact decided")
    COMPACT_DECIDED = "compact-decided", _("Compact decided by the Performance Board")
    DECISION_CORRECTED = "compact-decision-corrected", _("Decision of the Performance Board corrected")
    VALUE_ENTERED = "indicator-value-entered", _("Value of an indicator entered")
    VALUE_WITHDRAWN = "indicator-value-withdrawn", _("Value of an indicator withdrawn")
    LETTER_DRAFTED = "board-letter-drafted", _("Letter drafted from the decisions")
    LETTER_APPROVED = "board-letter-approved", _("Letter approved")
    LETTER_SENT = "board-letter-sent", _("Letter sent")
    LETTER_ACKNOWLEDGED = "board-letter-acknowledged", _("Letter acknowledged by the manager")
    ACTION_ADDED = "board-action-added", _("Answer to a decision entered in the action plan")
    ACTION_MOVED = "board-action-moved", _("Action of a plan moved to another state")
    ACTION_POSTPONED = "board-action-postponed", _("Due date of an action of a plan moved")
    ACTION_ESCALATED = "board-action-escalated", _("Overdue action of a plan escalated")
    PLAN_AGREED = "board-plan-agreed", _("Action plan agreed")
    PLAN_CLOSED = "board-plan-closed", _("Action plan closed")
