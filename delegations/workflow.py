"""Permitted steps of an instrument, and who may take them: holders of its posts, of posts above, the coordinator."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.models import Post, Tenure, register_day
from accountability.permissions import can
from accountability.roles import Scope
from accountability.workflow import Bar, Step, Workflow, not_voided
from delegations.choices import ExceptionState, ResponseState, Stage, State
from delegations.events import Event
from delegations.models import ExceptionEntry, Instrument, Matter, excluded_of, post_name, posts_above
from delegations.permissions import Permission


def own_posts(by: Any, instrument: Instrument | None = None) -> set[int]:
    """The posts for which the person acts today, as holder or stand-in.

    With an instrument, those without a matter of it that is excluded from the stand-in's authority, by itself or with
    the matters above or beneath it.
    """
    excluded = excluded_of(by, on=register_day())
    return set(excluded) if instrument is None else _unrestricted(excluded, instrument)


def _unrestricted(excluded: dict[int, set[int]], instrument: Instrument) -> set[int]:
    """Of the posts by their excluded matters those without an excluded matter of the instrument."""
    if not any(excluded.values()):
        return set(excluded)
    related = Matter.objects.beneath(instrument.lines.values_list("matter", flat=True))
    return {post for post, matters in excluded.items() if related.isdisjoint(matters)}


def _only_holder(instrument: Instrument, post: Post, by: Any) -> str:
    """Why the person does not act for the post in the matters of the instrument; empty otherwise."""
    excluded = excluded_of(by, on=register_day())
    if post.pk in _unrestricted(excluded, instrument):
        return ""
    if post.pk in excluded:
        return _g("You stand in for the holder of the post %(post)s, but not for a matter of this delegation.") % {
            "post": post_name(post)
        }
    return _g("Only the holder of the post %(post)s can do this.") % {"post": post_name(post)}


def is_grantor(instrument: Instrument, by: Any) -> str:
    """Only who holds the grantor's post issues and amends."""
    return _only_holder(instrument, instrument.grantor, by)


def is_grantee(instrument: Instrument, by: Any) -> str:
    """Only who holds the grantee's post accepts, in person."""
    return _only_holder(instrument, instrument.grantee, by)


def is_grantor_or_above(instrument: Instrument, by: Any) -> str:
    """The grantor, or any post from which the grantor's authority comes."""
    if own_posts(by, instrument) & posts_above([instrument.grantor_id]):
        return ""
    return _g("Only the holder of the post %(post)s, or of a post above it, can do this.") % {
        "post": post_name(instrument.grantor)
    }


def acts_above(instrument: Instrument, by: Any) -> str:
    """The grantor, a post above, or the coordinator on behalf of the Secretary-General."""
    return "" if can(by, Permission.APPROVE_DELEGATION, Scope()) else is_grantor_or_above(instrument, by)


def may_appoint(post: Post, by: Any) -> bool:
    """Whether the person appoints stand-ins for the post: who acts for it, and the coordinator."""
    return can(by, Permission.APPROVE_DELEGATION, Scope()) or post.pk in own_posts(by)


def is_successor(instrument: Instrument, by: Any) -> str:
    """Only the holder of the grantee's post, not a stand-in, accepts as successor."""
    holders = Tenure.objects.on(register_day()).filter(post=instrument.grantee_id, user=by, in_charge=False)
    if holders.exists():
        return ""
    return _g("Only the holder of the post %(post)s can do this.") % {"post": post_name(instrument.grantee)}


def awaits_successor(instrument: Instrument) -> str:
    """The holder came after the delegation was accepted, and accepts it once."""
    if Instrument.objects.filter(pk=instrument.pk).awaiting_successor(on=register_day()).exists():
        return ""
    return _g("The present holder of the post has accepted this delegation.")


def not_approved(instrument: Instrument) -> str:
    """Central approval is given once."""
    return _g("It has already been approved.") if instrument.approved_on else ""


HOLD = Permission.HOLD_AUTHORITY
DRAFT, ISSUED, ACCEPTED, REFUSED, SUSPENDED, AMENDED, REVOKED, RETURNED, EXPIRED = State


def _step(source: str, to: str, event: Event, label: Any, bar: Bar) -> Step:
    return Step(source, to, HOLD, event, label, (not_voided,), (bar,))


INSTRUMENT = Workflow(
    "state",
    (
        _step(DRAFT, ISSUED, Event.ISSUED, _("Issue"), is_grantor),
        _step(ISSUED, ACCEPTED, Event.ACCEPTED, _("Accept"), is_grantee),
        _step(ISSUED, REFUSED, Event.REFUSED, _("Do not accept"), is_grantee),
        _step(ACCEPTED, SUSPENDED, Event.SUSPENDED, _("Suspend"), acts_above),
        _step(SUSPENDED, ACCEPTED, Event.RESUMED, _("Resume"), acts_above),
        _step(ACCEPTED, AMENDED, Event.AMENDED, _("Amend"), is_grantor),
        *(
            _step(source, REVOKED, Event.REVOKED, _("Revoke"), is_grantor_or_above)
            for source in (DRAFT, ISSUED, ACCEPTED, SUSPENDED)
        ),
        *(_step(source, RETURNED, Event.RETURNED, _("Return"), is_grantee) for source in (ACCEPTED, SUSPENDED)),
        *(
            Step(source, EXPIRED, Permission.IMPORT_DELEGATIONS, Event.EXPIRED, _("Expire"), (not_voided,))
            for source in (ACCEPTED, SUSPENDED)
        ),
    ),
    title=_("delegation"),
)
APPROVAL = Step(
    "", "", Permission.APPROVE_DELEGATION, Event.APPROVED_CENTRALLY, _("Approve delegation to another entity"),
    (not_voided, not_approved),
)  # fmt: skip
SUCCESSION = Step(
    "", "", HOLD, Event.SUCCEEDED, _("Accept as the new holder"), (not_voided, awaits_successor), (is_successor,)
)


