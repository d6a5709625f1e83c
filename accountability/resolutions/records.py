"""Requests for the shared machinery of records."""

from accountability.models import ResolutionRequest
from accountability.permissions import Permission
from accountability.registers import RecordEntry
from accountability.resolutions.forms import ACTIONS, NEXT_ACTIONS
from accountability.resolutions.views import page

REQUEST = RecordEntry(
    model=ResolutionRequest,
    prefix="requests",
    page=page,
    actions=ACTIONS,
    next_actions=NEXT_ACTIONS,
    acting=(Permission.ANSWER_REQUEST, Permission.DECIDE_REQUEST),
)
