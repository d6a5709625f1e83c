"""Dependencies: evidence pinned by decisions and requests, and lists used by the classification of a record."""

from __future__ import annotations

from typing import Any

from accountability.models.trail import append_only, row_history
from recommendations.models.decision import Decision
from recommendations.models.recommendation import Recommendation
from recommendations.models.update import Update

_Decided: Any = Decision.evidence.through
_Requested: Any = Update.evidence.through
_RootCause: Any = Recommendation.root_causes.through
_Component: Any = Recommendation.components.through


class DecidedEvidence(_Decided):
    """One version of evidence on which a decision of the body was based. It stays pinned permanently."""

    class Meta:
        proxy = True
        triggers = append_only()


class RequestedEvidence(_Requested):
    """One version of evidence on which a management update depends. It stays pinned permanently."""

    class Meta:
        proxy = True
        triggers = append_only()


class GivenRootCause(_RootCause):
    """One root cause of a recommendation."""

    class Meta:
        proxy = True
        triggers = row_history()


class GivenComponent(_Component):
    """One component that a recommendation touches."""

    class Meta:
        proxy = True
        triggers = row_history()
