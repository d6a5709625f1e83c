"""Token authentication of the API, `Authorization: Token …`, and the permission table applied to it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accountability.localization.dates import organization_day
from accountability.models import ApiToken, User
from accountability.permissions import can


class TokenAuthentication(BaseAuthentication):
    """The owner of the token. Only digests are stored, so a copy of the database contains no usable token."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _space, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "token":
            return None
        token = ApiToken.objects.matching(secret.strip()).first()
        if token is None:
            raise AuthenticationFailed(_("This token is unknown or was revoked."))
        today = organization_day()
        if token.last_used_on != today:
            ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Token"


class TokenScheme(OpenApiAuthenticationExtension):
    """The authentication scheme in the OpenAPI schema."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Token …"}


class HasPermission(BasePermission):
    """Requires the permission of the view or its action, for any scope; otherwise 401 or 403."""

    def has_permission(self, request: Request, view: Any) -> bool:
        by_action: dict[str, str] = getattr(view, "permissions_by_action", {})
        needed = by_action.get(getattr(view, "action", "")) or getattr(view, "required_permission", "")
        return bool(needed) and can(request.user, str(needed))
