"""Accepting residual levels, escalating risks, recording occurrences, and linking risks to risks and records."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.dates import years_before
from accountability.errors import Incomplete, in_words
from accountability.files import clean_text
from accountability.models import Post, User, register_day
from accountability.permissions import demand
from risk.events import TreatmentEvent as Event
from risk.models import (
    Acceptance,
    Assessment,
    Occurrence,
    Risk,
    RiskAbsence,
    RiskEscalation,
    RiskLink,
    RiskRegister,
    RiskRelation,
)
from risk.permissions import Permission
from risk.treatment_choices import AcceptanceState, EscalationState, RelationKind
from risk.treatment_workflow import (
    ACCEPTANCE,
    END_LINK,
    END_RELATION,
    ESCALATE,
    ESCALATION,
    EXPLAIN_ABSENCE,
    LINK,
    PROPOSE_ACCEPTANCE,
    RECORD_OCCURRENCE,
    RELATE,
)

DECIDED_WITHIN = dt.timedelta(days=30)


def _demand_expiry(accepted_on: dt.date, expires_on: dt.date) -> None:
    if expires_on <= accepted_on:
        raise Incomplete(_("The acceptance must expire after the day on which it begins."), "expires_on")
    if years_before(expires_on, 1) > accepted_on:
        raise Incomplete(_("An acceptance expires within twelve months."), "expires_on")


def _reason(text: str) -> str:
    if not (text := clean_text(text)):
        raise Incomplete(_("Give the reason."), "reason")
    return text


# --- Acceptances ----------------------------------------------------------------------------------------------------
@transaction.atomic
def propose_acceptance(
    risk: Risk, *, by: User, version: int | None, official: Post, reason: str, expires_on: dt.date
) -> Acceptance:
    """Propose that a named official bears the residual level of the assessment in force until a day."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = PROPOSE_ACCEPTANCE.demand(risk, by=by)
    _demand_expiry(register_day(), expires_on)
    assessment = Assessment.objects.in_force(on=register_day()).get(risk=risk)
    with in_words():
        acceptance = Acceptance.objects.create(
            risk=risk, assessment=assessment, official=official, reason=_reason(reason), expires_on=expires_on,
            drafted_by=by,
        )  # fmt: skip
        risk.save_version()
    details = {"acceptance": acceptance.pk, "official": official.code, "expires_on": expires_on.isoformat()}
    audit.record(step.event, risk, by=by, note=acceptance.reason, details=details)
    return acceptance


def _acceptance_of(risk: Risk, *states: AcceptanceState) -> Acceptance:
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
    states = (AcceptanceState.IN_FORCE, AcceptanceState.EXPIRED)
    for before in Acceptance.objects.filter(risk=risk, state__in=states):
        step = ACCEPTANCE.find(before.state, AcceptanceState.REPLACED)
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
    states: tuple[AcceptanceState, ...] = (AcceptanceState.PROPOSED,)
    if to == AcceptanceState.REVOKED:
        states = (AcceptanceState.IN_FORCE, AcceptanceState.EXPIRED)
    acceptance = _acceptance_of(risk, *states)
    step = ACCEPTANCE.check(acceptance, to=to, by=by)
    reason = _reason(reason)
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
    if accepted_on > register_day():
        raise Incomplete(_("The date of the decision is in the future."), "accepted_on")
    _demand_expiry(accepted_on, expires_on)
    if Acceptance.objects.filter(risk=risk, accepted_on__gte=accepted_on).exists():
        raise Incomplete(_("A later acceptance of this risk has been entered."), "accepted_on")
    is_over = expires_on < register_day()
    with in_words():
        _replace(risk, by=by, on=accepted_on)
        acceptance = Acceptance.objects.create(
            risk=risk, assessment=assessment, official=official, reason=_reason(reason), expires_on=expires_on,
            drafted_by=by, accepted_on=accepted_on,
            state=AcceptanceState.EXPIRED if is_over else AcceptanceState.IN_FORCE,
        )  # fmt: skip
    audit.record(Event.ACCEPTANCE_BEGUN, risk, by=by, note=acceptance.reason, details={"acceptance": acceptance.pk})
    return acceptance


