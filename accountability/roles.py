"""Roles, the reach of a grant, and the scope of a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    STAFF = "staff", _("Staff member")
    FOCAL_POINT = "focal-point", _("Focal point")
    HEAD_OF_ENTITY = "head-of-entity", _("Head of entity")
    ASSESSOR = "assessor", _("Assessor of an oversight body")
    RISK_OFFICER = "risk-officer", _("Risk officer")
    COMMITTEE_SECRETARY = "committee-secretary", _("Secretary of the Management Committee")
    CONTRIBUTOR = "contributor", _("Contributor to the annual report")
    BOARD_SECRETARIAT = "board-secretariat", _("Secretariat of the Management Performance Board")
    BOARD_MEMBER = "board-member", _("Member of the Management Performance Board")
    COORDINATOR = "coordinator", _("Coordinator")
    LIAISON = "liaison", _("Member State liaison")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


DESCRIPTIONS = {
    Role.STAFF: _("Reads how the Organization and its entities stand."),
    Role.FOCAL_POINT: _("Writes progress and evidence for one entity."),
    Role.HEAD_OF_ENTITY: _("Responsible for the entity’s answers; requests closure and new target dates."),
    Role.ASSESSOR: _("Acts for one oversight body and alone decides that body's assessment."),
    Role.RISK_OFFICER: _("Runs the risk registers and their reviews."),
    Role.COMMITTEE_SECRETARY: _("Prepares the Management Committee’s review of risks and records its decisions."),
    Role.CONTRIBUTOR: _("Writes one sub-area's text and figures for the annual report."),
    Role.BOARD_SECRETARIAT: _("Runs the reviews of senior managers' compacts."),
    Role.BOARD_MEMBER: _("Reviews compacts, never their own."),
    Role.COORDINATOR: _("Sees everything, checks quality, freezes and publishes; closes no recommendation."),
    Role.LIAISON: _("Reads and downloads what is published."),
    Role.AUDITOR: _("Reads everything, changes nothing, verifies the audit trail."),
    Role.ADMINISTRATOR: _("Manages users, entities and lists; takes no decisions in a register."),
}


class Reach(models.TextChoices):
    """The reach of a grant."""

    ALL = "all", _("the whole Organization")
    OWN_ENTITY = "own-entity", _("own entity")
    OWN_BODY = "own-body", _("own body")


Grants = dict[str, dict[str, Reach]]
"""Permission -> role -> reach."""

INSIDE = [role for role in Role if role != Role.LIAISON]

WORKING = (
    Role.STAFF, Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.ASSESSOR, Role.CONTRIBUTOR, Role.COORDINATOR,
    Role.RISK_OFFICER, Role.COMMITTEE_SECRETARY, Role.BOARD_SECRETARIAT, Role.BOARD_MEMBER,
)  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """The scope of a record: the responsible entities and the issuing body."""

    entities: frozenset[int] = field(default_factory=frozenset)
    body: int | None = None


@dataclass(frozen=True)
class RecordPermissions:
    """The permissions that the shared machinery checks on the records of one register.

    Comments are read by those who read the evidence, unless `comments` names another permission.
    """

    view: str
    view_evidence: str
    update: str
    comment: str
    revise_date: str
    grant_date: str
    name_official: str
    change_responsibility: str
    comments: str = ""

    @property
    def view_comments(self) -> str:
        return self.comments or self.view_evidence
