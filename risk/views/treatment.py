"""What is done about a risk, as sections of its page; the list of treatment actions, and the page of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.forms.actions import ActionForm, AvailableActions, available_actions
from accountability.measures import percent
from accountability.models import register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.presenters import comments_context, gallery
from accountability.registers import linkables, record_entry
from accountability.views.htmx import refuse
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from risk import actions
from risk.choices.control import RemediationState
from risk.choices.treatment import CURRENT, NOT_ENDORSED, AcceptanceState, EscalationState
from risk.filters import TreatmentFilter
from risk.forms.acceptance import PLACED
from risk.forms.relations import AbsenceForm
from risk.measures.treatment import (
    ON_TIME_CURRENT,
    ON_TIME_FIRST,
    actions_by_date,
    alignment,
    remedies,
    stale_acceptances,
)
from risk.models import (
    Acceptance,
    Risk,
    RiskEscalation,
    RiskLink,
    RiskRegister,
    RiskRelation,
    TreatmentAction,
    TreatmentPlan,
    decided_for,
)
from risk.permissions import Permission

LIST = RegisterList(
    "treatment:list", gettext_lazy("Treatment actions"), TreatmentFilter, read=lambda rows, filters: rows.for_action()
)


# --- Sections of the page of a risk ---------------------------------------------------------------------------------
def treatment_related(user: Any) -> tuple[Any, ...]:
    """The relations of a risk that its sections and actions read, as far as the person may read them."""
    plans = decided_for(user, TreatmentPlan.objects, *NOT_ENDORSED).select_related(
        "assessment__method", "endorsed_by", "endorsed_by_post__entity", "drafted_by"
    )
    done = TreatmentAction.objects.select_related("owner__entity")
    plans = plans.prefetch_related("assessment__method__levels", Prefetch("actions", done))
    acceptances = decided_for(user, Acceptance.objects, AcceptanceState.PROPOSED)
    escalations = decided_for(user, RiskEscalation.objects, EscalationState.PROPOSED)
    return (
        Prefetch("plans", plans), Prefetch("acceptances", acceptances), "acceptances__official__entity",
        "acceptances__decided_by", "acceptances__assessment__method__levels", Prefetch("escalations", escalations),
        "escalations__target__register", "escalations__decided_by", "occurrences", "links",
        Prefetch("relations", RiskRelation.objects.select_related("target__register")),
    )  # fmt: skip


def treatment_context(request: Signed, record: Risk, present: Any) -> dict[str, Any]:
    """The plans with their actions, acceptances, escalations, occurrences and links, and the actions on each."""
    day, user = register_day(), request.user
    offered = available_actions(record_entry(Risk), record, user)
    is_above = bool(present and present.appetite and present.decided > present.appetite)
    plans, of = list(record.plans.all()), Risk.objects.filter(pk=record.pk)
    acceptances, stale = record.acceptances.all(), stale_acceptances(on=day).filter(risk=record)
    return {
        "actions": without_placed(offered),
        "placed": _by_section(offered),
        "plan": next((plan for plan in plans if plan.state in CURRENT), None),
        "completed_plans": [plan for plan in plans if plan.state not in CURRENT],
        "remedy": next(iter(remedies(of, reader=user, on=day)), None) if is_above else None,
        "acceptances": acceptances,
        "stale": set(stale.values_list("pk", flat=True)) if acceptances else set(),
        "links": read_links(user, [link for link in record.links.all() if link.ends_on is None]),
        "relations": [row for row in record.relations.all() if row.ends_on is None],
        "alignment": None if record.register.entity_id else alignment(
            record, on=day, registers=RiskRegister.objects.visible_to(user)
        ),
    }  # fmt: skip


def without_placed(offered: AvailableActions) -> AvailableActions:
    """The actions that are not offered in a section of the page; what comes first stays above."""
    placed = {slug for slugs in PLACED.values() for slug in slugs}
    return replace(offered, others=[form for form in offered.others if form.slug not in placed])


def _by_section(offered: AvailableActions) -> dict[str, list[type[ActionForm]]]:
    """The available actions of each section of the page, apart from the first one."""
    forms = {form.slug: form for form in offered.others}
    return {section: [forms[slug] for slug in slugs if slug in forms] for section, slugs in PLACED.items()}


def read_links(user: Any, links: list[RiskLink]) -> list[tuple[RiskLink, Any, Any]]:
    """Each link with its kind and its record, those apart that the person may not read."""
    rows = []
    for kind, linkable in linkables().items():
        of_kind = [link for link in links if link.kind == kind]
        hits = linkable.read(user, [link.record for link in of_kind])
        rows += [(link, linkable.title, hits[link.record]) for link in of_kind if link.record in hits]
    return rows


def treatment_of_register(request: Signed, register: RiskRegister) -> dict[str, Any]:
    """What would bring the risks of the register inside their appetite, and the form for the absence of a risk."""
    day = register_day()
    first, current = (
        share_of(actions_by_date(on=day, is_first=is_first), register.entity_id) for is_first in (True, False)
    )
    may_explain = register.entity_id and can(request.user, Permission.UPDATE_RISKS, register.scope())
    return {
        "remedies": remedies(Risk.objects.filter(register=register), reader=request.user, on=day),
        "on_time": ((ON_TIME_FIRST, first), (ON_TIME_CURRENT, current)),
        "absences": register.absences.select_related("risk__register"),
        "absence_form": AbsenceForm(None, user=request.user) if may_explain else None,
    }  # fmt: skip


def share_of(pairs: Any, entity: int | None) -> tuple[Any, int, int] | None:
    """The share of one register with its numerator and denominator; None where nothing is counted."""
    done, of = pairs.get(entity, (0, 0))
    return (percent(done, of), done, of) if of else None


# --- Actions --------------------------------------------------------------------------------------------------------
@require(Permission.VIEW_RISKS)
def treatments(request: Signed) -> HttpResponse:
    """The treatment actions that the person may read, the next date first."""
    return list_page(request, LIST)


@require(Permission.VIEW_RISKS)
def treatment(request: Signed, pk: int) -> HttpResponse:
    """One action with its dates and evidence."""
    return action_page(request, pk)


def action_page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of an action; with the form of a step in the place of the choice among them."""
    rows = TreatmentAction.objects.visible_to(request.user).for_action("dates__recorded_by")
    record = get_object_or_404(rows, pk=pk)
    context = {
        "record": record, "form": form, "day": register_day(), "state": RemediationState(record.state),
        "actions": available_actions(record_entry(TreatmentAction), record, request.user),
        "evidence": gallery(record, request.user), "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "trail": [(_("Risks"), reverse("risk:list")), (record.risk.label, record.risk.get_absolute_url())],
        **comments_context(record, request.user, with_readers=False),
    }  # fmt: skip
    return render(request, "treatment/action.html", context, status=form.status if form else 200)


# --- Absence of a risk of the Secretariat ---------------------------------------------------------------------------
@require(Permission.UPDATE_RISKS)
@require_POST
def explain_absence(request: Signed, code: str) -> HttpResponse:
    """Enter why the register of an entity has no risk for a risk of the Secretariat."""
    register = get_object_or_404(RiskRegister.objects.visible_to(request.user), code=code)
    form = AbsenceForm(request.POST, user=request.user)
    if not form.is_valid():
        reason = next(iter(form.errors.values()))[0]
        return refuse(request, str(reason), status=422)
    try:
        actions.explain_absence(register, by=request.user, **form.cleaned_data)
    except NotPermitted:
        raise
    except (Incomplete, IllegalStep) as refused:
        return refuse(request, str(refused), status=422)
    return redirect(register)
