"""Asking for a new target date, and what becomes of it. The first date is never overwritten."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import Incomplete
from accountability.models import User, register_day
from accountability.workflow import Step
from recommendations.choices import DateRequestState, DueKind
from recommendations.events import Event
from recommendations.models import DateRequest, Recommendation, RevisionReason, TargetDate
from recommendations.workflow import ASK_FOR_DATE, DATE_REQUEST


@transaction.atomic
def request_date(
    recommendation: Recommendation, *, by: User, version: int | None, due_on: dt.date, reason: RevisionReason,
    note: str = "",
) -> DateRequest:  # fmt: skip
    """Ask for a new target date. It is granted at once where the rules for new dates let the asker grant it."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step = ASK_FOR_DATE.demand(recommendation, by=by)
    if due_on == recommendation.due_on:
        raise Incomplete(_("This is the target date already."), "due_on")
    if due_on <= register_day():
        raise Incomplete(_("This day has passed. Ask for one that lies ahead."), "due_on")
    asked = DateRequest.objects.create(
        recommendation=recommendation, due_on=due_on, reason=reason, note=note, requested_by=by
    )
    asked = DateRequest.objects.with_approver().select_related("recommendation").get(pk=asked.pk)
    grant = DATE_REQUEST.find(asked.state, DateRequestState.GRANTED)
    if grant.offer(asked, by=by).is_possible:
        return _settle(asked, grant, by=by)
    _tell(asked, step.event, by=by, note=note)
    return asked


@transaction.atomic
def decide_date(
    request: DateRequest, *, by: User, version: int | None, grant: bool, answer: str = ""
) -> DateRequest:  # fmt: skip
    """Grant or refuse a request; who refuses says why. The rules for new dates say who may."""
    request = _locked(request, version=version)
    step = DATE_REQUEST.check(request, to=DateRequestState.GRANTED if grant else DateRequestState.REFUSED, by=by)
    if not grant and not answer.strip():
        raise Incomplete(_("Say why the date is refused."), "answer")
    return _settle(request, step, by=by, answer=answer)


@transaction.atomic
def withdraw_date(request: DateRequest, *, by: User, version: int | None) -> DateRequest:
    """Take a request back before it is answered."""
    request = _locked(request, version=version)
    return _settle(request, DATE_REQUEST.check(request, to=DateRequestState.WITHDRAWN, by=by), by=by)


def _locked(request: DateRequest, *, version: int | None) -> DateRequest:
    """The request as it stands under the lock of its record, which every change of either takes first."""
    recommendation = Recommendation.objects.locked(request.recommendation_id, version=version)
    request = DateRequest.objects.with_approver().select_related("reason").get(pk=request.pk)
    request.recommendation = recommendation
    return request


def _settle(request: DateRequest, step: Step, *, by: User, answer: str = "") -> DateRequest:
    request.state, request.answer = step.to, answer
    request.decided_by, request.decided_at = by, timezone.now()
    request.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    if step.to == DateRequestState.GRANTED:
        _revise(request, by=by)
    _tell(request, step.event, by=by, note=answer or request.note)
    return request


def _revise(request: DateRequest, *, by: User) -> None:
    """Append the date: number 0 where the record has none yet, which makes it the first."""
    record, number = request.recommendation, TargetDate.objects.filter(recommendation=request.recommendation).count()
    TargetDate.objects.create(
        recommendation=record, number=number, kind=DueKind.DATED, due_on=request.due_on, reason=request.reason,
        note=request.note, requested_by=request.requested_by, approved_by=by,
    )  # fmt: skip
    record.first_due_on = record.first_due_on if number else request.due_on
    record.due_on, record.due_kind = request.due_on, DueKind.DATED


def _tell(request: DateRequest, event: Event | str, *, by: User, note: str) -> None:
    """Save the record as its next version and leave the event on it."""
    record = request.recommendation
    record.save_version("first_due_on", "due_on", "due_kind")
    details: dict[str, Any] = {"request": request.pk, "due_on": request.due_on.isoformat()}
    audit.record(event, record, by=by, note=note, details=details)
