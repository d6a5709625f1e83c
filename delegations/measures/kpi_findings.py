"""What is wrong with KPIs and their values: missing, without a base, never changing, or a breach without a response."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.localization.dates import quarter_ends
from delegations.choices import Cause, ExceptionState
from delegations.measures.kpis import red_again
from delegations.models import ExceptionEntry, Kpi, KpiValue, Response

QUARTERS = 8
LEAST = 4  # quarters with the same value before it is a finding
FIRST = 20  # rows that a finding lists


@dataclass(frozen=True)
class Finding:
    """One kind of finding: how many, and the first rows with their addresses."""

    code: str
    title: str
    count: int
    rows: Sequence[tuple[str, str]]


def findings(quarter: dt.date, *, with_breaches: bool = True) -> list[Finding]:
    """The findings of the quarter that have rows, in seven queries."""
    every = [
        _without_value(quarter),
        _finding("no-base", _("Values without a base"), _without_base(quarter)),
        _finding("never-changes", _("Values that are equal in all quarters"), _unchanging(quarter)),
        _finding("red-without-response", _("Red in two quarters without a response"), _red(quarter)),
    ]
    if with_breaches:
        every.append(_exceptions())
    return [finding for finding in every if finding.count]


def _finding(code: str, title: str, rows: Iterable[tuple[str, str]]) -> Finding:
    """The finding of pairs of a KPI and an entity."""
    pairs = list(rows)
    listed = [(f"{kpi} · {entity}", reverse("delegations:entity_kpis", args=[entity])) for kpi, entity in pairs[:FIRST]]
    return Finding(code, title, len(pairs), listed)


def _without_value(quarter: dt.date) -> Finding:
    values = KpiValue.objects.current().filter(kpi=OuterRef("pk"), quarter=quarter)
    codes = list(Kpi.objects.measured(quarter=quarter).filter(~Exists(values)).values_list("code", flat=True))
    rows = [(code, reverse("delegations:kpi", args=[code])) for code in codes[:FIRST]]
    return Finding("no-value", _("KPIs in use without a value"), len(codes), rows)


def _without_base(quarter: dt.date) -> Iterable[tuple[str, str]]:
    rows = KpiValue.objects.current().filter(Q(denominator=None) | Q(denominator=0), quarter=quarter)
    return rows.values_list("kpi__code", "entity__code")


def _unchanging(quarter: dt.date) -> Iterable[tuple[str, str]]:
    """KPIs of entities whose values are the same in at least four of the last eight quarters, and in all with one."""
    quarters = quarter_ends(before=quarter + dt.timedelta(days=1), count=QUARTERS)
    rows: Any = KpiValue.objects.current().filter(quarter__in=quarters, denominator__gt=0).order_by()
    same = rows.values("kpi__code", "entity__code").annotate(
        of=Count("pk"), low=Min("numerator"), high=Max("numerator"), least=Min("denominator"), most=Max("denominator")
    )
    same = same.filter(of__gte=LEAST, low=F("high"), least=F("most")).order_by("kpi__code", "entity__code")
    return same.values_list("kpi__code", "entity__code")


def _red(quarter: dt.date) -> Iterable[tuple[str, str]]:
    responses = Response.objects.filter(
        cause=Cause.RED_QUARTERS, is_voided=False, kpi=OuterRef("kpi"), entity=OuterRef("entity")
    )
    return red_again(quarter).filter(~Exists(responses)).values_list("kpi__code", "entity__code")


def _exceptions() -> Finding:
    rows = ExceptionEntry.objects.filter(
        Q(is_authorized=False) | Q(conclusion=ExceptionState.IMPROPER), response=None, is_voided=False
    )
    listed = [(entry.label, entry.get_absolute_url()) for entry in rows.order_by("pk")[:FIRST]]
    title = _("Improper exceptions without a response")
    return Finding("exception-without-response", title, rows.count(), listed)
