"""Pages of the onboarding of heads of entity: the list, and the checklist of one head."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.models import register_day
from accountability.permissions import require
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from compacts.forms.onboarding import OnboardingFilter
from compacts.measures.onboarding import checklist
from compacts.models import IncomingHead
from compacts.permissions import OnboardingPermission as Permission

HEADS = RegisterList(
    "onboarding:list", gettext_lazy("Onboarding of heads of entity"), OnboardingFilter,
    read=lambda rows, filters: rows.with_steps(on=filters.day).select_related("post__entity"),
)  # fmt: skip


@require(Permission.VIEW_ONBOARDING)
def heads(request: Signed) -> HttpResponse:
    """The new heads of entity with the steps of their onboarding, with filters and files."""
    return list_page(request, HEADS)


@require(Permission.VIEW_ONBOARDING)
def head(request: Signed, pk: int) -> HttpResponse:
    """The checklist of one new head: each step as the registers know it, with the page where it is taken."""
    day = register_day()
    rows = IncomingHead.objects.visible_to(request.user).with_steps(on=day).select_related("post__entity")
    record = get_object_or_404(rows, pk=pk)
    context = {
        "record": record, "day": day, "checklist": checklist(record, reader=request.user),
        "trail": [(_("Onboarding of heads of entity"), reverse("onboarding:list"))],
    }  # fmt: skip
    return render(request, "onboarding/detail.html", context)
