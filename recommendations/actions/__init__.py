"""Every change anyone can make to the register; pages, API, imports and demonstration data all come through here."""

from recommendations.actions.bulk_create import Entry, enter_all
from recommendations.actions.classification import classify
from recommendations.actions.decisions import assess, decide_conflict, reclassify, record_acceptance, reopen, void
from recommendations.actions.responsibility import name_official, set_responsibility
from recommendations.actions.target_dates import decide_date, request_date, withdraw_date
from recommendations.actions.updates import request_closure, return_request, update

__all__ = [
    "Entry",
    "assess",
    "classify",
    "decide_conflict",
    "decide_date",
    "enter_all",
    "name_official",
    "reclassify",
    "record_acceptance",
    "reopen",
    "request_closure",
    "request_date",
    "return_request",
    "set_responsibility",
    "update",
    "void",
    "withdraw_date",
]
