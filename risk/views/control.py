"""Pages of internal control: the cycles, one cycle by entity and step, and its files."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accountability.audit.events import titles
from accountability.charts import Chart
from accountability.forms.actions import VersionedForm
from accountability.models import AuditEvent, register_day
from accountability.permissions import can, require
from accountability.roles import Scope
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from accountability.views.record_actions import perform
from risk.charts import answers_by_area
from risk.choices.control import CycleState, StatementState
from risk.filters import ControlFilter
from risk.forms.control import CYCLE_FORMS, CycleForm, OpenForm, VersionForm
from risk.measures import control_pages as measures
from risk.measures.control import area_counts
from risk.models import ControlArea, ControlCycle, ControlStatement, Questionnaire, ResponseSet
from risk.permissions import ControlPermission as Permission


@require(Permission.VIEW_CONTROL)
def cycles(request: Signed) -> HttpResponse:
    """Every cycle with its figures, the versions of the questionnaire, and a new cycle."""
    may_run, form = can(request.user, Permission.RUN_CONTROL), None
    if request.method == "POST":
        if not may_run:
            raise PermissionDenied
        kind = VersionForm if request.POST.get("do") == "version" else CycleForm
        form = kind(request.POST, user=request.user)
        if perform(request, form, _("Saved.")):
            return redirect(form.result)
    forms = [form if isinstance(form, kind) else kind(user=request.user) for kind in (CycleForm, VersionForm)]
    context = {
        "rows": measures.cycle_rows(reader=request.user), "questionnaires": Questionnaire.objects.all(),
        "cycle_form": forms[0], "version_form": forms[1], "may_run": may_run,
        "shares": measures.shares(on=register_day()), "refused": form,
    }  # fmt: skip
    return render(request, "control/cycles.html", context, status=form.status if form else 200)


CONTROLS = RegisterList(
    "control:controls", gettext_lazy("Controls"), ControlFilter, read=lambda rows, filters: rows.for_list()
)


@require(Permission.VIEW_CONTROL)
def controls(request: Signed) -> HttpResponse:
    """The controls of the matrices that the person may read, of every year."""
    return list_page(request, CONTROLS)


@require(Permission.VIEW_CONTROL)
def cycle(request: Signed, year: int) -> HttpResponse:
    """One cycle in one table: each entity, how far it is, its score, its controls, and who is late."""
    return cycle_page(request, get_object_or_404(ControlCycle, year=year))


def cycle_page(request: Signed, of: ControlCycle, form: VersionedForm | None = None) -> HttpResponse:
    """The page, with the form that was refused if there is one."""
    may_run, today = can(request.user, Permission.RUN_CONTROL), register_day()
    opening = None
    if may_run and of.state == CycleState.DRAFT:
        opening = form or OpenForm(None, record=of, user=request.user)
    responses = ResponseSet.objects.visible_to(request.user).filter(cycle=of).select_related("entity", "cycle")
    context: dict[str, Any] = {
        "cycle": of, "trail": trail(), "rows": measures.rows_of(list(responses), of, on=today), "today": today,
        "may_run": may_run, "opening": opening, "refused": form, "tabs": tabs(of, "cycle", request.user),
        "chart": _chart(of, responses), "share": measures.signed_share(responses),
        "controls": measures.tested_share(responses, of),
    }  # fmt: skip
    return render(request, "control/cycle.html", context, status=form.status if form else 200)


def _chart(of: ControlCycle, responses: Any) -> Chart | None:
    """The answers of these entities by area; None before the first answer."""
    counts = area_counts(of, entities=responses.values_list("entity", flat=True))
    rows = [(area.name, counts[area.pk]) for area in ControlArea.objects.order_by("order") if area.pk in counts]
    return answers_by_area(rows, year=of.year, name="control-answers") if rows else None


@require_POST
@require(Permission.RUN_CONTROL)
def cycle_act(request: Signed, year: int, slug: str) -> HttpResponse:
    """Open or close a cycle."""
    of = get_object_or_404(ControlCycle, year=year)
    if slug not in CYCLE_FORMS:
        raise Http404
    form = CYCLE_FORMS[slug](request.POST, record=of, user=request.user)
    return redirect(of) if perform(request, form) else cycle_page(request, of, form)


# --- Shared by the pages of internal control ------------------------------------------------------------------------
def trail(*of: tuple[str, str]) -> list[tuple[str, str]]:
    """The breadcrumb."""
    return [(_("Internal control"), reverse("control:cycles")), *of]


def reads_statement(user: Any, cycle: ControlCycle) -> bool:
    """Whether the person may read the statement: who reads all of internal control; everyone once it is published."""
    published = ControlStatement.objects.filter(cycle=cycle, state=StatementState.PUBLISHED)
    return can(user, Permission.VIEW_CONTROL, Scope()) or published.exists()


def tabs(of: ControlCycle, current: str, user: Any) -> list[tuple[str, str, bool]]:
    """The pages of one cycle that the person may read."""
    pages = [("cycle", _("Entities")), ("remediation", _("Areas and remediation"))]
    if reads_statement(user, of):
        pages.append(("statement", _("Statement")))
    return [(label, reverse(f"control:{name}", args=[of.year]), name == current) for name, label in pages]


def history(kind: str, pk: int) -> list[dict[str, Any]]:
    """What was done with a row of internal control, newest first."""
    named = titles()
    events = AuditEvent.objects.about(kind, pk).order_by("-id")[:50]
    return [{"when": e.at, "title": named.get(e.event, e.event), "who": e.who, "text": e.note} for e in events]
