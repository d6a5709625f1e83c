"""What people say to each other about a recommendation: read, written and withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accountability.errors import IllegalStep, NotPermitted
from accountability.permissions import require
from accountability.views.parameters import Signed
from recommendations.actions import comments as commenting
from recommendations.comments import shown
from recommendations.models import Comment, Recommendation
from recommendations.permissions import Permission
from recommendations.record_loader import gather
from recommendations.views.htmx import is_partial


class CommentForm(forms.Form):
    """One comment."""

    text = forms.CharField(
        label=gettext_lazy("Your comment"), widget=forms.Textarea, max_length=commenting.LONGEST,
        error_messages={"required": gettext_lazy("Write something first.")},
    )  # fmt: skip


@require(Permission.VIEW_EVIDENCE)
def comments(request: Signed, pk: int) -> HttpResponse:
    """The comments of one recommendation; by POST one more. A refusal keeps the text."""
    row = get_object_or_404(Recommendation.objects.visible_to(request.user), pk=pk)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commenting.comment(row, by=request.user, text=form.cleaned_data["text"])
            return _written(request, row)
        except NotPermitted as refused:
            raise PermissionDenied(str(refused)) from refused
        except IllegalStep as refused:
            form.add_error("text", str(refused))
    return _shown(request, row, comment_form=form)


@require_POST
@require(Permission.VIEW_EVIDENCE)
def withdraw_comment(request: Signed, pk: int) -> HttpResponse:
    """Take one's own comment back; those of others are not found here, so that no number betrays them."""
    own = Comment.objects.filter(author=request.user).select_related("recommendation")
    comment = get_object_or_404(own, pk=pk)
    try:
        commenting.withdraw(comment, by=request.user)
    except IllegalStep as refused:
        raise PermissionDenied(str(refused)) from refused
    return _written(request, comment.recommendation)


def _written(request: Signed, row: Recommendation) -> HttpResponse:
    if is_partial(request):
        return _shown(request, row)
    return redirect(reverse("recommendations:detail", args=[row.pk]) + "#comments")


def _shown(request: Signed, row: Recommendation, **also: Any) -> HttpResponse:
    """The comments, under htmx alone; 403 to those who may not read them."""
    context = shown(gather(row, "comments"), request.user)
    if reason := context.get("comments_refusal"):
        raise PermissionDenied(reason)
    refused = bool(also and also["comment_form"].errors)
    trail = [
        (_("Recommendations"), reverse("recommendations:list")),
        (row.label, reverse("recommendations:detail", args=[row.pk])),
    ]
    template = "recommendations/_comments.html" if is_partial(request) else "recommendations/comments.html"
    return render(request, template, {"row": row, "trail": trail, **context, **also}, status=422 if refused else 200)
