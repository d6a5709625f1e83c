"""User accounts. Users are never deleted, because the audit trail names them permanently."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event
from accountability.errors import IllegalStep, NotPermitted, in_words
from accountability.localization.dates import organization_day
from accountability.models import Assignment, User
from accountability.models.user import OPERATOR
from accountability.notifications.account import tell
from accountability.permissions import Permission, demand, refusal
from accountability.roles import Role

CHANGEABLE = ("first_name", "last_name", "email")


@transaction.atomic
def add(*, username: str, first_name: str, last_name: str, email: str, by: User) -> User:
    """Enter a person. They cannot sign in before they choose a password through a password link."""
    demand(by, Permission.MANAGE_USERS)
    return _enter(User(username=username, first_name=first_name, last_name=last_name, email=email), by=by)


@transaction.atomic
def add_first_administrator(*, username: str, by: User) -> str:
    """Create the administrator of an installation that has none; returns the address of their password link.

    Refused while an administrator can sign in: that person creates all other users.
    """
    today = organization_day()
    if Assignment.objects.active(on=today).filter(role=Role.ADMINISTRATOR, user__is_active=True).exists():
        raise NotPermitted(refusal(Permission.MANAGE_USERS))
    user = _enter(User(username=username), by=by)
    assignment = Assignment.objects.create(user=user, role=Role.ADMINISTRATOR, starts_on=today)
    audit.record(Event.ASSIGNMENT_BEGUN, assignment, by=by)
    return _password_link(user, by=by)


@transaction.atomic
def change(user: User, *, first_name: str, last_name: str, email: str, by: User) -> User:
    """Correct a person's name or address; the name under which they sign in stays."""
    demand(by, Permission.MANAGE_USERS)
    user = User.objects.select_for_update().get(pk=user.pk)
    values = dict(zip(CHANGEABLE, (first_name, last_name, email), strict=True))
    changed, former = [name for name, value in values.items() if getattr(user, name) != value], user.email
    if changed:
        for name in changed:
            setattr(user, name, values[name])
        user.save(update_fields=changed)
        event = audit.record(Event.USER_CHANGED, user, by=by, details={"changed": changed})
        tell(event, user, former_address=former)
    return user


@transaction.atomic
def make_password_link(user: User, *, by: User) -> str:
    """An address at which the person chooses a password once. It ends with its use, or after three days."""
    demand(by, Permission.MANAGE_USERS)
    if not user.is_active:
        raise IllegalStep(_("This account is deactivated. Reactivate it first."))
    return _password_link(user, by=by)


@transaction.atomic
def remove_second_factor(user: User, *, by: User) -> User:
    """Let a person who lost their device and recovery codes sign in by password again; sessions end."""
    demand(by, Permission.MANAGE_USERS)
    if user == by:
        raise IllegalStep(
            _("Another administrator can remove yours. If you still have a code, you can remove it on your own page.")
        )
    removed, _kinds = Authenticator.objects.filter(user=user).delete()
    if removed:
        _end_sessions(user)
        tell(audit.record(Event.SECOND_FACTOR_REMOVED, user, by=by), user)
    return user


@transaction.atomic
def deactivate(user: User, *, by: User) -> User:
    """Deactivate an account: its sessions and tokens end, its assignments remain."""
    demand(by, Permission.MANAGE_USERS)
    if user == by:
        raise IllegalStep(_("You cannot deactivate your own account. Another administrator can."))
    user = _set_active(user, Event.USER_DEACTIVATED, active=False, by=by)
    user.tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
    _end_sessions(user)
    return user


@transaction.atomic
def reactivate(user: User, *, by: User) -> User:
    """Open a shut account again. Its tokens stay revoked, its sessions ended."""
    demand(by, Permission.MANAGE_USERS)
    if user.username == OPERATOR:
        raise IllegalStep(_("This account is used by system commands. No one can sign in with it."))
    return _set_active(user, Event.USER_REACTIVATED, active=True, by=by)


def _enter(user: User, *, by: User) -> User:
    if user.username == OPERATOR:
        raise IllegalStep(_("This account is used by system commands. No one can sign in with it."))
    user.set_unusable_password()
    with in_words():
        user.save()
    audit.record(Event.USER_ADDED, user, by=by)
    return user


def _password_link(user: User, *, by: User) -> str:
    tell(audit.record(Event.PASSWORD_LINK_MADE, user, by=by), user)
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=key)


def _end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def _set_active(user: User, event: Event, *, active: bool, by: User) -> User:
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active != active:
        user.is_active = active
        user.save(update_fields=["is_active"])
        audit.record(event, user, by=by)
    return user
