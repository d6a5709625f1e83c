"""When live system values are computed again: after which events, by which measures, and for which cycles."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.apps import apps
from django.conf import settings
from django.db import transaction

from accountability.audit.cursors import read_on
from accountability.audit.events import Event as Foundation
from accountability.measures import definitions
from accountability.models import AuditEvent
from accountability.registers import registers
from compacts.choices import ValueStage
from compacts.events import Event
from compacts.measures.system_values import computed, demands_of, loaded
from compacts.models import Compact, Cycle, SystemValue

ALL = frozenset({
    Foundation.ENTITY_ENTERED, Foundation.ENTITY_CHANGED, Foundation.ENTITIES_MERGED, Foundation.MERGER_CHANGED,
    Foundation.POST_ENTERED, Foundation.POST_CHANGED, Foundation.TENURE_BEGUN, Foundation.TENURE_CHANGED,
    Foundation.LIST_ENTRY_ADDED, Foundation.LIST_ENTRY_CHANGED, Foundation.IMPORT_ENTERED, Foundation.IMPORT_UNDONE,
})  # fmt: skip
"""The events that can move the measures of every register."""
NONE = frozenset({
    Event.PAPER_OPENED, Foundation.COMMENT_WRITTEN, Foundation.COMMENT_WITHDRAWN, Foundation.INTERNAL_COMMENT_WRITTEN,
    Foundation.INTERNAL_COMMENT_WITHDRAWN, Foundation.DOWNLOAD_BEGUN, Foundation.REGISTER_EXPORTED,
})  # fmt: skip
"""The events that move no measure."""


def moved_by(events: Iterable[AuditEvent]) -> frozenset[str] | None:
    """The codes of the measures that the events can move; None where they move none.

    A change of a record moves the measures of its application. A register reads tables of earlier ones too: what
    follows from those is computed with all values, each quarter of an hour.
    """
    moving = [event for event in events if event.event not in NONE]
    if not moving:
        return None
    if any(event.event in ALL for event in moving):
        return frozenset(measure.code for measure in definitions())
    labels: dict[str, set[str]] = defaultdict(set)
    for model in apps.get_models():
        labels[str(model._meta.model_name)].add(model._meta.app_label)
    changed = {label for event in moving for label in labels[event.subject_type]}
    return frozenset(
        measure.code
        for name, register in zip(settings.REGISTERS, registers(), strict=True)
        if name.partition(".")[0] in changed
        for measure in register.measures
    )


def refresh(*, on: dt.date, measures: Collection[str] | None = None, cycle: Cycle | None = None) -> int:
    """Compute the live values of compacts in force; gives how many changed.

    Those of cycles that have begun and are not frozen, or of one cycle. With `measures` only what these give, what was
    imported, and what has no value yet.
    """
    rows = Compact.objects.in_force().filter(cycle__starts_on__lte=on)
    compacts = loaded(rows.filter(cycle=cycle) if cycle else rows.filter(cycle__frozen_on=None))
    demands = [demand for compact in compacts for demand in demands_of(compact, on)]
    if measures is not None:
        live = SystemValue.objects.filter(item__compact__in=compacts, stage=ValueStage.LIVE).order_by()
        present = set(live.values_list("item", "holder"))
        demands = [row for row in demands if row.moves_with(measures) or row.key not in present]
    return SystemValue.objects.enter(computed(demands, on=on, stage=ValueStage.LIVE))


def follow(*, on: dt.date) -> None:
    """Compute what moved since the last run, of open cycles. For the worker, as soon as an event is recorded."""

    def handle(events: list[AuditEvent]) -> None:
        moved = moved_by(events)
        if moved is not None:
            refresh(on=on, measures=moved)

    read_on("system values of compacts", handle)


def follow_frozen(cycle: Cycle, *, on: dt.date) -> int:
    """Compute what the values of a frozen cycle have changed to since the last run; nothing where no event moves any.

    Each cycle is read and computed by itself, so that no transaction lasts for all of them.
    """
    events: list[AuditEvent] = []
    with transaction.atomic():
        read_on(f"frozen values of cycle {cycle.pk}", events.extend)
        moved = moved_by(events)
        return 0 if moved is None else refresh(on=on, measures=moved, cycle=cycle)
