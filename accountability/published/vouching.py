"""What vouches for a release: the manifest as it was signed, the signature, and the operator's keys."""

from __future__ import annotations

import base64
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from accountability.audit import signing
from accountability.models import Edition, SigningKey


def manifest_bytes(edition: Edition) -> bytes:
    """The manifest, byte for byte as it was signed."""
    return signing.canonical(manifest_of(edition))


def manifest_of(edition: Edition) -> dict[str, Any]:
    return edition.manifest or {}


def signature_bytes(edition: Edition) -> bytes:
    """The 64 bytes of the signature."""
    return base64.b64decode(edition.signature)


def key_of(edition: Edition) -> SigningKey | None:
    """The key that the manifest names, if it is one of the operator's."""
    return SigningKey.objects.filter(name=manifest_of(edition).get("key", "")).first()


def pem(key: SigningKey) -> bytes:
    """The key in the form that OpenSSL reads."""
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.public))
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def signs_now(name: str) -> bool:
    """Whether the key of that name signs today, or was followed by another."""
    return bool(settings.REPORT_SIGNING_KEY) and signing.present_key() == name
