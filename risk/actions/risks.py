"""Drafting, proposing, activating and retiring risks; their owners; the Committee's decisions on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, demand_reason, in_words
from accountability.models import Post, User, has_come, register_day
from accountability.permissions import demand
from risk.choices import OwnerKind, RetiredBecause, RiskState
from risk.events import Event
from risk.models import (
    ActivePeriod,
    Assessment,
    CommitteeDecision,
    Consequence,
    Control,
    ControlLink,
    Driver,
    Risk,
    RiskOwner,
)
from risk.permissions import Permission
from risk.workflow import DECIDE, DRAFT_RISK, EDIT, NAME_OWNER, RISK


@transaction.atomic
def draft_risk(
    risk: Risk, *, by: User, drivers: Iterable[str] = (), consequences: Iterable[str] = (), controls: Iterable[str] = ()
) -> Risk:
    """Draft a risk with its drivers, consequences and controls; a code is never used again in its register.

    Each control is in force from the day on which the risk was identified, and acts on the first driver until it is
    linked otherwise; without a driver on the first consequence.
    """
    DRAFT_RISK.demand(risk, by=by)
    if controls and not (drivers or consequences):
        raise Incomplete(_("A control acts on a driver or a consequence. Enter one."), "drivers")
    if Risk.objects.filter(register=risk.register, code__iexact=risk.code).exists():
        raise Incomplete(_("This code has been used in this register. A code is never used again."), "code")
    risk.drafted_by = by
    with in_words():
        risk.save(force_insert=True)
        causes = Driver.objects.bulk_create(Driver(risk=risk, text=text) for text in drivers)
        effects = Consequence.objects.bulk_create(Consequence(risk=risk, text=text) for text in consequences)
        placed = Control.objects.bulk_create(
            Control(register=risk.register, title=title, starts_on=risk.identified_on) for title in controls
        )
        _link_to_first(placed, [*causes, *effects])
    audit.record(Event.RISK_DRAFTED, risk, by=by)
    return risk


@transaction.atomic
def edit_risk(
    risk: Risk, *, by: User, version: int | None, event: str, objective: str, drivers: Sequence[str],
    consequences: Sequence[str],
) -> Risk:  # fmt: skip
    """Edit the description. Drivers and consequences that are no longer listed are removed.

    A control stays: it acts on the part in its new wording, or on the first of those that are left.
    """
    risk = Risk.objects.locked(risk.pk, version=version)
    step = EDIT.demand(risk, by=by)
    if not event.strip():
        raise Incomplete(_("Describe the event."), "event")
    if risk.state != RiskState.DRAFT and not (drivers and consequences):
        raise Incomplete(_("Enter at least one driver and one consequence."), "drivers")
    risk.event, risk.objective = event, objective
    with in_words():
        risk.save_version("event", "objective")
        placed = list(Control.objects.of_risk(risk))
        _replace_parts(risk, Driver, "driver", drivers)
        _replace_parts(risk, Consequence, "consequence", consequences)
        left = [control for control in placed if control not in set(Control.objects.of_risk(risk))]
        parts: list[Driver | Consequence] = [*Driver.objects.filter(risk=risk), *Consequence.objects.filter(risk=risk)]
        if left and not parts:
            raise Incomplete(_("A control acts on a driver or a consequence. Enter one."), "drivers")
        _link_to_first(left, parts)
    audit.record(step.event, risk, by=by)
    return risk


def _replace_parts(risk: Risk, model: Any, field: str, texts: Sequence[str]) -> None:
    """The parts with these texts; one in another wording, and those already entered, keep their controls."""
    gone = list(model.objects.filter(risk=risk).exclude(text__in=texts))
    entered = set(model.objects.filter(risk=risk).values_list("text", flat=True))
    new = [text for text in dict.fromkeys(texts) if text not in entered]
    if len(gone) == len(new) == 1:
        gone[0].text = new[0]
        gone[0].save(update_fields=["text"])
        return
    keys = [part.pk for part in gone]
    ControlLink.objects.filter(**{f"{field}__in": keys}).delete()
    model.objects.filter(pk__in=keys).delete()
    model.objects.bulk_create(model(risk=risk, text=text) for text in new)


@transaction.atomic
def propose_risk(risk: Risk, *, by: User, version: int | None) -> Risk:
    """Propose a risk that has a driver, a consequence and an owner."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = RISK.check(risk, to=RiskState.PROPOSED, by=by)
    risk.state = step.to
    risk.save_version("state")
    audit.record(step.event, risk, by=by)
    return risk


