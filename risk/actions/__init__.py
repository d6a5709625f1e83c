"""Every change of the register of risks."""

from risk.actions.assessments import (
    approve_assessment,
    correct_assessment,
    draft_assessment,
    enter_assessments,
    return_assessment,
    review_risk,
    submit_assessment,
)
from risk.actions.clock import announce_reviews
from risk.actions.committee import record_decision
from risk.actions.methods import enter_roll_out, load_method, set_appetite
from risk.actions.registers import approve_edition, draft_edition, open_register, return_edition, submit_edition
from risk.actions.risks import (
    activate_risk,
    add_control,
    draft_risk,
    edit_risk,
    name_owner,
    propose_risk,
    retire_risk,
    void_risk,
)

__all__ = [
    "activate_risk", "add_control", "announce_reviews", "approve_assessment", "approve_edition", "correct_assessment",
    "draft_assessment", "draft_edition", "draft_risk", "edit_risk", "enter_assessments", "enter_roll_out",
    "load_method", "name_owner", "open_register", "propose_risk", "record_decision", "retire_risk", "return_assessment",
    "return_edition", "review_risk", "set_appetite", "submit_assessment", "submit_edition", "void_risk",
]  # fmt: skip
