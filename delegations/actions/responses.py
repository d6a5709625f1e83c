"""The steps of a response to a breach. None changes authority: that is the act of the grantor on the instrument."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, NotPermitted, in_words
from accountability.models import Entity, User, register_day
from accountability.models.user import OPERATOR
from accountability.permissions import can
from accountability.roles import Scope
from delegations.choices import Cause, Change, ResponseState
from delegations.events import Event
from delegations.measures.breaches import REPLY, second_quarter_end
from delegations.measures.kpis import last_quarter, red_twice
from delegations.models import ExceptionEntry, InstrumentEvent, Response, ResponseStep, quarter_label
from delegations.permissions import Permission
from delegations.workflow import RESPONSE

DAYS = {
    ResponseState.OPENED: REPLY, ResponseState.REPLIED: 30, ResponseState.SUPPORTED: 15, ResponseState.ESCALATED: 30,
    ResponseState.ESCALATED_FURTHER: 30, ResponseState.LIMITED: 180,
}  # fmt: skip
"""Days until the next step is due."""
REDUCES = (Change.SUSPENDED, Change.AMENDED, Change.REVOKED)


def _due_after(state: str, on: dt.date) -> dt.date | None:
    """The day by which the step after this state is due; None in a state that ends the response."""
    if state == ResponseState.MONITORED:
        return second_quarter_end(on)
    days = DAYS.get(ResponseState(state))
    return on + dt.timedelta(days=days) if days else None


# --- Opening --------------------------------------------------------------------------------------------------------
@transaction.atomic
def open_response(entity: Entity, *, by: User, finding: str, on: dt.date | None = None, **fields: Any) -> Response:
    """Open a response to a finding of the coordinator, today or on the day of its document."""
    if not can(by, Permission.DECIDE_RESPONSE, Scope(entities=frozenset({entity.pk}))):
        raise NotPermitted(_("Only the coordinator opens a response."))
    if not finding.strip():
        raise Incomplete(_("Describe the finding."), "finding")
    return _open(
        Response(entity=entity, cause=Cause.FINDING, finding=finding, **fields), by=by, on=on or register_day()
    )


def open_for_exception(entry: ExceptionEntry, *, by: User, finding: str) -> Response:
    """Open the response to an improper exception, or to one without authority; the one that it has, if any."""
    existing = Response.objects.filter(exception=entry).first()
    if existing:
        return existing
    fields = {"entity": entry.entity, "cause": Cause.EXCEPTION, "exception": entry, "instrument": entry.instrument}
    response = Response(finding=finding, is_illustrative=entry.is_illustrative, **fields)
    return _open(response, by=by, on=register_day())


@transaction.atomic
def open_for_red_quarters(*, by: User, on: dt.date) -> int:
    """Open a response for each KPI that was red in the two latest quarters, once; gives how many. Safe to run twice."""
    if by.username != OPERATOR and not can(by, Permission.DECIDE_RESPONSE, Scope()):
        raise NotPermitted(_("Only the coordinator opens a response."))
    quarter = last_quarter(on)
    answered = set(Response.objects.filter(cause=Cause.RED_QUARTERS, quarter=quarter).values_list("kpi", "entity"))
    answered |= set(Response.objects.open().filter(cause=Cause.RED_QUARTERS).values_list("kpi", "entity"))
    opened = 0
    for before, value in red_twice(quarter):
        if (value.kpi_id, value.entity_id) in answered or value.frozen_on is None:
            continue
        words = {
            "kpi": value.kpi.code, "first": quarter_label(before.quarter), "second": quarter_label(quarter),
        }  # fmt: skip
        finding = _("%(kpi)s was red in %(first)s and %(second)s.") % words
        response = Response(
            entity=value.entity, cause=Cause.RED_QUARTERS, kpi=value.kpi, quarter=quarter, finding=finding
        )
        response.is_illustrative = value.is_illustrative
        _open(response, by=by, on=on)
        opened += 1
    return opened


def _open(response: Response, *, by: User, on: dt.date) -> Response:
    response.opened_on = response.step_on = on
    response.state, response.due_on = ResponseState.OPENED, _due_after(ResponseState.OPENED, on)
    with in_words():
        response.save()
        _append(response, by=by, text=response.finding)
    audit.record(Event.RESPONSE_OPENED, response, by=by, note=response.finding, details={"due": str(response.due_on)})
    return response


# --- Steps ----------------------------------------------------------------------------------------------------------
def reply_to_breach(
    response: Response, *, by: User, version: int | None, text: str, on: dt.date | None = None
) -> Response:
    """Reply for the entity: what happened and what it will do."""
    return _step(response, ResponseState.REPLIED, by=by, version=version, text=text, on=on, day_of="replied_on")


def agree_support(
    response: Response, *, by: User, version: int | None, text: str, on: dt.date | None = None
) -> Response:
    """Record the support agreed with the entity."""
    return _step(response, ResponseState.SUPPORTED, by=by, version=version, text=text, on=on)


def begin_monitoring(
    response: Response, *, by: User, version: int | None, text: str = "", on: dt.date | None = None
) -> Response:
    """Monitor the entity in the next two quarters."""
    return _step(response, ResponseState.MONITORED, by=by, version=version, text=text, on=on, needs_text=False)


def cure_response(
    response: Response, *, by: User, version: int | None, text: str, on: dt.date | None = None
) -> Response:
    """Close the response as cured."""
    return _step(response, ResponseState.CURED, by=by, version=version, text=text, on=on, day_of="cured_on")


def escalate_response(
    response: Response, *, by: User, version: int | None, text: str, on: dt.date | None = None
) -> Response:
    """Escalate to management; once there, to the Office of the Secretary-General."""
    is_further = response.state == ResponseState.ESCALATED
    to = ResponseState.ESCALATED_FURTHER if is_further else ResponseState.ESCALATED
    return _step(response, to, by=by, version=version, text=text, on=on)


def link_change(
    response: Response, *, by: User, version: int | None, change: InstrumentEvent, text: str = "",
    on: dt.date | None = None,
) -> Response:  # fmt: skip
    """Link the event by which the grantor limited, suspended or withdrew authority of the entity."""
    if change.kind not in REDUCES or change.instrument.grantee.entity_id != response.entity_id:
        raise Incomplete(_("Choose an event that suspended, amended or revoked a delegation to this entity."), "change")
    if change.starts_on < response.opened_on:
        raise Incomplete(_("The event happened before the response was opened."), "change")
    return _step(
        response, ResponseState.LIMITED, by=by, version=version, text=text, on=on, change=change, needs_text=False,
        instrument=change.instrument,
    )  # fmt: skip


def link_restoration(
    response: Response, *, by: User, version: int | None, change: InstrumentEvent, text: str = "",
    on: dt.date | None = None,
) -> Response:  # fmt: skip
    """Link the event by which the grantor restored the authority."""
    if change.kind != Change.RESUMED or change.instrument_id != response.instrument_id:
        raise Incomplete(_("Choose the event that resumed the delegation of this response."), "change")
    to = ResponseState.RESTORED
    return _step(response, to, by=by, version=version, text=text, on=on, change=change, needs_text=False)


def close_response(
    response: Response, *, by: User, version: int | None, text: str, on: dt.date | None = None
) -> Response:
    """Close an escalated response with its reason."""
    return _step(response, ResponseState.CLOSED, by=by, version=version, text=text, on=on)


@transaction.atomic
def _step(
    response: Response, to: ResponseState, *, by: User, version: int | None, text: str, on: dt.date | None,
    needs_text: bool = True, day_of: str = "", change: InstrumentEvent | None = None, **fields: Any,
) -> Response:  # fmt: skip
    response = Response.objects.locked(response.pk, version=version)
    step = RESPONSE.check(response, to=to, by=by)
    if needs_text and not text.strip():
        raise Incomplete(_("Enter a few sentences: the next reader relies on them."), "text")
    if to == ResponseState.CURED and (sentence := _not_cured(response)):
        raise IllegalStep(sentence)
    day = on or register_day()
    fields |= {day_of: day} if day_of else {}
    fields |= {"state": to, "step_on": day, "due_on": _due_after(to, day), "updated_on": day}
    for name, value in fields.items():
        setattr(response, name, value)
    with in_words():
        response.save_version(*fields)
        _append(response, by=by, text=text, change=change)
    audit.record(step.event, response, by=by, note=text, details={"due": str(response.due_on or "")})
    return response


def _append(response: Response, *, by: User, text: str, change: InstrumentEvent | None = None) -> ResponseStep:
    return ResponseStep.objects.create(
        response=response, state=response.state, on=response.step_on, due_on=response.due_on, text=text, change=change,
        recorded_by=by,
    )  # fmt: skip


def _not_cured(response: Response) -> str:
    """Why a response to red quarters cannot be closed as cured: the KPI is still red."""
    if response.cause != Cause.RED_QUARTERS or response.kpi is None:
        return ""
    latest = response.kpi.values.current().filter(entity=response.entity).order_by("-quarter").first()
    if latest and latest.quarter > (response.quarter or dt.date.min) and latest.status != "red":
        return ""
    return _("%(kpi)s has no later value that is not red.") % {"kpi": response.kpi.code}
