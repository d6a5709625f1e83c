"""Permissions of the annual report. Reading drafts is a permission of the foundation, because snapshots need it too."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.roles import Grants, Reach, Role


class Permission(models.TextChoices):
    VIEW_REPORTS = "view-reports", _("Read and download published reports")
    CONTRIBUTE = "contribute-to-report", _("Write one sub-area's part of the annual report")
    EDIT_REPORT = "edit-report", _("Manage the annual report cycle and edit its text")
    RELEASE_REPORT = "release-report", _("Release the annual report as the second person")


GRANTS: Grants = {
    Permission.VIEW_REPORTS: dict.fromkeys(Role, Reach.ALL),
    Permission.CONTRIBUTE: dict.fromkeys((Role.CONTRIBUTOR, Role.COORDINATOR), Reach.ALL),
    Permission.EDIT_REPORT: {Role.COORDINATOR: Reach.ALL},
    Permission.RELEASE_REPORT: {Role.COORDINATOR: Reach.ALL},
}
