"""Controls of a risk: added, rated, ended. The level changes with an assessment only, which some changes propose."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, demand_reason, in_words
from accountability.models import User, has_come, register_day
from risk.choices import ControlRating, RiskState
from risk.models import Consequence, Control, ControlLink, Driver, Risk
from risk.workflow import ADD_CONTROL, END_CONTROL, RATE_CONTROL

Part = Driver | Consequence
ORDER = (ControlRating.EFFECTIVE, ControlRating.PARTLY, ControlRating.INEFFECTIVE)
"""The ratings that can be compared, the best first."""


@transaction.atomic
def add_control(
    risk: Risk, *, by: User, version: int | None, control: Control, part: Part, rated_on: dt.date | None = None
) -> Control:
    """Add a control that acts on a driver or a consequence of the risk, rated as of a day, by default the register day.

    It is in force from its own day, by default the register day. The level does not change by itself.
    """
    risk = Risk.objects.locked(risk.pk, version=version)
    step = ADD_CONTROL.demand(risk, by=by)
    rated_on = rated_on or register_day()
    _demand_past(rated_on)
    control.starts_on = control.starts_on or register_day()
    if not has_come(control.starts_on):
        raise Incomplete(_("A control that is not in force yet is an action of the treatment plan."), "starts_on")
    control.register = risk.register
    for name in ("design", "operation"):
        setattr(control, f"{name}_on", None if getattr(control, name) == ControlRating.NOT_RATED else rated_on)
    with in_words():
        control.save()
        ControlLink.of(control, part).save()
        risk.save_version()
    audit.record(step.event, risk, by=by, details={"control": control.pk})
    return control


@transaction.atomic
def rate_control(
    risk: Risk, *, by: User, version: int | None, control: Control, rated_on: dt.date, design: str = "",
    operation: str = "", evidence_note: str = "", part: Part | None = None,
) -> Control:  # fmt: skip
    """Rate how a control is designed and operates, as of a day, and let it act on a further part of the risk.

    An empty rating leaves the one before. A worse one proposes a new assessment; the level does not change by itself.
    """
    risk = Risk.objects.locked(risk.pk, version=version)
    step = RATE_CONTROL.demand(risk, by=by)
    control = Control.objects.select_for_update().get(pk=control.pk)
    if not (design or operation or part):
        raise Incomplete(_("Choose a rating, or a further driver or consequence."), "design")
    _demand_past(rated_on)
    before = {"design": control.design, "operation": control.operation}
    for name, rating in (("design", design), ("operation", operation)):
        if rating:
            setattr(control, name, rating)
            setattr(control, f"{name}_on", None if rating == ControlRating.NOT_RATED else rated_on)
    control.evidence_note = evidence_note or control.evidence_note
    with in_words():
        control.save()
        if part:
            ControlLink.of(control, part).save()
        if any(_is_worse(before[name], getattr(control, name)) for name in before):
            _propose_assessment(risk)
        risk.save_version("review_due_on")
    changed = {name: [was, now] for name, was in before.items() if (now := getattr(control, name)) != was}
    audit.record(step.event, risk, by=by, details={"control": control.pk, "changes": changed})
    return control


@transaction.atomic
def end_control(
    risk: Risk, *, by: User, version: int | None, control: Control, reason: str, on: dt.date | None = None
) -> Control:
    """End a control from a day on, by default the register day, with the reason; of a planned end set another day.

    On that day a new assessment is due, of each risk on which the control acts.
    """
    risk = Risk.objects.locked(risk.pk, version=version)
    step = END_CONTROL.demand(risk, by=by)
    reason, on = demand_reason(reason), on or register_day()
    control = Control.objects.select_for_update().get(pk=control.pk)
    if not control.is_in_force(register_day()):
        raise IllegalStep(_("This control has already ended."))
    if on < control.starts_on:
        raise Incomplete(_("The control began after this day."), "on")
    control.ends_on = on
    with in_words():
        control.save(update_fields=["ends_on"])
        _propose_assessment(risk, on=on)
        risk.save_version("review_due_on")
        for other in _others(control, risk):
            _propose_assessment(other, on=on)
            other.save_version("review_due_on")
    details = {"control": control.pk, "title": control.title, "on": on.isoformat()}
    audit.record(step.event, risk, by=by, note=reason, details=details)
    return control


def _others(control: Control, risk: Risk) -> QuerySet[Risk]:
    """The other risks on which the control acts."""
    acting = Q(drivers__links__control=control) | Q(consequences__links__control=control)
    keys = Risk.objects.filter(acting).exclude(pk=risk.pk).order_by().values("pk")
    return Risk.objects.filter(pk__in=keys).order_by("pk").select_for_update()


def _demand_past(rated_on: dt.date) -> None:
    if not has_come(rated_on):
        raise Incomplete(_("The day of the rating is in the future."), "rated_on")


def _is_worse(before: str, now: str) -> bool:
    """Whether a rating is worse than the one before; against none, whether it is not effective."""
    if now not in ORDER:
        return False
    return ORDER.index(ControlRating(now)) > (ORDER.index(ControlRating(before)) if before in ORDER else 0)


def _propose_assessment(risk: Risk, *, on: dt.date | None = None) -> None:
    """The review of an active risk is due on the day, but not before today, unless it was due before."""
    if risk.state == RiskState.ACTIVE:
        due_on = max(on or register_day(), register_day())
        risk.review_due_on = min(risk.review_due_on or due_on, due_on)
