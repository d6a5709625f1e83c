"""Permissions: one table of role, permission and scope, and the checks that read it."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import NotPermitted
from accountability.localization.dates import organization_day
from accountability.registers import registers
from accountability.roles import INSIDE, WORKING, Grants, Reach, Role, Scope


class Permission(models.TextChoices):
    """The permissions of the foundation; each register adds its own."""

    VIEW_FIGURES = "view-figures", _("Read figures, components, measures and findings")
    VIEW_ENTITIES = "view-entities", _("Read entities and who holds which post")
    VIEW_WORK = "view-work", _("See own tasks and those of one’s entity")
    SHARE_VIEWS = "share-views", _("Share saved views with everyone")
    VIEW_TRAIL = "view-trail", _("Read and verify the audit trail")
    VIEW_METRICS = "view-metrics", _("Read system metrics")
    MANAGE_USERS = "manage-users", _("Manage users and their assignments")
    MANAGE_ENTITIES = "manage-entities", _("Manage entities, mergers and officers-in-charge")
    MANAGE_LISTS = "manage-lists", _("Manage taxonomies and vocabularies")
    VIEW_SNAPSHOTS = "view-snapshots", _("Read snapshots of quarters and released reports")
    VIEW_DRAFT_REPORTS = "view-draft-reports", _("Read reports before release")
    MANAGE_WEBHOOKS = "manage-webhooks", _("Manage webhooks")
    VIEW_IMPORTS = "view-imports", _("Read imports")
    VIEW_MAILS = "view-mails", _("Read sent and saved emails")
    VIEW_CAMPAIGNS = "view-campaigns", _("Read follow-up campaigns")
    VIEW_CAMPAIGN_ANSWERS = "view-campaign-answers", _("Read which records of an oversight body are in campaigns")
    MANAGE_CAMPAIGNS = "manage-campaigns", _("Open, extend and close follow-up campaigns, and send reminders")
    VIEW_COMMITMENT_EVIDENCE = "view-commitment-evidence", _("Read evidence for commitments, and comment")
    UPDATE_COMMITMENT = "update-commitment", _("Report progress on commitments")
    DECIDE_COMMITMENT = "decide-commitment", _("Decide the outcome of commitments")
    ANSWER_REQUEST = "answer-request", _("Draft answers to requests of the General Assembly")
    DECIDE_REQUEST = "decide-request", _("Decide what answers requests, observations and plan actions")
    VIEW_SERIES_DRAFTS = "view-series-drafts", _("Read reported values before they are accepted")
    ENTER_SERIES = "enter-series", _("Enter values of the series of one’s office, and the impact of initiatives")
    DECIDE_SERIES = "decide-series", _("Define series, accept or return values, and confirm impact")


GRANTS: Grants = {
    Permission.VIEW_FIGURES: dict.fromkeys(Role, Reach.ALL),
    Permission.VIEW_ENTITIES: dict.fromkeys(INSIDE, Reach.ALL),
    Permission.VIEW_WORK: dict.fromkeys(WORKING, Reach.ALL),
    Permission.SHARE_VIEWS: {Role.COORDINATOR: Reach.ALL},
    Permission.VIEW_TRAIL: {Role.AUDITOR: Reach.ALL, Role.COORDINATOR: Reach.ALL, Role.ADMINISTRATOR: Reach.ALL},
    Permission.VIEW_METRICS: {Role.AUDITOR: Reach.ALL, Role.COORDINATOR: Reach.ALL, Role.ADMINISTRATOR: Reach.ALL},
    Permission.MANAGE_USERS: {Role.ADMINISTRATOR: Reach.ALL},
    Permission.MANAGE_ENTITIES: {Role.ADMINISTRATOR: Reach.ALL},
    Permission.MANAGE_LISTS: {Role.ADMINISTRATOR: Reach.ALL},
    Permission.VIEW_SNAPSHOTS: dict.fromkeys(INSIDE, Reach.ALL),
    Permission.VIEW_DRAFT_REPORTS: dict.fromkeys((Role.CONTRIBUTOR, Role.COORDINATOR, Role.AUDITOR), Reach.ALL),
    Permission.MANAGE_WEBHOOKS: {Role.ADMINISTRATOR: Reach.ALL},
    Permission.VIEW_IMPORTS: {
        Role.COORDINATOR: Reach.ALL,
        Role.AUDITOR: Reach.ALL,
        Role.ASSESSOR: Reach.OWN_BODY,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
        Role.CONTRIBUTOR: Reach.OWN_ENTITY,
        Role.RISK_OFFICER: Reach.OWN_ENTITY,
        Role.BOARD_SECRETARIAT: Reach.OWN_ENTITY,
    },
    Permission.VIEW_MAILS: {Role.ADMINISTRATOR: Reach.ALL},
    Permission.VIEW_CAMPAIGNS: {
        Role.COORDINATOR: Reach.ALL,
        Role.AUDITOR: Reach.ALL,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
    },
    Permission.VIEW_CAMPAIGN_ANSWERS: {
        Role.ASSESSOR: Reach.OWN_BODY,
        Role.COORDINATOR: Reach.ALL,
        Role.AUDITOR: Reach.ALL,
    },
    Permission.MANAGE_CAMPAIGNS: {Role.COORDINATOR: Reach.ALL},
    Permission.VIEW_COMMITMENT_EVIDENCE: {
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.COORDINATOR: Reach.ALL,
        Role.AUDITOR: Reach.ALL,
    },
    Permission.UPDATE_COMMITMENT: {Role.FOCAL_POINT: Reach.OWN_ENTITY, Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY},
    Permission.DECIDE_COMMITMENT: {Role.COORDINATOR: Reach.ALL},
    Permission.ANSWER_REQUEST: {Role.FOCAL_POINT: Reach.OWN_ENTITY, Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY},
    Permission.DECIDE_REQUEST: {Role.COORDINATOR: Reach.ALL},
    Permission.VIEW_SERIES_DRAFTS: {
        Role.CONTRIBUTOR: Reach.OWN_ENTITY,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.COORDINATOR: Reach.ALL,
        Role.AUDITOR: Reach.ALL,
    },
    Permission.ENTER_SERIES: {Role.CONTRIBUTOR: Reach.OWN_ENTITY, Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY},
    Permission.DECIDE_SERIES: {Role.COORDINATOR: Reach.ALL},
}


@functools.cache
def grants() -> Grants:
    """The complete table: the foundation's grants and those of every register."""
    return GRANTS | {permission: row for r in registers() for permission, row in r.grants.items()}


