"""Every change of the register of delegations."""

from delegations.actions.clock import announce_expiry, expire_instruments
from delegations.actions.entry import enter_instruments, record_change, void_instrument
from delegations.actions.holdings import appoint_stand_in, end_stand_in, enter_holding
from delegations.actions.instruments import (
    accept_instrument,
    amend_instrument,
    approve_centrally,
    draft_instrument,
    issue_instrument,
    refuse_instrument,
)
from delegations.actions.suspensions import (
    resume_instrument,
    return_instrument,
    revoke_instrument,
    suspend_instrument,
)

__all__ = [
    "accept_instrument", "amend_instrument", "announce_expiry", "appoint_stand_in", "approve_centrally",
    "draft_instrument", "end_stand_in", "enter_holding", "enter_instruments", "expire_instruments", "issue_instrument",
    "record_change", "refuse_instrument", "resume_instrument", "return_instrument", "revoke_instrument",
    "suspend_instrument", "void_instrument",
]  # fmt: skip
