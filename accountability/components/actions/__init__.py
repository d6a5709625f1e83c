"""Every change of what the components hold: commitments and their outcomes."""

from accountability.components.actions.commitments import (
    decide_outcome,
    enter_commitment,
    report_progress,
    return_commitment,
    void_commitment,
)

__all__ = ["decide_outcome", "enter_commitment", "report_progress", "return_commitment", "void_commitment"]
