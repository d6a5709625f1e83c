"""Compacts for the shared machinery of records."""

from accountability.registers import RecordEntry
from compacts.forms.actions import ACTIONS, NEXT_ACTIONS
from compacts.models import Compact
from compacts.permissions import Permission
from compacts.views.compacts import page

COMPACT = RecordEntry(
    model=Compact,
    prefix="compacts",
    page=page,
    actions=ACTIONS,
    next_actions=NEXT_ACTIONS,
    acting=(Permission.PROPOSE_COMPACT, Permission.RUN_COMPACTS),
)
