"""Commitments for the shared machinery of records."""

from accountability.components.forms.commitments import ACTIONS, NEXT_ACTIONS
from accountability.components.views.commitment import page
from accountability.models import Commitment
from accountability.permissions import Permission
from accountability.registers import RecordEntry

COMMITMENT = RecordEntry(
    model=Commitment,
    prefix="commitments",
    page=page,
    actions=ACTIONS,
    next_actions=NEXT_ACTIONS,
    acting=(Permission.UPDATE_COMMITMENT, Permission.DECIDE_COMMITMENT),
)
