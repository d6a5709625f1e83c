"""Every change of the register of delegations."""

from delegations.actions.briefings import Given, record_briefing, record_briefings, void_briefing
from delegations.actions.capacity import assess_capacities, assess_capacity, void_capacity
from delegations.actions.clock import announce_expiry, ask_successors, expire_instruments
from delegations.actions.entry import enter_instruments, record_change, void_instrument
from delegations.actions.exceptions import (
    close_exception,
    log_exception,
    log_exceptions,
    review_exception,
    void_exception,
)
from delegations.actions.holdings import appoint_stand_in, end_stand_in, enter_holding
from delegations.actions.improvements import (
    begin_improvement,
    check_improvement,
    make_change,
    plan_again,
    plan_improvement,
    void_improvement,
)
from delegations.actions.instruments import (
    accept_instrument,
    amend_instrument,
    approve_centrally,
    draft_instrument,
    issue_instrument,
    refuse_instrument,
)
from delegations.actions.kpi_values import enter_value, enter_values, freeze_values, withdraw_value
from delegations.actions.kpis import begin_kpi, define_kpi, enter_kpi, retire_kpi, void_kpi
from delegations.actions.responses import (
    agree_support,
    begin_monitoring,
    close_response,
    cure_response,
    escalate_response,
    link_change,
    link_restoration,
    open_for_exception,
    open_for_red_quarters,
    open_response,
    reply_to_breach,
)
from delegations.actions.suspensions import (
    accept_as_successor,
    resume_instrument,
    return_instrument,
    revoke_instrument,
    suspend_instrument,
)

__all__ = [
    "Given",
    "accept_as_successor",
    "accept_instrument",
    "agree_support",
    "amend_instrument",
    "announce_expiry",
    "appoint_stand_in",
    "approve_centrally",
    "ask_successors",
    "assess_capacities",
    "assess_capacity",
    "begin_improvement",
    "begin_kpi",
    "begin_monitoring",
    "check_improvement",
    "close_exception",
    "close_response",
    "cure_response",
    "define_kpi",
    "draft_instrument",
    "end_stand_in",
    "enter_holding",
    "enter_instruments",
    "enter_kpi",
    "enter_value",
    "enter_values",
    "escalate_response",
    "expire_instruments",
    "freeze_values",
    "issue_instrument",
    "link_change",
    "link_restoration",
    "log_exception",
    "log_exceptions",
    "make_change",
    "open_for_exception",
    "open_for_red_quarters",
    "open_response",
    "plan_again",
    "plan_improvement",
    "record_briefing",
    "record_briefings",
    "record_change",
    "refuse_instrument",
    "reply_to_breach",
    "resume_instrument",
    "retire_kpi",
    "return_instrument",
    "review_exception",
    "revoke_instrument",
    "suspend_instrument",
    "void_briefing",
    "void_capacity",
    "void_exception",
    "void_improvement",
    "void_instrument",
    "void_kpi",
    "withdraw_value",
]  # fmt: skip
