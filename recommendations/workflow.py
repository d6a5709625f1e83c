"""The two tables of steps: what a body may decide, and what management may say."""

from __future__ import annotations

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.workflow import Step, Workflow
from recommendations.choices import CLOSED, OPEN, Progress, State
from recommendations.events import Event
from recommendations.models import Recommendation
from recommendations.permissions import Permission


def parts_closed(recommendation: Recommendation) -> str:
    """A composite recommendation closes when its parts do."""
    if recommendation.parts.filter(state__in=OPEN).exists():
        return _g("It has parts that are still open; it closes when its last part does.")
    return ""


def evidence_attached(recommendation: Recommendation) -> str:
    """Closure is asked for with something to show."""
    if recommendation.evidence.filter(withdrawn_at=None).exists():
        return ""
    return _g("Attach evidence first: a closure request shows what was done.")


def still_open(recommendation: Recommendation) -> str:
    """Management's word matters while the body holds the recommendation open."""
    return "" if recommendation.is_open else _g("The body has closed this recommendation.")


def _assess(source: State, to: State) -> Step:
    needs = (parts_closed,) if to in CLOSED else ()
    return Step(source, to, Permission.ASSESS, Event.ASSESSED, to.label, needs)


BODY = Workflow(
    "state",
    (
        *(_assess(source, to) for source in OPEN for to in State if to != State.NEWLY_ISSUED),
        *(
            Step(source, State.UNDER_IMPLEMENTATION, Permission.ASSESS, Event.REOPENED, _("Reopen"))
            for source in CLOSED
        ),
    ),
)
"""The body axis: an open recommendation is assessed; a closed one changes only when that body reopens it."""


def _say(source: str, to: Progress, *, permission: Permission = Permission.UPDATE, needs: tuple = ()) -> Step:
    return Step(source, to, permission, Event.UPDATED, to.label, (still_open, *needs))


MANAGEMENT = Workflow(
    "progress",
    (
        _say("", Progress.NOT_STARTED),
        _say("", Progress.IN_PROGRESS),
        _say("", Progress.REPORTED_IMPLEMENTED),
        _say("", Progress.PROPOSED_AS_OVERTAKEN),
        Step(
            "",
            Progress.CLOSURE_REQUESTED,
            Permission.REQUEST_CLOSURE,
            Event.CLOSURE_REQUESTED,
            _("Request closure"),
            (still_open, evidence_attached),
        ),
        Step(
            Progress.CLOSURE_REQUESTED,
            Progress.RETURNED,
            Permission.ASSESS,
            Event.ASSESSED,
            _("Return to the entity"),
            (still_open,),
        ),
    ),
)
"""The management axis: what an entity may say, and the body's return of a request."""
