"""What became of exceptions and of breaches: reviewed in order, entered promptly, answered on time, cured."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.localization import local
from accountability.localization.dates import months_before, quarter_of, years_before
from accountability.measures import Key, Measure, Terms, Value, ratio, rounded
from accountability.models import Entity
from delegations.choices import ExceptionState, ResponseState
from delegations.models import ExceptionEntry, Kpi, KpiValue, Response
from delegations.models.exception import PROMPT
from delegations.permissions import Permission

REPLY = 15  # days
STAFF = "staff"  # the KPI whose denominator counts the staff of an entity
Part = tuple[int, bool]  # the entity of a row, and whether it counts in the numerator


def second_quarter_end(day: dt.date) -> dt.date:
    """The end of the second whole quarter after the day."""
    first = quarter_of(day)[1] + dt.timedelta(days=1)
    second = quarter_of(first)[1] + dt.timedelta(days=1)
    return quarter_of(second)[1]


# --- Rows of the measures: by entity, and whether each counts -------------------------------------------------------
def reviewed(on: dt.date) -> list[Part]:
    """Exceptions reviewed by the day: whether they were in order."""
    rows = ExceptionEntry.objects.filter(is_voided=False, reviewed_on__lte=on).order_by()
    return [
        (entity, conclusion == ExceptionState.IN_ORDER)
        for entity, conclusion in rows.values_list("entity", "conclusion")
    ]


def entered(on: dt.date) -> list[Part]:
    """Exceptions approved in the year to the day and entered by it: whether they were entered within ten days."""
    rows = ExceptionEntry.objects.filter(
        is_voided=False, approved_on__gt=years_before(on, 1), approved_on__lte=on, entered_on__lte=on
    ).order_by()
    prompt = Q(entered_on__lte=F("approved_on") + dt.timedelta(days=PROMPT))
    return list(rows.annotate(is_in_time=prompt).values_list("entity", "is_in_time"))


def replies(on: dt.date) -> list[Part]:
    """Responses opened by the day with a reply, or whose time for it is over: whether the reply came in time."""
    rows = Response.objects.filter(is_voided=False, opened_on__lte=on).order_by()
    parts = []
    for entity, opened_on, replied_on in rows.values_list("entity", "opened_on", "replied_on"):
        due_on = opened_on + dt.timedelta(days=REPLY)
        is_answered = replied_on is not None and replied_on <= on
        if is_answered or due_on < on:
            parts.append((entity, is_answered and replied_on <= due_on))
    return parts


def cures(on: dt.date) -> list[Part]:
    """Responses cured by the day, or whose second quarter after opening is over: whether cured within it."""
    rows = Response.objects.filter(is_voided=False, opened_on__lte=on).order_by()
    parts = []
    for entity, opened_on, cured_on in rows.values_list("entity", "opened_on", "cured_on"):
        end = second_quarter_end(opened_on)
        is_cured = cured_on is not None and cured_on <= on
        if is_cured or end < on:
            parts.append((entity, is_cured and cured_on <= end))
    return parts


def _measure(read: Callable[[dt.date], list[Part]], page: str, query: str) -> Callable[[Terms], list[Value]]:
    """The values of a share from its rows, together or by entity with its offices."""

    def values(terms: Terms) -> list[Value]:
        parts = read(terms.on)
        reach: dict[int, set[int]] = defaultdict(set)
        for row in Entity.objects.reach(on=terms.on):
            reach[row.root].add(row.entity)
        entities = {entity.pk: entity for entity in Entity.objects.all()}
        wanted = terms.within.get(Dimension.ENTITY, "")
        if wanted:
            root = next(pk for pk, entity in entities.items() if entity.code == wanted)
            parts = [part for part in parts if part[0] in reach[root]]
        url = f"{reverse(page)}?{query}"
        if Dimension.ENTITY not in terms.by:
            return [Value((), *_share(parts), f"{url}&entity={wanted}" if wanted else url)]
        return list(_by_entity(parts, entities, reach, url))

    return values


def _by_entity(parts: list[Part], entities: dict[int, Entity], reach: dict[int, set[int]], url: str) -> Iterator[Value]:
    for pk, entity in entities.items():
        share = _share(part for part in parts if part[0] in reach[pk])
        if share[1]:
            yield Value((Key(entity.code, local(entity.names)),), *share, f"{url}&entity={entity.code}")


def _share(parts: Iterable[Part]) -> tuple[int, int]:
    answers = [counts for _entity, counts in parts]
    return sum(answers), len(answers)


SHARED: dict[str, Any] = {
    "is_inferred": True, "dimensions": (Dimension.ENTITY,), "narrowed_by": (Dimension.ENTITY,),
    "permission": Permission.VIEW_DELEGATIONS, "rows_permission": Permission.VIEW_BREACHES,
}  # fmt: skip
IN_ORDER = Measure(
    "exceptions-in-order", 1, _("Exceptions in order"), _("Exceptions whose review concluded that they are in order"),
    _("Exceptions reviewed by the date"), _("Exceptions not yet reviewed, and those entered by mistake"), _("per cent"),
    "A/76/644, para. 53", values=_measure(reviewed, "delegations:exceptions", "state=in-order"), **SHARED,
)  # fmt: skip
PROMPT_ENTRY = Measure(
    "exceptions-entered-promptly", 1, _("Exceptions entered within ten days"),
    _("Exceptions entered within ten days of their approval"), _("Exceptions approved in the year to the date"),
    _("Exceptions entered by mistake"), _("per cent"), "A/76/644, para. 53",
    values=_measure(entered, "delegations:exceptions", "sort=-approved"), **SHARED,
)  # fmt: skip
ANSWERED_ON_TIME = Measure(
    "breach-answered-on-time", 1, _("Breaches answered on time"),
    _("Breaches to which the head of entity replied within 15 days"),
    _("Breaches with a reply, or opened more than 15 days before the date"),
    _("Breaches whose time for a reply is not over"), _("per cent"), "ST/SGB/2019/2, section 6",
    values=_measure(replies, "delegations:responses", "sort=-opened"), **SHARED,
)  # fmt: skip
CURED = Measure(
    "cured-within-two-quarters", 1, _("Breaches cured within two quarters"),
    _("Breaches closed as cured by the end of the second quarter after they were opened"),
    _("Breaches cured, or whose second quarter is over"), _("Breaches still within their two quarters"), _("per cent"),
    "ST/SGB/2019/2, section 6", values=_measure(cures, "delegations:responses", f"state={ResponseState.CURED}"),
    **SHARED,
)  # fmt: skip
MEASURES = (IN_ORDER, PROMPT_ENTRY, ANSWERED_ON_TIME, CURED)


# --- Figures of the page of exceptions ------------------------------------------------------------------------------
class Log(NamedTuple):
    """The figures of some exceptions in the year to a day; `staff` is None where the base is not available."""

    total: int
    prompt: int
    reviewed: int
    in_order: int
    repeated: int
    unauthorized: int
    staff: Decimal | None

    @property
    def per_thousand(self) -> Decimal | None:
        """Exceptions per 1,000 staff; None where the base is not available."""
        raw = ratio(self.total * 1000, int(self.staff)) if self.staff else None
        return None if raw is None else rounded(raw, 1)


def log_figures(rows: Any, *, on: dt.date) -> Log:
    """The figures of the exceptions approved in the year to the day, in two queries."""
    year = list(
        rows.filter(is_voided=False, approved_on__gt=years_before(on, 1), approved_on__lte=on)
        .with_repeats().order_by()
        .values_list("entity", "approved_on", "entered_on", "conclusion", "is_repeated", "is_authorized")
    )  # fmt: skip
    prompt = sum((entry[2] - entry[1]).days <= PROMPT for entry in year)
    return Log(
        len(year), prompt, sum(bool(entry[3]) for entry in year),
        sum(entry[3] == ExceptionState.IN_ORDER for entry in year), sum(entry[4] for entry in year),
        sum(not entry[5] for entry in year), _staff({entry[0] for entry in year}, on),
    )  # fmt: skip


def _staff(entities: set[int], on: dt.date) -> Decimal | None:
    """The staff of the entities in the latest quarter, as the denominator of the KPI marked for it; None if missing."""
    kpi = Kpi.objects.filter(code__iexact=STAFF, is_voided=False).first()
    if kpi is None:
        return None
    values = KpiValue.objects.current().filter(kpi=kpi, entity__in=entities, quarter__lte=on)
    latest = values.filter(quarter__gt=months_before(on, 6)).order_by("entity", "-quarter").distinct("entity")
    bases = {value.entity_id: value.denominator for value in latest}
    if not entities or bases.keys() != entities or not all(bases.values()):
        return None
    return sum((base for base in bases.values() if base), Decimal(0))
