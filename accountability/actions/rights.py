"""The check with which every action of an administrator begins."""

from django.utils.translation import gettext as _

from accountability.models import User
from accountability.permissions import can, roles_with
from accountability.workflow import NotPermitted


def demand(by: User, permission: str) -> None:
    """Refuse, naming the roles that can, unless the person holds the permission."""
    if not can(by, permission):
        roles = ", ".join(str(role.label) for role in roles_with(permission))
        raise NotPermitted(_("Your roles do not include this. It is open to: %(roles)s.") % {"roles": roles})
