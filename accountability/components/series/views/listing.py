"""Lists: series by component, their values, and findings about them; each also as a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.components.series import filters
from accountability.components.series.actions.cases import record_reading
from accountability.components.series.charts import chart_of
from accountability.components.series.events import Event
from accountability.components.series.exports import VALUES_COLUMNS, value_rows
from accountability.components.series.measures.cells import Cell, are_cases, in_order, in_words, latest_totals, of_some
from accountability.components.series.measures.findings import FindingKind, findings
from accountability.components.series.measures.missing import DuePeriod, due_periods
from accountability.lists.pagination import page_of
from accountability.models import PrintedFigure, Series, SeriesDefinition, SeriesTarget, register_day
from accountability.models.series_definition import target_on
from accountability.permissions import Permission, can, require
from accountability.views.list_files import sheet
from accountability.views.parameters import Signed, read


@dataclass(frozen=True)
class SeriesLine:
    """One series of the list with its definition in force, its latest value, target and periods without a value."""

    series: Series
    definition: SeriesDefinition | None
    cell: Cell | None
    target: Any
    missing: list[DuePeriod]
    printed: int

    @property
    def target_text(self) -> str:
        return (
            in_words(self.definition, self.target.value, self.target.value) if self.definition and self.target else ""
        )


@require(Permission.VIEW_FIGURES)
def series_list(request: Signed) -> HttpResponse:
    """The series by component: latest value, target, responsible office, and what is missing."""
    bar = filters.SeriesFilter(request.GET)
    lines = _lines(bar)
    context = {
        "form": bar, "lines": lines, "may_define": can(request.user, Permission.DECIDE_SERIES),
        "may_enter": can(request.user, Permission.ENTER_SERIES), "count": len(lines),
        "missing": sum(bool(line.missing) for line in lines),
    }  # fmt: skip
    return render(request, "series/list.html", context)


def _lines(bar: filters.SeriesFilter) -> list[SeriesLine]:
    today = register_day()
    matching = Series.objects.filter(bar.condition(read(bar))).select_related("component")
    rows = sorted(matching, key=lambda row: (row.component is None, row.component and row.component.number, row.code))
    keys = [row.pk for row in rows]
    definitions = {of.series_id: of for of in SeriesDefinition.objects.current(on=today).select_related("owner")}
    targets, missing = defaultdict(list), defaultdict(list)
    for target in SeriesTarget.objects.filter(series__in=keys).order_by("applies_from"):
        targets[target.series_id].append(target)
    for due in due_periods(on=today):
        missing[due.definition.series_id].append(due)
    printed = dict(
        PrintedFigure.objects.current().filter(series__in=keys).order_by().values_list("series").annotate(Count("pk"))
    )
    cells = latest_totals(keys)
    return [
        SeriesLine(
            row, definitions.get(row.pk), cells.get(row.pk), target_on(targets[row.pk], today), missing[row.pk],
            printed.get(row.pk, 0),
        )
        for row in rows
    ]  # fmt: skip


LIST_SHEET = sheet(
    "series", Permission.VIEW_FIGURES,
    "code=series.code titles=series.titles component=series.component.number owner=definition.owner.code "
    "version=definition.version unit=definition.unit period=cell.row.period numerator=cell.numerator "
    "denominator=cell.denominator value=cell.figure hidden=cell.hidden target=target.value printed",
    lambda request: _lines(filters.SeriesFilter(request.GET)),
)  # fmt: skip


@require(Permission.VIEW_FIGURES)
def values(request: Signed) -> HttpResponse:
    """The values that the person may read, newest periods first."""
    bar = filters.ValueFilter(request.GET)
    page = page_of(
        request, value_rows(request.user, bar.condition(read(bar))).order_by("-period_end", "series", "member", "pk")
    )
    log_reading(request, (row.series for row in page))
    context = {"form": bar, "page_obj": page, "cells": of_some(page)}
    return render(request, "series/values.html", context)


def _value_cells(request: HttpRequest) -> Any:
    bar = filters.ValueFilter(request.GET)
    rows: Any = value_rows(request.user, bar.condition(read(bar))).order_by(
        "series", "-period_end", "entity__code", "member"
    )
    log_reading(request, Series.objects.filter(are_cases(), pk__in=rows.order_by().values("series")), is_file=True)
    if {"state", "q", "entity"} & {name for name, value in bar.cleaned_data.items() if value}:
        return of_some(rows)  # the rows of a period may not be together
    return in_order(rows.iterator(chunk_size=2_000))


VALUES_SHEET = sheet("series/values", Permission.VIEW_FIGURES, VALUES_COLUMNS, _value_cells)


@require(Permission.VIEW_FIGURES)
def findings_page(request: HttpRequest) -> HttpResponse:
    """Findings about reported series, by kind."""
    rows = findings(on=register_day())
    groups = [(kind, [row for row in rows if row.kind == kind]) for kind in FindingKind]
    context = {
        "groups": [(kind, of) for kind, of in groups if of], "count": len(rows), "page_obj": page_of(request, rows),
        "trail": [(_("Series"), reverse("series:list"))],
    }  # fmt: skip
    return render(request, "series/findings.html", context)


# --- Case information -----------------------------------------------------------------------------------------------
def log_reading(request: HttpRequest, series: Iterable[Series], *, is_file: bool = False) -> None:
    """Record in the access log which series of cases the answer contains."""
    if request.method == "GET":
        query = request.META.get("QUERY_STRING", "")
        record_reading(series, by=request.user, path=request.path, query=query, is_file=is_file)  # type: ignore[arg-type]  # signed in


@require(Permission.VIEW_FIGURES)
def cases(request: Signed) -> HttpResponse:
    """Case information in aggregate: the series of cases as charts, with small numbers hidden as everywhere.

    Each reading is in the access log.
    """
    rows = Series.objects.filter(are_cases(), definitions__version=1).order_by("code")
    drawn = [(row, chart_of(row, name=f"cases-{row.pk}")) for row in rows]
    log_reading(request, rows)
    context = {
        "rows": drawn, "trail": [(_("Series"), reverse("series:list"))],
        "may_see_trail": can(request.user, Permission.VIEW_TRAIL), "events": (Event.CASES_READ, Event.CASES_DOWNLOADED),
    }  # fmt: skip
    return render(request, "series/cases.html", context)


def _case_cells(request: HttpRequest) -> Any:
    rows: Any = value_rows(request.user, are_cases("series__code")).order_by("series", "-period_end", "member")
    log_reading(request, Series.objects.filter(are_cases(), definitions__version=1), is_file=True)
    return in_order(rows.iterator(chunk_size=2_000))


CASES_SHEET = sheet("series/cases", Permission.VIEW_FIGURES, VALUES_COLUMNS, _case_cells)


FINDINGS_SHEET = sheet(
    "series/findings", Permission.VIEW_FIGURES, "kind code=series.code title owner=owner.code period sentence",
    lambda request: findings(on=register_day()),
)  # fmt: skip
