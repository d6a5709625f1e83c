"""The review of a compact: values frozen, items decided in a meeting, the compact decided, decisions corrected.

Events name a decision by its key: the audit trail has more readers than decisions have before the letter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, demand_reason, in_words
from accountability.models import User
from accountability.permissions import demand
from compacts.actions.decision_records import Ruling, check_ruling, decision_of
from compacts.choices import Rating, State, ValueStage
from compacts.events import BoardEvent as Event
from compacts.measures.system_values import loaded, system_rating, system_values
from compacts.models import Compact, Cycle, Decision, SystemValue
from compacts.permissions import BoardPermission as Permission
from compacts.workflow.board import CORRECT, DECIDE_ITEMS, REVIEW, sitting_of


@transaction.atomic
def freeze_values(cycle: Cycle, *, by: User, on: dt.date) -> int:
    """Freeze the system values of a cycle that has ended, as of its end; gives how many values were frozen."""
    demand(by, Permission.RUN_BOARD)
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.frozen_on:
        raise IllegalStep(_("The system values of this cycle are frozen already."))
    if on <= cycle.ends_on:
        raise IllegalStep(_("The cycle has not ended yet."))
    rows = system_values(loaded(Compact.objects.in_force().filter(cycle=cycle)), on=on, stage=ValueStage.FROZEN)
    SystemValue.objects.bulk_create(rows, batch_size=1_000)
    cycle.frozen_on = on
    cycle.save(update_fields=["frozen_on"])
    audit.record(Event.VALUES_FROZEN, cycle, by=by, details={"values": len(rows), "on": on.isoformat()})
    return len(rows)


@transaction.atomic
def begin_review(compact: Compact, *, by: User, version: int | None) -> Compact:
    """Take a self-assessed compact under review. A compact signed after the freeze gets its frozen values now."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = REVIEW.check(compact, to=State.UNDER_REVIEW, by=by)
    if not SystemValue.objects.filter(item__compact=compact, stage=ValueStage.FROZEN).exists():
        [with_items] = loaded(Compact.objects.filter(pk=compact.pk))
        rows = system_values([with_items], on=compact.cycle.ends_on, stage=ValueStage.FROZEN)
        SystemValue.objects.bulk_create(rows)
    compact.move_to(State.UNDER_REVIEW)
    audit.record(step.event, compact, by=by)
    return compact


@transaction.atomic
def decide_items(compact: Compact, *, by: User, version: int | None, rulings: Sequence[Ruling]) -> list[Decision]:
    """Decide items of a compact in the meeting in session; each once, later changes are corrections."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = DECIDE_ITEMS.demand(compact, by=by)
    sitting = sitting_of(compact)
    assert sitting is not None  # the step needs one
    ratings = _system_ratings(compact)
    for ruling in rulings:
        check_ruling(ruling, ratings)
    with in_words():
        decisions = Decision.objects.bulk_create(decision_of(compact, sitting, ruling, by=by) for ruling in rulings)
    compact.save_version()
    items = [decision.item.code for decision in decisions if decision.item]
    audit.record(step.event, compact, by=by, details={"meeting": str(sitting), "items": items})
    return decisions


@transaction.atomic
def decide_compact(compact: Compact, *, by: User, version: int | None, rating: str, reason: str = "") -> Decision:
    """Decide the compact as a whole, once each item is decided. The rating is a decision, not an average."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = REVIEW.check(compact, to=State.DECIDED, by=by)
    sitting = sitting_of(compact)
    assert sitting is not None  # the step needs one
    ruling = Ruling(None, rating, reason)
    check_ruling(ruling, {})
    with in_words():
        decision = decision_of(compact, sitting, ruling, by=by)
        decision.save()
    compact.move_to(State.DECIDED)
    audit.record(step.event, compact, by=by, details={"decision": decision.pk, "meeting": str(sitting)})
    return decision


@transaction.atomic
def correct_decision(
    decision: Decision, *, by: User, version: int | None, ruling: Ruling, correction: str
) -> Decision:  # fmt: skip
    """Replace a decision by a dated act of the Performance Board in a meeting, with the reason; both are kept."""
    compact = Compact.objects.locked(decision.compact_id, version=version)
    step = CORRECT.demand(compact, by=by)
    sitting = sitting_of(compact)
    assert sitting is not None  # the step needs one
    if Decision.objects.filter(replaces=decision).exists():
        raise IllegalStep(_("This decision has been corrected already."))
    correction = demand_reason(correction, field="correction", sentence=_("Give the reason for the correction."))
    check_ruling(ruling, _system_ratings(compact))
    with in_words():
        corrected = decision_of(compact, sitting, ruling, by=by, replaces=decision, correction=correction)
        corrected.save()
    compact.save_version()
    item = decision.item.code if decision.item else ""
    details = {"meeting": str(sitting), "item": item, "before": decision.pk, "decision": corrected.pk}
    audit.record(step.event, compact, by=by, details=details)
    return corrected


def _system_ratings(compact: Compact) -> dict[int, Rating | None]:
    """What the frozen values say of each item; of several holders, the lowest."""
    ratings: dict[int, Rating | None] = {}
    rows = SystemValue.objects.filter(item__compact=compact, stage=ValueStage.FROZEN).select_related("item")
    for row in rows:
        rating, before = system_rating(row.item, row.value), ratings.get(row.item_id)
        if before is None or (rating and list(Rating).index(rating) > list(Rating).index(before)):
            ratings[row.item_id] = rating
    return ratings
