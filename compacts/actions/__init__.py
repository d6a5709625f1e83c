"""Every change of the register of compacts."""

from compacts.actions.assessments import save_assessment, submit_assessment
from compacts.actions.cycles import change_cycle, change_template, define_indicator, enter_template, open_cycle
from compacts.actions.drafts import amend_compact, draft_compact, enter_holder, save_items
from compacts.actions.entry import enter_assessments, enter_compacts, enter_items, withdraw_compact
from compacts.actions.steps import (
    agree_compact,
    countersign_compact,
    propose_compact,
    record_opening,
    return_compact,
    sign_compact,
    void_compact,
)

__all__ = [
    "agree_compact",
    "amend_compact",
    "change_cycle",
    "change_template",
    "countersign_compact",
    "define_indicator",
    "draft_compact",
    "enter_assessments",
    "enter_compacts",
    "enter_holder",
    "enter_items",
    "enter_template",
    "open_cycle",
    "propose_compact",
    "record_opening",
    "return_compact",
    "save_assessment",
    "save_items",
    "sign_compact",
    "submit_assessment",
    "void_compact",
    "withdraw_compact",
]
