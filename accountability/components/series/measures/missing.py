"""Periods of series whose value is due and not accepted."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Q
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
    *, first: dt.date = dt.date.min, on: dt.date, owners: Collection[int] | None = None, series: int | None = None
) -> Iterator[DuePeriod]:
    """The periods whose value is due from the first day to the last and is not accepted, in two queries.

    Of the series of these offices, or of one series.
    """
    definitions = [of for of in versions(owners) if series in (None, of[-1].series_id)]
    entered = _entered([of[-1].series_id for of in definitions])
    for of in definitions:
        for definition, until in zip(of, [*(following.valid_from for following in of[1:]), None], strict=True):
            for start, end in definition.due_periods(on=on, until=until):
                values = entered.get((definition.series_id, end), Entered())
                if definition.due_on(end) >= first and not values.is_complete:
                    yield DuePeriod(definition, start, end, values.state)


def next_due(definition: SeriesDefinition, *, on: dt.date) -> tuple[dt.date, dt.date]:
    """The last day of the earliest period that is due after the day, and the day on which it is due."""
    periodicity = Periodicity(definition.periodicity)
    day = max(on - dt.timedelta(days=definition.due_days), definition.valid_from)
    end = periodicity.period_of(day)[1]
    while definition.due_on(end) <= on:
        end = periodicity.period_of(end + dt.timedelta(days=1))[1]
    return end, definition.due_on(end)


@dataclass(frozen=True)
class Entered:
    """What is entered for one period: the state of the total, and how many values wait for whom."""

    total: str = ""
    drafts: int = 0
    submitted: int = 0
    in_force: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether the total is accepted; without a total, whether all that is entered is."""
        if self.total:
            return self.total in IN_FORCE
        return bool(self.in_force) and not (self.drafts or self.submitted)

    @property
    def state(self) -> str:
        """The state that waits for the office, else that which waits for the coordinator."""
        return ValueState.DRAFT if self.drafts else ValueState.SUBMITTED if self.submitted else ""


def _entered(series: list[int]) -> dict[tuple[int, dt.date], Entered]:
    """What is entered for each period of these series, counted in one query."""
    rows = SeriesValue.objects.filter(is_voided=False, series__in=series).order_by().values("series", "period_end")
    counted = rows.annotate(
        total=Max("state", filter=Q(member="", entity=None)), drafts=Count("pk", filter=Q(state=ValueState.DRAFT)),
        submitted=Count("pk", filter=Q(state=ValueState.SUBMITTED)), in_force=Count("pk", filter=Q(state__in=IN_FORCE)),
    )  # fmt: skip
    return {
        (row["series"], row["period_end"]): Entered(
            row["total"] or "", row["drafts"], row["submitted"], row["in_force"]
        )
        for row in counted
    }
