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
    VIEW_COMPACTS = (
        "view-compacts",
        _("Read the signed compact of the head of one’s entity, and others as further permissions allow"),
    )
    VIEW_SIGNED = "view-signed-compacts", _("Read all signed compacts")
    VIEW_UNSIGNED = "view-unsigned-compacts", _("Read compacts before they are signed, with comments")
    VIEW_ASSESSMENTS = "view-compact-assessments", _("Read submitted self-assessments of compacts, with evidence")
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


class BoardPermission(models.TextChoices):
    """The permissions of the Performance Board; BOARD_GRANTS lists who holds them."""

    VIEW_BOARD = "view-performance-board", _("Read papers, meetings and decisions of the Performance Board")
    RUN_BOARD = "run-performance-board", _("Enter members and meetings, begin reviews, draft and send letters")
    DECIDE_COMPACT = "decide-compact", _("Decide the items of compacts in a meeting of the Performance Board")
    APPROVE_LETTER = "approve-board-letter", _("Approve letters of the Performance Board for the Chef de Cabinet")
    ANSWER_LETTER = "answer-board-letter", _("Acknowledge letters of the Performance Board and enter action plans")
    VIEW_PLANS = "view-board-plans", _("Read letters and action plans")
    VIEW_COMPLIANCE = "view-compliance", _("Read compliance with the targets of compacts by indicator")
    IMPORT_BOARD = "import-board-decisions", _("Import values of indicators and decisions of the Performance Board")


ANSWERING: dict[str, Reach] = {Role.FOCAL_POINT: Reach.OWN_ENTITY, Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY}
READING: dict[str, Reach] = dict.fromkeys(
    (Role.BOARD_SECRETARIAT, Role.BOARD_MEMBER, Role.COORDINATOR, Role.AUDITOR), Reach.ALL
)

BOARD_GRANTS: Grants = {
    BoardPermission.VIEW_BOARD: READING,
    BoardPermission.RUN_BOARD: {Role.BOARD_SECRETARIAT: Reach.ALL},
    BoardPermission.DECIDE_COMPACT: {Role.BOARD_SECRETARIAT: Reach.ALL, Role.BOARD_MEMBER: Reach.ALL},
    BoardPermission.APPROVE_LETTER: {Role.HEAD_OF_ENTITY: Reach.ALL},
    BoardPermission.ANSWER_LETTER: ANSWERING,
    BoardPermission.VIEW_PLANS: ANSWERING | READING,
    BoardPermission.VIEW_COMPLIANCE: dict.fromkeys(Role, Reach.ALL),
    BoardPermission.IMPORT_BOARD: {Role.BOARD_SECRETARIAT: Reach.ALL},
}


class OnboardingPermission(models.TextChoices):
    """The permission to follow the onboarding of heads of entity; ONBOARDING_GRANTS lists who holds it."""

    VIEW_ONBOARDING = "view-onboarding", _("Follow the onboarding of new heads of entity")


ONBOARDING_GRANTS: Grants = {
    OnboardingPermission.VIEW_ONBOARDING: ANSWERING
    | {Role.COORDINATOR: Reach.ALL, Role.AUDITOR: Reach.ALL, Role.BOARD_SECRETARIAT: Reach.ALL},
}
