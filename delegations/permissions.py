"""Permissions of the register of delegations, and the roles that hold them.

Who may issue or accept an instrument follows from the post that the person holds: see `workflow`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.roles import INSIDE, Grants, Reach, Role


class Permission(models.TextChoices):
    """The register's permissions; GRANTS lists who holds them."""

    VIEW_DELEGATIONS = "view-delegations", _("Read delegations of authority and who may decide what")
    VIEW_DELEGATION_FILES = "view-delegation-evidence", _("Read evidence of delegations, and comment")
    UPDATE_DELEGATION_FILES = "update-delegation-evidence", _("Attach, replace and withdraw evidence of delegations")
    HOLD_AUTHORITY = "hold-authority", _("Issue, accept, suspend and revoke delegations of one’s own posts")
    APPROVE_DELEGATION = (
        "approve-delegation",
        _("Approve delegations to another entity, suspend for the Secretary-General"),
    )
    IMPORT_DELEGATIONS = "import-delegations", _("Import delegations, their changes and holders of posts")
    ASSESS_CAPACITY = "assess-capacity", _("Assess the capacity of entities")
    MANAGE_KPIS = "manage-kpis", _("Define KPIs, freeze and correct their values")
    ENTER_KPI_VALUES = "enter-kpi-values", _("Enter values of KPIs")
    RECORD_BRIEFING = "record-briefing", _("Record briefings given to entities")
    IMPROVE_DELEGATION = "improve-delegation", _("Plan, check and complete improvements of the delegation of authority")
    VIEW_BREACHES = "view-breaches", _("Read the exceptions log and responses to breaches")
    LOG_EXCEPTION = "log-exception", _("Log exceptions")
    REVIEW_EXCEPTION = "review-exception", _("Review and close exceptions")
    REPLY_TO_BREACH = "reply-to-breach", _("Reply to a breach for an entity")
    DECIDE_RESPONSE = "decide-response", _("Open, monitor, escalate and close responses to breaches")


ACTING = (Role.STAFF, Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.COORDINATOR)
OF_ENTITY: dict[str, Reach] = {Role.FOCAL_POINT: Reach.OWN_ENTITY, Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY}

GRANTS: Grants = {
    Permission.VIEW_DELEGATIONS: dict.fromkeys(INSIDE, Reach.ALL),
    Permission.VIEW_DELEGATION_FILES: {
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.COORDINATOR: Reach.ALL,
        Role.AUDITOR: Reach.ALL,
    },
    Permission.UPDATE_DELEGATION_FILES: OF_ENTITY | {Role.COORDINATOR: Reach.ALL},
    Permission.HOLD_AUTHORITY: dict.fromkeys(ACTING, Reach.ALL),
    Permission.APPROVE_DELEGATION: {Role.COORDINATOR: Reach.ALL},
    Permission.IMPORT_DELEGATIONS: {Role.COORDINATOR: Reach.ALL},
    Permission.ASSESS_CAPACITY: {Role.COORDINATOR: Reach.ALL},
    Permission.MANAGE_KPIS: {Role.COORDINATOR: Reach.ALL},
    Permission.ENTER_KPI_VALUES: OF_ENTITY | {Role.COORDINATOR: Reach.ALL},
    Permission.RECORD_BRIEFING: {Role.COORDINATOR: Reach.ALL},
    Permission.IMPROVE_DELEGATION: OF_ENTITY | {Role.COORDINATOR: Reach.ALL},
    Permission.VIEW_BREACHES: OF_ENTITY | {Role.COORDINATOR: Reach.ALL, Role.AUDITOR: Reach.ALL},
    Permission.LOG_EXCEPTION: OF_ENTITY | {Role.COORDINATOR: Reach.ALL},
    Permission.REVIEW_EXCEPTION: {Role.COORDINATOR: Reach.ALL},
    Permission.REPLY_TO_BREACH: {Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY},
    Permission.DECIDE_RESPONSE: {Role.COORDINATOR: Reach.ALL},
}
