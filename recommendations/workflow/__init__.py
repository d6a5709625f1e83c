"""Workflows: decisions of the body, management updates, position, joint reviews."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.errors import IllegalStep
from accountability.localization.citations.localized import abbreviation
from accountability.permissions import assignments
from accountability.workflow import Step, Workflow
from recommendations.choices import ASSESSED, CLOSED, DECLINED, OPEN, Position, Progress, ReviewOutcome, State
from recommendations.events import Event
from recommendations.models import Recommendation, ReviewItem
from recommendations.permissions import Permission


# --- Conditions of steps -------------------------------------------------------------------------------------------
def parts_closed(recommendation: Recommendation) -> str:
    """All parts of a composite recommendation are closed."""
    if any(part.state in OPEN for part in recommendation.parts.all()):
        return _g("Some parts are still open; the recommendation closes when the last part does.")
    return ""


def evidence_attached(recommendation: Recommendation) -> str:
    """A closure request needs evidence."""
    if any(evidence.withdrawn_at is None for evidence in recommendation.evidence.all()):
        return ""
    return _g("Attach evidence first: a closure request must show what was done.")


def none_pending(recommendation: Recommendation) -> str:
    """No closure request is waiting for the body."""
    if not (request := recommendation.pending_request()):
        return ""
    words = {"day": localization.day(request.reported_on), "body": abbreviation(recommendation.body.code)}
    return _g("Closure was requested on %(day)s and is waiting for %(body)s.") % words


def undecided(recommendation: Recommendation) -> str:
    """The body has not decided since closure was requested."""
    if recommendation.pending_request():
        return ""
    return _g("The oversight body has decided since closure was requested: the request can no longer be withdrawn.")


def still_open(recommendation: Recommendation) -> str:
    """The recommendation is open."""
    return recommendation.closed_reason()


def rated(recommendation: Recommendation) -> str:
    """Only a recommendation rated at issue can be reclassified."""
    return "" if recommendation.rating else _g("This recommendation was issued without a rating.")


def tracked_by_the_jiu(recommendation: Recommendation) -> str:
    """The recommendation was issued by the JIU, which tracks acceptance."""
    return "" if recommendation.body.code == "JIU" else _g("Acceptance is tracked separately for the JIU only.")


def of_the_owners(recommendation: Recommendation, by: Any) -> str:
    """An assessor does not belong to an entity responsible for the recommendation, nor to one above or below it."""
    in_line = {entity for a in assignments(by) for entity in a.reached_entities | a.entities_above}
    if in_line.isdisjoint(recommendation.scope().entities):
        return ""
    return _g("An assessor of a recommendation cannot belong to an entity responsible for it.")


# --- The body's side ------------------------------------------------------------------------------------------------
def _assess(source: State, to: State) -> Step:
    needs = (parts_closed,) if to in CLOSED else ()
    return Step(source, to, Permission.ASSESS, Event.ASSESSED, to.label, needs, (of_the_owners,))


def _reopen(source: State) -> Step:
    label = _("Reopen")
    return Step(source, State.UNDER_IMPLEMENTATION, Permission.ASSESS, Event.REOPENED, label, bars=(of_the_owners,))


def _accept(source: State, to: State) -> Step:
    label = _("Record acceptance")
    return Step(
        source, to, Permission.ASSESS, Event.ACCEPTANCE_RECORDED, label, (tracked_by_the_jiu,), (of_the_owners,)
    )


ASSESSMENTS = tuple(_assess(source, to) for source in OPEN for to in ASSESSED if to != State.NEWLY_ISSUED)
BODY = Workflow(
    "state",
    (
        *ASSESSMENTS,
        *(_reopen(source) for source in CLOSED),
        *(_accept(source, to) for source in OPEN for to in DECLINED),
        *(_accept(source, to) for source in DECLINED for to in OPEN),
    ),
)
"""Decisions of the body: an open recommendation is assessed; a closed one changes only when that body reopens it. One
of the JIU that is not accepted or not relevant has ended, until another acceptance is recorded.
"""


def assessment(source: str, to: str) -> Step:
    """The step by which an assessment leads from one state to another, or IllegalStep with the reason."""
    step = BODY.find(source, to)
    if source in DECLINED or to in DECLINED:
        raise IllegalStep(_g("“Not accepted” and “not relevant” are not assessments: record the acceptance instead."))
    return step


def _decide(event: Event, label: Any, *needs: Any) -> Step:
    return Step("", "", Permission.ASSESS, event, label, needs, (of_the_owners,))


RECLASSIFY = _decide(Event.RECLASSIFIED, _("Reclassify"), rated)
RECORD_ACCEPTANCE = _decide(Event.ACCEPTANCE_RECORDED, _("Record acceptance"), tracked_by_the_jiu)
DECIDE_CONFLICT = _decide(Event.CONFLICT_DECIDED, _("Resolve conflict between status and text"))
VOID = _decide(Event.DECISION_VOIDED, _("Correct an entry"))


# --- Management's side ----------------------------------------------------------------------------------------------
def _say(to: Progress) -> Step:
    return Step("", to, Permission.UPDATE, Event.UPDATED, to.label, (still_open,))


def _withdraw(to: Progress) -> Step:
    label = _("Withdraw the closure request")
    source, who = Progress.CLOSURE_REQUESTED, Permission.REQUEST_CLOSURE
    return Step(source, to, who, Event.CLOSURE_WITHDRAWN, label, (still_open, undecided))


WITHDRAWALS: dict[Progress, Step] = {to: _withdraw(to) for to in Progress if to != Progress.CLOSURE_REQUESTED}
MANAGEMENT = Workflow(
    "progress",
    (
        _say(Progress.NOT_STARTED),
        _say(Progress.IN_PROGRESS),
        _say(Progress.REPORTED_IMPLEMENTED),
        _say(Progress.PROPOSED_AS_OVERTAKEN),
        Step(
            "",
            Progress.CLOSURE_REQUESTED,
            Permission.REQUEST_CLOSURE,
            Event.CLOSURE_REQUESTED,
            _("Request closure"),
            (still_open, none_pending, evidence_attached),
        ),
        Step(
            Progress.CLOSURE_REQUESTED,
            Progress.RETURNED,
            Permission.ASSESS,
            Event.RETURNED,
            _("Return to the entity"),
            (still_open,),
            (of_the_owners,),
        ),
        *WITHDRAWALS.values(),
    ),
)
"""Management progress: updates by an entity, and a closure request returned by the body or withdrawn by the entity."""


def withdrawal(recommendation: Recommendation) -> Step:
    """The step that withdraws the closure request: back to what management had reported before it."""
    return WITHDRAWALS[recommendation.progress_before_request()]


def _take(source: Position, to: Position) -> Step:
    who = Permission.REFUSE if to == Position.NOT_ACCEPTED else Permission.UPDATE
    return Step(source, to, who, Event.UPDATED, to.label, (still_open,))


POSITION = Workflow(
    "position",
    tuple(_take(source, to) for source in Position for to in Position if to not in (source, Position.PENDING)),
)
"""Whether management accepts: only the head of entity refuses, and a decided position does not become pending again."""

# --- Dates, people and classification -------------------------------------------------------------------------------
CLASSIFY = Step("", "", Permission.CLASSIFY, Event.CLASSIFIED, _("Set theme, root causes and priority"))


# --- Joint reviews --------------------------------------------------------------------------------------------------
def review_open(item: ReviewItem) -> str:
    """The review is open."""
    return "" if item.review.closed_on is None else _g("This review is closed; its conclusions remain valid.")


REVIEW = Workflow(
    "outcome",
    tuple(
        Step("", outcome, Permission.REVIEW_JOINTLY, Event.REVIEW_ITEM_SETTLED, outcome.label, (review_open,))
        for outcome in ReviewOutcome
    ),
    title=_("joint review"),
)
"""The agreed conclusion on a recommendation may change until the review closes; it is not a decision."""
