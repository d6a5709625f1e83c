"""Proposing, deciding, replacing and revoking acceptances of residual levels."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import Incomplete, demand_reason, in_words
from accountability.localization.dates import years_before
from accountability.models import Post, User, has_come, register_day
from accountability.permissions import demand
from risk.choices.treatment import AcceptanceState
from risk.events import TreatmentEvent as Event
from risk.measures.treatment_rules import demand_post
from risk.models import (
    Acceptance,
    Assessment,
    Risk,
)
from risk.permissions import Permission
from risk.workflow.treatment import (
    ACCEPTANCE,
    PROPOSE_ACCEPTANCE,
)


def _demand_expiry(accepted_on: dt.date, expires_on: dt.date) -> None:
    if expires_on <= accepted_on:
        raise Incomplete(_("The acceptance must expire after the day on which it begins."), "expires_on")
    if years_before(expires_on, 1) > accepted_on:
        raise Incomplete(_("An acceptance expires within twelve months."), "expires_on")


# --- Acceptances ----------------------------------------------------------------------------------------------------
@transaction.atomic
def propose_acceptance(
    risk: Risk, *, by: User, version: int | None, official: Post, reason: str, expires_on: dt.date
) -> Acceptance:
    """Propose that a named official bears the residual level of the assessment in force until a day."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = PROPOSE_ACCEPTANCE.demand(risk, by=by)
    demand_post(risk, official, "official")
    _demand_expiry(register_day(), expires_on)
    assessment = Assessment.objects.in_force(on=register_day()).get(risk=risk)
    with in_words():
        acceptance = Acceptance.objects.create(
            risk=risk, assessment=assessment, official=official, reason=demand_reason(reason), expires_on=expires_on,
            drafted_by=by,
        )  # fmt: skip
        risk.save_version()
    details = {"acceptance": acceptance.pk, "official": official.code, "expires_on": expires_on.isoformat()}
    audit.record(step.event, risk, by=by, note=acceptance.reason, details=details)
    return acceptance


def _acceptance_of(risk: Risk, *states: str) -> Acceptance:
    rows = Acceptance.objects.select_related("risk__register", "assessment__method")
    acceptance = rows.prefetch_related("assessment__method__levels").filter(risk=risk, state__in=states).first()
    if acceptance is None:
        raise Incomplete(_("This risk has no such acceptance."), "acceptance")
    return acceptance


@transaction.atomic
def accept_risk(risk: Risk, *, by: User, version: int | None, on: dt.date | None = None) -> Acceptance:
    """Put the proposed acceptance in force, by the authority for the level; it replaces the one before."""
    risk = Risk.objects.locked(risk.pk, version=version)
    acceptance = _acceptance_of(risk, AcceptanceState.PROPOSED)
    step = ACCEPTANCE.check(acceptance, to=AcceptanceState.IN_FORCE, by=by)
    on = on or register_day()
    _demand_expiry(on, acceptance.expires_on)
    with in_words():
        _replace(risk, by=by, on=on)
        acceptance.state, acceptance.accepted_on, acceptance.decided_by = step.to, on, by
        acceptance.save()
        risk.save_version()
    audit.record(step.event, risk, by=by, note=acceptance.reason, details={"acceptance": acceptance.pk})
    return acceptance


def _replace(risk: Risk, *, by: User, on: dt.date) -> None:
    """End the acceptance before, in force or expired."""
    steps = {step.source: step for step in ACCEPTANCE.steps if step.to == AcceptanceState.REPLACED}
    for before in Acceptance.objects.filter(risk=risk, state__in=steps):
        step = steps[before.state]
        before.state, before.ended_on = step.to, on
        before.save()
        audit.record(step.event, risk, by=by, details={"acceptance": before.pk})


@transaction.atomic
def decline_acceptance(risk: Risk, *, by: User, version: int | None, reason: str) -> Acceptance:
    """Decline the proposed acceptance, with the reason."""
    return _ended(risk, by=by, version=version, to=AcceptanceState.DECLINED, reason=reason)


@transaction.atomic
def revoke_acceptance(
    risk: Risk, *, by: User, version: int | None, reason: str, on: dt.date | None = None
) -> Acceptance:
    """Revoke the acceptance, with the reason."""
    return _ended(
        risk, by=by, version=version, to=AcceptanceState.REVOKED, reason=reason, ended_on=on or register_day()
    )


def _ended(
    risk: Risk, *, by: User, version: int | None, to: AcceptanceState, reason: str, ended_on: dt.date | None = None
) -> Acceptance:  # fmt: skip
    risk = Risk.objects.locked(risk.pk, version=version)
    acceptance = _acceptance_of(risk, *(step.source for step in ACCEPTANCE.steps if step.to == to))
    step = ACCEPTANCE.check(acceptance, to=to, by=by)
    reason = demand_reason(reason)
    acceptance.state, acceptance.ended_on = step.to, ended_on
    with in_words():
        acceptance.save()
        risk.save_version()
    audit.record(step.event, risk, by=by, note=reason, details={"acceptance": acceptance.pk})
    return acceptance


@transaction.atomic
def enter_acceptance(
    risk: Risk, *, by: User, official: Post, accepted_on: dt.date, expires_on: dt.date, reason: str
) -> Acceptance:
    """Enter an acceptance that an official signed on paper; the state follows from its expiry and from later ones."""
    demand(by, Permission.IMPORT_RISKS)
    assessment = Assessment.objects.in_force(on=accepted_on).filter(risk=risk).first()
    if assessment is None:
        raise Incomplete(_("This risk had no approved assessment on that day."), "accepted_on")
    if not has_come(accepted_on):
        raise Incomplete(_("The date of the decision is in the future."), "accepted_on")
    _demand_expiry(accepted_on, expires_on)
    if Acceptance.objects.filter(risk=risk, accepted_on__gte=accepted_on).exists():
        raise Incomplete(_("A later acceptance of this risk has been entered."), "accepted_on")
    is_over = expires_on < register_day()
    with in_words():
        _replace(risk, by=by, on=accepted_on)
        acceptance = Acceptance.objects.create(
            risk=risk, assessment=assessment, official=official, reason=demand_reason(reason), expires_on=expires_on,
            drafted_by=by, accepted_on=accepted_on,
            state=AcceptanceState.EXPIRED if is_over else AcceptanceState.IN_FORCE,
        )  # fmt: skip
    audit.record(Event.ACCEPTANCE_BEGUN, risk, by=by, note=acceptance.reason, details={"acceptance": acceptance.pk})
    return acceptance
