"""Every change of a pledge."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accountability import audit
from accountability.choices import DueKind
from accountability.errors import NotPermitted
from accountability.models import Entity, OversightBody, User, register_day
from accountability.permissions import can
from tests.sample_register.models import Pledge, State
from tests.sample_register.workflow import PLEDGE


@transaction.atomic
def enter_pledge(
    *, by: User, text: str, entity: Entity, due_on: dt.date | None = None, body: OversightBody | None = None
) -> Pledge:
    """Enter what an entity promised, and to which body."""
    kind = DueKind.DATED if due_on else DueKind.MISSING
    pledge = Pledge.objects.create(text=text, body=body, first_due_on=due_on, due_on=due_on, due_kind=kind)
    pledge.responsibilities.create(entity=entity, is_lead=True)
    if due_on:
        pledge.target_dates.create(number=0, kind=kind, due_on=due_on)
    audit.record("pledge-entered", pledge, by=by)
    return pledge


@transaction.atomic
def keep_pledge(pledge: Pledge, *, by: User, version: int | None, text: str = "") -> Pledge:
    """Say that it is kept."""
    pledge = Pledge.objects.locked(pledge.pk, version=version)
    step = PLEDGE.check(pledge, to=State.KEPT, by=by)
    pledge.state, pledge.updated_on = State.KEPT, register_day()
    pledge.save_version("state", "updated_on")
    audit.record(step.event, pledge, by=by, note=text)
    return pledge


@transaction.atomic
def void_pledge(pledge: Pledge, *, by: User, version: int | None, reason: str) -> Pledge:
    """Say that it was entered by mistake."""
    pledge = Pledge.objects.locked(pledge.pk, version=version)
    pledge.is_voided = True
    pledge.save_version("is_voided")
    audit.record("pledge-voided", pledge, by=by, note=reason)
    return pledge


@transaction.atomic
def set_due_date(pledge: Pledge, *, by: User, version: int | None, due_on: dt.date) -> Pledge:
    """Set the day by which it is to be kept."""
    pledge = Pledge.objects.locked(pledge.pk, version=version)
    if not can(by, "revise-pledge-date", pledge.scope()):
        raise NotPermitted("Only its entity sets the date.")
    pledge.due_on = due_on
    pledge.save_version("due_on")
    audit.record("pledge-date-set", pledge, by=by)
    return pledge
