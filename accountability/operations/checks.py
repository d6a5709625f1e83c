"""Checks of an installation for `manage.py check --deploy`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pgtrigger
from django.conf import settings
from django.core.checks import CheckMessage, Info, Tags, Warning, register
from django.db import DatabaseError, connection

ENABLED = ("O", "A")  # in pg_trigger.tgenabled: fires for every ordinary session, or always
HINT = "Find out who did it, then install what the release declares: `manage.py migrate`, `manage.py pgtrigger enable`."


@register(Tags.security, deploy=True)
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


def replication_role() -> str:
    """The setting by which a superuser has a connection pass every trigger by; `origin` where none does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('session_replication_role')")
        return cursor.fetchone()[0]


@register(Tags.security, deploy=True)
def every_trigger_fires(**_: Any) -> list[CheckMessage]:
    """A trigger that is missing, disabled, or bypassed for a role or database has no effect."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal")
            there = dict(cursor.fetchall())
        role = replication_role()
    except DatabaseError as error:
        return [Info(f"The triggers could not be checked: {error}", id="accountability.I004")]
    declared = {trigger.get_pgid(model) for model, trigger in pgtrigger.registered()}
    warnings: list[CheckMessage] = []
    if gone := sorted(declared - there.keys()):
        warnings.append(Warning(f"Triggers are missing: {', '.join(gone)}.", hint=HINT, id="accountability.W002"))
    if off := sorted(name for name in declared & there.keys() if there[name] not in ENABLED):
        warnings.append(Warning(f"Triggers are switched off: {', '.join(off)}.", hint=HINT, id="accountability.W002"))
    if role != "origin":
        message = f"session_replication_role is “{role}” for this user: no trigger fires."
        warnings.append(Warning(message, hint="Reset it for the database and its roles.", id="accountability.W003"))
    return warnings
