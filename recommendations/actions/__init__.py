"""Every change anyone can make to the register; pages, API, imports and demonstration data all come through here."""

from recommendations.actions.deciding import (
    assess,
    decide_conflict,
    reclassify,
    record_acceptance,
    reopen,
    void,
)
from recommendations.actions.entering import Entry, enter_all
from recommendations.actions.saying import update

__all__ = [
    "Entry",
    "assess",
    "decide_conflict",
    "enter_all",
    "reclassify",
    "record_acceptance",
    "reopen",
    "update",
    "void",
]
