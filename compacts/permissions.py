"""Permissions of the register of compacts, and the roles that hold them.

Who signs and assesses follows from the compact itself: see `workflow`. Which compacts a person reads depends on their
state as well: see `CompactQuerySet.visible_to`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.roles import INSIDE, Grants, Reach, Role


class Permission(models.TextChoices):
    """The register's permissions; GRANTS lists who holds them."""

    VIEW_COUNTS = "view-compact-counts", _("Read how many compacts were signed and assessed on time")
    VIEW_COMPACTS = "view-compacts", _("Read the signed compact of one’s own head, and compacts by other permissions")
    VIEW_SIGNED = "view-signed-compacts", _("Read all signed compacts")
    VIEW_UNSIGNED = "view-unsigned-compacts", _("Read compacts before they are signed, with evidence and comments")
    VIEW_ASSESSMENTS = "view-compact-assessments", _("Read submitted self-assessments of compacts")
    DRAFT_COMPACT = "draft-compact", _("Draft compacts and self-assessments, attach evidence")
    PROPOSE_COMPACT = "propose-compact", _("Propose and amend compacts")
    SIGN_COMPACT = "sign-compact", _("Sign and assess one’s own compact")
    COUNTERSIGN_COMPACT = "countersign-compact", _("Sign compacts for the Secretary-General")
    RUN_COMPACTS = "run-compacts", _("Run cycles, templates and indicators; agree, return and void compacts")
    IMPORT_COMPACTS = "import-compacts", _("Import compacts and their items")


_OF_ENTITY: dict[str, Reach] = {Role.FOCAL_POINT: Reach.OWN_ENTITY, Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY}
_RUNS: dict[str, Reach] = {Role.BOARD_SECRETARIAT: Reach.ALL}
_ALL: dict[str, Reach] = _RUNS | {Role.AUDITOR: Reach.ALL}

GRANTS: Grants = {
    Permission.VIEW_COUNTS: dict.fromkeys(Role, Reach.ALL),
    Permission.VIEW_COMPACTS: dict.fromkeys(INSIDE, Reach.ALL),
    Permission.VIEW_SIGNED: _ALL | {Role.BOARD_MEMBER: Reach.ALL, Role.COORDINATOR: Reach.ALL},
    Permission.VIEW_UNSIGNED: _ALL | _OF_ENTITY,
    Permission.VIEW_ASSESSMENTS: _ALL | _OF_ENTITY | {Role.BOARD_MEMBER: Reach.ALL},
    Permission.DRAFT_COMPACT: _OF_ENTITY,
    Permission.PROPOSE_COMPACT: {Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY},
    Permission.SIGN_COMPACT: {Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY},
    Permission.COUNTERSIGN_COMPACT: {Role.HEAD_OF_ENTITY: Reach.ALL},
    Permission.RUN_COMPACTS: _RUNS,
    Permission.IMPORT_COMPACTS: _RUNS,
}
