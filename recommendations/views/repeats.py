"""Pages of repeats: suggestions, links, and recurrence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accountability.errors import IllegalStep, NotPermitted
from accountability.lists.pagination import page_of
from accountability.measures import rounded
from accountability.permissions import can, refusal, require
from accountability.templatetags.lists import list_url, remember_list
from accountability.views.htmx import is_partial, refuse
from accountability.views.list_pages import filtered
from accountability.views.parameters import Signed
from recommendations.actions import repeats as linking
from recommendations.filters import RecommendationFilter
from recommendations.measures import recurrence as measures
from recommendations.measures import repeats as recurring
from recommendations.models import Recommendation, Repeat
from recommendations.permissions import Permission

FIRST_LINES = 15  # of a matrix; the others are folded
NARROWED_BY = ("body", "theme", "entity")
ANSWERS = {"confirm": linking.confirm, "dismiss": linking.dismiss, "unlink": linking.unlink}
SIZE = 20


class LinkForm(forms.Form):
    """The recommendation that another one repeats, as people cite it."""

    reference = forms.CharField(
        label=gettext_lazy("Repeats, or is repeated by"), max_length=200,
        help_text=gettext_lazy("The reference shown above its text, or its symbol and paragraph."),
    )  # fmt: skip

    def clean_reference(self) -> Recommendation:
        matches = list(recurring.named(self.cleaned_data["reference"])[:2])
        if not matches:
            raise ValidationError(_("No recommendation has this reference."))
        if len(matches) > 1:
            raise ValidationError(
                _(
                    "Several recommendations have this reference. Copy the full "
                    "reference from the page of the recommendation."
                )
            )
        return matches[0]


@require(Permission.LINK_REPEATS)
def repeats(request: Signed) -> HttpResponse:
    """Pending suggestions, with both texts side by side."""
    chosen = filtered(request, RecommendationFilter)
    if reason := chosen.refusal("page"):
        return refuse(request, reason)
    rows = recurring.to_settle(request.user).filter(recommendation__in=chosen.qs)
    sides = ("recommendation__body", "recommendation__theme", "earlier__body")
    page = page_of(request, rows.select_related(*sides), SIZE)
    remember_list(request)
    context = {"fields": _fields(chosen), "page_obj": page, "pairs": [_pair(r) for r in page], "trail": _trail()}
    return render(request, "recommendations/repeats.html", context)


@require_POST
@require(Permission.LINK_REPEATS)
def settle_repeat(request: Signed, pk: int) -> HttpResponse:
    """Confirm or dismiss a suggestion, or take a link back."""
    repeat = get_object_or_404(Repeat, pk=pk)
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if answer is None:
        return refuse(request, _("Choose whether it is a repeat or not."))
    try:
        answer(repeat, by=request.user)
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except IllegalStep as refused:
        return refuse(request, str(refused), status=409)
    if is_partial(request):
        return HttpResponse()
    messages.success(request, _("Saved."))
    return redirect(list_url(request, "recommendations:repeats"))


@require(Permission.LINK_REPEATS)
def link_repeat(request: Signed, pk: int) -> HttpResponse:
    """The chain of one recommendation; by POST one more link, to the recommendation that the reference names."""
    row = get_object_or_404(Recommendation.objects.visible_to(request.user).select_related("body"), pk=pk)
    if not can(request.user, Permission.LINK_REPEATS, row.scope()):
        raise PermissionDenied(refusal(Permission.LINK_REPEATS))
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            linking.link(row, by=request.user, earlier=form.cleaned_data["reference"])
            return redirect(reverse("recommendations:detail", args=[row.pk]) + "#repeats")
        except IllegalStep as refused:
            form.add_error("reference", str(refused))
    trail = [*_trail(), (row.label, reverse("recommendations:detail", args=[row.pk]))]
    links = recurring.confirmed(row).select_related("recommendation", "earlier")
    context = {
        "row": row, "link_form": form, "links": links, "trail": trail, **recurring.repeats_context(row, request.user),
    }  # fmt: skip
    return render(request, "recommendations/link_repeat.html", context, status=422 if form.errors else 200)


@require(Permission.VIEW_RECOMMENDATIONS)
def recurrence(request: Signed) -> HttpResponse:
    """Theme by year and entity by year, each cell leading to its rows, and the longest chains."""
    chosen = filtered(request, RecommendationFilter)
    if reason := chosen.refusal():
        return refuse(request, reason)
    of = measures.linked()
    context = {
        "fields": _fields(chosen),
        "measure": measures.RECURRENCE,
        "tables": [_table(chosen, by, of) for by in measures.GROUPS],
        "chains": measures.longest(chosen.qs, of=of),
        "waiting": recurring.to_settle(request.user).count() if can(request.user, Permission.LINK_REPEATS) else 0,
        "may_review": can(request.user, Permission.VIEW_EVIDENCE),
        "trail": _trail(),
    }
    return render(request, "recommendations/recurrence.html", context)


def _pair(repeat: Repeat) -> tuple[Repeat, Any, list[tuple[Recommendation, str]]]:
    """A suggestion, how alike the two are in hundredths, and both with the place that each would have."""
    percent = rounded(repeat.likeness * 100, 0) if repeat.likeness else None
    return repeat, percent, [(repeat.earlier, _("issued first")), (repeat.recommendation, _("may repeat it"))]


def _fields(chosen: RecommendationFilter) -> list[Any]:
    return [chosen.form[name] for name in NARROWED_BY]


def _table(chosen: RecommendationFilter, by: str, of: measures.Chains) -> dict[str, Any]:
    """One matrix: its years, and for each line the cells in their order with the addresses of their rows."""
    years, lines = measures.recurrence(chosen.qs, by=by, of=of)

    def link(code: str, year: int | None) -> str:
        span = {"issued_after": f"{year - 1}-12-31", "issued_before": f"{year + 1}-01-01"} if year else {}
        return reverse("recommendations:list") + chosen.url(**{by: code, "repeats": "yes", **span})

    cells = [
        (line, [(line.years[year], link(line.code, year)) for year in years], link(line.code, None)) for line in lines
    ]
    return {"by": by, "years": years, "lines": cells[:FIRST_LINES], "more": cells[FIRST_LINES:]}


def _trail() -> list[tuple[str, str]]:
    return [(_("Recommendations"), reverse("recommendations:list"))]
