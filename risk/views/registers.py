"""Registers with their editions, the method, and the roll-out of risk management to the entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accountability.charts import Chart
from accountability.errors import IllegalStep
from accountability.models import register_day
from accountability.permissions import can, require
from accountability.views.htmx import refuse
from accountability.views.parameters import Signed
from accountability.views.record_actions import result_of
from risk import actions
from risk.charts import edition_movement, edition_profile
from risk.choices import EditionState, RiskState, Scale, band_tone
from risk.forms.risks import ApproveEditionForm, EditionForm, ReturnEditionForm, SubmitEditionForm
from risk.measures.editions import profiles
from risk.measures.profile import risks_of_edition
from risk.measures.roll_out import roll_out_shares
from risk.models import (
    Appetite,
    Assessment,
    EditionRow,
    MethodVersion,
    RegisterEdition,
    RiskRegister,
    RollOut,
    on_day,
)
from risk.permissions import Permission
from risk.views.treatment import treatment_of_register
from risk.workflow import EDITION


@require(Permission.VIEW_RISKS)
def registers(request: Signed) -> HttpResponse:
    """The registers that the person may read, with their numbers of risks, highest levels and editions."""
    active = Count("risks", filter=Q(risks__state=RiskState.ACTIVE, risks__is_voided=False))
    highest = Max("risks__level", filter=Q(risks__state=RiskState.ACTIVE, risks__is_voided=False))
    overdue = Count(
        "risks",
        filter=Q(risks__state=RiskState.ACTIVE, risks__is_voided=False, risks__review_due_on__lt=register_day()),
    )
    rows = RiskRegister.objects.visible_to(request.user).select_related("entity")
    rows = rows.annotate(active=active, highest=highest, overdue=overdue).prefetch_related("editions")
    method = MethodVersion.objects.with_tables().order_by("-valid_from").first()
    context = {"rows": [(row, _highest(row, method), _latest(row)) for row in rows]}
    return render(request, "risk/registers.html", context)


def _highest(row: Any, method: MethodVersion | None) -> tuple[str, str] | None:
    """The highest residual level of the register in words, with its tone."""
    if method is None or not row.highest:
        return None
    return method.label(Scale.BAND, row.highest), band_tone(row.highest, method.highest)


def _latest(register: RiskRegister) -> RegisterEdition | None:
    """The approved edition; the editions are prefetched."""
    return next((edition for edition in register.editions.all() if edition.state == EditionState.APPROVED), None)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VIEW_RISKS)
def register(request: Signed, code: str) -> HttpResponse:
    """One register: its editions, its appetites, and by POST the draft of the next edition."""
    row = get_object_or_404(RiskRegister.objects.visible_to(request.user).select_related("entity"), code=code)
    may_draft = can(request.user, Permission.RUN_REGISTERS)
    form = EditionForm(request.POST if request.method == "POST" else None) if may_draft else None
    if request.method == "POST":
        if form is None:
            return refuse(request, _("Only the risk officer can draft an edition."), status=403)
        if form.is_valid():
            try:
                return redirect(actions.draft_edition(row, by=request.user, **form.cleaned_data))
            except IllegalStep as refused:
                form.add_error("label", str(refused))
    day = register_day()
    limits = Appetite.objects.filter(on_day(day, "valid_from", "valid_to"), register=row)
    appetites: list[Any] = list(limits.select_related("category", "method").prefetch_related("method__levels"))
    for limit in appetites:
        limit.level_word = limit.method.label(Scale.BAND, limit.level)
        limit.tolerance_word = limit.method.label(Scale.BAND, limit.tolerance)
    context = {
        "register": row, "form": form,
        "editions": RegisterEdition.objects.visible_to(request.user).filter(register=row),
        "appetites": appetites, "charts": list(_charts(row)), **treatment_of_register(request, row),
        "trail": [(_("Risk registers"), reverse("risk:registers"))], "day": day,
    }  # fmt: skip
    return render(request, "risk/register.html", context, status=422 if request.method == "POST" else 200)


def _charts(of: RiskRegister) -> Iterator[Chart]:
    """Levels and movement over the approved editions."""
    rows = profiles(of)
    if not any(row.method for row in rows):
        return
    address = lambda edition: edition.get_absolute_url()  # noqa: E731
    yield edition_profile(rows, name="edition-profile", edition_url=address)
    if moved := edition_movement(rows, name="edition-movement", edition_url=address):
        yield moved


# --- Editions -------------------------------------------------------------------------------------------------------
def _edition_of(request: Signed, pk: int) -> RegisterEdition:
    return get_object_or_404(RegisterEdition.objects.visible_to(request.user).for_action("rows"), pk=pk)


@require(Permission.VIEW_RISKS)
def edition(request: Signed, pk: int) -> HttpResponse:
    """One edition: its rows as frozen at approval, before that the register as it is today."""
    return _edition_page(request, _edition_of(request, pk))


def _edition_page(
    request: Signed, record: RegisterEdition, forms: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    steps = [offer for offer in EDITION.offers(record, by=request.user) if offer.is_possible]
    open_steps = {str(offer.step.to) for offer in steps} - {EditionState.SUPERSEDED}
    start = {"version": record.version, "on": register_day()}
    gaps = "\n".join(f"{code}: {reason}" for code, reason in record.gaps.items())
    forms = {
        "submit": SubmitEditionForm(initial=start | {"gaps": gaps}), "approve": ApproveEditionForm(initial=start),
        "return": ReturnEditionForm(initial=start),
    } | (forms or {})  # fmt: skip
    context = {
        "edition": record, "rows": _rows_of(record), "forms": forms, "open_steps": open_steps,
        "trail": [
            (_("Risk registers"), reverse("risk:registers")),
            (record.register.title, record.register.get_absolute_url()),
        ],
    }  # fmt: skip
    return render(request, "risk/edition.html", context, status=status)


def _rows_of(record: RegisterEdition) -> list[EditionRow]:
    """The rows of an approved edition; of another one those that it would have today, not saved."""
    if record.approved_on:
        rows = record.rows.select_related("risk__register", "risk__category", "assessment__method")
        return list(rows.prefetch_related("assessment__method__levels").order_by("risk__code"))
    pairs = risks_of_edition(record, on=register_day())
    keys = [key for _risk, key in pairs if key]
    entered = Assessment.objects.filter(pk__in=keys).select_related("method").prefetch_related("method__levels")
    by_key = {row.pk: row for row in entered}
    return [
        EditionRow(edition=record, risk=risk, title=risk.event, assessment=by_key[key] if key else None,
                   gap=record.gaps.get(risk.code, ""))
        for risk, key in pairs
    ]  # fmt: skip


@require(Permission.RUN_REGISTERS)
@require_POST
def submit_edition(request: Signed, pk: int) -> HttpResponse:
    """Submit an edition, with the reasons for what was not assessed."""
    form = SubmitEditionForm(request.POST)
    return _take(request, pk, "submit", form, lambda record, given: actions.submit_edition(
        record, by=request.user, version=given["version"], gaps=form.reasons()
    ))  # fmt: skip


@require(Permission.APPROVE_RISKS)
@require_POST
def approve_edition(request: Signed, pk: int) -> HttpResponse:
    """Approve a submitted edition."""
    form = ApproveEditionForm(request.POST)
    act = lambda record, given: actions.approve_edition(record, by=request.user, **given)  # noqa: E731
    return _take(request, pk, "approve", form, act)


@require(Permission.APPROVE_RISKS)
@require_POST
def return_edition(request: Signed, pk: int) -> HttpResponse:
    """Return a submitted edition."""
    form = ReturnEditionForm(request.POST)
    act = lambda record, given: actions.return_edition(record, by=request.user, **given)  # noqa: E731
    return _take(request, pk, "return", form, act)


def _take(request: Signed, pk: int, name: str, form: Any, act: Any) -> HttpResponse:
    """Perform the step; where it is refused, the page again with the reason and what was typed."""
    record = _edition_of(request, pk)
    if form.is_valid() and (changed := result_of(lambda: act(record, form.cleaned_data), form)):
        return redirect(changed)
    return _edition_page(request, record, {name: form}, status=422)


# --- Method and roll-out --------------------------------------------------------------------------------------------
@require(Permission.VIEW_RISKS)
def methods(request: Signed) -> HttpResponse:
    """Every version of the methods with its scales and all its cells."""
    rows = MethodVersion.objects.with_tables().order_by("code", "-version")
    return render(request, "risk/methods.html", {"methods": [MethodTables(row) for row in rows]})


class MethodTables:
    """A method with its tables as rows of cells, for the page."""

    def __init__(self, method: MethodVersion) -> None:
        self.method = method
        self.scales = [
            (scale, [level for level in method.levels.all() if level.scale == scale]) for scale in Scale
        ]  # fmt: skip
        self.bands = self._table(Scale.IMPACT, Scale.LIKELIHOOD, method.bands)
        residuals = self._table(Scale.BAND, Scale.EFFECTIVENESS, method.residuals) if method.residuals else None
        self.captioned = [(self.bands, _("Inherent level")), (residuals, _("Residual level"))]

    def _table(self, down: Scale, across: Scale, cells: dict[tuple[int, int], int]) -> dict[str, Any]:
        method = self.method
        columns = method.values_of(across)
        rows = [
            (method.label(down, row), [
                (method.label(Scale.BAND, cells[row, column]), band_tone(cells[row, column], method.highest))
                for column in columns
            ])
            for row in reversed(method.values_of(down))
        ]  # fmt: skip
        return {"columns": [method.label(across, column) for column in columns], "rows": rows, "across": across.label,
                "down": down.label}  # fmt: skip


@require(Permission.VIEW_RISKS)
def roll_out(request: Signed) -> HttpResponse:
    """The selected entities with the steps that each has taken; two measures that are never one series."""
    day = register_day()
    context = {
        "rows": RollOut.objects.select_related("entity").order_by("entity__code"), "day": day,
        "measures": roll_out_shares(on=day),
    }  # fmt: skip
    return render(request, "risk/roll_out.html", context)
