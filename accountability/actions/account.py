"""What people change about their own account: preferences, tokens, sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import NotPermitted
from accountability.events import Event
from accountability.models import ApiToken, MailPreference, User
from accountability.models.user import OPERATOR

KEPT = ("language", "time_zone")


@transaction.atomic
def set_preferences(user: User, *, by: User, **preferences: str) -> User:
    """Keep the language and time zone in which a person reads; empty is what the browser or the Organization uses."""
    _demand_own(user, by)
    changed = {
        name: preferences[name] for name in KEPT if preferences.get(name, getattr(user, name)) != getattr(user, name)
    }
    if changed:
        for name, value in changed.items():
            setattr(user, name, value)
        user.save(update_fields=changed)
        audit.record(Event.PREFERENCES_CHANGED, user, by=by, details=changed)
    return user


@transaction.atomic
def set_mail(
    user: User, *, by: User, frequency: str, quiet_from: dt.time | None, quiet_until: dt.time | None,
    muted: Sequence[str],
) -> MailPreference:  # fmt: skip
    """Keep how often a person wants mail, in which hours none, and of what none."""
    _demand_own(user, by)
    wanted = {"frequency": frequency, "quiet_from": quiet_from, "quiet_until": quiet_until, "muted": list(muted)}
    kept, _is_new = MailPreference.objects.update_or_create(user=user, defaults=wanted)
    audit.record(Event.PREFERENCES_CHANGED, user, by=by, details={"mail": frequency, "muted": kept.muted})
    return kept


@transaction.atomic
def issue_token(user: User, *, name: str, by: User) -> tuple[ApiToken, str]:
    """A new token and its secret, which is shown once: only its digest is kept. The operator may issue for anyone."""
    _demand_own(user, by)
    secret = ApiToken.new_secret()
    token = ApiToken.objects.create(user=user, name=name, digest=ApiToken.digest_of(secret))
    audit.record(Event.TOKEN_ISSUED, token, by=by, details={"user": user.username})
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> ApiToken:
    """End a token for good. Revoking it again changes nothing."""
    _demand_own(token.user, by)
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        audit.record(Event.TOKEN_REVOKED, token, by=by)
    return token


@transaction.atomic
def end_session(session: UserSession, *, by: User) -> None:
    """Sign one of the person's own browsers out."""
    _demand_own(session.user, by)
    audit.record(Event.SESSION_ENDED, by, by=by, details={"ip": session.ip, "browser": session.user_agent})
    session.end()


def _demand_own(user: User, by: User) -> None:
    if by.pk != user.pk and by.username != OPERATOR:
        raise NotPermitted(_("An account can only be changed by its owner."))
