"""The permission table, applied to the API."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accountability.permissions import can


class HasPermission(BasePermission):
    """Requires the permission of the view or its action, for any scope; otherwise 401 or 403."""

    def has_permission(self, request: Request, view: Any) -> bool:
        by_action: dict[str, str] = getattr(view, "permissions_by_action", {})
        needed = by_action.get(getattr(view, "action", "")) or getattr(view, "required_permission", "")
        return bool(needed) and can(request.user, str(needed))
