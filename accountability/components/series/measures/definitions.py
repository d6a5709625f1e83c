"""The values of reported series as measures of Explore."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.components.series.measures.cells import counted, counts_nobody, place_of
from accountability.components.series.measures.small_numbers import hidden_places
from accountability.measures import CannotAnswer, Key, Measure, Terms, Value
from accountability.models import SeriesAcceptance, register_day
from accountability.permissions import Permission


def series_values(terms: Terms) -> list[Value]:
    """The accepted values of the series of a component, as accepted by the day; small numbers are left out.

    They are those of the Organization, or of the entity of the terms. Of counts of people and cases, a past day gives
    no number that today does not give: two days cannot be subtracted from each other to find a number that is hidden.
    """
    return [_value(row, terms.by, row.revision.figure, None) for row in _accepted(terms) if not _is_share(row)]


def series_shares(terms: Terms) -> list[Value]:
    """The accepted shares of the series of a component with numerator and denominator, as accepted by the day."""
    return [
        _value(row, terms.by, row.revision.numerator, int(row.revision.denominator))
        for row in _accepted(terms) if _is_share(row) and row.revision.denominator is not None
    ]  # fmt: skip


def _accepted(terms: Terms) -> Iterator[Any]:
    component = terms.within.get(Dimension.COMPONENT)
    if not component:
        raise CannotAnswer(_g("Choose a component: “component” is required."))
    rows, today = _published(component, on=terms.on), register_day()
    now = {row.revision_id for row in _published(component, on=today)} if terms.on < today else set()
    entity = terms.within.get(Dimension.ENTITY)
    for row in rows:
        if entity != (row.value.entity.code if row.value.entity else None):
            continue
        if terms.on >= today or counts_nobody(row.value.definition) or row.revision_id in now:
            yield row


def _published(component: str, *, on: dt.date) -> list[Any]:
    """The acceptances in force on the day whose numbers are not hidden, by series, period and member."""
    accepted = SeriesAcceptance.objects.in_force(on=on).filter(value__series__component__number=component)
    rows = list(accepted.select_related("value__series", "value__definition", "value__entity", "revision"))
    groups: dict[Any, dict[tuple[str, str], Any]] = {}
    codes: dict[Any, frozenset[str]] = {}
    for row in rows:
        number = counted(row.value.definition, row.revision.numerator, row.revision.figure)
        groups.setdefault(_period(row), {})[place_of(row.value)] = number
        codes[_period(row)] = row.value.definition.member_codes
    hidden = {period: hidden_places(counts, codes[period]) for period, counts in groups.items()}
    open_rows = [row for row in rows if place_of(row.value) not in hidden[_period(row)]]
    return sorted(open_rows, key=lambda row: (row.value.series.code, row.value.period_end, row.value.member))


def _period(row: Any) -> tuple[int, dt.date]:
    return row.value.series_id, row.value.period_end


def _is_share(row: Any) -> bool:
    return row.value.definition.is_share


def _value(row: Any, by: tuple[str, ...], numerator: Decimal, denominator: int | None) -> Value:
    of = row.value
    code = f"{of.series.code}/{of.member}" if of.member else of.series.code
    title = " · ".join(filter(None, [of.series.title, of.member and of.definition.member_names.get(of.member, "")]))
    keys = {Dimension.SERIES: Key(code, title), Dimension.PERIOD: Key(of.period, of.period)}
    number = int(numerator) if numerator == numerator.to_integral_value() else numerator.normalize()
    return Value(
        tuple(keys[Dimension(split)] for split in by), number, denominator,
        reverse("series:detail", args=[of.series_id]), as_of=of.period_end, unit=of.definition.unit,
    )  # fmt: skip


SHARED: dict[str, Any] = {
    "dimensions": (Dimension.SERIES, Dimension.PERIOD), "always": (Dimension.SERIES, Dimension.PERIOD),
    "narrowed_by": (Dimension.COMPONENT, Dimension.ENTITY), "permission": Permission.VIEW_FIGURES, "is_inferred": True,
}  # fmt: skip
EXCLUDED = _(
    "Values not accepted by the day; counts from 1 to 4, and those from which they would follow; counts of a past day "
    "that were corrected since or are hidden today"
)

SERIES_VALUES = Measure(
    "series-values", 2, _("Reported values of series"),
    _("The value that the responsible office reported for the period and the coordinator accepted"),
    _("Not a share"), EXCLUDED, _("as defined by the series"), _("Our rule; see A/67/776, para. 5"),
    values=series_values, is_share=False, **SHARED,
)  # fmt: skip
SERIES_SHARES = Measure(
    "series-shares", 2, _("Reported shares of series"),
    _("The numerator that the responsible office reported for the period and the coordinator accepted"),
    _("The denominator reported with it"), EXCLUDED, _("per cent"), _("Our rule; see A/67/776, para. 5"),
    values=series_shares, **SHARED,
)  # fmt: skip
