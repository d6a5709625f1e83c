"""The steps of a compact from its proposal to its signature, and its end as void."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, demand_reason
from accountability.models import User, register_day
from compacts.choices import Side, State
from compacts.events import Event
from compacts.models import Compact, Signature, content_hash
from compacts.workflow import COMPACT, SIGNING


@transaction.atomic
def propose_compact(compact: Compact, *, by: User, version: int | None) -> Compact:
    """Propose a complete draft to the secretariat."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = COMPACT.check(compact, to=State.PROPOSED, by=by)
    compact.proposed_on = register_day()
    compact.move_to(State.PROPOSED, "proposed_on")
    audit.record(step.event, compact, by=by)
    return compact


@transaction.atomic
def return_compact(compact: Compact, *, by: User, version: int | None, reason: str) -> Compact:
    """Return a proposal with the comments on its items."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = COMPACT.check(compact, to=State.RETURNED, by=by)
    reason = demand_reason(reason, sentence=_("Describe what has to be corrected, item by item."))
    compact.move_to(State.RETURNED)
    audit.record(step.event, compact, by=by, note=reason)
    return compact


@transaction.atomic
def agree_compact(compact: Compact, *, by: User, version: int | None, remark: str = "") -> Compact:
    """Agree to a proposal: from now on its contents are fixed by their hash, which both sides sign."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = COMPACT.check(compact, to=State.AGREED, by=by)
    compact.agreed_on, compact.content_hash = register_day(), content_hash(compact)
    compact.move_to(State.AGREED, "agreed_on", "content_hash")
    audit.record(step.event, compact, by=by, note=remark, details={"hash": compact.content_hash})
    return compact


@transaction.atomic
def sign_compact(compact: Compact, *, by: User, version: int | None) -> Compact:
    """Sign one's own compact in person; the other side signs the same contents afterwards."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = SIGNING.demand(compact, by=by)
    _sign(compact, Side.OFFICIAL, by=by)
    compact.signed_on = compact.updated_on = register_day()
    compact.save_version("signed_on", "updated_on")
    audit.record(step.event, compact, by=by, details={"hash": compact.content_hash, **_late(compact)})
    return compact


@transaction.atomic
def countersign_compact(compact: Compact, *, by: User, version: int | None) -> Compact:
    """Sign a compact for the Secretary-General. It is in force, and the version that it amends no longer is."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = COMPACT.check(compact, to=State.SIGNED, by=by)
    before = Compact.objects.locked(compact.supersedes_id, version=None) if compact.supersedes_id else None
    if before:
        replaced = COMPACT.check(before, to=State.AMENDED, by=by)
        before.move_to(State.AMENDED)
        audit.record(replaced.event, before, by=by, details={"amendment": compact.code})
    _sign(compact, Side.SECRETARY_GENERAL, by=by)
    compact.countersigned_on = register_day()
    compact.move_to(State.SIGNED, "countersigned_on")
    audit.record(step.event, compact, by=by, details={"hash": compact.content_hash, **_late(compact)})
    return compact


@transaction.atomic
def void_compact(compact: Compact, *, by: User, version: int | None, reason: str) -> Compact:
    """Make a compact void, because its entity ended or the post was never held."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = COMPACT.check(compact, to=State.VOID, by=by)
    reason = demand_reason(reason)
    compact.move_to(State.VOID)
    audit.record(step.event, compact, by=by, note=reason)
    return compact


def record_opening(compact: Compact, *, by: User) -> None:
    """Record that a person opened a paper of the Performance Board."""
    audit.record(Event.PAPER_OPENED, compact, by=by)


# --- Parts ----------------------------------------------------------------------------------------------------------
def _late(compact: Compact) -> dict[str, int]:
    """By how many days the signature is late."""
    return {"days_late": max(0, (register_day() - compact.cycle.sign_by).days)}


def _sign(compact: Compact, side: Side, *, by: User) -> None:
    """Store a signature over the contents as they are now, if they are still those that were agreed."""
    if content_hash(compact) != compact.content_hash:
        raise IllegalStep(_("The contents differ from those that were agreed. Make it void and draft it again."))
    Signature.objects.create(
        compact=compact, side=side, signatory=by, name=by.stored_label, signed_on=register_day(),
        content_hash=compact.content_hash,
    )  # fmt: skip
