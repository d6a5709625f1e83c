"""Actions after letters for the shared machinery of records."""

from accountability.registers import RecordEntry
from compacts.forms.letter_actions import ACTION_FORMS, ACTION_NEXT
from compacts.models import LetterAction
from compacts.permissions import BoardPermission as Permission
from compacts.views.letters import action_page

ENTRY = RecordEntry(
    model=LetterAction,
    prefix="board/actions",
    page=action_page,
    actions=ACTION_FORMS,
    next_actions=ACTION_NEXT,
    acting=(Permission.ANSWER_LETTER, Permission.RUN_BOARD),
)
