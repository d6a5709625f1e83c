"""All changes to the register, used by pages, API, imports and demonstration data."""

from recommendations.actions.bulk_create import Entry, enter_all
from recommendations.actions.classification import classify
from recommendations.actions.decisions import assess, decide_conflict, reclassify, record_acceptance, reopen, void
from recommendations.actions.updates import (
    report_progress,
    request_closure,
    return_request,
    update,
    withdraw_request,
)

__all__ = [
    "Entry",
    "assess",
    "classify",
    "decide_conflict",
    "enter_all",
    "reclassify",
    "record_acceptance",
    "reopen",
    "report_progress",
    "request_closure",
    "return_request",
    "update",
    "void",
    "withdraw_request",
]
