"""Periods of series whose value is due and not accepted."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accountability.models import SeriesDefinition, SeriesValue
from accountability.models.series_definition import Periodicity, period_code
from accountability.models.series_value import IN_FORCE, ValueState


@dataclass(frozen=True)
class DuePeriod:
    """One period of one series whose value is due, with the state of the value if one is entered."""

    definition: SeriesDefinition
    start: dt.date
    end: dt.date
    state: str = ""

    @property
    def code(self) -> str:
        return period_code(self.start, self.end)

    @property
    def due_on(self) -> dt.date:
        return self.definition.due_on(self.end)

    @property
    def url(self) -> str:
        """The page on which its values are entered."""
        return f"{reverse('series:entry')}?series={self.definition.series_id}&period={self.end.isoformat()}"

    @property
    def is_waiting(self) -> bool:
        """Whether its office has done its part: the coordinator decides."""
        return self.state == ValueState.SUBMITTED


def versions(owners: Collection[int] | None = None) -> list[list[SeriesDefinition]]:
    """The definitions of each series in order, of series that now belong to one of these offices, or of all."""
    rows: dict[int, list[SeriesDefinition]] = defaultdict(list)
    for row in SeriesDefinition.objects.select_related("series", "owner").order_by("series__code", "version"):
        rows[row.series_id].append(row)
    return [of for of in rows.values() if owners is None or of[-1].owner_id in owners]


def due_periods(
    *, first: dt.date = dt.date.min, on: dt.date, owners: Collection[int] | None = None
) -> Iterator[DuePeriod]:
    """The periods whose value is due from the first day to the last and is not accepted, in two queries."""
    definitions = versions(owners)
    entered = _entered([of[-1].series_id for of in definitions])
    for of in definitions:
        for definition, until in zip(of, [*(following.valid_from for following in of[1:]), None], strict=True):
            for start, end in definition.due_periods(on=on, until=until):
                states = entered.get((definition.series_id, end), {})
                if definition.due_on(end) >= first and not _is_complete(states):
                    yield DuePeriod(definition, start, end, _waiting(states))


def next_due(definition: SeriesDefinition, *, on: dt.date) -> tuple[dt.date, dt.date]:
    """The last day of the earliest period that is due after the day, and the day on which it is due."""
    periodicity = Periodicity(definition.periodicity)
    day = max(on - dt.timedelta(days=definition.due_days), definition.valid_from)
    end = periodicity.period_of(day)[1]
    while definition.due_on(end) <= on:
        end = periodicity.period_of(end + dt.timedelta(days=1))[1]
    return end, definition.due_on(end)


def _entered(series: list[int]) -> dict[tuple[int, dt.date], dict[str, str]]:
    """The states of the values of each period, by member."""
    states: dict[Any, dict[str, str]] = defaultdict(dict)
    rows = SeriesValue.objects.filter(is_voided=False, series__in=series)
    for pk, end, member, state in rows.values_list("series", "period_end", "member", "state").order_by():
        states[pk, end][member] = state
    return states


def _is_complete(states: dict[str, str]) -> bool:
    """Whether the total is accepted; without a total, whether all that is entered is."""
    decisive = [states[""]] if "" in states else list(states.values())
    return bool(decisive) and all(state in IN_FORCE for state in decisive)


def _waiting(states: dict[str, str]) -> str:
    """The state that waits for the office or the coordinator: the earliest of those entered."""
    return next((s for s in (ValueState.DRAFT, ValueState.SUBMITTED) if s in states.values()), "")
