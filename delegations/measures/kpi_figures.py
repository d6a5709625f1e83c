"""The counts of the framework of KPIs, and the share of values on target: measure and headline."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.localization import local
from accountability.localization.dates import quarter_ends
from accountability.measures import NONE, Key, Measure, Terms, Value, percent
from accountability.models import Entity
from accountability.registers import Headline
from delegations.choices import COMPARED, Area, KpiOrigin, KpiState, KpiStatus
from delegations.measures.kpis import last_quarter
from delegations.models import Kpi, KpiValue
from delegations.permissions import Permission

COMPONENT = 4  # internal control systems
QUARTERS = 8
FIRST_OF_2022, LAST_OF_2022 = dt.date(2022, 1, 1), dt.date(2022, 12, 31)
LIST = "delegations:kpi_values"


@dataclass(frozen=True)
class Framework:
    """How many KPIs the framework has, as A/76/644, paragraph 51, counts them."""

    initial: int
    retained: int
    first_live: int
    planned: int

    @property
    def total(self) -> int:
        return self.retained + self.first_live + self.planned


def framework() -> Framework:
    """The initial KPIs, those retained, those in use since the fourth quarter of 2021, those planned for 2022."""
    rows = Kpi.objects.filter(is_voided=False).aggregate(
        initial=Count("pk", filter=Q(origin__in=[KpiOrigin.INITIAL, KpiOrigin.RETAINED])),
        retained=Count("pk", filter=Q(origin=KpiOrigin.RETAINED) & ~Q(state=KpiState.RETIRED)),
        first_live=Count("pk", filter=Q(state=KpiState.LIVE, go_live=dt.date(2021, 12, 31))),
        planned=Count("pk", filter=Q(state=KpiState.PLANNED, go_live__range=(FIRST_OF_2022, LAST_OF_2022))),
    )
    return Framework(**rows)


# --- The measure ----------------------------------------------------------------------------------------------------
def on_target(terms: Terms) -> list[Value]:
    """Values on target in the latest quarter that has ended, of those with enough cases and a target."""
    quarter = last_quarter(terms.on)
    rows = KpiValue.objects.current().filter(quarter=quarter, status__in=COMPARED, kpi__is_voided=False).order_by()
    fields = ("entity", "kpi__area")
    counts = rows.values_list(*fields).annotate(
        met=Count("pk", filter=Q(status=KpiStatus.ON_TARGET)), compared=Count("pk")
    )
    parts = [(entity, area, met, compared) for entity, area, met, compared in counts]
    reach = _reach(terms.on)
    entities = {entity.pk: entity for entity in Entity.objects.all()}
    if wanted := terms.within.get(Dimension.ENTITY):
        root = next(pk for pk, entity in entities.items() if entity.code == wanted)
        parts = [part for part in parts if part[0] in reach[root]]
    return list(_split(terms, parts, reach, entities, quarter, wanted or ""))


def _reach(on: dt.date) -> dict[int, set[int]]:
    """By entity itself, the offices under it and the entities merged into it."""
    reach: dict[int, set[int]] = defaultdict(set)
    for row in Entity.objects.reach(on=on):
        reach[row.root].add(row.entity)
    return reach


Part = tuple[int, str, int, int]


def _split(
    terms: Terms,
    parts: list[Part],
    reach: dict[int, set[int]],
    entities: dict[int, Entity],
    quarter: dt.date,
    wanted: str,
) -> Iterator[Value]:
    """The parts added up by the dimensions of the terms."""
    of_entity = [None] if Dimension.ENTITY not in terms.by else list(entities.values())
    of_area = [None] if Dimension.CATEGORY not in terms.by else [*Area.values, ""]
    for entity in of_entity:
        for area in of_area:
            own = [
                part for part in parts
                if (entity is None or part[0] in reach[entity.pk]) and (area is None or part[1] == area)
            ]  # fmt: skip
            compared = sum(part[3] for part in own)
            if not compared and (entity or area is not None):
                continue
            keys = {
                Dimension.ENTITY: entity and Key(entity.code, local(entity.names)),
                Dimension.CATEGORY: None if area is None else Key(area or NONE, str(Area(area).label) if area else "–"),
            }
            code = entity.code if entity else wanted
            url = f"{reverse(LIST)}?quarter={quarter.isoformat()}&status={KpiStatus.ON_TARGET}"
            url += (f"&entity={code}" if code else "") + (f"&area={area}" if area else "")
            yield Value(
                tuple(key for split in terms.by if (key := keys[Dimension(split)])), sum(part[2] for part in own),
                compared, url, as_of=quarter,
            )  # fmt: skip


ON_TARGET = Measure(
    "kpi-on-target", 1, _("KPI values on target"),
    _("Values of KPIs that reach the target of their quarter, in the latest quarter that has ended"),
    _("Values of KPIs with enough cases and a target, in the same quarter"),
    _("Values below the minimum base, without a denominator, or without a target"), _("per cent"),
    "A/76/644, para. 51; ST/SGB/2019/2, section 6", is_inferred=True,
    dimensions=(Dimension.ENTITY, Dimension.CATEGORY, Dimension.QUARTER), narrowed_by=(Dimension.ENTITY,),
    values=on_target, permission=Permission.VIEW_DELEGATIONS,
)  # fmt: skip


def shares(on: dt.date, *, entities: Collection[int] | None = None) -> dict[dt.date, tuple[int, int]]:
    """By quarter the values on target and those compared, over the last eight quarters: one query."""
    quarters = quarter_ends(before=last_quarter(on) + dt.timedelta(days=1), count=QUARTERS)
    rows = KpiValue.objects.current().filter(quarter__in=quarters, status__in=COMPARED, kpi__is_voided=False).order_by()
    if entities is not None:
        rows = rows.filter(entity__in=entities)
    counts = rows.values_list("quarter").annotate(
        met=Count("pk", filter=Q(status=KpiStatus.ON_TARGET)), compared=Count("pk")
    )
    by_quarter = {quarter: (met, compared) for quarter, met, compared in counts}
    return {quarter: by_quarter.get(quarter, (0, 0)) for quarter in quarters}


def headlines(*, as_of: dt.date) -> Iterator[Headline]:
    """The share of KPI values on target, under internal control, against a year before."""
    of = shares(as_of)
    quarter = last_quarter(as_of)
    met, compared = of[quarter]
    if not compared:
        return
    before_on = list(of)[-5]
    yield Headline(
        component=COMPONENT, title=ON_TARGET.title, as_of=quarter, percent=percent(met, compared), places=1,
        numerator=met, denominator=compared, rule=ON_TARGET.title, rule_url=reverse("measure", args=[ON_TARGET.code]),
        url=f"{reverse(LIST)}?quarter={quarter.isoformat()}&status={KpiStatus.ON_TARGET}",
        before=percent(*of[before_on]), before_on=before_on,
        trend=[(day, percent(*share)) for day, share in of.items()],
    )  # fmt: skip
