"""Users, their preferences, and their API tokens."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accountability.localization.dates import organization_day
from accountability.models.trail import row_history

OPERATOR = "operator"  # the actor of commands without a user; it cannot sign in


def actor_label(name: str) -> str:
    """The name of the actor of an event as the reader sees it: the built-in account is named for what it is."""
    return pgettext("actor", "System") if name == OPERATOR else name


class User(AbstractUser):
    """One person who may sign in. Permissions come only from their assignments."""

    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta(AbstractUser.Meta):
        triggers = row_history()

    @property
    def stored_label(self) -> str:
        """The name as the audit trail stores it, the same in every language."""
        return self.get_full_name() or self.username

    @property
    def label(self) -> str:
        """The name as pages show it."""
        return actor_label(self.stored_label)


def operator() -> User:
    """The built-in actor of commands without a user, created on first use."""
    return User.objects.get_or_create(username=OPERATOR, defaults={"is_active": False, "password": "!"})[0]


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def matching(self, secret: str) -> ApiTokenQuerySet:
        """The live token that the secret opens, with its user."""
        live = Q(expires_on=None) | Q(expires_on__gt=organization_day())
        tokens = self.filter(live, digest=ApiToken.digest_of(secret), revoked_at=None, user__is_active=True)
        return tokens.select_related("user")


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def matching(self, secret: str) -> CalendarFeedQuerySet:
        """The feed that the secret opens, with its user."""
        return self.filter(digest=ApiToken.digest_of(secret), user__is_active=True).select_related("user")


class CalendarFeed(models.Model):
    """The private address of one person's calendar, at most one. Only the digest of its secret is stored.

    It ends when the person revokes or replaces it, or with a change of the person's password.
    """

    user = models.OneToOneField(User, models.PROTECT, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        triggers = row_history("to_jsonb(o) - 'digest'")

    def __str__(self) -> str:
        return str(self.user)


class ApiToken(models.Model):
    """One API token of a person. Only its digest is stored.

    It ends on its expiry date, with a change of the person's password, or when the person or an administrator revokes
    it.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    name = models.CharField(_("name"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    last_used_on = models.DateField(_("last used"), null=True, blank=True)
    expires_on = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("The first date on which it no longer works.")
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        triggers = row_history("to_jsonb(o) - 'digest'")

    def __str__(self) -> str:
        return self.name

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and (self.expires_on is None or self.expires_on > organization_day())

    @staticmethod
    def digest_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()

    @staticmethod
    def new_secret() -> str:
        return secrets.token_urlsafe(32)


class SignInCount(models.Model):
    """A count of wrong codes or a used code of a second factor; the columns are those of the DatabaseCache."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