def can(user: Any, permission: str, scope: Scope | None = None, *, on: dt.date | None = None) -> bool:
    """Whether any of the person's assignments in force grants the permission for that scope.

    Without a scope, whether the person has the permission for any scope.
    """
    row = grants()[permission]
    return any(a.role in row and (scope is None or reaches(row[a.role], a, scope)) for a in assignments(user, on=on))


def reaches(reach: Reach, assignment: Any, scope: Scope) -> bool:
    """Whether an assignment with that reach covers the scope; the assignment has its `reached_entities`."""
    if reach == Reach.OWN_ENTITY:
        return not scope.entities.isdisjoint(assignment.reached_entities)
    if reach == Reach.OWN_BODY:
        return scope.body is not None and assignment.body_id == scope.body
    return True


def assignments(user: Any, *, on: dt.date | None = None) -> list[Any]:
    """The person's assignments in force, read once per request, each with the entities that it reaches.

    An assignment to an entity reaches its offices and the entities merged into it by the date, for which it is
    responsible.
    """
    if not user.is_authenticated:
        return []
    if on is not None or not hasattr(user, "_assignments"):
        in_force = user.assignments.with_reach(on=on or organization_day())
        if on is not None:
            return in_force
        user._assignments = in_force
    return user._assignments


def permissions_of(user: Any) -> set[str]:
    """Everything the person may do somewhere."""
    roles = {a.role for a in assignments(user)}
    return {permission for permission, row in grants().items() if roles & row.keys()}


def require(*permissions: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Require one of the permissions, for any scope, to view a page; otherwise 403, or the sign-in page."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @login_required
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not any(can(request.user, permission) for permission in permissions):
                raise PermissionDenied(refusal(*permissions))
            return view(request, *args, **kwargs)

        guarded.required_permissions = permissions  # type: ignore[attr-defined]
        return guarded

    return decorate


def open_to(reason: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Mark a page that needs no permission, and say why, so that no view lacks an answer."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        view.required_permissions = ()  # type: ignore[attr-defined]
        view.open_because = reason  # type: ignore[attr-defined]
        return view

    return decorate


def refusal(*permissions: str) -> str:
    """Why a person without these permissions is refused: the roles that hold one of them."""
    roles = dict.fromkeys(str(role.label) for permission in permissions for role in roles_with(permission))
    return _g("Your role does not allow this. Available to: %(roles)s.") % {"roles": ", ".join(roles)}


def roles_with(permission: str) -> Iterable[Role]:
    """The roles that hold a permission, for saying who can."""
    return [Role(role) for role in grants()[permission]]


def demand(by: Any, permission: str) -> None:
    """Raise NotPermitted, with the roles that can, unless the person holds the permission."""
    if not can(by, permission):
        raise NotPermitted(refusal(permission))
