"""Implementing partners: entering and editing them, their checks, and the end of a partnership."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import Incomplete, demand_reason, in_words
from accountability.files import clean_text
from accountability.models import User, has_come, register_day
from accountability.permissions import demand
from risk.choices.partners import CheckKind, CheckResult, PartnerState
from risk.events import PartnerEvent as Event
from risk.measures.partners import next_screening
from risk.models import Partner, PartnerCheck, PartnerGuideline, PartnerInterruption
from risk.permissions import PartnerPermission as Permission
from risk.workflow.partners import CHECK, EDIT, ENTER, PARTNER, SCREEN


@transaction.atomic
def enter_partner(partner: Partner, *, by: User) -> Partner:
    """Enter a partner of an entity; its first screening is due on the day on which the partnership begins."""
    ENTER.demand(partner, by=by)
    if Partner.objects.filter(entity=partner.entity, code__iexact=partner.code, is_voided=False).exists():
        raise Incomplete(_("This entity has a partner with this number."), "code")
    partner.due_on = partner.started_on
    _demand_agreement(partner)
    with in_words():
        partner.save(force_insert=True)
    audit.record(Event.PARTNER_ENTERED, partner, by=by)
    return partner


@transaction.atomic
def edit_partner(
    partner: Partner, *, by: User, version: int | None, name: str, kind: str, agreement: PartnerGuideline | None,
    agreement_on: dt.date | None, agreement_ends_on: dt.date | None,
) -> Partner:  # fmt: skip
    """Change the name or kind of a partner, or its agreement; the number and the entity stay."""
    partner = Partner.objects.locked(partner.pk, version=version)
    step = EDIT.demand(partner, by=by)
    given: dict[str, Any] = {
        "name": clean_text(name), "kind": kind, "agreement": agreement, "agreement_on": agreement_on,
        "agreement_ends_on": agreement_ends_on,
    }  # fmt: skip
    changed = [field for field, value in given.items() if getattr(partner, field) != value]
    for field in changed:
        setattr(partner, field, given[field])
    _demand_agreement(partner)
    with in_words():
        partner.save_version(*changed)
    audit.record(step.event, partner, by=by, details={"changed": changed})
    return partner


def _demand_agreement(partner: Partner) -> None:
    if not clean_text(partner.name):
        raise Incomplete(_("Enter the name of the partner."), "name")
    if partner.agreement_on is None and (partner.agreement or partner.agreement_ends_on):
        raise Incomplete(_("Enter the day on which the agreement was signed."), "agreement_on")
    if partner.agreement_on and partner.agreement_ends_on and partner.agreement_ends_on < partner.agreement_on:
        raise Incomplete(_("The agreement ends before it was signed."), "agreement_ends_on")


@transaction.atomic
def record_check(
    partner: Partner, *, by: User, version: int | None, kind: str, result: str, done_on: dt.date, done_by: str,
    summary: str = "", next_on: dt.date | None = None,
) -> PartnerCheck:  # fmt: skip
    """Enter a check of a partner. A screening sets the date of the next one, by the interval in force if none is given.

    A result other than satisfactory is explained.
    """
    partner = Partner.objects.locked(partner.pk, version=version)
    is_screening = kind == CheckKind.SANCTIONS
    step = (SCREEN if is_screening else CHECK).demand(partner, by=by)
    if not has_come(done_on):
        raise Incomplete(_("This date is in the future."), "done_on")
    if result != CheckResult.SATISFACTORY and not clean_text(summary):
        raise Incomplete(_("Explain the result."), "summary")
    next_on = (next_on or next_screening(done_on)) if is_screening else None
    if is_screening and next_on is None:
        raise Incomplete(_("Enter the date of the next screening."), "next_on")
    if next_on is not None and next_on <= done_on:
        raise Incomplete(_("The next screening must be later than this one."), "next_on")
    with in_words():
        check = PartnerCheck.objects.create(
            partner=partner, kind=kind, result=result, done_on=done_on, done_by=clean_text(done_by), next_on=next_on,
            summary=clean_text(summary), recorded_by=by,
        )  # fmt: skip
    latest = PartnerCheck.objects.filter(partner=partner, kind=CheckKind.SANCTIONS).order_by("-done_on", "-pk").first()
    if is_screening and latest is not None and latest.next_on is not None:
        partner.screened_on, partner.due_on = latest.done_on, latest.next_on
    partner.save_version("screened_on", "due_on")
    details = {"check": check.pk, "kind": kind, "result": result, "done_on": done_on.isoformat()}
    audit.record(step.event, partner, by=by, note=check.summary, details=details)
    return check


@transaction.atomic
def end_partnership(partner: Partner, *, by: User, version: int | None, reason: str, ended_on: dt.date) -> Partner:
    """End the work with a partner, with the reason; its checks stay."""
    partner = Partner.objects.locked(partner.pk, version=version)
    step = PARTNER.check(partner, to=PartnerState.ENDED, by=by)
    if not has_come(ended_on):
        raise Incomplete(_("This date is in the future."), "ended_on")
    resumed = partner.interruptions.aggregate(last=Max("resumed_on"))["last"]
    if ended_on < (resumed or partner.started_on):
        raise Incomplete(_("The partnership ends before it begins."), "ended_on")
    partner.state, partner.ended_on = step.to, ended_on
    partner.save_version("state", "ended_on")
    audit.record(step.event, partner, by=by, note=demand_reason(reason), details={"ended_on": ended_on.isoformat()})
    return partner


@transaction.atomic
def resume_partnership(
    partner: Partner, *, by: User, version: int | None, reason: str, resumed_on: dt.date | None = None
) -> Partner:  # fmt: skip
    """Work with a partner again, with the reason; refused while the latest screening lists it.

    It counts again from the day on which it is resumed, today where none is given; the days between stay out.
    """
    partner = Partner.objects.locked(partner.pk, version=version)
    step = PARTNER.check(partner, to=PartnerState.ACTIVE, by=by)
    ended_on, resumed_on = partner.ended_on, resumed_on or register_day()
    assert ended_on is not None  # by the constraint of ended partnerships
    if not has_come(resumed_on):
        raise Incomplete(_("This date is in the future."), "resumed_on")
    if resumed_on < ended_on:
        raise Incomplete(_("The partnership is resumed before it ended."), "resumed_on")
    if resumed_on > ended_on:
        PartnerInterruption.objects.create(partner=partner, ended_on=ended_on, resumed_on=resumed_on)
    partner.state, partner.ended_on = step.to, None
    partner.save_version("state", "ended_on")
    details = {"ended_on": ended_on.isoformat(), "resumed_on": resumed_on.isoformat()}
    audit.record(step.event, partner, by=by, note=demand_reason(reason), details=details)
    return partner


@transaction.atomic
def void_partner(partner: Partner, *, by: User, version: int | None, reason: str) -> Partner:
    """Mark a partner as entered by mistake: it counts on no day."""
    demand(by, Permission.IMPORT_PARTNERS)
    partner = Partner.objects.locked(partner.pk, version=version)
    partner.is_voided = True
    partner.save_version("is_voided")
    audit.record(Event.PARTNER_VOIDED, partner, by=by, note=reason)
    return partner