# --- Escalations ----------------------------------------------------------------------------------------------------
@transaction.atomic
def escalate_risk(
    risk: Risk, *, by: User, version: int | None, target: Risk, reason: str, on: dt.date | None = None
) -> RiskEscalation:
    """Escalate a risk of an entity to a risk of the Secretariat; the decision is due within thirty days."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = ESCALATE.demand(risk, by=by)
    _demand_of_secretariat(target)
    on = on or register_day()
    with in_words():
        escalation = RiskEscalation.objects.create(
            risk=risk, target=target, reason=_reason(reason), proposed_by=by, proposed_on=on, due_on=on + DECIDED_WITHIN
        )
        risk.save_version()
    audit.record(step.event, risk, by=by, note=escalation.reason, details={"escalation": escalation.pk})
    return escalation


def _demand_of_secretariat(target: Risk) -> None:
    if target.register.entity_id is not None or target.state == "retired" or target.is_voided:
        raise Incomplete(_("Choose a risk of the register of the Secretariat that is not retired."), "target")


@transaction.atomic
def decide_escalation(
    risk: Risk, *, by: User, version: int | None, to: str, reason: str = "", on: dt.date | None = None
) -> RiskEscalation:
    """Accept the escalation, which relates both risks, or decline it with a reason."""
    risk = Risk.objects.locked(risk.pk, version=version)
    rows = RiskEscalation.objects.select_related("risk__register", "target")
    escalation = rows.filter(risk=risk, state=EscalationState.PROPOSED).first()
    if escalation is None:
        raise Incomplete(_("No escalation of this risk waits for a decision."), "to")
    step, on = ESCALATION.check(escalation, to=to, by=by), on or register_day()
    if to == EscalationState.DECLINED:
        reason = _reason(reason)
    escalation.state, escalation.decided_by, escalation.decided_on = step.to, by, on
    escalation.answer = clean_text(reason)
    with in_words():
        escalation.save()
        risk.save_version()
        if to == EscalationState.ACCEPTED:
            RiskRelation.objects.filter(source=risk, target=escalation.target, ends_on=None).update(ends_on=on)
            RiskRelation.objects.create(
                source=risk, target=escalation.target, kind=RelationKind.ESCALATED, starts_on=on, confirmed_by=by
            )
    audit.record(step.event, risk, by=by, note=escalation.answer, details={"escalation": escalation.pk})
    return escalation


# --- Relations, links, occurrences ----------------------------------------------------------------------------------
@transaction.atomic
def relate_risks(
    risk: Risk, *, by: User, version: int | None, target: Risk, kind: str, on: dt.date | None = None
) -> RiskRelation:
    """Confirm that a risk of an entity contributes to, mirrors or was escalated to a risk of the Secretariat."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = RELATE.demand(risk, by=by)
    _demand_of_secretariat(target)
    if RiskRelation.objects.filter(source=risk, target=target, ends_on=None).exists():
        raise Incomplete(_("These risks are already related. End that relation first."), "target")
    with in_words():
        relation = RiskRelation.objects.create(
            source=risk, target=target, kind=kind, starts_on=on or register_day(), confirmed_by=by
        )
        risk.save_version()
    audit.record(step.event, risk, by=by, details={"target": target.label, "kind": kind})
    return relation


@transaction.atomic
def end_relation(
    risk: Risk, *, by: User, version: int | None, relation: RiskRelation, on: dt.date | None = None
) -> RiskRelation:
    """End a relation between two risks."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = END_RELATION.demand(risk, by=by)
    if relation.source_id != risk.pk or relation.ends_on is not None:
        raise Incomplete(_("Choose a relation of this risk that has not ended."), "relation")
    relation.ends_on = max(on or register_day(), relation.starts_on)
    with in_words():
        relation.save(update_fields=["ends_on"])
        risk.save_version()
    audit.record(step.event, risk, by=by, details={"target": relation.target.label, "kind": relation.kind})
    return relation


@transaction.atomic
def link_record(
    risk: Risk, *, by: User, version: int | None, kind: str, record: int, label: str, note: str = "",
    on: dt.date | None = None,
) -> RiskLink:  # fmt: skip
    """Link a risk to a record of another register, which the caller has read under its label."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = LINK.demand(risk, by=by)
    if RiskLink.objects.filter(risk=risk, kind=kind, record=record, ends_on=None).exists():
        raise Incomplete(_("This risk is already linked to this record."), "reference")
    with in_words():
        link = RiskLink.objects.create(
            risk=risk, kind=kind, record=record, note=note.strip(), starts_on=on or register_day(), linked_by=by
        )
        risk.save_version()
    audit.record(step.event, risk, by=by, note=link.note, details={"kind": kind, "label": label})
    return link


@transaction.atomic
def end_link(risk: Risk, *, by: User, version: int | None, link: RiskLink, on: dt.date | None = None) -> RiskLink:
    """End a link to a record."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = END_LINK.demand(risk, by=by)
    if link.risk_id != risk.pk or link.ends_on is not None:
        raise Incomplete(_("Choose a link of this risk that has not ended."), "link")
    link.ends_on = max(on or register_day(), link.starts_on)
    with in_words():
        link.save(update_fields=["ends_on"])
        risk.save_version()
    audit.record(step.event, risk, by=by, details={"kind": link.kind, "record": link.record})
    return link


@transaction.atomic
def record_occurrence(
    risk: Risk, *, by: User, version: int | None, occurred_on: dt.date, summary: str, amount: Decimal | None = None
) -> Occurrence:
    """Record that the event happened, without information on cases."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = RECORD_OCCURRENCE.demand(risk, by=by)
    if occurred_on > register_day():
        raise Incomplete(_("An occurrence cannot be in the future."), "occurred_on")
    if not (summary := clean_text(summary)):
        raise Incomplete(_("Describe what happened."), "summary")
    if amount is not None and amount < 0:
        raise Incomplete(_("The amount cannot be negative."), "amount")
    with in_words():
        occurrence = Occurrence.objects.create(
            risk=risk, occurred_on=occurred_on, summary=summary, amount=amount, recorded_by=by
        )
        risk.save_version()
    audit.record(step.event, risk, by=by, note=summary, details={"occurred_on": occurred_on.isoformat()})
    return occurrence


@transaction.atomic
def explain_absence(
    register: RiskRegister, *, by: User, risk: Risk, reason: str, on: dt.date | None = None
) -> RiskAbsence:
    """Enter why the register of an entity has no risk for a risk of the Secretariat."""
    step = EXPLAIN_ABSENCE.demand(register, by=by)
    _demand_of_secretariat(risk)
    if register.entity_id is None:
        raise Incomplete(_("Choose the register of an entity."), "register")
    if RiskAbsence.objects.filter(register=register, risk=risk).exists():
        raise Incomplete(_("The reason has already been entered."), "risk")
    with in_words():
        absence = RiskAbsence.objects.create(
            register=register, risk=risk, reason=_reason(reason), entered_on=on or register_day(), entered_by=by
        )
    audit.record(step.event, register, by=by, note=absence.reason, details={"risk": risk.code})
    return absence
