"""Many recommendations at once: what is to be done with those chosen, and a report of what was done and refused."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.permissions import refusal, require
from accountability.views.parameters import Signed
from recommendations.forms import bulk
from recommendations.forms.bulk import BULKS, Bulk


@require_POST
@require(*dict.fromkeys(of.permission for of in BULKS.values()))
def together(request: Signed) -> HttpResponse:
    """What is asked for those chosen; once it is given, done to each by its own permission, workflow and version."""
    back = reverse("recommendations:list") + _query(request)
    doing = _doing(request)
    try:
        chosen = bulk.chosen(request.POST, request.user)
    except bulk.NotChosen as error:
        messages.warning(request, str(error))
        return redirect(back)
    form = doing.form(request.POST if "do" in request.POST else None, records=chosen.versions)
    context = {"doing": doing, "chosen": chosen, "form": form, "back": back, "query": _query(request)}
    context["trail"] = [(_("Recommendations"), back)]
    if not form.is_valid():
        return render(request, "recommendations/together.html", context | {"code": request.POST["action"]})
    outcomes = doing.act(chosen.versions, by=request.user, **form.cleaned_data)
    report = {
        "saved": [outcome for outcome in outcomes if not outcome.refusal],
        "refused": [outcome for outcome in outcomes if outcome.refusal],
    }
    return render(request, "recommendations/together_report.html", context | report)


def _doing(request: Signed) -> Bulk:
    code = request.POST.get("action", "")
    if code not in BULKS:
        raise BadRequest(_("Say what is to be done with those chosen."))
    if code not in bulk.open_to(request.user):
        raise PermissionDenied(refusal(BULKS[code].permission))
    return BULKS[code]


def _query(request: Signed) -> str:
    """The filters of the list from which these rows were chosen."""
    written = request.POST.get("query", "")
    return written if written.startswith("?") else ""
