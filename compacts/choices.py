"""Codes of the register of compacts, with their labels and tones."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class Clock(models.TextChoices):
    """The budget year that a cycle follows."""

    CALENDAR = "calendar", _("January to December")
    JULY = "july", _("July to June")


class State(models.TextChoices):
    """The state of a compact."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    RETURNED = "returned", _("Returned for correction")
    AGREED = "agreed", _("Agreed, not yet signed")
    SIGNED = "signed", _("Signed")
    AMENDED = "amended", _("Replaced by an amendment")
    SELF_ASSESSED = "self-assessed", _("Self-assessed")
    UNDER_REVIEW = "under-review", _("Under review")
    DECIDED = "decided", _("Decided by the Performance Board")
    LETTER_SENT = "letter-sent", _("Letter sent")
    ACKNOWLEDGED = "acknowledged", _("Letter acknowledged")
    PLAN_AGREED = "plan-agreed", _("Action plan agreed")
    CLOSED = "closed", _("Closed")
    VOID = "void", _("Void")

    @property
    def tone(self) -> str:
        tones = {"draft": "calm", "returned": "attention", "proposed": "attention", "agreed": "attention"}
        return "neutral" if self in ENDED else tones.get(self, "done")


WRITABLE = (State.DRAFT, State.RETURNED)
"""States in which the items of a compact can be changed."""

OWED = (State.DRAFT, State.RETURNED, State.AGREED, State.SIGNED, State.LETTER_SENT, State.ACKNOWLEDGED)
"""States in which the senior manager owes the next step."""

OWED_BY_SECRETARIAT = (State.PROPOSED, State.SELF_ASSESSED, State.UNDER_REVIEW, State.DECIDED)
"""States in which the secretariat of the Performance Board owes the next step: agree, review, send the letter."""

ENDED = (State.AMENDED, State.CLOSED, State.VOID)
"""States after which a compact does not change."""

IN_FORCE = (
    State.SIGNED, State.SELF_ASSESSED, State.UNDER_REVIEW, State.DECIDED, State.LETTER_SENT, State.ACKNOWLEDGED,
    State.PLAN_AGREED, State.CLOSED,
)  # fmt: skip
"""States of a compact that both sides have signed and that no amendment replaced."""

ASSESSED = tuple(state for state in IN_FORCE if state != State.SIGNED)
"""States of a compact whose self-assessment has been submitted."""


class StepState(models.TextChoices):
    """Whether a step of the onboarding of a head of entity is taken."""

    DONE = "done", _("Done")
    OPEN = "open", _("Open")
    NONE = "not-applicable", _("Does not apply")

    @property
    def tone(self) -> str:
        return {"done": "done", "open": "attention"}.get(self, "neutral")


class Side(models.TextChoices):
    """The two sides that sign a compact."""

    OFFICIAL = "official", _("Senior manager")
    SECRETARY_GENERAL = "secretary-general", _("Secretary-General")


class Capacity(models.TextChoices):
    """The capacity in which a person answers for a compact during a period."""

    HOLDER = "holder", _("Holder of the post")
    OFFICER_IN_CHARGE = "officer-in-charge", _("Officer-in-charge")


class ItemKind(models.TextChoices):
    """The two parts of a compact."""

    OBJECTIVE = "objective", _("Objective of the programme")
    INDICATOR = "indicator", _("Standard indicator")


class Column(models.TextChoices):
    """What a section of a template asks of each item, beside its target."""

    ACCOMPLISHMENT = "accomplishment", _("Expected accomplishment")
    MEASURE = "measure", _("Performance measure")
    RISK = "risk", _("Risks and mitigation")
    BUDGET = "budget", _("Approved programme")
    WEIGHT = "weight", _("Weight")
    BASELINE = "baseline", _("Baseline")


class Direction(models.TextChoices):
    """Which values reach a target."""

    UP = "up", _("Higher is better")
    DOWN = "down", _("Lower is better")
    BAND = "band", _("Within a band")
    MILESTONE = "milestone", _("Milestone")


class Unit(models.TextChoices):
    PERCENT = "percent", _("Percentage")
    NUMBER = "number", _("Number")
    DAYS = "days", _("Days")
    MILESTONE = "milestone", _("Milestone reached or not")

    @property
    def factor(self) -> Decimal:
        return Decimal(100 if self == Unit.PERCENT else 1)


