"""What a second factor rests on is kept encrypted: whoever reads the database or a backup cannot make codes of it."""

from __future__ import annotations

import base64
import logging

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SEALED = "gAAAA"  # how everything begins that is encrypted; no seed does
log = logging.getLogger(__name__)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seeds are encrypted under SECRET_KEY; what SECRET_KEY_FALLBACKS encrypted can still be read."""

    def encrypt(self, text: str) -> str:
        return keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The seed; where its key is gone, one of which nobody has a code."""
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
    digest = salted_hmac("accountability.second_factor", "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
