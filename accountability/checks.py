"""What `manage.py check --deploy` says of an installation."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.database, deploy=True)
def the_application_owns_no_table(**_: Any) -> list[Warning]:
    """Triggers refuse to rewrite the trail; only another owner keeps the application from taking triggers away."""
    owner = urlsplit(settings.DATABASE_OWNER_URL).username
    if owner and owner != settings.DATABASES["default"].get("USER"):
        return []
    return [
        Warning(
            "The application's database user owns the tables, so it could take away the triggers that guard the trail.",
            hint="Give DATABASE_URL a user that owns nothing, and the owner to DATABASE_OWNER_URL (deploy/roles.py).",
            id="accountability.W001",
        )
    ]
