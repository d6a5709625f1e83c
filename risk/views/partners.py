"""The list of implementing partners, the page of one with its checks, and a new one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accountability.forms.actions import ActionForm, available_actions
from accountability.models import register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.presenters import comments_context, gallery
from accountability.registers import record_entry
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from accountability.views.record_actions import perform
from risk.choices.partners import CheckKind, CheckResult
from risk.filters import PartnerFilter
from risk.forms.partners import NewPartner
from risk.measures.partners import area_of_partners, risks_of_partners
from risk.models import ControlCycle, Partner, PartnerCheck, PartnerGuideline, result_word
from risk.permissions import ControlPermission
from risk.permissions import PartnerPermission as Permission


def _present(rows: Any, filters: PartnerFilter) -> Any:
    """Each row with its latest checks, as words and tones by kind."""
    for row in rows:
        row.latest = {
            kind.name.lower(): (result_word(kind, result), CheckResult(result).tone)
            for kind in CheckKind if (result := getattr(row, f"{kind.value.replace('-', '_')}_result"))
        }  # fmt: skip
    return rows


LIST = RegisterList(
    "partners:list", gettext_lazy("Implementing partners"), PartnerFilter, present=_present,
    read=lambda rows, filters: rows.for_action().with_latest(on=filters.day),
)  # fmt: skip


@require(Permission.VIEW_PARTNERS)
def partners(request: Signed) -> HttpResponse:
    """The partners of the entities for which the person reads them, the next screening first."""
    return list_page(request, LIST)


@require(Permission.VIEW_PARTNERS)
def partner(request: Signed, pk: int) -> HttpResponse:
    """One partner with its agreement, its checks and its evidence."""
    return partner_page(request, pk)


def partner_page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of a partner; with the form of an action in the place of the choice among them."""
    rows = Partner.objects.visible_to(request.user).for_action("checks__recorded_by")
    record = get_object_or_404(rows, pk=pk)
    checks = list(record.checks.all())
    context = {
        "record": record, "form": form, "day": register_day(), "checks": checks,
        "due_diligence": [(kind, _latest(checks, kind)) for kind in CheckKind],
        "actions": available_actions(record_entry(Partner), record, request.user),
        "evidence": gallery(record, request.user), "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "trail": [(_("Implementing partners"), reverse("partners:list"))],
        "guidelines": PartnerGuideline.objects.filter(is_active=True),
        **_concerns(request.user), **comments_context(record, request.user, with_readers=False),
    }  # fmt: skip
    return render(request, "partners/partner.html", context, status=form.status if form else 200)


def _latest(checks: list[PartnerCheck], kind: str) -> PartnerCheck | None:
    """The latest check of that kind; the checks are in their order, the latest first."""
    return next((check for check in checks if check.kind == kind), None)


def _concerns(user: Any) -> dict[str, Any]:
    """The risks and the area of internal control that concern implementing partners, as far as the person may read."""
    cycle = ControlCycle.objects.order_by("-year").first() if can(user, ControlPermission.VIEW_CONTROL) else None
    url = reverse("control:remediation", args=[cycle.year]) if cycle else ""
    return {"risks": risks_of_partners(user, on=register_day()), "area": area_of_partners(), "area_url": url}


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.UPDATE_PARTNERS)
def new_partner(request: Signed) -> HttpResponse:
    """Enter a partner of one's own entity."""
    form = NewPartner(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and perform(request, form, _("The partner has been entered.")):
        return redirect(form.result)
    return render(request, "partners/new.html", {"form": form}, status=form.status)