class TargetRule(models.TextChoices):
    """Where the target of a standard indicator comes from."""

    COMMON = "common", _("The same for all")
    BY_ENTITY = "by-entity", _("Set for each entity")
    SUSPENDED = "suspended", _("Suspended; measured without a target")


class Source(models.TextChoices):
    """Where the value of a standard indicator comes from."""

    MEASURE = "measure", _("Computed from the registers")
    IMPORTED = "imported", _("Imported from another system")
    JUDGED = "judged", _("Judged")


class Rating(models.TextChoices):
    """How an item went. What is not measurable or not applicable never counts."""

    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not-met", _("Not met")
    NOT_MEASURABLE = "not-measurable", _("Not measurable")
    NOT_APPLICABLE = "not-applicable", _("Not applicable")

    @property
    def tone(self) -> str:
        return {"met": "done", "partly": "attention", "not-met": "late"}.get(self, "neutral")


RATED = (Rating.MET, Rating.PARTLY, Rating.NOT_MET)
"""Ratings that count."""


class AssessmentKind(models.TextChoices):
    MID_YEAR = "mid-year", _("Mid-year note")
    YEAR_END = "year-end", _("Self-assessment")


class CycleStep(models.TextChoices):
    """The steps of a cycle that have a date."""

    PROPOSE = "propose", _("Propose the compact")
    SIGN = "sign", _("Sign the compact")
    MID_YEAR = "mid-year", _("Mid-year note")
    ASSESS = "assess", _("Submit the self-assessment")
    REVIEW = "review", _("Review by the Performance Board")
    LETTER = "letter", _("Letters")
    PLAN = "plan", _("Action plan")


# --- The Performance Board ------------------------------------------------------------------------------------------
class BoardCapacity(models.TextChoices):
    """In which capacity a person sits on the Performance Board."""

    CHAIR = "chair", _("Chair")
    MEMBER = "member", _("Member in personal capacity")
    EXTERNAL = "external", _("External member")
    EX_OFFICIO = "ex-officio", _("Member ex officio")


class MeetingState(models.TextChoices):
    """A meeting of the Performance Board: convened with its agenda, in session, closed with its minutes."""

    PLANNED = "planned", _("Convened")
    HELD = "held", _("In session")
    CLOSED = "closed", _("Minutes entered")

    @property
    def tone(self) -> str:
        return {"planned": "neutral", "held": "attention"}.get(self, "done")


class RecusalKind(models.TextChoices):
    """Why a member takes no part in the review of a compact."""

    OWN = "own", _("Own compact")
    SUPERIOR = "superior", _("Reported to the manager in the cycle")
    DECLARED = "declared", _("Declared by the member")


class ValueStage(models.TextChoices):
    """A system value that follows the registers, or the one of the end of the cycle."""

    LIVE = "live", _("Live")
    FROZEN = "frozen", _("Frozen")


class Unavailable(models.TextChoices):
    """Why the registers give no value of an indicator."""

    NO_ROWS = "no-rows", _("no rows")
    NO_BASE = "no-base", _("base not published")
    NOT_YET = "not-yet", _("not published yet")
    NOT_AVAILABLE = "not-available", _("printed as not available")
    JUDGED = "judged", _("judged by the Performance Board")
    NO_MEASURE = "no-measure", _("measure not defined")
    NO_ENTITY = "no-entity", _("not measured by entity")


class LetterState(models.TextChoices):
    """A letter of the Performance Board to a manager."""

    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    SENT = "sent", _("Sent")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")

    @property
    def tone(self) -> str:
        return {"draft": "neutral", "approved": "calm", "sent": "attention"}.get(self, "done")


class LetterActionState(models.TextChoices):
    """One answer to a decision in the plan of a manager: an action, or a reason for none."""

    PLANNED = "planned", _("Planned")
    REPORTED_DONE = "reported-done", _("Reported done")
    CONFIRMED = "confirmed", _("Confirmed")
    DROPPED = "dropped", _("Dropped")
    REASONED = "reasoned", _("No action, with a reason")

    @property
    def tone(self) -> str:
        return {"planned": "attention", "reported-done": "calm", "confirmed": "done"}.get(self, "neutral")


OPEN_ACTIONS = (LetterActionState.PLANNED, LetterActionState.REPORTED_DONE)

RESULTS_OPEN = (State.LETTER_SENT, State.ACKNOWLEDGED, State.PLAN_AGREED, State.CLOSED)
"""States of a compact whose results its readers see."""
