"""Values of series: entered, submitted, returned, accepted, frozen with the report, and corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accountability import audit
from accountability.components.series.actions.entries import NUMBERS, Entry, Place
from accountability.components.series.events import Event
from accountability.components.series.workflow import (
    REFUSE,
    VALUE,
    VOID,
    definitions_of,
    frozen_period,
    is_frozen_period,
)
from accountability.errors import IllegalStep, Incomplete, NotPermitted, demand_reason
from accountability.models import (
    SeriesAcceptance,
    SeriesValue,
    SeriesValueRevision,
    User,
    register_day,
)
from accountability.models.series_definition import Periodicity
from accountability.models.series_value import ValueState, frozen_through
from accountability.permissions import Permission, can, refusal


@transaction.atomic
def enter_values(entries: Sequence[tuple[Any, Entry]], *, by: User, reason: str = "") -> list[SeriesValue]:
    """Enter values as drafts, each in its empty `Place`. For a frozen period only with a reason: it is a correction."""
    today, last_frozen = register_day(), frozen_through()
    places = [Place(*place) for place, _entry in entries]
    definitions = definitions_of({place.series.pk for place in places})
    entered = SeriesValue.objects.filter(is_voided=False, series__in=definitions)
    taken: set[Any] = set(entered.values_list("series", "period_end", "member", "entity"))
    values = []
    for place, (_place, entry) in zip(places, entries, strict=True):
        definition = place.definition(definitions.get(place.series.pk, []))
        if not can(by, Permission.ENTER_SERIES, definition.scope()):
            raise NotPermitted(refusal(Permission.ENTER_SERIES))
        if place.key in taken:
            raise Incomplete(_("A value is already entered for this period. Open it to change or correct it."), "value")
        taken.add(place.key)
        start = Periodicity(definition.periodicity).period_of(place.end)[0]
        if last_frozen and place.end <= last_frozen and not reason.strip():
            raise Incomplete(frozen_period(start, place.end), "reason")
        values.append(
            SeriesValue(
                series=place.series, definition=definition, period_start=start, period_end=place.end,
                member=place.member, entity=place.entity, **entry.numbers(definition, place.end),
            )
        )  # fmt: skip
    SeriesValue.objects.bulk_create(values, batch_size=1_000)
    for is_late in (True, False):
        of_kind = [value for value in values if bool(last_frozen and value.period_end <= last_frozen) == is_late]
        _revise(of_kind, by=by, on=today, reason=reason, is_correction=is_late)
    audit.record_all([(Event.VALUE_ENTERED, value, reason, {"revision": 1}) for value in values], by=by)
    return values


@transaction.atomic
def change_draft(value: SeriesValue, *, by: User, version: int | None, entry: Entry) -> SeriesValue:
    """Replace the numbers of a draft; the earlier ones stay as a revision."""
    value = SeriesValue.objects.locked(value.pk, version=version)
    step = VALUE.check(value, to=ValueState.DRAFT, by=by)
    _write(value, entry.numbers(value.definition, value.period_end))
    value.revision += 1
    value.save_version(*NUMBERS, "revision")
    _revise([value], by=by, on=register_day())
    audit.record(step.event, value, by=by, details={"revision": value.revision})
    return value


@transaction.atomic
def submit_values(values: Sequence[SeriesValue], *, by: User, version: int | None = None) -> int:
    """Submit drafts to the coordinator, all or none; `version` where one value was read."""
    return _move(values, ValueState.SUBMITTED, by=by, version=version)


@transaction.atomic
def return_value(value: SeriesValue, *, by: User, version: int | None, reason: str) -> SeriesValue:
    """Return a value to its office as a draft, with what is missing or doubtful."""
    value = SeriesValue.objects.locked(value.pk, version=version)
    step = VALUE.check(value, to=ValueState.DRAFT, by=by)
    if step.event != Event.VALUE_RETURNED:
        raise IllegalStep(_("Only a submitted value can be returned."))
    if not reason.strip():
        raise Incomplete(_("Describe what is missing, so that the office can complete it."), "reason")
    value.state = step.to
    value.save_version("state")
    audit.record(step.event, value, by=by, note=reason, details={"revision": value.revision})
    return value


@transaction.atomic
def accept_values(
    values: Sequence[SeriesValue], *, by: User, version: int | None = None, versions: Mapping[int, int] | None = None
) -> int:
    """Accept submitted values or corrections, all or none: their last revision counts from the register day on.

    `versions` are those that the person read, by key, where there are several values.
    """
    today, accepted, events = register_day(), [], []
    for value in _locked(values, version):
        value.demand_version((versions or {}).get(value.pk))
        to = (
            ValueState.FROZEN
            if value.state == ValueState.CORRECTING and is_frozen_period(value)
            else ValueState.ACCEPTED
        )
        step = VALUE.check(value, to=to, by=by)
        revision = value.revisions.get(number=value.revision)
        _write(value, {name: getattr(revision, name) for name in NUMBERS})
        value.state, value.accepted_on, value.accepted_revision = step.to, today, revision.number
        value.save_version(*NUMBERS, "state", "accepted_on", "accepted_revision")
        accepted.append(SeriesAcceptance(value=value, revision=revision, accepted_on=today, accepted_by=by))
        events.append((step.event, value, "", {"revision": revision.number}))
    SeriesAcceptance.objects.bulk_create(accepted)
    return audit.record_all(events, by=by)


@transaction.atomic
def correct_value(value: SeriesValue, *, by: User, version: int | None, entry: Entry, reason: str) -> SeriesValue:
    """Submit other numbers for an accepted value. The accepted ones count until the correction is accepted."""
    value = SeriesValue.objects.locked(value.pk, version=version)
    step = VALUE.check(value, to=ValueState.CORRECTING, by=by)
    reason = demand_reason(reason, sentence=_("Give the reason for the correction; it is shown with both values."))
    numbers = entry.numbers(value.definition, value.period_end)
    if all(getattr(value, name) == numbers[name] for name in ("numerator", "denominator", "figure")):
        raise Incomplete(_("These numbers are the accepted ones."), "value")
    value.revision += 1
    value.state = step.to
    value.save_version("state", "revision")
    _revise([value], by=by, on=register_day(), reason=reason, is_correction=True, numbers=numbers)
    audit.record(step.event, value, by=by, note=reason, details={"revision": value.revision})
    return value


@transaction.atomic
def refuse_correction(value: SeriesValue, *, by: User, version: int | None, reason: str) -> SeriesValue:
    """Refuse a correction: the accepted numbers stay, and both remain on record."""
    value = SeriesValue.objects.locked(value.pk, version=version)
    step = REFUSE.demand(value, by=by)
    reason = demand_reason(reason, sentence=_("Give the reason, so that the office can answer it."))
    value.state = ValueState.FROZEN if is_frozen_period(value) else ValueState.ACCEPTED
    value.save_version("state")
    audit.record(step.event, value, by=by, note=reason, details={"revision": value.revision})
    return value


@transaction.atomic
def void_value(value: SeriesValue, *, by: User, version: int | None, reason: str) -> SeriesValue:
    """Withdraw a value that was never accepted; its place is empty again."""
    value = SeriesValue.objects.locked(value.pk, version=version)
    step = VOID.demand(value, by=by)
    value.is_voided = True
    value.save_version("is_voided")
    audit.record(step.event, value, by=by, note=reason)
    return value


@transaction.atomic
def freeze_values(*, by: User) -> int:
    """Freeze the accepted values of periods in a frozen report, and reopen those of a report returned to drafting."""
    last, events = frozen_through(), []
    rows = SeriesValue.objects.filter(state__in=(ValueState.ACCEPTED, ValueState.FROZEN), is_voided=False)
    for value in rows.for_action().select_for_update(of=("self",)):
        is_frozen = last is not None and value.period_end <= last
        to = ValueState.FROZEN if is_frozen else ValueState.ACCEPTED
        if value.state != to:
            step = VALUE.find(value.state, to)
            value.state = to
            value.save_version("state")
            events.append((step.event, value, "", {}))
    return audit.record_all(events, by=by) if events else 0


def _write(value: SeriesValue, numbers: dict[str, Any]) -> None:
    for name in NUMBERS:
        setattr(value, name, numbers[name])


def _revise(
    values: Sequence[SeriesValue], *, by: User, on: dt.date, reason: str = "", is_correction: bool = False,
    numbers: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    SeriesValueRevision.objects.bulk_create(
        [
            SeriesValueRevision(
                value=value, number=value.revision, entered_on=on, entered_by=by, reason=reason.strip(),
                is_correction=is_correction, **numbers or {name: getattr(value, name) for name in NUMBERS},
            )
            for value in values
        ],
        batch_size=1_000,
    )  # fmt: skip


def _locked(values: Sequence[SeriesValue], version: int | None) -> list[SeriesValue]:
    """The rows, locked for this transaction in the order of their keys."""
    if len(values) == 1:
        return [SeriesValue.objects.locked(values[0].pk, version=version)]
    rows = SeriesValue.objects.for_action().select_for_update(of=("self",))
    return list(rows.filter(pk__in=[value.pk for value in values]).order_by("pk"))


def _move(values: Sequence[SeriesValue], to: ValueState, *, by: User, version: int | None) -> int:
    rows, events = _locked(values, version), []
    for value in rows:
        step = VALUE.check(value, to=to, by=by)
        events.append((step.event, value, "", {"revision": value.revision}))
    SeriesValue.objects.filter(pk__in=[value.pk for value in rows]).update(state=to, version=F("version") + 1)
    return audit.record_all(events, by=by)
