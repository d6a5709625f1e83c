"""Choices of the register: states of decisions and of management, with a tone for each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Volume(models.TextChoices):
    """The Board of Auditors reports on the United Nations and on peacekeeping apart; the other bodies do not split."""

    I = "I", _("Volume I: United Nations")  # noqa: E741
    II = "II", _("Volume II: peacekeeping operations")


class State(models.TextChoices):
    """The decision of the body, in terms common to all bodies; each body's own terms are in its vocabulary.

    The last two end a recommendation of the JIU by its acceptance (DECLINED): they follow from the recorded acceptance
    and are not assessments.
    """

    NEWLY_ISSUED = "newly_issued", _("Newly issued")
    UNDER_IMPLEMENTATION = "under_implementation", _("Under implementation")
    NOT_IMPLEMENTED = "not_implemented", _("Not implemented")
    IMPLEMENTED = "implemented", _("Implemented")
    OVERTAKEN = "overtaken", _("Overtaken by events")
    CLOSED_WITHOUT_IMPLEMENTATION = "closed_without_implementation", _("Closed without implementation")
    CLOSED_BY_BODY = "closed_by_body", _("Closed by the body")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    NOT_RELEVANT = "not_relevant", _("Not relevant")

    @property
    def tone(self) -> str:
        return {"not_implemented": "late", "newly_issued": "neutral", "under_implementation": "calm"}.get(self, "done")


OPEN = (State.NEWLY_ISSUED, State.UNDER_IMPLEMENTATION, State.NOT_IMPLEMENTED)
CLOSED_OTHERWISE = (State.OVERTAKEN, State.CLOSED_WITHOUT_IMPLEMENTATION, State.CLOSED_BY_BODY)
CLOSED = (State.IMPLEMENTED, *CLOSED_OTHERWISE)
ASSESSED = (*OPEN, *CLOSED)
"""The states that a decision can give."""
DECLINED = (State.NOT_ACCEPTED, State.NOT_RELEVANT)
"""The ends on the acceptance side: neither open nor closed by the body."""


class Position(models.TextChoices):
    """Whether management accepts the recommendation."""

    PENDING = "pending", _("Pending")
    ACCEPTED = "accepted", _("Accepted")
    PARTLY_ACCEPTED = "partly_accepted", _("Partly accepted")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")

    @property
    def tone(self) -> str:
        return {"pending": "attention", "not_accepted": "late", "accepted": "calm", "partly_accepted": "calm"}.get(
            self, "neutral"
        )


class Progress(models.TextChoices):
    """The progress reported by management. It never changes a rate."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    REPORTED_IMPLEMENTED = "reported_implemented", _("Reported implemented")
    PROPOSED_AS_OVERTAKEN = "proposed_as_overtaken", _("Proposed as overtaken")
    CLOSURE_REQUESTED = "closure_requested", _("Closure requested")
    RETURNED = "returned", _("Returned by the body")

    @property
    def tone(self) -> str:
        return {
            "not_started": "neutral", "in_progress": "calm", "returned": "late", "closure_requested": "attention",
        }.get(self, "attention")  # fmt: skip


CLAIMED_DONE = (Progress.REPORTED_IMPLEMENTED, Progress.PROPOSED_AS_OVERTAKEN, Progress.CLOSURE_REQUESTED)
"""Progress that counts as reported implemented: the gap is the number of these that the body keeps open."""


BY_URGENCY = (
    Progress.CLOSURE_REQUESTED, Progress.RETURNED, Progress.REPORTED_IMPLEMENTED, Progress.PROPOSED_AS_OVERTAKEN,
    Progress.NOT_STARTED, Progress.IN_PROGRESS,
)  # fmt: skip
"""Progress in the order in which someone has to act: the body first, then the entity."""


class DecisionKind(models.TextChoices):
    """The kind of a decision."""

    ISSUED = "issued", _("Issued")
    ASSESSED = "assessed", _("Assessed")
    REOPENED = "reopened", _("Reopened")
    RECLASSIFIED = "reclassified", _("Reclassified")
    ACCEPTANCE = "acceptance", _("Acceptance recorded")
    CONFLICT_RESOLVED = "conflict_resolved", _("Conflict resolved")
    VOIDED = "voided", _("Entry corrected")


class Acceptance(models.TextChoices):
    """Whether the organization accepted a recommendation of the JIU, as tracked by the JIU."""

    ACCEPTED = "accepted", _("Accepted")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    UNDER_CONSIDERATION = "under_consideration", _("Under consideration")
    NOT_RELEVANT = "not_relevant", _("Not relevant")


class RatingCode(models.TextChoices):
    """The importance given by the issuing body, at issue."""

    CRITICAL = "critical", _("Critical")
    IMPORTANT = "important", _("Important")

    @property
    def tone(self) -> str:
        return "attention" if self == "critical" else "neutral"


class Addressee(models.TextChoices):
    """The addressee of a recommendation of the JIU."""

    EXECUTIVE_HEAD = "executive_head", _("Executive head")
    GOVERNING_BODY = "governing_body", _("Governing body")
    CEB_CHAIR = "ceb_chair", _("Secretary-General as CEB Chair")


OTHERS = "others"


def addressees_of(chosen: str) -> tuple[str, ...]:
    """The addressees of a choice: none means all, one, or all but the executive head."""
    if chosen == OTHERS:
        return tuple(a for a in Addressee.values if a != Addressee.EXECUTIVE_HEAD)
    return (chosen,) if chosen else ()


class Standing(models.TextChoices):
    """The classes that every count uses."""

    OPEN = "open", _("Open")
    IMPLEMENTED = "implemented", _("Implemented")
    CLOSED = "closed", _("Closed otherwise")
    RECLASSIFIED = "reclassified", _("Reclassified")
    DECLINED = "declined", _("Not accepted or not relevant")


def standing_of(state: str) -> Standing:
    """The class of a state. The database computes the same for the standing intervals."""
    if state in OPEN:
        return Standing.OPEN
    if state in DECLINED:
        return Standing.DECLINED
    return Standing.CLOSED if state in CLOSED_OTHERWISE else Standing.IMPLEMENTED


class Category(models.TextChoices):
    """The series of annex III: all recommendations, or those of one rating at issue."""

    ALL = "all", _("All recommendations")
    CRITICAL = "critical", _("Critical recommendations")
    IMPORTANT = "important", _("Important recommendations")


class RepeatKind(models.TextChoices):
    REITERATED = "reiterated", _("Reiterated by the body")
    CONFIRMED = "confirmed", _("Confirmed repeat")
    SUGGESTED = "suggested", _("Suggested repeat")
    DISMISSED = "dismissed", _("Not a repeat")


LINKED = (RepeatKind.REITERATED, RepeatKind.CONFIRMED)
"""The links that make a chain and count: a suggestion does not."""


class AmountKind(models.TextChoices):
    IDENTIFIED = "identified", _("Savings identified")
    REALIZED = "realized", _("Savings realized")


class ReviewOutcome(models.TextChoices):
    """The agreed conclusion on a long-outstanding recommendation."""

    PENDING = "pending", _("Not discussed yet")
    CLOSE = "close", _("Close as implemented")
    OVERTAKEN = "overtaken", _("Close as overtaken by events")
    NEW_DATE = "new-date", _("Extended")
    EVIDENCE = "evidence", _("Will be closed once evidence is provided")

    @property
    def tone(self) -> str:
        return {"pending": "neutral", "new-date": "attention", "evidence": "attention"}.get(self, "done")
