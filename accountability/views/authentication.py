"""Sign-in by user name and password, with a second factor if one is set up; there is no self-registration."""

from __future__ import annotations

import base64
import logging
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from axes.models import AccessAttempt
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accountability.actions import account
from accountability.permissions import assignments
from accountability.roles import Role

AT_WORK = {Role.FOCAL_POINT, Role.ASSESSOR}
"""The roles that start at their tasks."""


class AccountAdapter(DefaultAccountAdapter):
    """Administrators make the accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page after sign-in: published reports, tasks, or the overview."""
        roles = {Role(assignment.role) for assignment in assignments(request.user)}
        if roles == {Role.LIAISON}:
            return reverse("annual_report:reports")
        return reverse("work") if roles and roles <= AT_WORK else super().get_login_redirect_url(request)

    def set_password(self, user: Any, password: str) -> None:
        """By whichever page it is changed: the trail and the person learn of it, and tokens end."""
        account.set_password(user, password, by=user)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Notify the person and record an event where the library would send its own email about a second factor.

        A new password is recorded where it is set.
        """
        library, _slash, change = template_prefix.partition("/email/")
        if library == "mfa":
            account.note_second_factor(user, by=user, change=change)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse an address with too many failed passwords, for any account.

        Axes counts failures by account and address in the database, so that losing Redis unlocks no account. The limit
        of an address is higher, because an office may share one.
        """
        since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
        failed = AccessAttempt.objects.filter(ip_address=client_address(request), attempt_time__gt=since)
        count = failed.aggregate(count=Sum("failures_since_start"))["count"] or 0
        if count >= settings.AXES_ADDRESS_FAILURE_LIMIT:
            raise self.validation_error("too_many_login_attempts")


def tried_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Under which name failed passwords count: in one case, because a name opens its account in any."""
    return str((credentials or {}).get("username") or request.POST.get("login", "")).strip().upper()


def client_address(request: HttpRequest) -> str | None:
    """The address of the client, as seen by our proxy if there is one (BEHIND_PROXY)."""
    return get_adapter().get_client_ip(request) if "REMOTE_ADDR" in request.META else None


SEALED = "gAAAA"  # the prefix of every encrypted value; no secret starts with it
log = logging.getLogger(__name__)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seeds are encrypted under SECRET_KEY; what SECRET_KEY_FALLBACKS encrypted can still be read."""

    def encrypt(self, text: str) -> str:
        return keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; if its key is not available, one for which no valid code exists."""
        if not encrypted_text.startswith(SEALED):
            return encrypted_text
        try:
            return keys().decrypt(encrypted_text).decode()
        except InvalidToken:
            log.error("A second factor was set up under another SECRET_KEY; name that one in SECRET_KEY_FALLBACKS.")
            return generate_totp_secret()


def keys() -> MultiFernet:
    """The present key first: it alone encrypts."""
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    digest = salted_hmac("accountability.authentication", "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
