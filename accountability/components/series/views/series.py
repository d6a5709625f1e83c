"""The page of one series, its files, its definition in versions, and its targets."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.components.series import charts
from accountability.components.series.definition_forms import DefinitionForm, NewSeriesForm, TargetForm
from accountability.components.series.exports import VALUES_COLUMNS, dictionary, value_rows
from accountability.components.series.measures.by_entity import by_entity
from accountability.components.series.measures.cells import in_order, of_some
from accountability.components.series.measures.missing import due_periods, next_due
from accountability.components.series.views.listing import log_reading
from accountability.exports.spreadsheets import Sheet, csv_response, xlsx_response
from accountability.lists.pagination import page_of
from accountability.models import PrintedFigure, Series, SeriesValue, register_day
from accountability.models.series_value import IN_FORCE, WAITING, SeriesValueQuerySet
from accountability.permissions import Permission, can, require
from accountability.views.downloads import download
from accountability.views.list_files import cell, value
from accountability.views.parameters import Signed, asked_day


@require(Permission.VIEW_FIGURES)
def detail(request: Signed, pk: int) -> HttpResponse:
    """One series: chart, values with their states, definition with its versions, targets, printed figures."""
    series = get_object_or_404(Series.objects.select_related("component"), pk=pk)
    definitions = list(series.definitions.select_related("owner").order_by("-version"))
    rows = SeriesValue.objects.visible_to(request.user).filter(series=series, is_voided=False).for_action()
    page = page_of(request, rows.of_the_organization().order_by("-period_end", "member"))
    entities = _entities(request, rows)
    log_reading(request, [series])
    today = register_day()
    current = next((of for of in definitions if of.valid_from <= today), None)
    current = current or (definitions[-1] if definitions else None)
    context = {
        "series": series, "definitions": definitions, "current": current, "page_obj": page, "cells": of_some(page),
        "chart_drawn": charts.chart_of(series, csv_url=reverse("series:csv", args=[pk])),
        "targets": series.targets.select_related("document", "entered_by").order_by("-applies_from"),
        "figures": PrintedFigure.objects.current().filter(series=series).select_related("document", "series"),
        "missing": list(due_periods(on=today, series=pk)),
        "next_due": next_due(current, on=today) if current else None, "in_force": IN_FORCE, "today": today,
        "may_define": can(request.user, Permission.DECIDE_SERIES),
        "waiting": {row.pk: row for row in (*page, *entities["rows"]) if row.state in WAITING}.values(),
        "entities": entities,
        "may_enter": current is not None and can(request.user, Permission.ENTER_SERIES, current.scope()),
        "may_see_trail": can(request.user, Permission.VIEW_TRAIL),
        "trail": [(_("Series"), reverse("series:list"))],
    }  # fmt: skip
    return render(request, "series/detail.html", context)


def _entities(request: Signed, rows: SeriesValueQuerySet) -> dict[str, Any]:
    """The values by entity of the period that the address names, by default of the latest one with such values."""
    periods = list(rows.exclude(entity=None).order_by("-period_end").values_list("period_end", flat=True).distinct())
    if not periods:
        return {"rows": []}
    end = asked_day(request, "period", periods[0])
    cells = of_some(rows.filter(period_end=end))
    definition = cells[-1].row.definition if cells else None
    return {
        "rows": [cell.row for cell in cells], "periods": periods, "end": end, "definition": definition,
        "lines": by_entity(definition, cells) if definition else [],
    }  # fmt: skip


@download(Permission.VIEW_FIGURES)
def series_file(request: Signed, pk: int, ending: str) -> HttpResponseBase:
    """The values of one series as CSV, or as a workbook with the data dictionary."""
    series = get_object_or_404(Series, pk=pk)
    rows: Any = value_rows(request.user, Q(series=series)).order_by("series", "-period_end", "entity__code", "member")
    columns = {name: path or name for name, _sign, path in (c.partition("=") for c in VALUES_COLUMNS.split())}
    cells = in_order(rows.iterator(chunk_size=2_000))
    made = Sheet("values", tuple(columns), ([cell(value(row, path)) for path in columns.values()] for row in cells))
    log_reading(request, [series], is_file=True)
    name = series.code.replace("/", "-")
    if ending == "csv":
        return csv_response(made, f"{name}.csv")
    return xlsx_response([made, dictionary()], f"{name}.xlsx")


# --- Definitions and targets ----------------------------------------------------------------------------------------
@require(Permission.DECIDE_SERIES)
def define(request: Signed) -> HttpResponse:
    """A new series with the first version of its definition."""
    form = NewSeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (definition := form.define(by=request.user)):
        messages.success(request, _("The series has been defined."))
        return redirect("series:detail", definition.series_id)
    context = {"form": form, "heading": _("New series"), "trail": [(_("Series"), reverse("series:list"))]}
    return render(request, "series/form.html", context, status=422 if form.errors else 200)


@require(Permission.DECIDE_SERIES)
def redefine(request: Signed, pk: int) -> HttpResponse:
    """A new version of the definition of a series."""
    series = get_object_or_404(Series, pk=pk)
    if (last := series.definitions.order_by("version").last()) is None:
        raise Http404
    form = DefinitionForm(request.POST or None, last=last)
    if request.method == "POST" and form.is_valid() and form.redefine(series, by=request.user):
        messages.success(request, _("The new version has been entered. Charts show a break where it begins."))
        return redirect("series:detail", pk)
    note = _(
        "A definition is never changed in place. The new version applies to later periods; values entered keep theirs."
    )
    context = {"form": form, "heading": _("New version of the definition"), "lede": note, "trail": _trail(series)}
    return render(request, "series/form.html", context, status=422 if form.errors else 200)


@require(Permission.DECIDE_SERIES)
def target(request: Signed, pk: int) -> HttpResponse:
    """A target from a day on."""
    series = get_object_or_404(Series, pk=pk)
    form = TargetForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.set_target(series, by=request.user):
        messages.success(request, _("The target has been set."))
        return redirect("series:detail", pk)
    note = _("The target applies to periods that end on or after its first day. Earlier periods keep theirs.")
    context = {"form": form, "heading": _("New target"), "lede": note, "trail": _trail(series)}
    return render(request, "series/form.html", context, status=422 if form.errors else 200)


def _trail(series: Series) -> list[tuple[str, str]]:
    return [(_("Series"), reverse("series:list")), (series.title, reverse("series:detail", args=[series.pk]))]
