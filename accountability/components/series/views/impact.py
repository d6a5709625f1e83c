"""Pages of impact: the list with the share that is known, one impact, and a new one for an initiative."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.components.series.impact_forms import ACTIONS, NEXT_ACTIONS, ImpactFilter, NewImpactForm
from accountability.components.series.measures.cells import latest_totals
from accountability.components.series.measures.impact import impact_counts
from accountability.forms.actions import ActionForm, available_actions
from accountability.lists.pagination import page_of
from accountability.measures import percent
from accountability.models import Commitment, Impact, Series, SeriesDefinition, Statement, register_day
from accountability.models.series_value import owners_of
from accountability.permissions import Permission, can, require
from accountability.presenters import timeline
from accountability.registers import RecordEntry
from accountability.views import record_actions
from accountability.views.list_files import sheet
from accountability.views.parameters import Signed, read

INITIATIVES: dict[str, type[Any]] = {"statement": Statement, "commitment": Commitment, "series": Series}


@require(Permission.VIEW_FIGURES)
def impacts(request: Signed) -> HttpResponse:
    """Initiatives with their impact, and the share of all initiatives whose impact is known."""
    bar = ImpactFilter(request.GET)
    page = page_of(request, _rows(request, bar))
    counts = impact_counts(on=register_day())
    if number := bar.cleaned_data.get("component"):
        counts = {key: value for key, value in counts.items() if str(key) == number}
    known, initiatives = (sum(pair[place] for pair in counts.values()) for place in (0, 1))
    context = {
        "form": bar, "page_obj": page, "known": known, "initiatives": initiatives,
        "percent": percent(known, initiatives),
        "cells": latest_totals(row.indicator_series_id for row in page if row.indicator_series_id),
        "today": register_day(), "may_write": can(request.user, Permission.ENTER_SERIES),
    }  # fmt: skip
    return render(request, "series/impacts.html", context)


def _rows(request: Any, bar: ImpactFilter) -> Any:
    return Impact.objects.visible_to(request.user).filter(bar.condition(read(bar)), is_voided=False).for_action()


IMPACT_SHEET = sheet(
    "impact", Permission.VIEW_FIGURES,
    "id label component=component.number owner=owner.code effect indicator indicator_series=indicator_series.code unit "
    "baseline baseline_on latest latest_on has_data source state",
    lambda request: _rows(request, ImpactFilter(request.GET)),
)  # fmt: skip


@require(Permission.VIEW_FIGURES)
def impact(request: Signed, pk: int) -> HttpResponse:
    """One initiative with its expected effect, its data, and what can be done."""
    return page(request, pk)


def page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of an impact, with the form of an action in the place of the choice among them."""
    row = get_object_or_404(Impact.objects.visible_to(request.user).for_action(), pk=pk)
    indicator = [row.indicator_series_id] if row.indicator_series_id else []
    context = {
        "record": row, "form": form, "actions": available_actions(ENTRY, row, request.user),
        "cell": latest_totals(indicator).get(row.indicator_series_id or 0),
        "events": timeline(row) if can(request.user, Permission.VIEW_SERIES_DRAFTS, row.scope()) else [],
        "trail": [(_("Impact of initiatives"), reverse("series:impacts"))],
    }  # fmt: skip
    return render(request, "series/impact.html", context, status=form.status if form else 200)


ENTRY = RecordEntry(
    model=Impact, prefix="impact", page=page, actions=ACTIONS, next_actions=NEXT_ACTIONS,
    acting=(Permission.ENTER_SERIES, Permission.DECIDE_SERIES),
)  # fmt: skip
"""Impacts for the forms of actions."""


@require(Permission.ENTER_SERIES, Permission.DECIDE_SERIES)
def act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """One action on an impact."""
    return record_actions.act(request, pk, slug, entry=ENTRY)


@require(Permission.ENTER_SERIES)
def write(request: Signed) -> HttpResponse:
    """The impact of an initiative, which the address names by kind and key; without one, the choice among them."""
    kind = next((name for name in INITIATIVES if name in request.GET), "")
    offices = owners_of(request.user, Permission.ENTER_SERIES) or set()
    if not kind:
        return render(request, "series/impact_choice.html", _choice(offices))
    if not (written := request.GET[kind]).isdecimal() or len(written) > 18:
        raise BadRequest(_("Choose an initiative from its list."))
    initiative = get_object_or_404(INITIATIVES[kind], pk=int(written))
    form = NewImpactForm(request.POST or None, offices=offices)
    if request.method == "POST" and form.is_valid() and (row := form.write(initiative, by=request.user)):
        messages.success(request, _("The impact has been saved as a draft."))
        return redirect(row)
    title = initiative.title if kind == "series" else str(initiative)
    trail = [(_("Impact of initiatives"), reverse("series:impacts"))]
    context = {"form": form, "heading": _("Impact of %(initiative)s") % {"initiative": title}, "trail": trail}
    return render(request, "series/form.html", context, status=422 if form.errors else 200)


def _choice(offices: set[int]) -> dict[str, Any]:
    """The initiatives without an impact, by kind: statements, and commitments and series of the offices."""
    statements = Statement.objects.filter(under_progress_heading=True).exclude(impacts__is_voided=False)
    commitments = Commitment.objects.filter(is_voided=False).exclude(impacts__is_voided=False)
    commitments = commitments.filter(responsibilities__entity__in=offices).distinct()
    owned = SeriesDefinition.objects.filter(owner__in=offices).order_by().values("series")
    series = Series.objects.filter(definitions__version=1).exclude(impacts__is_voided=False).exclude(component=None)
    return {
        "statements": statements.select_related("document", "component").order_by("component__number", "order"),
        "commitments": commitments.select_related("document", "component").order_by("component__number", "order"),
        "series": series.filter(pk__in=owned).select_related("component"),
        "trail": [(_("Impact of initiatives"), reverse("series:impacts"))],
    }
