"""Pages of users: created, given a password link, deactivated, never deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.actions import account, assignments, users
from accountability.errors import IllegalStep
from accountability.forms.users import NewPersonForm, PersonForm
from accountability.lists.filters import UserFilter
from accountability.lists.pagination import page_of
from accountability.models import ApiToken, AssignmentRequest, RequestState, User
from accountability.permissions import Permission, require
from accountability.templatetags.lists import remember_list
from accountability.views.parameters import Signed, read


@require(Permission.MANAGE_USERS)
def listed(request: Signed) -> HttpResponse:
    """All users who can sign in or could again."""
    bar = UserFilter(request.GET)
    rows = User.objects.filter(bar.condition(read(bar))).order_by("username")
    remember_list(request)
    return render(request, "administration/users.html", {"form": bar, "page_obj": page_of(request, rows)})


@require(Permission.MANAGE_USERS)
def add(request: Signed) -> HttpResponse:
    """A new person; the answer shows the password link, once."""
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = users.add(**form.cleaned_data, by=request.user)
            return _user_page(request, user, link=users.make_password_link(user, by=request.user))
        except IllegalStep as refused:
            form.add_error(None, str(refused))
    return render(request, "administration/user_new.html", {"form": form})


@require(Permission.MANAGE_USERS)
def user(request: Signed, pk: int) -> HttpResponse:
    """One person: names, assignments, account."""
    person = get_object_or_404(User, pk=pk)
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        users.change(person, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("user", pk)
    return _user_page(request, person, form=form)


@require_POST
@require(Permission.MANAGE_USERS)
def password_link(request: Signed, pk: int) -> HttpResponse:
    """A new password link, shown once."""
    person = get_object_or_404(User, pk=pk)
    try:
        return _user_page(request, person, link=users.make_password_link(person, by=request.user))
    except IllegalStep as refused:
        messages.error(request, str(refused))
        return redirect("user", pk)


@require_POST
@require(Permission.MANAGE_USERS)
def remove_second_factor(request: Signed, pk: int) -> HttpResponse:
    """Take the lost second factor from the account."""
    return _do(request, pk, users.remove_second_factor)


@require_POST
@require(Permission.MANAGE_USERS)
def deactivate(request: Signed, pk: int) -> HttpResponse:
    """Shut the account."""
    return _do(request, pk, users.deactivate)


@require_POST
@require(Permission.MANAGE_USERS)
def reactivate(request: Signed, pk: int) -> HttpResponse:
    """Open the account again."""
    return _do(request, pk, users.reactivate)


@require_POST
@require(Permission.MANAGE_USERS)
def revoke_token(request: Signed, pk: int, item: int) -> HttpResponse:
    """End one of the person's tokens."""
    account.revoke_token(get_object_or_404(ApiToken, pk=item, user=pk), by=request.user)
    messages.success(request, _("The token has been revoked."))
    return redirect("user", pk)


@require(Permission.MANAGE_USERS)
def assignment_requests(request: Signed) -> HttpResponse:
    """Assignments waiting for a second administrator, and decided ones."""
    rows = AssignmentRequest.objects.select_related("user", "entity", "body", "requested_by", "decided_by")
    context = {"waiting": rows.waiting(), "page_obj": page_of(request, rows.exclude(state=RequestState.WAITING))}
    return render(request, "administration/requests.html", context)


@require_POST
@require(Permission.MANAGE_USERS)
def decide_assignment(request: Signed, pk: int) -> HttpResponse:
    """Approve or refuse one of them."""
    assignment_request = get_object_or_404(AssignmentRequest, pk=pk)
    decide = (
        assignments.approve_assignment if request.POST.get("button") == "approve" else assignments.refuse_assignment
    )
    try:
        decide(assignment_request, by=request.user)
        messages.success(request, _("Saved."))
    except IllegalStep as refused:
        messages.error(request, str(refused))
    return redirect("assignment_requests")


def _do(request: Signed, pk: int, action: Callable[..., Any]) -> HttpResponse:
    try:
        action(get_object_or_404(User, pk=pk), by=request.user)
        messages.success(request, _("Saved."))
    except IllegalStep as refused:
        messages.error(request, str(refused))
    return redirect("user", pk)


def _user_page(request: Signed, user: User, *, form: PersonForm | None = None, link: str = "") -> HttpResponse:
    context = {
        "person": user,
        "form": form or PersonForm(instance=user),
        "assignments": user.assignments.select_related("entity", "body").order_by("-starts_on"),
        "has_second_factor": Authenticator.objects.filter(user=user).exists(),
        "tokens": user.tokens.filter(revoked_at=None),
        "link": request.build_absolute_uri(link) if link else "",
    }
    return render(request, "administration/user.html", context)
