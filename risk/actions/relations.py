"""Escalating risks to the Secretariat, relating and linking them, recording occurrences and absences."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import Incomplete, demand_reason, in_words
from accountability.files import clean_text
from accountability.models import User, has_come, register_day
from risk.choices import RiskState
from risk.choices.treatment import EscalationState, RelationKind
from risk.models import Occurrence, Risk, RiskAbsence, RiskEscalation, RiskLink, RiskRegister, RiskRelation
from risk.workflow.treatment import (
    END_LINK,
    END_RELATION,
    ESCALATE,
    ESCALATION,
    EXPLAIN_ABSENCE,
    LINK,
    RECORD_OCCURRENCE,
    RELATE,
)

DECIDED_WITHIN = dt.timedelta(days=30)


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
            risk=risk,
            target=target,
            reason=demand_reason(reason),
            proposed_by=by,
            proposed_on=on,
            due_on=on + DECIDED_WITHIN,
        )
        risk.save_version()
    audit.record(step.event, risk, by=by, note=escalation.reason, details={"escalation": escalation.pk})
    return escalation


def _demand_of_secretariat(target: Risk) -> None:
    if target.register.entity_id is not None or target.state != RiskState.ACTIVE or target.is_voided:
        raise Incomplete(_("Choose an active risk of the register of the Secretariat."), "target")


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
        reason = demand_reason(reason)
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
    if not has_come(occurred_on):
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
            register=register, risk=risk, reason=demand_reason(reason), entered_on=on or register_day(), entered_by=by
        )
    audit.record(step.event, register, by=by, note=absence.reason, details={"risk": risk.code})
    return absence
