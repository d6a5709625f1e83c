"""Entering, freezing, correcting and withdrawing values of KPIs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability import audit, localization
from accountability.errors import IllegalStep, NotPermitted, in_words
from accountability.localization.dates import quarter_of
from accountability.models import Entity, User, has_come, register_day
from accountability.models.user import OPERATOR
from accountability.permissions import can
from accountability.roles import Scope
from delegations.choices import KpiStatus
from delegations.events import Event
from delegations.models import Kpi, KpiValue
from delegations.permissions import Permission

CHANGED = gettext_lazy("This value has been changed since you read it. Check the current value, and enter yours again.")
WHATEVER = 0  # the key of no value
FREEZE = dt.timedelta(days=15)  # after the end of the quarter


@dataclass(frozen=True, eq=False)
class Entry:
    """One value to be entered; the reason is that of a correction.

    `replaces` is the key of the value that the person read, None where there was none; another one in force by now is
    not replaced. A spreadsheet replaces whatever is in force.
    """

    kpi: Kpi
    entity: Entity
    quarter: dt.date
    numerator: Decimal
    denominator: Decimal | None
    source: str = ""
    cut_off: dt.date | None = None
    reason: str = ""
    is_illustrative: bool = False
    replaces: int | None = WHATEVER

    @property
    def key(self) -> tuple[int, int, dt.date]:
        return self.kpi.pk, self.entity.pk, self.quarter


Refuse = Callable[[Entry, str], None]


def _refuse_all(entry: Entry, sentence: str) -> None:
    """Refuse all of them with the first refusal."""
    raise IllegalStep(f"{entry.kpi}, {entry.entity.code}, {localization.quarter(entry.quarter)}: {sentence}")


def enter_value(entry: Entry, *, by: User) -> KpiValue:
    """Enter one value: the set form for one."""
    [value] = enter_values([entry], by=by)
    return value


@transaction.atomic
def enter_values(entries: Sequence[Entry], *, by: User, refuse: Refuse = _refuse_all) -> list[KpiValue]:
    """Enter values: a new one replaces a live one; a frozen one is corrected with a reason. Both are kept.

    `refuse` receives each entry that breaks a rule; it is not entered.
    """
    _demand_entities(entries, by)
    current = _locked(entries)
    values, events = [], []
    for entry in entries:
        before = current.get(entry.key)
        if sentence := _refusal(entry, before, by):
            refuse(entry, sentence)
            continue
        value = _value(entry, before, by)
        values.append(value)
        is_correction = before is not None and before.frozen_on is not None
        event = Event.KPI_VALUE_CORRECTED if is_correction else Event.KPI_VALUE_ENTERED
        events.append((event, value, before))
    replaced = [before.pk for _event, _value, before in events if before]
    KpiValue.objects.filter(pk__in=replaced).update(is_current=False)
    with in_words():
        KpiValue.objects.bulk_create(values, batch_size=2_000)
    audit.record_all(((event, value, value.reason, _details(value, before)) for event, value, before in events), by=by)
    return values


def _demand_entities(entries: Sequence[Entry], by: User) -> None:
    """A person enters values of their own entity; NotPermitted for another."""
    if by.username == OPERATOR:
        return
    for entity in {entry.entity.pk: entry.entity for entry in entries}.values():
        if not can(by, Permission.ENTER_KPI_VALUES, Scope(entities=frozenset({entity.pk}))):
            raise NotPermitted(_("You may not enter values of %(entity)s.") % {"entity": entity.code})


def _locked(entries: Iterable[Entry]) -> dict[tuple[int, int, dt.date], KpiValue]:
    """The current values that the entries would replace, locked."""
    keys = list(entries)
    rows = KpiValue.objects.current().filter(
        kpi__in={entry.kpi.pk for entry in keys}, entity__in={entry.entity.pk for entry in keys},
        quarter__in={entry.quarter for entry in keys},
    )  # fmt: skip
    locked = rows.select_for_update().order_by("pk")
    return {(row.kpi_id, row.entity_id, row.quarter): row for row in locked}


def _refusal(entry: Entry, before: KpiValue | None, by: User) -> str:
    """Why the value cannot be entered; empty if it can."""
    first, _last = quarter_of(entry.quarter)
    if not has_come(first):
        return _("The quarter has not begun.")
    if not entry.kpi.is_measured(entry.quarter):
        return _("The KPI is not in use in that quarter.")
    if entry.kpi.version_on(entry.quarter) is None:
        return _("The KPI has no definition for that quarter.")
    if entry.denominator is not None and entry.denominator < 0:
        return _("The denominator is below zero.")
    if entry.replaces not in (WHATEVER, before and before.pk):
        return str(CHANGED)
    if before is None:
        return ""
    if (before.numerator, before.denominator) == (entry.numerator, entry.denominator):
        return _("This value has already been entered.")
    if before.frozen_on is None:
        return ""
    if not _may_correct(by):
        return _("The values of this quarter are frozen. Only the coordinator corrects them.")
    return (
        "" if entry.reason.strip() else _("The values of this quarter are frozen. Give the reason for the correction.")
    )


def _may_correct(by: User) -> bool:
    """Whether the person changes values of frozen quarters."""
    return by.username == OPERATOR or can(by, Permission.MANAGE_KPIS)


def _value(entry: Entry, before: KpiValue | None, by: User) -> KpiValue:
    definition = entry.kpi.version_on(entry.quarter)
    assert definition is not None  # by _refusal
    day = register_day()
    return KpiValue(
        kpi=entry.kpi, entity=entry.entity, quarter=entry.quarter, numerator=entry.numerator,
        denominator=entry.denominator, value=definition.value_of(entry.numerator, entry.denominator),
        status=definition.status_of(entry.numerator, entry.denominator), definition=definition, source=entry.source,
        cut_off=entry.cut_off, replaces=before, reason=entry.reason, is_illustrative=entry.is_illustrative,
        frozen_on=day if entry.quarter + FREEZE <= day else None, recorded_by=by,
    )  # fmt: skip


def _details(value: KpiValue, before: KpiValue | None) -> dict[str, str | None]:
    details: dict[str, str | None] = {"value": _text(value.value), "status": str(KpiStatus(value.status))}
    return details | ({"before": _text(before.value)} if before else {})


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


@transaction.atomic
def freeze_values(*, by: User, on: dt.date) -> int:
    """Freeze the values of quarters that ended fifteen days ago; gives how many. Safe to run twice."""
    live = KpiValue.objects.current().filter(frozen_on=None, quarter__lte=on - FREEZE)
    counts: dict[int, int] = {}
    for kpi in live.order_by("pk").select_for_update().values_list("kpi", flat=True):
        counts[kpi] = counts.get(kpi, 0) + 1
    live.update(frozen_on=on)
    kpis = Kpi.objects.in_bulk(counts)
    audit.record_all(_frozen(kpis, counts, on), by=by)
    return sum(counts.values())


def _frozen(
    kpis: dict[int, Kpi], counts: dict[int, int], on: dt.date
) -> Iterator[tuple[str, Kpi, str, dict[str, object]]]:
    return ((Event.KPI_VALUES_FROZEN, kpis[pk], "", {"on": on.isoformat(), "values": n}) for pk, n in counts.items())


@transaction.atomic
def withdraw_value(value: KpiValue, *, by: User, reason: str) -> KpiValue:
    """Withdraw a value that was entered by mistake; the one that it replaced is in force again.

    Once the quarter is frozen, only the coordinator withdraws one.
    """
    _demand_entities([Entry(value.kpi, value.entity, value.quarter, value.numerator, value.denominator)], by)
    value = KpiValue.objects.select_for_update().get(pk=value.pk)
    if not value.is_current:
        raise IllegalStep(_("%(value)s has been replaced since. It cannot be withdrawn.") % {"value": value})
    if value.frozen_on and not _may_correct(by):
        raise IllegalStep(_("The values of this quarter are frozen. Only the coordinator corrects them."))
    value.is_current = False
    value.save(update_fields=["is_current"])
    if value.replaces_id:
        KpiValue.objects.filter(pk=value.replaces_id).update(is_current=True)
    audit.record(Event.KPI_VALUE_WITHDRAWN, value, by=by, note=reason)
    return value
