"""Assignments that need two administrators: a role for oneself, and roles that can appoint or release.

Otherwise one administrator could give themselves any role, or appoint a second account and act as two people.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event
from accountability.errors import IllegalStep, NotPermitted, in_words
from accountability.localization.dates import organization_day
from accountability.models import Assignment, AssignmentRequest, RequestState, User
from accountability.permissions import Permission, demand


@transaction.atomic
def request_assignment(values: dict[str, Any], *, by: User, assignment: Assignment | None = None) -> AssignmentRequest:
    """Ask another administrator for an assignment, or for a later end of one. It counts from their approval on."""
    demand(by, Permission.MANAGE_USERS)
    names = ("user", "role", "entity", "body", "starts_on")
    given = {name: getattr(assignment, name) if assignment else values.get(name) for name in names}
    assignment_request = AssignmentRequest(
        **given, ends_on=values.get("ends_on"), assignment=assignment, requested_by=by
    )
    same = AssignmentRequest.objects.waiting().filter(
        user=assignment_request.user, role=assignment_request.role, entity=assignment_request.entity
    )
    if same.filter(body=assignment_request.body, assignment=assignment).exists():
        raise IllegalStep(_("This has already been requested and awaits another administrator."))
    with in_words():
        assignment_request.save()
    audit.record(Event.ASSIGNMENT_REQUESTED, assignment_request, by=by, details=_details(assignment_request))
    return assignment_request


@transaction.atomic
def approve_assignment(request: AssignmentRequest, *, by: User) -> Assignment:
    """Approve an assignment requested by another administrator for another person: it begins or is extended."""
    request = _waiting(request, by=by)
    if by in (request.requested_by, request.user):
        raise NotPermitted(
            _("Another administrator must approve this: neither the person who requested it nor the person it is for.")
        )
    if request.assignment:
        assignment, event = request.assignment, Event.ASSIGNMENT_CHANGED
        assignment.ends_on = request.ends_on
    else:
        assignment, event = Assignment(
            user=request.user, role=request.role, entity=request.entity, body=request.body,
            starts_on=max(request.starts_on, organization_day()), ends_on=request.ends_on,
        ), Event.ASSIGNMENT_BEGUN  # fmt: skip
    with in_words():
        assignment.save()
    request.assignment = assignment
    _decide(request, RequestState.APPROVED, by=by)
    details = {"requested_by": request.requested_by.username, "approved_by": by.username}
    audit.record(event, assignment, by=by, details=details)
    audit.record(Event.ASSIGNMENT_APPROVED, request, by=by, details=_details(request))
    return assignment


@transaction.atomic
def refuse_assignment(request: AssignmentRequest, *, by: User) -> AssignmentRequest:
    """Refuse a request; the person who made it withdraws it by the same step."""
    request = _waiting(request, by=by)
    _decide(request, RequestState.REFUSED, by=by)
    audit.record(Event.ASSIGNMENT_REFUSED, request, by=by, details=_details(request))
    return request


def _waiting(request: AssignmentRequest, *, by: User) -> AssignmentRequest:
    demand(by, Permission.MANAGE_USERS)
    request = AssignmentRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.state != RequestState.WAITING:
        raise IllegalStep(_("This has already been decided."))
    return request


def _decide(request: AssignmentRequest, state: RequestState, *, by: User) -> None:
    request.state, request.decided_by, request.decided_at = state, by, timezone.now()
    request.save(update_fields=["state", "decided_by", "decided_at", "assignment"])


def _details(request: AssignmentRequest) -> dict[str, Any]:
    return {"role": request.role, "user": request.user.username, "requested_by": request.requested_by.username}
