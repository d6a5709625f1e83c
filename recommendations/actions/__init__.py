"""Every change anyone can make to the register; pages, API, imports and demonstration data all come through here."""

from recommendations.actions.bulk_create import Entry, enter_all
from recommendations.actions.classification import classify
from recommendations.actions.decisions import assess, decide_conflict, reclassify, record_acceptance, reopen, void
from recommendations.actions.updates import request_closure, return_request, update

__all__ = [
    "Entry",
    "assess",
    "classify",
    "decide_conflict",
    "enter_all",
    "reclassify",
    "record_acceptance",
    "reopen",
    "request_closure",
    "return_request",
    "update",
    "void",
]
