"""The check with which every action of an administrator begins."""

from accountability.models import User
from accountability.permissions import can, refusal
from accountability.workflow import NotPermitted


def demand(by: User, permission: str) -> None:
    """Refuse, naming the roles that can, unless the person holds the permission."""
    if not can(by, permission):
        raise NotPermitted(refusal(permission))
