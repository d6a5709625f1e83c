"""Opening registers; drafting, submitting and approving their editions."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import Incomplete, demand_reason, in_words
from accountability.models import Entity, User, has_come, register_day
from accountability.permissions import demand
from risk.choices import EditionState, Publication
from risk.events import Event
from risk.measures.profile import risks_of_edition
from risk.models import SECRETARIAT, EditionRow, MethodVersion, RegisterEdition, RiskRegister
from risk.permissions import Permission
from risk.workflow import EDITION

SUPERSEDED = EDITION.find(EditionState.APPROVED, EditionState.SUPERSEDED)


@transaction.atomic
def open_register(
    entity: Entity | None, *, by: User, titles: dict[str, str], method_code: str, opened_on: dt.date,
    publication: str = Publication.ENTITY, is_illustrative: bool = False,
) -> RiskRegister:  # fmt: skip
    """Open the register of an entity, or without one that of the Secretariat."""
    demand(by, Permission.RUN_REGISTERS)
    if not MethodVersion.objects.filter(code=method_code).exists():
        raise Incomplete(_("There is no method “%(code)s”.") % {"code": method_code}, "method_code")
    with in_words():
        register = RiskRegister.objects.create(
            code=entity.code if entity else SECRETARIAT, entity=entity, titles=titles, method_code=method_code,
            opened_on=opened_on, publication=publication, is_illustrative=is_illustrative,
        )  # fmt: skip
    audit.record(Event.REGISTER_OPENED, register, by=by)
    return register


@transaction.atomic
def draft_edition(register: RiskRegister, *, by: User, label: str) -> RegisterEdition:
    """Draft the next edition of a register."""
    demand(by, Permission.RUN_REGISTERS)
    if register.editions.filter(state__in=[EditionState.DRAFT, EditionState.SUBMITTED]).exists():
        raise Incomplete(_("An edition of this register has not been approved yet."), "label")
    with in_words():
        edition = RegisterEdition.objects.create(register=register, label=label, drafted_by=by)
    audit.record(Event.EDITION_DRAFTED, edition, by=by)
    return edition


@transaction.atomic
def submit_edition(
    edition: RegisterEdition, *, by: User, version: int | None, gaps: dict[str, str] | None = None
) -> RegisterEdition:
    """Submit an edition for approval: every active risk has been assessed, or its gap has a reason."""
    edition = RegisterEdition.objects.locked(edition.pk, version=version)
    step = EDITION.check(edition, to=EditionState.SUBMITTED, by=by)
    reasons = {code: reason.strip() for code, reason in (gaps or {}).items() if reason.strip()}
    missing = [risk.code for risk, key in risks_of_edition(edition, on=register_day()) if key is None]
    if without := [code for code in missing if code not in reasons]:
        sentence = _("These risks have no approved assessment; assess them or give a reason: %(codes)s.")
        raise Incomplete(sentence % {"codes": ", ".join(without)}, "gaps")
    edition.state, edition.gaps = step.to, {code: reasons[code] for code in missing}
    edition.save_version("state", "gaps")
    audit.record(step.event, edition, by=by, details={"gaps": edition.gaps})
    return edition


@transaction.atomic
def return_edition(edition: RegisterEdition, *, by: User, version: int | None, reason: str) -> RegisterEdition:
    """Return a submitted edition to the risk officer."""
    edition = RegisterEdition.objects.locked(edition.pk, version=version)
    step = EDITION.check(edition, to=EditionState.DRAFT, by=by)
    reason = demand_reason(reason)
    edition.state = step.to
    edition.save_version("state")
    audit.record(step.event, edition, by=by, note=reason)
    return edition


@transaction.atomic
def approve_edition(
    edition: RegisterEdition, *, by: User, version: int | None, decision_reference: str, on: dt.date | None = None
) -> RegisterEdition:
    """Approve a submitted edition on a day: its rows are frozen, and the edition approved before is superseded.

    A day before the present one enters a decision from its document, with the register as it was on that day.
    """
    edition = RegisterEdition.objects.locked(edition.pk, version=version)
    step = EDITION.check(edition, to=EditionState.APPROVED, by=by)
    on = on or register_day()
    before = RegisterEdition.objects.filter(register=edition.register, state=EditionState.APPROVED).first()
    if not has_come(on) or (before and before.approved_on and before.approved_on > on):
        raise Incomplete(_("Choose a date from the last approval until today."), "on")
    if not decision_reference.strip():
        raise Incomplete(_("Enter the reference of the decision."), "decision_reference")
    rows = risks_of_edition(edition, on=on)
    if without := [risk.code for risk, key in rows if key is None and risk.code not in edition.gaps]:
        sentence = _("These risks have no approved assessment; assess them or give a reason: %(codes)s.")
        raise Incomplete(sentence % {"codes": ", ".join(without)}, "gaps")
    with in_words():
        if before:
            RegisterEdition.objects.filter(pk=before.pk).update(state=SUPERSEDED.to, version=F("version") + 1)
            audit.record(SUPERSEDED.event, before, by=by)
        edition.state, edition.approved_by, edition.approved_on = step.to, by, on
        edition.decision_reference = decision_reference
        edition.save_version("state", "approved_by", "approved_on", "decision_reference")
        EditionRow.objects.bulk_create(
            EditionRow(
                edition=edition,
                risk=risk,
                title=risk.event,
                assessment_id=key,
                gap="" if key else edition.gaps[risk.code],
            )
            for risk, key in rows
        )
    audit.record(step.event, edition, by=by, note=decision_reference, details={"risks": len(rows)})
    return edition
