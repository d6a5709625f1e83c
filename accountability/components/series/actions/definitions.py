"""Series defined, in versions that never change, and their targets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit, localization
from accountability.components.series.events import Event
from accountability.errors import IllegalStep, Incomplete, demand_reason, in_words
from accountability.models import Component, Document, Series, SeriesDefinition, SeriesTarget, User
from accountability.models.series_definition import Periodicity
from accountability.models.user import OPERATOR
from accountability.permissions import Permission, demand


@transaction.atomic
def define_series(
    *, by: User, code: str, titles: Mapping[str, str], component: Component | None, **definition: Any
) -> SeriesDefinition:
    """Enter the first version of the definition of a series; a printed series of that code becomes a reported one."""
    if by.username != OPERATOR:  # who loads the initial definitions of an installation
        demand(by, Permission.DECIDE_SERIES)
    series = Series.objects.filter(code=code).first()
    if series and series.definitions.exists():
        raise IllegalStep(_("This series is defined. A definition is never changed: enter a new version of it."))
    if series is None:
        series = Series.objects.create(
            code=code, titles=dict(titles), unit=definition.get("unit", ""), component=component
        )
    return _append(series, 1, Event.DEFINED, by=by, **definition)


@transaction.atomic
def redefine_series(
    series: Series, *, by: User, version: int | None, reason: str, **definition: Any
) -> SeriesDefinition:
    """Enter the next version of a definition: it applies to later periods only, and charts show a break there.

    `version` is the version that the person read. Values entered keep the definition under which they were entered.
    """
    demand(by, Permission.DECIDE_SERIES)
    series = Series.objects.select_for_update().get(pk=series.pk)
    last = series.definitions.order_by("version").last()
    if last is None:
        raise IllegalStep(_("This series is not defined yet."))
    if version is not None and last.version != version:
        raise Incomplete(_("A new version was entered meanwhile. Open the definition again."), "valid_from")
    reason = demand_reason(reason, sentence=_("Give the reason for the new version; it is shown at the break."))
    if definition["valid_from"] <= last.valid_from:
        raise Incomplete(
            _("A definition is never changed in place. The new version must apply from a later day."), "valid_from"
        )
    if series.values.filter(is_voided=False, period_start__gte=definition["valid_from"]).exists():
        raise Incomplete(_("Values are entered for periods from this day on. Choose a day after them."), "valid_from")
    return _append(series, last.version + 1, Event.REDEFINED, by=by, reason=reason.strip(), **definition)


@transaction.atomic
def set_target(
    series: Series, *, by: User, value: Decimal, applies_from: dt.date, document: Document | None = None,
    paragraph: str = "", note: str = "",
) -> SeriesTarget:  # fmt: skip
    """Set a target from a day on. Periods that have ended, or have a value, keep the target of their day."""
    demand(by, Permission.DECIDE_SERIES)
    last = series.values.filter(is_voided=False).order_by("period_end").last()
    if last and applies_from <= last.period_end:
        raise Incomplete(
            _("A new target does not change the past. Choose a day after %(day)s, the last period with a value.")
            % {"day": localization.day(last.period_end)}, "applies_from",
        )  # fmt: skip
    with in_words():
        target = SeriesTarget.objects.create(
            series=series, value=value, applies_from=applies_from, document=document, paragraph=paragraph, note=note,
            entered_by=by,
        )  # fmt: skip
    audit.record(Event.TARGET_SET, series, by=by, note=note, details={"applies_from": applies_from.isoformat()})
    return target


def _append(
    series: Series, version: int, event: Event, *, by: User, reason: str = "", **definition: Any
) -> SeriesDefinition:
    start = Periodicity(definition.get("periodicity", Periodicity.YEAR)).period_of(definition["valid_from"])[0]
    if start != definition["valid_from"]:
        raise Incomplete(_("Enter the first day of a period of this series."), "valid_from")
    codes = [member["code"] for member in definition.get("members", [])]
    if len(codes) != len(set(codes)) or "" in codes:
        raise Incomplete(_("Each value of the dimension needs a code of its own."), "members")
    if set(definition.get("compared", [])) - set(codes):
        raise Incomplete(_("Name values of the dimension only."), "compared")
    row = SeriesDefinition(series=series, version=version, reason=reason, entered_by=by, **definition)
    with in_words():
        row.save(force_insert=True)
    audit.record(event, series, by=by, note=reason, details={"version": version, "owner": row.owner.code})
    return row
