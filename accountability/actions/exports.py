"""Exports of registers, recorded so that each file can be verified later."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accountability import audit, version
from accountability.audit import signing
from accountability.audit.events import Event
from accountability.models import Export, Seal, User


@transaction.atomic
def note_export(*, by: User, name: str, sha256: str, size: int, asked: str = "") -> Export:
    """Record a file produced for a person: filters, checksum, seal of the audit trail, signature.

    The same file exported again is recorded again, because its date differs.
    """
    anchor = Seal.objects.filter(stream="events").order_by("-pk").first()
    manifest: dict[str, Any] = {
        "schema": 1, "name": name, "sha256": sha256, "size": size, "asked": asked,
        "made_at": timezone.now().isoformat(), "software": version(),
        "trail": {"seal": anchor.pk, "digest": anchor.digest} if anchor else None,
        "key": signing.present_key() if settings.REPORT_SIGNING_KEY else "",
    }  # fmt: skip
    signature = signing.sign(manifest, by=by) if settings.REPORT_SIGNING_KEY else ""
    export = Export.objects.create(
        sha256=sha256, name=name, size=size, manifest=manifest, signature=signature, made_by=by
    )
    audit.record(Event.REGISTER_EXPORTED, export, by=by, details={"sha256": sha256, "size": size, "asked": asked})
    return export
