"""Every change of the register of risks."""

from risk.actions.acceptance import (
    accept_risk,
    decline_acceptance,
    enter_acceptance,
    propose_acceptance,
    revoke_acceptance,
)
from risk.actions.assessment_entry import enter_assessments
from risk.actions.assessments import (
    approve_assessment,
    correct_assessment,
    draft_assessment,
    return_assessment,
    review_risk,
    submit_assessment,
)
from risk.actions.bow_tie import add_control, end_control, rate_control
from risk.actions.clock import (
    announce_acceptances,
    announce_escalations,
    announce_responses,
    announce_reviews,
    expire_acceptances,
)
from risk.actions.methods import enter_roll_out, load_method, set_appetite
from risk.actions.partners import (
    edit_partner,
    end_partnership,
    enter_partner,
    record_check,
    resume_partnership,
    void_partner,
)
from risk.actions.registers import approve_edition, draft_edition, open_register, return_edition, submit_edition
from risk.actions.relations import (
    decide_escalation,
    end_link,
    end_relation,
    escalate_risk,
    explain_absence,
    link_record,
    record_occurrence,
    relate_risks,
)
from risk.actions.risks import (
    activate_risk,
    draft_risk,
    edit_risk,
    name_owner,
    propose_risk,
    record_decision,
    retire_risk,
    void_risk,
)
from risk.actions.treatment import (
    add_treatment_action,
    begin_action,
    complete_plan,
    confirm_action,
    draft_plan,
    drop_action,
    endorse_plan,
    postpone_treatment,
    report_action,
    return_action,
    return_plan,
    submit_plan,
)
from risk.actions.treatment_entry import enter_action, enter_plan, void_action

__all__ = [
    "accept_risk", "activate_risk", "add_control", "add_treatment_action", "announce_acceptances",
    "announce_escalations", "announce_responses", "announce_reviews", "approve_assessment", "approve_edition",
    "begin_action", "complete_plan", "confirm_action", "correct_assessment", "decide_escalation",
    "decline_acceptance", "draft_assessment", "draft_edition", "draft_plan", "draft_risk", "drop_action",
    "edit_partner", "edit_risk", "end_control", "end_link", "end_partnership", "end_relation", "endorse_plan",
    "enter_acceptance", "enter_action", "enter_assessments", "enter_partner", "enter_plan", "enter_roll_out",
    "escalate_risk", "expire_acceptances", "explain_absence", "link_record", "load_method", "name_owner",
    "open_register", "postpone_treatment", "propose_acceptance", "propose_risk", "rate_control", "record_check",
    "record_decision", "record_occurrence", "relate_risks", "report_action", "resume_partnership", "retire_risk",
    "return_action", "return_assessment", "return_edition", "return_plan", "review_risk", "revoke_acceptance",
    "set_appetite", "submit_assessment", "submit_edition", "submit_plan", "void_action", "void_partner",
    "void_risk",
]  # fmt: skip
