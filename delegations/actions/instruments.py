"""Drafting, issuing, accepting and amending an instrument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit, localization
from accountability.errors import IllegalStep, Incomplete, NotPermitted, demand_reason, in_words
from accountability.models import Tenure, User, register_day
from accountability.permissions import can, demand
from accountability.roles import Scope
from delegations.choices import State
from delegations.events import Event
from delegations.measures.write_rules import demand_rules, lock_register
from delegations.models import Instrument, Line, posts_above
from delegations.permissions import Permission
from delegations.workflow import APPROVAL, INSTRUMENT, own_posts


@transaction.atomic
def draft_instrument(instrument: Instrument, *, by: User, lines: Sequence[Line]) -> Instrument:
    """Draft an instrument with its matters, for the grantor's post, a post above it, or as the coordinator."""
    demand(by, Permission.HOLD_AUTHORITY)
    if not can(by, Permission.APPROVE_DELEGATION, Scope()) and not own_posts(by) & posts_above([instrument.grantor_id]):
        raise NotPermitted(_("You can draft delegations of your own posts and of posts below them."))
    _save_draft(instrument, lines)
    audit.record(Event.DRAFTED, instrument, by=by, details={"matters": [line.matter.code for line in lines]})
    return instrument


@transaction.atomic
def approve_centrally(instrument: Instrument, *, by: User, version: int | None, reason: str = "") -> Instrument:
    """Approve a draft to another entity, or for a matter held centrally (ST/SGB/2019/2, section 5.2)."""
    instrument = Instrument.objects.locked(instrument.pk, version=version)
    step = APPROVAL.demand(instrument, by=by)
    if instrument.state != State.DRAFT:
        raise IllegalStep(_("Only a draft can be approved."))
    instrument.approved_on = register_day()
    instrument.save_version("approved_on")
    audit.record(step.event, instrument, by=by, note=reason)
    return instrument


@transaction.atomic
def issue_instrument(instrument: Instrument, *, by: User, version: int | None) -> Instrument:
    """Issue a draft to the holder of the grantee's post, if it breaks no rule on any day of its period.

    What a stand-in issues does not last longer than the stand-in's own period.
    """
    lock_register()
    instrument = Instrument.objects.locked(instrument.pk, version=version)
    step = INSTRUMENT.check(instrument, to=State.ISSUED, by=by)
    _demand_own_period(instrument, by)
    demand_rules(instrument)
    instrument.state, instrument.issued_on = step.to, register_day()
    instrument.save_version("state", "issued_on")
    audit.record(step.event, instrument, by=by)
    return instrument


@transaction.atomic
def accept_instrument(instrument: Instrument, *, by: User, version: int | None) -> Instrument:
    """Accept an instrument in person: it has effect from then on. An amendment ends the version that it replaces."""
    lock_register()
    instrument = Instrument.objects.locked(instrument.pk, version=version)
    step = INSTRUMENT.check(instrument, to=State.ACCEPTED, by=by)
    if step.source != State.ISSUED:  # a suspended one is resumed instead
        raise IllegalStep(_("This delegation has been accepted already."))
    demand_rules(instrument)
    instrument.state, instrument.accepted_on = step.to, register_day()
    with in_words():
        if instrument.supersedes:
            INSTRUMENT.find(instrument.supersedes.state, State.AMENDED)
            instrument.supersedes.end_for(instrument, by=by)
        instrument.save_version("state", "accepted_on")
    audit.record(step.event, instrument, by=by, details=_replaced(instrument))
    return instrument


@transaction.atomic
def refuse_instrument(instrument: Instrument, *, by: User, version: int | None, reason: str) -> Instrument:
    """Do not accept an instrument; it never has effect."""
    instrument = Instrument.objects.locked(instrument.pk, version=version)
    step = INSTRUMENT.check(instrument, to=State.REFUSED, by=by)
    reason = demand_reason(reason)
    instrument.state = step.to
    instrument.save_version("state")
    audit.record(step.event, instrument, by=by, note=reason)
    return instrument


@transaction.atomic
def amend_instrument(
    instrument: Instrument, *, by: User, version: int | None, reference: str, lines: Sequence[Line],
    valid_from: dt.date, valid_to: dt.date | None, subdelegation: str, levels: int | None,
) -> Instrument:  # fmt: skip
    """Draft a new version of an accepted instrument; the present one remains in force until the new one is accepted.

    Central approval was given to the present version alone; where the rules ask for it, it is given to the draft again.
    """
    instrument = Instrument.objects.locked(instrument.pk, version=version)
    INSTRUMENT.check(instrument, to=State.AMENDED, by=by)
    if Instrument.objects.filter(supersedes=instrument).exists():
        raise IllegalStep(_("An amendment of this delegation has already been drafted."))
    amendment = Instrument(
        reference=reference, grantor=instrument.grantor, grantee=instrument.grantee, source=instrument.source,
        supersedes=instrument, valid_from=valid_from, valid_to=valid_to, subdelegation=subdelegation, levels=levels,
    )  # fmt: skip
    _save_draft(amendment, lines)
    audit.record(Event.AMENDMENT_DRAFTED, amendment, by=by, details={"supersedes": instrument.reference})
    return amendment


# --- Conditions -----------------------------------------------------------------------------------------------------
def _demand_own_period(instrument: Instrument, by: User) -> None:
    """A stand-in grants for no longer than their own period."""
    own = Tenure.objects.on(register_day()).filter(post=instrument.grantor, user=by)
    if any(not tenure.in_charge for tenure in own):
        return
    ends = [tenure.ends_on for tenure in own if tenure.ends_on]
    if ends and (instrument.valid_to is None or instrument.valid_to > max(ends)):
        day = localization.day(max(ends))
        raise IllegalStep(
            _("You stand in until %(day)s; what you delegate must end by then. The holder can amend it.") % {"day": day}
        )


# --- Writing --------------------------------------------------------------------------------------------------------
def _save_draft(instrument: Instrument, lines: Sequence[Line]) -> None:
    if instrument.grantor_id == instrument.grantee_id:
        raise Incomplete(_("A post cannot delegate to itself."), "grantee")
    if instrument.valid_to and instrument.valid_to <= instrument.valid_from:
        raise Incomplete(_("The end date is before the start date."), "valid_to")
    if Instrument.objects.filter(reference=instrument.reference).exists():
        raise Incomplete(_("This reference has been used. A reference is never used again."), "reference")
    with in_words():
        instrument.save(force_insert=True)
        for line in lines:
            line.instrument, line.grantor, line.grantee = instrument, instrument.grantor, instrument.grantee
        Line.objects.bulk_create(lines)


def _replaced(instrument: Instrument) -> dict[str, Any]:
    return {"supersedes": instrument.supersedes.reference} if instrument.supersedes else {}
