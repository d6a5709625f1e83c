"""Permitted steps of a request: the draft of the entity that answers, and the answer that the coordinator decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components.resolutions.events import Event
from accountability.models import ResolutionRequest
from accountability.models.follow_up import FollowUpState
from accountability.models.request import RequestProgress, RequestState
from accountability.permissions import Permission
from accountability.workflow import Step, Workflow, not_voided, still_open

DRAFT, DECIDE = Permission.ANSWER_REQUEST, Permission.DECIDE_REQUEST


def led_by_an_entity(request: ResolutionRequest) -> str:
    """An answer is decided only once an entity is responsible for it."""
    if request.scope().entities:
        return ""
    return _g("No entity is responsible for this request yet. Enter the lead entity first.")


def repeats_nothing(request: ResolutionRequest) -> str:
    """A request repeats one earlier request."""
    return _g("This request is already linked to the one that it repeats.") if request.repeats_id else ""


def _reported(source: str, to: RequestProgress, event: Event, label: Any) -> Step:
    return Step(source, to, DRAFT, event, label, (not_voided, still_open))


NOT_STARTED, UNDER_WAY, SUBMITTED = RequestProgress
DRAFTING = Workflow(
    "progress",
    (
        _reported(NOT_STARTED, UNDER_WAY, Event.REQUEST_UPDATED, _("Answer in preparation")),
        _reported(UNDER_WAY, UNDER_WAY, Event.REQUEST_UPDATED, _("Answer in preparation")),
        _reported(NOT_STARTED, SUBMITTED, Event.REQUEST_SUBMITTED, _("Submit the draft answer")),
        _reported(UNDER_WAY, SUBMITTED, Event.REQUEST_SUBMITTED, _("Submit the draft answer")),
        Step(SUBMITTED, UNDER_WAY, DECIDE, Event.REQUEST_RETURNED, _("Return to the entity"), (still_open,)),
    ),
    title=_("draft answer to a request"),
)

PENDING, PARTLY, REPORTED, REPEATED, NOT_REQUIRED, NOT_APPLICABLE = RequestState


def _decided(source: RequestState, to: RequestState, label: Any, *needs: Any) -> Step:
    return Step(source, to, DECIDE, Event.REQUEST_DECIDED, label, (not_voided, *needs))


ANSWER = Workflow(
    "state",
    (
        _decided(PENDING, REPORTED, _("Answered"), led_by_an_entity),
        _decided(PENDING, PARTLY, _("Partly answered"), led_by_an_entity),
        _decided(PARTLY, REPORTED, _("Answered"), led_by_an_entity),
        _decided(PENDING, REPEATED, _("Repeated by a later request")),
        _decided(PARTLY, REPEATED, _("Repeated by a later request")),
        _decided(PENDING, NOT_REQUIRED, _("No answer required")),
        _decided(PENDING, NOT_APPLICABLE, _("Does not apply")),
        *(
            Step(decided, PENDING, DECIDE, Event.REQUEST_REOPENED, _("Reopen"), (not_voided,))
            for decided in (PARTLY, REPORTED, REPEATED, NOT_REQUIRED, NOT_APPLICABLE)
        ),
    ),
    title=_("answer to a request"),
)

REPEAT = Step("", "", DECIDE, Event.REQUEST_REPEATED, _("Link to the earlier request"), (not_voided, repeats_nothing))
LINK = Step("", "", DECIDE, Event.REQUEST_LINKED, _("Link observations and commitments"), (not_voided,))
VOID = Step("", "", DECIDE, Event.REQUEST_VOIDED, _("Mark as entered by mistake"), (not_voided,))


# --- Views of the Advisory Committee and plan actions -----------------------------------------------------------------
OPEN, PARTLY_MET, MET, OVERTAKEN = FollowUpState


def _followed(source: FollowUpState, to: FollowUpState, label: Any) -> Step:
    event = Event.FOLLOW_UP_REOPENED if to == OPEN else Event.FOLLOW_UP_DECIDED
    return Step(source, to, DECIDE, event, label, (not_voided,))


FOLLOW_UP = Workflow(
    "state",
    (
        _followed(OPEN, PARTLY_MET, _("Partly met")),
        _followed(OPEN, MET, _("Met")),
        _followed(OPEN, OVERTAKEN, _("Overtaken by events")),
        _followed(PARTLY_MET, MET, _("Met")),
        _followed(PARTLY_MET, OVERTAKEN, _("Overtaken by events")),
        *(_followed(decided, OPEN, _("Reopen")) for decided in (PARTLY_MET, MET, OVERTAKEN)),
    ),
    title=_("observation of the Advisory Committee, or plan action"),
)
