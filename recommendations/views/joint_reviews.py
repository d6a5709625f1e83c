"""Joint reviews: opened with criteria, discussed item by item, closed, and exported."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accountability.errors import IllegalStep, NotPermitted
from accountability.exports import spreadsheets
from accountability.forms.lookups import NamedChoice
from accountability.lists.pagination import page_of
from accountability.localization import posted_number
from accountability.models import Entity, OversightBody, register_day
from accountability.permissions import can, require
from accountability.views.downloads import download
from accountability.views.parameters import Signed
from recommendations import presenters
from recommendations.actions import joint_reviews
from recommendations.choices import Progress, ReviewOutcome, State
from recommendations.measures import joint_reviews as reading
from recommendations.models import JointReview, ReviewItem
from recommendations.permissions import Permission


class OpenForm(forms.Form):
    """The criteria of a review."""

    mark_optional = True
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    body = NamedChoice(label=gettext_lazy("Body"), queryset=OversightBody.objects.all())
    entity = NamedChoice(
        label=gettext_lazy("Entity"), queryset=Entity.objects.all(), required=False,
        empty_label=gettext_lazy("All entities"),
    )  # fmt: skip
    older_than = forms.IntegerField(
        label=gettext_lazy("Open for longer than, in days"), min_value=0, max_value=36_500, initial=1095
    )


class SettleForm(forms.Form):
    """The agreed conclusion; `was` is the one shown when the page was opened."""

    outcome = forms.ChoiceField(label=gettext_lazy("Agreed"), choices=ReviewOutcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=5_000, widget=forms.Textarea({"dir": "auto"})
    )
    was = forms.ChoiceField(choices=ReviewOutcome.choices, widget=forms.HiddenInput)


@require(Permission.VIEW_EVIDENCE)
def reviews(request: Signed) -> HttpResponse:
    """The reviews with something to read for this person."""
    context = {
        "page_obj": page_of(request, reading.listed(request.user)),
        "may_convene": can(request.user, Permission.CONVENE_REVIEW),
        "trail": _trail(),
    }
    return render(request, "recommendations/reviews.html", context)


@require(Permission.CONVENE_REVIEW)
def open_review(request: Signed) -> HttpResponse:
    """A new review: body, entity, and how long its recommendations have been open."""
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data.pop("body")
        try:
            review = joint_reviews.open_review(body, by=request.user, on=register_day(), **form.cleaned_data)
            return redirect("recommendations:review", review.pk)
        except IllegalStep as refused:
            form.add_error(None, str(refused))
    trail = [*_trail(), (_("Joint reviews"), reverse("recommendations:reviews"))]
    status = 422 if form.errors else 200
    return render(request, "recommendations/review_new.html", {"form": form, "trail": trail}, status=status)


@require(Permission.VIEW_EVIDENCE)
def review(request: Signed, pk: int) -> HttpResponse:
    """Before and after, progress, and items."""
    joint_review, items = _review_and_items(request, pk)
    states = {state.value: state for state in State}
    page = page_of(request, items.select_related("recommendation").order_by("pk"))
    context = {
        "review": joint_review,
        "until": reading.until_day(joint_review),
        "counts": reading.counts(joint_review, items),
        "outcomes": reading.outcomes(items),
        "page_obj": page,
        "rows": [(item, ReviewOutcome(item.outcome), states[item.recommendation.state]) for item in page],
        "first": items.filter(outcome=ReviewOutcome.PENDING).order_by("pk").first(),
        "may_close": can(request.user, Permission.CONVENE_REVIEW) and joint_review.closed_on is None,
        "trail": [*_trail(), (_("Joint reviews"), reverse("recommendations:reviews"))],
    }
    return render(request, "recommendations/review.html", context)


@require(Permission.VIEW_EVIDENCE)
def review_item(request: Signed, pk: int, item: int) -> HttpResponse:
    """One recommendation under review; by POST the conclusion is saved, then the next item not yet discussed."""
    joint_review, items = _review_and_items(request, pk)
    rows = items.select_related("recommendation__body", "recommendation__document", "review", "settled_by")
    entry = get_object_or_404(rows, pk=item)
    initial = {"outcome": entry.outcome, "note": entry.note, "was": entry.outcome}
    form = SettleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _settle(request, entry, form):
        following = reading.to_discuss(entry, items)
        return (
            redirect("recommendations:review_item", pk, following.pk)
            if following
            else redirect("recommendations:review", pk)
        )
    return render(request, "recommendations/review_item.html", _one(request, joint_review, items, entry, form),
                  status=422 if form.errors else 200)  # fmt: skip


def _settle(request: Signed, item: ReviewItem, form: SettleForm) -> bool:
    try:
        joint_reviews.settle(item, by=request.user, **form.cleaned_data)
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except IllegalStep as refused:
        form.add_error(None, str(refused))
        item.refresh_from_db(fields=["outcome", "note", "settled_by", "settled_at"])
        form.data = {**form.data.dict(), "was": item.outcome}  # type: ignore[attr-defined]  # the person sees it now
        return False
    messages.success(request, _("Saved: %(reference)s.") % {"reference": item.recommendation.label})
    return True


def _one(request: Signed, joint_review: JointReview, items: Any, item: ReviewItem, form: SettleForm) -> dict[str, Any]:
    row = item.recommendation
    may_settle = can(request.user, Permission.REVIEW_JOINTLY, row.scope()) and joint_review.closed_on is None
    trail = [
        *_trail(),
        (_("Joint reviews"), reverse("recommendations:reviews")),
        (joint_review.title, reverse("recommendations:review", args=[joint_review.pk])),
    ]
    return {
        "review": joint_review, "item": item, "row": row, "form": form, "may_settle": may_settle, "trail": trail,
        "outcome": ReviewOutcome(item.outcome), "before": State(item.state_before), "state": State(row.state),
        "progress": Progress(row.progress), "today": register_day(), "delay": presenters.delay(row, on=register_day()),
        **reading.item_position(item, items), **reading.management_summary(row),
    }  # fmt: skip


@require_POST
@require(Permission.CONVENE_REVIEW)
def close_review(request: Signed, pk: int) -> HttpResponse:
    """Close the review as the page showed it."""
    joint_review = get_object_or_404(JointReview, pk=pk)
    try:
        version = posted_number(request.POST.get("version", ""))
        joint_reviews.close_review(joint_review, by=request.user, version=version, on=register_day())
        messages.success(request, _("Saved."))
    except IllegalStep as refused:
        messages.error(request, str(refused))
    return redirect("recommendations:review", pk)


@download(Permission.VIEW_EVIDENCE)
def review_csv(request: Signed, pk: int) -> HttpResponseBase:
    """The items as CSV."""
    return spreadsheets.csv_response(reading.sheet(*_review_and_items(request, pk)), "joint-review.csv")


@download(Permission.VIEW_EVIDENCE)
def review_xlsx(request: Signed, pk: int) -> HttpResponseBase:
    """The items as a workbook."""
    return spreadsheets.xlsx_response([reading.sheet(*_review_and_items(request, pk))], "joint-review.xlsx")


def _review_and_items(request: Signed, pk: int) -> tuple[JointReview, Any]:
    """The review and those of its items that the person may read; 404 if there are none."""
    joint_review = get_object_or_404(JointReview.objects.select_related("body", "entity"), pk=pk)
    items = reading.readable(request.user).filter(review=joint_review)
    if not items.exists():
        raise Http404
    return joint_review, items


def _trail() -> list[tuple[str, str]]:
    return [(_("Recommendations"), reverse("recommendations:list"))]
