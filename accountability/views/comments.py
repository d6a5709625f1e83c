"""Comments on a record: read, written and withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy

from accountability.actions.comments import LONGEST
from accountability.actions.comments import add_comment as add
from accountability.actions.comments import withdraw_comment as withdraw
from accountability.errors import IllegalStep, NotPermitted
from accountability.presenters import comments_context
from accountability.registers import RecordEntry
from accountability.views.htmx import is_partial
from accountability.views.parameters import Signed
from accountability.views.records import breadcrumb, get_record


class CommentForm(forms.Form):
    """One comment. The action decides on the audience, so that a refusal keeps the text."""

    audience = forms.CharField(required=False)
    text = forms.CharField(
        label=gettext_lazy("Your comment"), widget=forms.Textarea, max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write a comment first.")},
    )  # fmt: skip


def comments(request: Signed, pk: int, *, entry: RecordEntry) -> HttpResponse:
    """The comments of one record; by POST one more. A refusal keeps the text."""
    record = get_record(request, entry, pk)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add(record, by=request.user, **form.cleaned_data)
            return _after_change(request, record)
        except NotPermitted as refused:
            raise PermissionDenied(str(refused)) from refused
        except IllegalStep as refused:
            form.add_error("text", str(refused))
    return _render(request, record, form=form)


def withdraw_comment(request: Signed, pk: int, comment: int, *, entry: RecordEntry) -> HttpResponse:
    """Withdraw one's own comment; 404 for those of others, so that numbers reveal nothing."""
    record = get_record(request, entry, pk)
    own = get_object_or_404(record.comments.visible_to(request.user).filter(author=request.user), pk=comment)
    try:
        withdraw(own, by=request.user)
    except IllegalStep as refused:
        raise PermissionDenied(str(refused)) from refused
    return _after_change(request, record)


def _after_change(request: Signed, record: Any) -> HttpResponse:
    if is_partial(request):
        return _render(request, record)
    return redirect(f"{record.get_absolute_url()}#comments")


def _render(request: Signed, record: Any, *, form: CommentForm | None = None) -> HttpResponse:
    """The comments, only for htmx; 403 for those who may not read them."""
    is_refused = bool(form and form.errors)
    context = comments_context(record, request.user, form=form if is_refused else None)
    if reason := context.get("comments_refusal"):
        raise PermissionDenied(reason)
    template = "records/_comments.html" if is_partial(request) else "records/comments.html"
    context |= {"record": record, "trail": breadcrumb(request, record)}
    return render(request, template, context, status=422 if is_refused else 200)
