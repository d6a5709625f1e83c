"""Changes to a person's own account: preferences, tokens, sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event
from accountability.errors import Incomplete, NotPermitted
from accountability.localization.dates import organization_day
from accountability.models import ApiToken, CalendarFeed, MailPreference, User
from accountability.models.user import OPERATOR
from accountability.notifications.account import tell
from accountability.permissions import Permission, can

KEPT = ("language", "time_zone")
LONGEST = dt.timedelta(days=365)  # of a token


@transaction.atomic
def set_preferences(user: User, *, by: User, **preferences: str) -> User:
    """Save a person's language and time zone; empty means that of the browser or the Organization."""
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
def issue_token(user: User, *, name: str, by: User, expires_on: dt.date | None = None) -> tuple[ApiToken, str]:
    """A new token and its secret, which is shown once: only its digest is stored. The operator may issue for any user.

    It expires on the given day, after a year at the latest.
    """
    _demand_own(user, by)
    today = organization_day()
    expires_on = expires_on or today + LONGEST
    if not today < expires_on <= today + LONGEST:
        raise Incomplete(_("A token expires within a year. Enter a date after today."), "expires_on")
    secret = ApiToken.new_secret()
    token = ApiToken.objects.create(user=user, name=name, digest=ApiToken.digest_of(secret), expires_on=expires_on)
    details = {"user": user.username, "expires_on": expires_on.isoformat()}
    event = audit.record(Event.TOKEN_ISSUED, token, by=by, details=details)
    if by != user:
        tell(event, user)
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> ApiToken:
    """Revoke a token permanently: by its owner or an administrator. Revoking it again changes nothing."""
    if not can(by, Permission.MANAGE_USERS):
        _demand_own(token.user, by)
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        event = audit.record(Event.TOKEN_REVOKED, token, by=by)
        if by != token.user:
            tell(event, token.user)
    return token


@transaction.atomic
def create_calendar_feed(user: User, *, by: User) -> str:
    """The secret of a new private calendar address, which is shown once; it replaces an earlier one."""
    _demand_own(user, by)
    secret = ApiToken.new_secret()
    new = {"digest": ApiToken.digest_of(secret), "created_at": timezone.now()}
    CalendarFeed.objects.update_or_create(user=user, defaults=new)
    audit.record(Event.CALENDAR_FEED_CREATED, user, by=by)
    return secret


@transaction.atomic
def revoke_calendar_feed(user: User, *, by: User) -> None:
    """End the private calendar address. Without one nothing changes."""
    _demand_own(user, by)
    if CalendarFeed.objects.filter(user=user).delete()[0]:
        audit.record(Event.CALENDAR_FEED_REVOKED, user, by=by)


@transaction.atomic
def end_session(session: UserSession, *, by: User) -> None:
    """Sign one of the person's own browsers out."""
    _demand_own(session.user, by)
    audit.record(Event.SESSION_ENDED, by, by=by, details={"ip": session.ip, "browser": session.user_agent})
    session.end()


@transaction.atomic
def set_password(user: User, password: str, *, by: User) -> User:
    """Set another password. It revokes every token and the calendar address; inbox and email notify the person."""
    _demand_own(user, by)
    user.set_password(password)
    user.save(update_fields=["password"])
    revoked = user.tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
    CalendarFeed.objects.filter(user=user).delete()
    tell(audit.record(Event.PASSWORD_CHANGED, user, by=by, details={"tokens_revoked": revoked}), user)
    return user


@transaction.atomic
def note_second_factor(user: User, *, by: User, change: str) -> None:
    """Record that a second factor was set up, changed or removed (`totp_activated`, …), and notify the person."""
    _demand_own(user, by)
    tell(audit.record(Event.SECOND_FACTOR_CHANGED, user, by=by, details={"change": change}), user)


def _demand_own(user: User, by: User) -> None:
    if by.pk != user.pk and by.username != OPERATOR:
        raise NotPermitted(_("An account can only be changed by its owner."))