@transaction.atomic
def activate_risk(risk: Risk, *, by: User, version: int | None, reason: str = "", on: dt.date | None = None) -> Risk:
    """Make a proposed risk active once its assessment is approved, or a retired one again, with the same code."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = RISK.check(risk, to=RiskState.ACTIVE, by=by)
    if risk.state == RiskState.RETIRED:
        reason = demand_reason(reason)
    risk.state = step.to
    with in_words():
        risk.save_version("state")
        ActivePeriod.objects.create(risk=risk, starts_on=on or register_day())
    audit.record(step.event, risk, by=by, note=reason)
    return risk


@transaction.atomic
def retire_risk(
    risk: Risk, *, by: User, version: int | None, because: str, reason: str, merged_into: Risk | None = None,
    on: dt.date | None = None,
) -> Risk:  # fmt: skip
    """Retire an active risk with the reason: cleared, merged, objective ended, became certain."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = RISK.check(risk, to=RiskState.RETIRED, by=by)
    reason = demand_reason(reason)
    if because == RetiredBecause.MERGED and (merged_into is None or merged_into.pk == risk.pk):
        raise Incomplete(_("Choose the risk into which it was merged."), "merged_into")
    risk.state = step.to
    period = ActivePeriod.objects.select_for_update().get(risk=risk, ends_on=None)
    period.ends_on, period.because, period.reason = max(on or register_day(), period.starts_on), because, reason
    period.merged_into = merged_into if because == RetiredBecause.MERGED else None
    with in_words():
        period.save()
        risk.save_version("state")
    audit.record(step.event, risk, by=by, note=reason, details={"because": because})
    return risk


@transaction.atomic
def void_risk(risk: Risk, *, by: User, version: int | None, reason: str) -> Risk:
    """Mark a risk as entered by mistake: it counts on no day."""
    demand(by, Permission.IMPORT_RISKS)
    risk = Risk.objects.locked(risk.pk, version=version)
    if risk.edition_rows.exists():
        raise IllegalStep(_("This risk is part of an approved edition. Retire it instead."))
    risk.is_voided = True
    risk.save_version("is_voided")
    audit.record(Event.RISK_VOIDED, risk, by=by, note=reason)
    return risk


# --- Owners and controls --------------------------------------------------------------------------------------------
@transaction.atomic
def name_owner(
    risk: Risk, *, by: User, version: int | None, post: Post, kind: str = OwnerKind.OWNER, on: dt.date | None = None
) -> RiskOwner:
    """Name the post that owns the risk from a day on; the owner before ends on that day."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = NAME_OWNER.demand(risk, by=by)
    starts_on = on or register_day()
    before = RiskOwner.objects.select_for_update().filter(risk=risk, kind=kind, ends_on=None).first()
    if before and before.starts_on > starts_on:
        raise Incomplete(_("The term of the present owner begins after this day."), "on")
    with in_words():
        if before:
            before.ends_on = starts_on
            before.save(update_fields=["ends_on"])
        owner = RiskOwner.objects.create(risk=risk, kind=kind, post=post, starts_on=starts_on)
        risk.save_version()
    audit.record(step.event, risk, by=by, details={"post": post.code, "kind": kind, "on": starts_on.isoformat()})
    return owner


@transaction.atomic
def record_decision(
    risk: Risk, *, by: User, version: int | None, decision: str, reason: str, on: dt.date | None = None,
    reference: str = "",
) -> CommitteeDecision:  # fmt: skip
    """Record what the Committee decided on a risk on a day, with the assessment that was in force on it."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = DECIDE.demand(risk, by=by)
    on = on or register_day()
    if on < risk.identified_on or not has_come(on):
        raise Incomplete(_("Choose a date between the day on which the risk was identified and today."), "on")
    reason = demand_reason(reason)
    with in_words():
        row = CommitteeDecision.objects.create(
            risk=risk, decision=decision, decided_on=on, reason=reason, reference=reference, recorded_by=by,
            assessment=Assessment.objects.in_force(on=on).filter(risk=risk).first(),
        )  # fmt: skip
        risk.save_version()
    details = {"decision": decision, "on": on.isoformat(), "reference": reference}
    audit.record(step.event, risk, by=by, note=reason, details=details)
    return row


def _link_to_first(controls: Iterable[Control], parts: Sequence[Driver | Consequence]) -> None:
    """Let the controls act on the first of the parts."""
    ControlLink.objects.bulk_create(ControlLink.of(control, parts[0]) for control in controls if parts)
