"""Who may decide, what a post held on a day, its stand-ins, and the delegation net of an entity."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accountability.errors import IllegalStep, NotPermitted
from accountability.files.types import disposition
from accountability.lists.filterset import refusal
from accountability.models import Entity, Post, register_day
from accountability.permissions import can, require
from accountability.views.downloads import download
from accountability.views.htmx import is_partial, refuse, render_partial
from accountability.views.parameters import Signed, asked_day
from accountability.views.record_actions import result_of
from delegations import actions
from delegations.forms.lines import EndForm, StandInForm
from delegations.forms.questions import AuthorityForm
from delegations.measures.authority import MOST, effective, holdings
from delegations.measures.matters import matters_on
from delegations.measures.net import net_of
from delegations.models import Holding, Instrument, Matter, ServiceProvider, capacities_of
from delegations.permissions import Permission
from delegations.views.certificates import certificate
from delegations.workflow import may_appoint


@require(Permission.VIEW_DELEGATIONS)
def authority(request: Signed) -> HttpResponse:
    """Who may decide a matter up to a sum on a day, with the whole chain; why others may not.

    Where more posts exist than were sought, their exact numbers follow by htmx, or with the page if the address asks.
    """
    form = AuthorityForm.of_address(request.GET)
    context: dict[str, Any] = {"form": form, "day": register_day(), "most": MOST}
    if request.GET:
        if reason := refusal(form, "counts"):
            return refuse(request, reason)
        if request.GET.get("counts"):
            context["counts"] = form.counts()
            if is_partial(request):
                return render(request, "delegations/_counts.html", context)
        context |= _answers(form)
    else:
        context["matters"] = matters_on(register_day())
    if is_partial(request):
        return render_partial(request, "delegations/_answers.html", context, address=request.get_full_path())
    return render(request, "delegations/authority.html", context)


def _answers(form: AuthorityForm) -> dict[str, Any]:
    result = effective(**form.terms(), most=MOST)
    return {
        "result": result, "answers": result.answers, "refused": result.refused, "answer_count": result.answer_count,
        "refused_count": result.refused_count, "day": result.on,
        "custody": Matter.objects.with_custody(on=result.on).get(pk=result.matter.pk).custody_then,  # type: ignore[attr-defined]
    }  # fmt: skip


@require(Permission.VIEW_DELEGATIONS)
def post(request: Signed, pk: int) -> HttpResponse:
    """What a post held on a day and what it gave, who held it, and who stands in."""
    row = get_object_or_404(Post.objects.select_related("entity"), pk=pk)
    day = asked_day(request, "on", register_day())
    answers = holdings([row.pk], day)
    given = Instrument.objects.filter(grantor=row).in_force(on=day).for_action()
    stand_ins = Holding.objects.filter(tenure__post=row).select_related("tenure").prefetch_related("excluded")
    context = {
        "post": row, "day": day, "last_day": register_day(), "answers": answers, "given": given,
        "tenures": row.tenures.order_by("-starts_on"), "stand_ins": stand_ins.order_by("-tenure__starts_on"),
        "may_appoint": may_appoint(row, request.user), "trail": [(_("Delegations"), reverse("delegations:list"))],
    }  # fmt: skip
    return render(request, "delegations/post.html", context)


@download(Permission.VIEW_DELEGATIONS)
def post_certificate(request: Signed, pk: int) -> HttpResponse:
    """A certificate of what a post holds on a day, as PDF with its digest."""
    row = get_object_or_404(Post.objects.select_related("entity"), pk=pk)
    day = asked_day(request, "on", register_day())
    content = certificate(row, day)
    name = f"authority-{row.pk}-{day.isoformat()}.pdf"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition(name)})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.HOLD_AUTHORITY)
def stand_in(request: Signed, pk: int) -> HttpResponse:
    """Appoint who stands in for the holder of a post."""
    row = get_object_or_404(Post.objects.select_related("entity"), pk=pk)
    if not may_appoint(row, request.user):
        raise PermissionDenied(_("Only the holder of the post or the coordinator can do this."))
    form = StandInForm(request.POST if request.method == "POST" else None, post=row)
    status = 200
    if request.method == "POST":
        status = 422
        appoint = lambda: actions.appoint_stand_in(row, by=request.user, **form.cleaned_data)  # noqa: E731
        if form.is_valid() and result_of(appoint, form) is not None:
            messages.success(request, _("The stand-in has been appointed."))
            return redirect("delegations:post", pk=row.pk)
    trail = [(_("Delegations"), reverse("delegations:list"))]
    return render(request, "delegations/stand_in.html", {"post": row, "form": form, "trail": trail}, status=status)


@require_POST
@require(Permission.HOLD_AUTHORITY)
def end_stand_in(request: Signed, pk: int) -> HttpResponse:
    """End the period of a stand-in."""
    holding = get_object_or_404(Holding.objects.select_related("tenure__post"), pk=pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        return refuse(request, " ".join(map(str, form.errors.get("on", []))), status=422)
    try:
        actions.end_stand_in(holding, by=request.user, on=form.cleaned_data["on"])
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except IllegalStep as refused:
        return refuse(request, str(refused), status=409)
    messages.success(request, _("The stand-in period has been ended."))
    return redirect("delegations:post", pk=holding.tenure.post_id)


@require(Permission.VIEW_DELEGATIONS)
def net(request: Signed, code: str) -> HttpResponse:
    """The delegation net of an entity on a day: a drawing, and the same as a table."""
    entity = get_object_or_404(Entity, code=code)
    day = asked_day(request, "on", register_day())
    providers = ServiceProvider.objects.filter(entity=entity).select_related("provider")
    context = {
        "entity": entity, "day": day, "last_day": register_day(), "net": net_of(entity, on=day),
        "providers": providers, "capacities": capacities_of(entity, on=day),
        "may_assess": can(request.user, Permission.ASSESS_CAPACITY),
        "trail": [(_("Delegations"), reverse("delegations:list"))],
    }  # fmt: skip
    return render(request, "delegations/net.html", context)
