"""Permissions of the risk register and of internal control, and the roles that hold them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.roles import Grants, Reach, Role


class Permission(models.TextChoices):
    """The register's permissions; GRANTS lists who holds them."""

    VIEW_RISKS = "view-risks", _("Read risk registers")
    VIEW_RISK_FILES = "view-risk-evidence", _("Read evidence of risks, and comment")
    UPDATE_RISKS = "update-risks", _("Describe, assess and propose risks")
    APPROVE_RISKS = "approve-risks", _("Approve assessments, risks and editions")
    RUN_REGISTERS = "run-risk-registers", _("Open risk registers, draft editions, correct assessments")
    IMPORT_RISKS = "import-risks", _("Import risks, assessments and appetites")
    ACCEPT_RISKS = "accept-risks", _("Accept residual risks, within the authority for their level")
    VIEW_PACK = "view-committee-pack", _("Read the pack of the Management Committee on risks")
    DECIDE_RISKS = "decide-risks", _("Record decisions of the Management Committee on risks")


FOR_THE_COMMITTEE = frozenset({Role.COMMITTEE_SECRETARY, Role.COORDINATOR})
"""The roles that act for the Management Committee: its secretary, and the coordinator in the secretary’s place."""

OWN: dict[str, Reach] = dict.fromkeys((Role.STAFF, Role.FOCAL_POINT, Role.HEAD_OF_ENTITY), Reach.OWN_ENTITY)
CENTRAL: dict[str, Reach] = dict.fromkeys(
    (
        Role.RISK_OFFICER, Role.COORDINATOR, Role.AUDITOR, Role.ASSESSOR, Role.CONTRIBUTOR, Role.BOARD_SECRETARIAT,
        Role.BOARD_MEMBER, Role.ADMINISTRATOR, Role.COMMITTEE_SECRETARY,
    ),
    Reach.ALL,
)  # fmt: skip

GRANTS: Grants = {
    Permission.VIEW_RISKS: OWN | CENTRAL,
    Permission.VIEW_RISK_FILES: {
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.RISK_OFFICER: Reach.ALL,
        Role.COORDINATOR: Reach.ALL,
        Role.AUDITOR: Reach.ALL,
        Role.COMMITTEE_SECRETARY: Reach.ALL,
    },
    Permission.UPDATE_RISKS: {
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.RISK_OFFICER: Reach.ALL,
    },
    Permission.APPROVE_RISKS: {
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.COORDINATOR: Reach.ALL,
        Role.COMMITTEE_SECRETARY: Reach.ALL,
    },
    Permission.RUN_REGISTERS: {Role.RISK_OFFICER: Reach.ALL},
    Permission.IMPORT_RISKS: {Role.RISK_OFFICER: Reach.ALL},
    Permission.ACCEPT_RISKS: {
        Role.FOCAL_POINT: Reach.OWN_ENTITY,
        Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY,
        Role.COORDINATOR: Reach.ALL,
        Role.COMMITTEE_SECRETARY: Reach.ALL,
    },
    Permission.VIEW_PACK: dict.fromkeys(
        (Role.RISK_OFFICER, Role.COMMITTEE_SECRETARY, Role.COORDINATOR, Role.AUDITOR), Reach.ALL
    ),
    Permission.DECIDE_RISKS: {Role.COMMITTEE_SECRETARY: Reach.ALL},
}


class ControlPermission(models.TextChoices):
    """The permissions of internal control; CONTROL_GRANTS lists who holds them."""

    VIEW_CONTROL = "view-internal-control", _("Read self-assessments and matrices of internal control")
    ANSWER_CONTROL = "answer-internal-control", _("Answer the questionnaire on internal control; its head signs")
    RUN_CONTROL = "run-internal-control", _("Run cycles and questionnaires of internal control, accept answers")
    SIGN_STATEMENT = "sign-internal-control", _("Record the signature of the statement on internal control, publish it")
    IMPORT_CONTROL = "import-internal-control", _("Import answers on internal control")


ENTITIES: dict[str, Reach] = dict.fromkeys((Role.FOCAL_POINT, Role.HEAD_OF_ENTITY), Reach.OWN_ENTITY)
RUNNING: dict[str, Reach] = dict.fromkeys((Role.RISK_OFFICER, Role.COORDINATOR), Reach.ALL)

CONTROL_GRANTS: Grants = {
    ControlPermission.VIEW_CONTROL: ENTITIES | RUNNING | {Role.AUDITOR: Reach.ALL},
    ControlPermission.ANSWER_CONTROL: ENTITIES,
    ControlPermission.RUN_CONTROL: RUNNING,
    ControlPermission.SIGN_STATEMENT: {Role.COORDINATOR: Reach.ALL},
    ControlPermission.IMPORT_CONTROL: {Role.COORDINATOR: Reach.ALL},
}


class PartnerPermission(models.TextChoices):
    """The permissions on implementing partners; PARTNER_GRANTS lists who holds them."""

    VIEW_PARTNERS = "view-implementing-partners", _("Read implementing partners with their evidence, and comment")
    UPDATE_PARTNERS = "update-implementing-partners", _("Enter implementing partners, screenings and checks")
    IMPORT_PARTNERS = "import-implementing-partners", _("Import implementing partners")


PARTNER_GRANTS: Grants = {
    PartnerPermission.VIEW_PARTNERS: ENTITIES | RUNNING | {Role.AUDITOR: Reach.ALL},
    PartnerPermission.UPDATE_PARTNERS: ENTITIES | {Role.RISK_OFFICER: Reach.ALL},
    PartnerPermission.IMPORT_PARTNERS: {Role.RISK_OFFICER: Reach.ALL},
}
