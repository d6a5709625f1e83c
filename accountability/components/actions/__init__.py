"""Every change of what the components hold: commitments, how they are carried out, and their outcomes."""

from accountability.components.actions.commitments import (
    NewCommitment,
    answer_commitment,
    decide_outcome,
    enter_commitment,
    enter_commitments,
    report_progress,
    return_commitment,
    void_commitment,
)
from accountability.components.actions.plans import (
    add_dependency,
    add_milestone,
    complete_milestone,
    end_dependency,
    report_occurrence,
    set_recurrence,
)

__all__ = [
    "NewCommitment",
    "add_dependency", "add_milestone", "answer_commitment", "complete_milestone", "decide_outcome", "end_dependency",
    "enter_commitment", "enter_commitments", "report_occurrence", "report_progress", "return_commitment",
    "set_recurrence", "void_commitment",
]  # fmt: skip
