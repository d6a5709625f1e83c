"""New target dates for a record: requested, granted, refused, withdrawn. The first date never changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event
from accountability.choices import DateRequestState, DueKind
from accountability.errors import Incomplete, demand_reason, in_words
from accountability.models import RevisionReason, User, register_day
from accountability.models.record import Record
from accountability.models.target_date import DateRequest
from accountability.workflow import Step, date_request_workflow, record_steps


@transaction.atomic
def request_date(
    record: Record, *, by: User, version: int | None, due_on: dt.date, reason: RevisionReason, note: str = ""
) -> DateRequest:  # fmt: skip
    """Request a new target date. It is granted immediately if the rules for new dates let the person grant it."""
    locked: Any = type(record).objects.locked(record.pk, version=version)  # type: ignore[attr-defined]
    step = record_steps(record.PERMISSIONS)[Event.DATE_REQUESTED].demand(locked, by=by)
    if due_on == locked.due_on:
        raise Incomplete(_("This is already the target date."), "due_on")
    if due_on <= register_day():
        raise Incomplete(_("This date is in the past. Choose a later date."), "due_on")
    requests: Any = locked.date_requests
    pk = requests.create(due_on=due_on, reason=reason, note=note, requested_by=by).pk
    request = requests.with_approver().get(pk=pk)
    request.record = locked
    grant = date_request_workflow(record.PERMISSIONS).find(request.state, DateRequestState.GRANTED)
    if grant.offer(request, by=by).is_possible:
        return _settle(request, grant, by=by)
    _record_event(request, step.event, by=by, note=note)
    return request


@transaction.atomic
def decide_date(
    request: DateRequest, *, by: User, version: int | None, grant: bool, answer: str = ""
) -> DateRequest:  # fmt: skip
    """Grant or refuse a request; a refusal needs a reason. The rules for new dates determine who may decide."""
    request = _lock(request, version=version)
    to = DateRequestState.GRANTED if grant else DateRequestState.REFUSED
    step = date_request_workflow(request.record.PERMISSIONS).check(request, to=to, by=by)
    if not grant and not answer.strip():
        raise Incomplete(_("Give a reason for refusing the date."), "answer")
    return _settle(request, step, by=by, answer=answer)


@transaction.atomic
def withdraw_date(request: DateRequest, *, by: User, version: int | None) -> DateRequest:
    """Withdraw a request before it is answered."""
    request = _lock(request, version=version)
    workflow = date_request_workflow(request.record.PERMISSIONS)
    return _settle(request, workflow.check(request, to=DateRequestState.WITHDRAWN, by=by), by=by)


def _lock(request: DateRequest, *, version: int | None) -> DateRequest:
    """The request, read under the lock of its record, which every change of either takes first."""
    record = type(request.record).objects.locked(request.record.pk, version=version)
    locked: Any = record.date_requests.with_approver().select_related("reason").get(pk=request.pk)
    locked.record = record
    return locked


def _settle(request: DateRequest, step: Step, *, by: User, answer: str = "") -> DateRequest:
    request.state, request.answer = step.to, answer
    request.decided_by, request.decided_at = by, timezone.now()
    request.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    if step.to == DateRequestState.GRANTED:
        _add_target_date(request, by=by)
    _record_event(request, step.event, by=by, note=answer or request.note)
    return request


def _add_target_date(request: DateRequest, *, by: User) -> None:
    """Append the date: number 0 where the record has none yet, which makes it the first."""
    record, number = request.record, request.record.target_dates.count()
    record.target_dates.create(
        number=number, kind=DueKind.DATED, due_on=request.due_on, reason=request.reason, note=request.note,
        requested_by=request.requested_by, approved_by=by,
    )  # fmt: skip
    record.first_due_on = record.first_due_on if number else request.due_on
    record.due_on, record.due_kind = request.due_on, DueKind.DATED


def _record_event(request: DateRequest, event: str, *, by: User, note: str) -> None:
    """Save the record as its next version and leave the event on it."""
    request.record.save_version("first_due_on", "due_on", "due_kind")
    details: dict[str, Any] = {"request": request.pk, "due_on": request.due_on.isoformat()}
    audit.record(event, request.record, by=by, note=note, details=details)


# --- Actions with a date, which need no request ---------------------------------------------------------------------
@transaction.atomic
def postpone(
    action: Any, step: Step, *, by: User, version: int | None, due_on: dt.date, reason: str, on: dt.date | None = None
) -> Any:
    """Set a later date of a dated action, with the reason. The first date stays."""
    action = type(action).objects.locked(action.pk, version=version)
    step.demand(action, by=by)
    if due_on <= action.due_on:
        raise Incomplete(_("The new due date must be later than the current one."), "due_on")
    reason = demand_reason(reason, sentence=_("Give the reason for the new due date."))
    before, action.due_on, action.updated_on = action.due_on, due_on, on or register_day()
    with in_words():
        action.save_version("due_on", "updated_on")
    details = {"before": before.isoformat(), "due_on": due_on.isoformat(), "on": action.updated_on.isoformat()}
    audit.record(step.event, action, by=by, note=reason, details=details)
    return action
