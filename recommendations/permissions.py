"""Permissions of the register, and the roles that hold them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.roles import INSIDE, Grants, Reach, Role


class Permission(models.TextChoices):
    """The register's permissions; GRANTS lists who holds them."""

    VIEW_RATES = "view-rates", _("Read implementation rates")
    VIEW_RECOMMENDATIONS = "view-recommendations", _("Read the register of recommendations")
    VIEW_EVIDENCE = "view-evidence", _("Read evidence")
    UPDATE = "update-recommendation", _("Write progress and evidence")
    REFUSE = "refuse-recommendation", _("Decide not to accept a recommendation")
    REQUEST_CLOSURE = "request-closure", _("Request closure")
    REVISE_DATE = "revise-target-date", _("Request a new target date")
    GRANT_DATE = "grant-target-date", _("Grant a new target date")
    NAME_OFFICIAL = "name-official", _("Enter the accountable official")
    CHANGE_RESPONSIBILITY = "change-responsibility", _("Change responsible entities")
    CLASSIFY = "classify-recommendation", _("Set theme, root causes and priority")
    ISSUE = "issue-recommendation", _("Enter recommendations for an oversight body")
    ASSESS = "assess-recommendation", _("Decide the oversight body’s assessment")
    IMPORT_UPDATES = "import-updates", _("Import management updates")
    IMPORT_TOTALS = "import-totals", _("Import published status totals")
    COMMENT = "comment", _("Comment on recommendations")
    LINK_REPEATS = "link-repeats", _("Identify recommendations that repeat earlier ones")
    CONVENE_REVIEW = "convene-joint-review", _("Open and close joint reviews")
    REVIEW_JOINTLY = "review-jointly", _("Record the outcome of a joint review")


GRANTS: Grants = {
    Permission.VIEW_RATES: dict.fromkeys(Role, Reach.ALL),
    Permission.VIEW_RECOMMENDATIONS: dict.fromkeys(INSIDE, Reach.ALL),
    Permission.VIEW_EVIDENCE: {
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.ASSESSOR: Reach.OWN_BODY,
        Role.COORDINATOR: Reach.ALL,
        Role.AUDITOR: Reach.ALL,
    },
    Permission.UPDATE: {Role.FOCAL_POINT: Reach.OWN_ENTITY, Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY},
    Permission.REFUSE: {Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY},
    Permission.REQUEST_CLOSURE: {Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY},
    Permission.REVISE_DATE: {Role.FOCAL_POINT: Reach.OWN_ENTITY, Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY},
    Permission.GRANT_DATE: {Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY, Role.COORDINATOR: Reach.ALL},
    Permission.NAME_OFFICIAL: {Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY, Role.COORDINATOR: Reach.ALL},
    Permission.CHANGE_RESPONSIBILITY: {Role.COORDINATOR: Reach.ALL},
    Permission.CLASSIFY: {
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.COORDINATOR: Reach.ALL,
    },
    Permission.ISSUE: {Role.ASSESSOR: Reach.OWN_BODY, Role.COORDINATOR: Reach.ALL},
    Permission.ASSESS: {Role.ASSESSOR: Reach.OWN_BODY},
    Permission.IMPORT_UPDATES: {
        Role.COORDINATOR: Reach.ALL,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
    },
    Permission.IMPORT_TOTALS: {Role.COORDINATOR: Reach.ALL, Role.ASSESSOR: Reach.OWN_BODY},
    Permission.COMMENT: {
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.ASSESSOR: Reach.OWN_BODY,
        Role.COORDINATOR: Reach.ALL,
    },
    Permission.LINK_REPEATS: {Role.ASSESSOR: Reach.OWN_BODY, Role.COORDINATOR: Reach.ALL},
    Permission.CONVENE_REVIEW: {Role.COORDINATOR: Reach.ALL},
    Permission.REVIEW_JOINTLY: {Role.ASSESSOR: Reach.OWN_BODY, Role.COORDINATOR: Reach.ALL},
}
