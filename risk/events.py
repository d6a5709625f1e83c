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
    CONTROL_RATED = "risk-control-rated", _("Control of a risk rated")
    CONTROL_ENDED = "risk-control-ended", _("Control of a risk ended")
    ASSESSMENT_DRAFTED = "risk-assessment-drafted", _("Risk assessment drafted")
    ASSESSMENT_SUBMITTED = "risk-assessment-submitted", _("Risk assessment submitted")
    ASSESSMENT_RETURNED = "risk-assessment-returned", _("Risk assessment returned")
    ASSESSMENT_APPROVED = "risk-assessment-approved", _("Risk assessment approved")
    ASSESSMENT_CORRECTED = "risk-assessment-corrected", _("Risk assessment corrected")
    REVIEW_DUE = "risk-review-due", _("Review of a risk due")
    COMMITTEE_DECIDED = "risk-committee-decided", _("Decision of the Management Committee on a risk recorded")
    ROLL_OUT_ENTERED = "risk-roll-out-entered", _("Progress of risk management in an entity entered")


class ControlEvent(models.TextChoices):
    """Events of internal control."""

    QUESTIONNAIRE_DRAFTED = "control-questionnaire-drafted", _("Version of the questionnaire drafted")
    QUESTION_SAVED = "control-question-saved", _("Question of the questionnaire saved")
    QUESTION_REMOVED = "control-question-removed", _("Question of the questionnaire removed")
    CYCLE_DRAFTED = "control-cycle-drafted", _("Cycle of internal control drafted")
    CYCLE_OPENED = "control-cycle-opened", _("Cycle of internal control opened")
    CYCLE_CLOSED = "control-cycle-closed", _("Cycle of internal control closed")
    ANSWERS_SAVED = "control-answers-saved", _("Answers on internal control saved")
    RESPONSE_SUBMITTED = "control-response-submitted", _("Self-assessment submitted for signature")
    RESPONSE_SIGNED = "control-response-signed", _("Self-assessment signed")
    RESPONSE_RETURNED = "control-response-returned", _("Self-assessment returned")
    RESPONSE_ACCEPTED = "control-response-accepted", _("Self-assessment accepted")
    RESPONSE_LOCKED = "control-response-locked", _("Self-assessment locked")
    CONTRADICTION_ANSWERED = "control-contradiction-answered", _("Contradiction answered")
    MATRIX_ROW_ADDED = "control-matrix-row-added", _("Control added to the matrix")
    CONTROL_CHANGED = "control-changed", _("Owner, area or risk of a control changed")
    CONTROL_TESTED = "control-tested", _("Test of a control entered")
    AREA_CHOSEN = "control-area-chosen", _("Area for improvement chosen")
    ACTION_ADDED = "control-action-added", _("Remediation action added")
    ACTION_MOVED = "control-action-moved", _("Remediation action changed state")
    ACTION_POSTPONED = "control-action-postponed", _("Remediation action postponed")
    ACTION_ESCALATED = "control-action-escalated", _("Escalation step of a remediation action reached")
    RESPONSE_DUE = "control-response-due", _("Self-assessment of internal control due soon")
    STATEMENT_DRAFTED = "control-statement-drafted", _("Statement on internal control drafted")
    STATEMENT_SIGNED = "control-statement-signed", _("Statement on internal control signed")
    STATEMENT_PUBLISHED = "control-statement-published", _("Statement on internal control published")


class TreatmentEvent(models.TextChoices):
    """Events of what is done about risks."""

    PLAN_DRAFTED = "risk-plan-drafted", _("Treatment plan drafted")
    PLAN_SUBMITTED = "risk-plan-submitted", _("Treatment plan submitted")
    PLAN_RETURNED = "risk-plan-returned", _("Treatment plan returned")
    PLAN_ENDORSED = "risk-plan-endorsed", _("Treatment plan endorsed")
    PLAN_BEGUN = "risk-plan-begun", _("Treatment plan under way")
    PLAN_COMPLETED = "risk-plan-completed", _("Treatment plan completed")
    ACTION_ADDED = "treatment-action-added", _("Treatment action added")
    ACTION_BEGUN = "treatment-action-begun", _("Treatment action begun")
    ACTION_REPORTED = "treatment-action-reported", _("Treatment action reported done")
    ACTION_RETURNED = "treatment-action-returned", _("Treatment action returned")
    ACTION_CONFIRMED = "treatment-action-confirmed", _("Treatment action confirmed")
    ACTION_DROPPED = "treatment-action-dropped", _("Treatment action dropped")
    ACTION_VOIDED = "treatment-action-voided", _("Treatment action entered by mistake")
    ACTION_POSTPONED = "treatment-action-postponed", _("Treatment action postponed")
    ACTION_SILENCE = "treatment-action-escalated", _("Treatment action without an update escalated")
    ACCEPTANCE_PROPOSED = "risk-acceptance-proposed", _("Acceptance of a risk proposed")
    ACCEPTANCE_DECLINED = "risk-acceptance-declined", _("Acceptance of a risk declined")
    ACCEPTANCE_BEGUN = "risk-accepted", _("Risk accepted")
    ACCEPTANCE_EXPIRED = "risk-acceptance-expired", _("Acceptance of a risk expired")
    ACCEPTANCE_REVOKED = "risk-acceptance-revoked", _("Acceptance of a risk revoked")
    ACCEPTANCE_REPLACED = "risk-acceptance-replaced", _("Acceptance of a risk replaced")
    ACCEPTANCE_ENDS = "risk-acceptance-ends", _("Acceptance of a risk expires soon")
    ESCALATION_PROPOSED = "risk-escalation-proposed", _("Escalation of a risk proposed")
    ESCALATION_ACCEPTED = "risk-escalation-accepted", _("Escalation of a risk accepted")
    ESCALATION_DECLINED = "risk-escalation-declined", _("Escalation of a risk declined")
    ESCALATION_OVERDUE = "risk-escalation-overdue", _("Decision on the escalation of a risk overdue")
    RISKS_RELATED = "risk-related", _("Relation between risks confirmed")
    RELATION_ENDED = "risk-relation-ended", _("Relation between risks ended")
    RECORD_LINKED = "risk-linked", _("Risk linked to a record")
    LINK_ENDED = "risk-link-ended", _("Link of a risk ended")
    OCCURRENCE_RECORDED = "risk-occurred", _("Occurrence of a risk recorded")
    ABSENCE_EXPLAINED = "risk-absence-explained", _("Absence of a risk explained")


class PartnerEvent(models.TextChoices):
    """Events of implementing partners."""

    PARTNER_ENTERED = "partner-entered", _("Implementing partner entered")
    PARTNER_EDITED = "partner-edited", _("Implementing partner edited")
    PARTNER_SCREENED = "partner-screened", _("Sanctions screening of a partner entered")
    PARTNER_CHECKED = "partner-checked", _("Check of a partner entered")
    PARTNERSHIP_ENDED = "partnership-ended", _("Partnership ended")
    PARTNERSHIP_RESUMED = "partnership-resumed", _("Partnership resumed")
    PARTNER_VOIDED = "partner-voided", _("Implementing partner entered by mistake")
    SCREENING_OVERDUE = "partner-screening-escalated", _("Overdue screening of a partner escalated")
