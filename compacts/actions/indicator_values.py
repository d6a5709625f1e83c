"""Values of indicators read from documents: entered by an import, withdrawn by a dated act."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, demand_reason, in_words
from accountability.models import User
from accountability.permissions import demand
from compacts.events import BoardEvent as Event
from compacts.models import IndicatorValue
from compacts.permissions import BoardPermission as Permission


@transaction.atomic
def enter_values(values: Sequence[IndicatorValue], *, by: User) -> Sequence[IndicatorValue]:
    """Enter values as printed. One of a frozen period is refused, here and by the database."""
    demand(by, Permission.IMPORT_BOARD)
    for value in values:
        if value.is_frozen():
            raise Incomplete(_("%(value)s: the values of this period are frozen.") % {"value": value}, "period_end")
        value.recorded_by = by
    with in_words():
        IndicatorValue.objects.bulk_create(values)
    audit.record_all(((Event.VALUE_ENTERED, value, "", {"printed": value.printed}) for value in values), by=by)
    return values


@transaction.atomic
def withdraw_value(value: IndicatorValue, *, by: User, reason: str) -> IndicatorValue:
    """Withdraw a value entered by mistake, until its period is frozen."""
    demand(by, Permission.IMPORT_BOARD)
    value = IndicatorValue.objects.select_for_update().get(pk=value.pk)
    if value.is_withdrawn:
        raise IllegalStep(_("%(value)s has been withdrawn already.") % {"value": value})
    if value.is_frozen():
        raise IllegalStep(_("%(value)s: the values of this period are frozen.") % {"value": value})
    reason = demand_reason(reason)
    value.is_withdrawn = True
    value.save(update_fields=["is_withdrawn"])
    audit.record(Event.VALUE_WITHDRAWN, value, by=by, note=reason)
    return value
