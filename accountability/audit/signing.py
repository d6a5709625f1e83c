"""The operator's signature of a manifest: Ed25519, each key named by its digest so that keys can be replaced."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event
from accountability.errors import IllegalStep
from accountability.models import SigningKey, User


def canonical(manifest: dict[str, Any]) -> bytes:
    """The bytes that are signed."""
    return json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@transaction.atomic
def sign(manifest: dict[str, Any], *, by: User) -> str:
    """Sign the manifest with the operator's current key, whose public half is stored permanently.

    The first signature with a key is recorded as an event of the person who requested it.
    """
    key = _private()
    public = key.public_key().public_bytes_raw()
    kept, is_new = SigningKey.objects.get_or_create(
        name=key_name(public), defaults={"public": base64.b64encode(public).decode()}
    )
    if is_new:
        audit.record(Event.KEY_TAKEN_INTO_USE, kept, by=by, details={"public": kept.public})
    return base64.b64encode(key.sign(canonical(manifest))).decode()


def present_key() -> str:
    """The name of the key that signs now."""
    return key_name(_private().public_key().public_bytes_raw())


def is_signed(manifest: dict[str, Any], signature: str) -> bool:
    """Whether the key that the manifest names has signed exactly this manifest and belongs to the operator."""
    known = SigningKey.objects.filter(name=manifest.get("key", "")).first()
    if known is None:
        return False
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(known.public))
        public.verify(base64.b64decode(signature), canonical(manifest))
    except (InvalidSignature, ValueError):
        return False
    return True


def key_name(public: bytes) -> str:
    """A short name that only this key has."""
    return hashlib.sha256(public).hexdigest()[:16]


def _private() -> Ed25519PrivateKey:
    if not settings.REPORT_SIGNING_KEY:
        raise IllegalStep(
            _(
                "No signing key is configured: the system administrator sets REPORT_SIGNING_KEY, then "
                "the report can be released."
            )
        )
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(settings.REPORT_SIGNING_KEY))