# --- Exceptions and responses ---------------------------------------------------------------------------------------
LOGGED, IN_ORDER, TO_EXPLAIN, IMPROPER, CLOSED = ExceptionState


def is_answered(entry: ExceptionEntry) -> str:
    """An improper exception is closed once the response to it is."""
    response = getattr(entry, "response", None)
    if response is not None and response.is_open and not response.is_voided:
        return _g("The response %(response)s is still open.") % {"response": response.label}
    return ""


def _review(source: ExceptionState, to: ExceptionState, label: Any) -> Step:
    return Step(source, to, Permission.REVIEW_EXCEPTION, Event.EXCEPTION_REVIEWED, label, (not_voided,))


EXCEPTION = Workflow(
    "state",
    (
        *(
            _review(source, to, label)
            for source in (LOGGED, TO_EXPLAIN)
            for to, label in (
                (IN_ORDER, _("In order")), (TO_EXPLAIN, _("To be explained")), (IMPROPER, _("Improper")),
            )
            if source != to
        ),
        *(
            Step(
                source, CLOSED, Permission.REVIEW_EXCEPTION, Event.EXCEPTION_CLOSED, _("Close"),
                (not_voided, is_answered),
            )
            for source in (IN_ORDER, TO_EXPLAIN, IMPROPER)
        ),
    ),
    title=_("exception"),
)  # fmt: skip


def _respond(source: ResponseState, to: ResponseState, event: Event, label: Any) -> Step:
    of_head = to == ResponseState.REPLIED
    permission = Permission.REPLY_TO_BREACH if of_head else Permission.DECIDE_RESPONSE
    return Step(source, to, permission, event, label, (not_voided,))


_AT_GRANTOR = (ResponseState.ESCALATED, ResponseState.ESCALATED_FURTHER)
RESPONSE = Workflow(
    "state",
    (
        _respond(ResponseState.OPENED, ResponseState.REPLIED, Event.RESPONSE_REPLIED, _("Reply")),
        _respond(ResponseState.REPLIED, ResponseState.SUPPORTED, Event.RESPONSE_SUPPORTED, _("Agree on support")),
        _respond(ResponseState.SUPPORTED, ResponseState.MONITORED, Event.RESPONSE_MONITORED, _("Begin monitoring")),
        _respond(ResponseState.MONITORED, ResponseState.CURED, Event.RESPONSE_CURED, _("Close as cured")),
        *(
            _respond(source, ResponseState.ESCALATED, Event.RESPONSE_ESCALATED, _("Escalate to management"))
            for source in (
                ResponseState.OPENED, ResponseState.REPLIED, ResponseState.SUPPORTED, ResponseState.MONITORED,
            )
        ),
        _respond(
            ResponseState.ESCALATED, ResponseState.ESCALATED_FURTHER, Event.RESPONSE_ESCALATED_FURTHER,
            _("Escalate to the Office of the Secretary-General"),
        ),
        *(
            _respond(source, ResponseState.LIMITED, Event.RESPONSE_LIMITED, _("Link the change of authority"))
            for source in _AT_GRANTOR
        ),
        _respond(ResponseState.LIMITED, ResponseState.RESTORED, Event.RESPONSE_RESTORED, _("Link the restoration")),
        *(
            _respond(source, ResponseState.CLOSED, Event.RESPONSE_CLOSED, _("Close"))
            for source in (*_AT_GRANTOR, ResponseState.LIMITED)
        ),
    ),
    title=_("response to a breach"),
)  # fmt: skip


# --- Improvement plans ----------------------------------------------------------------------------------------------
def _improve(source: Stage, to: Stage, event: Event, label: Any) -> Step:
    return Step(source, to, Permission.IMPROVE_DELEGATION, event, label, (not_voided,))


IMPROVEMENT = Workflow(
    "stage",
    (
        _improve(Stage.PLAN, Stage.DO, Event.IMPROVEMENT_BEGUN, _("Begin")),
        _improve(Stage.DO, Stage.CHECK, Event.IMPROVEMENT_CHECKED, _("Check the result")),
        _improve(Stage.CHECK, Stage.ACT, Event.IMPROVEMENT_MADE, _("Make the change")),
        _improve(Stage.CHECK, Stage.PLAN, Event.IMPROVEMENT_PLANNED_AGAIN, _("Plan again")),
    ),
    title=_("improvement plan"),
)
VOID_IMPROVEMENT = Step(
    "", "", Permission.IMPROVE_DELEGATION, Event.IMPROVEMENT_VOIDED, _("Mark as entered by mistake"), (not_voided,)
)
