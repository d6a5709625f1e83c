"""All actions on the page of a recommendation, and their order."""

from __future__ import annotations

from collections.abc import Callable

from accountability.forms.actions import ActionForm
from accountability.forms.responsibility import AssignColleague, ClearAssignee, NameOfficial, SetResponsibility
from accountability.forms.target_dates import AnswerDate, AskForDate, WithdrawDate
from recommendations.choices import CLAIMED_DONE, Position, Progress
from recommendations.forms.classification import Classify
from recommendations.forms.decisions import Assess, DecideConflict, Reclassify, RecordAcceptance, Reopen, Void
from recommendations.forms.updates import RequestClosure, ReturnRequest, Update, WithdrawRequest
from recommendations.models import Recommendation

ACTIONS: dict[str, type[ActionForm]] = {
    form.slug: form
    for form in (
        Update, RequestClosure, WithdrawRequest, AskForDate, AnswerDate, WithdrawDate, Assess, ReturnRequest,
        DecideConflict, RecordAcceptance, Reclassify, Reopen, Void, NameOfficial, SetResponsibility, Classify,
        AssignColleague, ClearAssignee,
    )
}  # fmt: skip

Condition = Callable[[Recommendation], bool]
NEXT_ACTIONS: tuple[tuple[type[ActionForm], Condition], ...] = (
    (DecideConflict, lambda record: True),
    (AnswerDate, lambda record: True),
    (Assess, lambda record: record.progress in CLAIMED_DONE),
    (RequestClosure, lambda record: record.progress == Progress.REPORTED_IMPLEMENTED),
    (Update, lambda record: record.progress != Progress.CLOSURE_REQUESTED or record.position == Position.PENDING),
    (Assess, lambda record: True),
    (NameOfficial, lambda record: not record.accountable_officials.all()),
    (Classify, lambda record: not (record.theme_id and record.priority)),
)
"""The first action available to a person: a conflict before a request, a claim before a routine update."""
