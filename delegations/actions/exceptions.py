"""Logging exceptions, checked against the authority of the approving post on that day, and reviewing them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, NotPermitted, in_words
from accountability.models import User, has_come, register_day
from accountability.models.user import OPERATOR
from accountability.permissions import can
from accountability.roles import Scope
from delegations.actions.responses import open_for_exception
from delegations.choices import ApproverCapacity, ExceptionState
from delegations.events import Event
from delegations.measures.authority import Answer, effective, holdings
from delegations.models import ExceptionEntry
from delegations.permissions import Permission
from delegations.workflow import EXCEPTION


def log_exception(entry: ExceptionEntry, *, by: User) -> ExceptionEntry:
    """Log one exception: the set form for one."""
    [entry] = log_exceptions([entry], by=by)
    return entry


@transaction.atomic
def log_exceptions(entries: Sequence[ExceptionEntry], *, by: User) -> list[ExceptionEntry]:
    """Log exceptions. One approved without authority on that day is logged as well, and opens a response."""
    for entry in entries:
        scope = Scope(entities=frozenset({entry.entity_id}))
        if by.username != OPERATOR and not can(by, Permission.LOG_EXCEPTION, scope):
            raise NotPermitted(_("You may not log exceptions of %(entity)s.") % {"entity": entry.entity.code})
        _demand_complete(entry)
        entry.is_authorized, entry.recorded_by = _has_authority(entry), by
    with in_words():
        ExceptionEntry.objects.bulk_create(entries)
    audit.record_all(((Event.EXCEPTION_LOGGED, one, "", {"authorized": one.is_authorized}) for one in entries), by=by)
    for entry in entries:
        if not entry.is_authorized:
            open_for_exception(entry, by=by, finding=_("Approved without authority on that day."))
    return list(entries)


def _demand_complete(entry: ExceptionEntry) -> None:
    if not entry.reason.strip():
        raise Incomplete(_("Enter the reason."), "reason")
    if not has_come(entry.approved_on):
        raise Incomplete(_("The day of approval is in the future."), "approved_on")
    if entry.entered_on < entry.approved_on:
        raise Incomplete(_("It cannot be entered before it is approved."), "entered_on")


def _has_authority(entry: ExceptionEntry) -> bool:
    """Whether the approving post had authority on the day and in that capacity, for the matter or one of the area."""
    post, on = entry.approved_by_post_id, entry.approved_on
    if entry.matter:
        answers = effective(entry.matter, None, on, posts=[post]).answers
    else:
        answers = [
            answer for answer in holdings([post], on) if answer.matter.area == entry.area and not answer.is_refused
        ]
    return any(_acts(answer, entry) for answer in answers)


def _acts(answer: Answer, entry: ExceptionEntry) -> bool:
    """Whether somebody acts for the post in that capacity, and, if the person is named, whether it is that person."""
    in_charge = entry.capacity != ApproverCapacity.HOLDER
    tenure = answer.stand_in if in_charge else answer.holder
    return tenure is not None and entry.approved_by in ("", tenure.person)


@transaction.atomic
def review_exception(
    entry: ExceptionEntry, *, by: User, version: int | None, conclusion: str, remark: str = ""
) -> ExceptionEntry:
    """Conclude that an exception is in order, to be explained or improper; an improper one opens a response."""
    entry = ExceptionEntry.objects.locked(entry.pk, version=version)
    step = EXCEPTION.check(entry, to=conclusion, by=by)
    if conclusion != ExceptionState.IN_ORDER and not remark.strip():
        raise Incomplete(_("Enter the reason for this conclusion."), "remark")
    entry.state = entry.conclusion = ExceptionState(step.to)
    entry.reviewed_on = register_day()
    with in_words():
        entry.save_version("state", "conclusion", "reviewed_on")
    audit.record(step.event, entry, by=by, note=remark, details={"conclusion": str(conclusion)})
    if conclusion == ExceptionState.IMPROPER:
        open_for_exception(entry, by=by, finding=remark)
    return entry


@transaction.atomic
def close_exception(entry: ExceptionEntry, *, by: User, version: int | None, remark: str = "") -> ExceptionEntry:
    """Close a reviewed exception; one with an open response stays open."""
    entry = ExceptionEntry.objects.locked(entry.pk, version=version)
    step = EXCEPTION.check(entry, to=ExceptionState.CLOSED, by=by)
    entry.state = ExceptionState.CLOSED
    entry.save_version("state")
    audit.record(step.event, entry, by=by, note=remark)
    return entry


@transaction.atomic
def void_exception(entry: ExceptionEntry, *, by: User, version: int | None, reason: str) -> ExceptionEntry:
    """Mark an exception that was not reviewed yet as entered by mistake."""
    entry = ExceptionEntry.objects.locked(entry.pk, version=version)
    if by.username != OPERATOR and not can(by, Permission.LOG_EXCEPTION, entry.scope()):
        raise NotPermitted(_("You may not log exceptions of %(entity)s.") % {"entity": entry.entity.code})
    if entry.state != ExceptionState.LOGGED or hasattr(entry, "response"):
        raise IllegalStep(_("%(exception)s has been reviewed or has a response.") % {"exception": entry.label})
    entry.is_voided = True
    entry.save_version("is_voided")
    audit.record(Event.EXCEPTION_VOIDED, entry, by=by, note=reason)
    return entry
