"""Verification of a file against the published one: its checksum, the manifest, the signature, the audit trail."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils.translation import gettext as _

from accountability import localization
from accountability.audit import signing
from accountability.files.handlers import LARGEST_MANIFEST
from accountability.models import Edition, EditionFile, Export, Seal, SigningKey


@dataclass(frozen=True)
class Link:
    """The result of one check: passed or not, with an explanation."""

    holds: bool
    said: str


@dataclass
class Verdict:
    """The result for a file: the checks in order, up to the first that fails, and the edition it belongs to."""

    sha256: str
    links: list[Link] = field(default_factory=list)
    edition: Edition | None = None
    file: EditionFile | None = None
    later: Edition | None = None

    @property
    def is_genuine(self) -> bool:
        return bool(self.links) and all(link.holds for link in self.links)

    @property
    def broken(self) -> str:
        """The first link that does not hold, as a sentence; empty where all do."""
        return next((link.said for link in self.links if not link.holds), "")

    @property
    def is_manifest(self) -> bool:
        """Whether it is the manifest itself, not one of its files."""
        return self.edition is not None and self.file is None


def verify(chunks: Iterable[bytes]) -> Verdict:
    """Read a file once and keep nothing of it; a short one may be a manifest."""
    digest, size, beginning = hashlib.sha256(), 0, bytearray()
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        if size <= LARGEST_MANIFEST:
            beginning += chunk
    return verdict_of(digest.hexdigest(), bytes(beginning) if size <= LARGEST_MANIFEST else b"")


def verdict_of(sha256: str, content: bytes = b"") -> Verdict:
    """The result for a file with that checksum; its content is read only to recognize a manifest."""
    verdict = Verdict(sha256)
    file = EditionFile.objects.filter(sha256=sha256, edition__released_at__isnull=False)
    verdict.file = file.select_related("edition__cycle").order_by("-edition__number").first()
    manifest = None if verdict.file else _manifest(content)
    verdict.edition = verdict.file.edition if verdict.file else _edition(manifest)
    for link in _links(verdict, content, manifest):
        verdict.links.append(link)
        if not link.holds:
            break
    if verdict.edition:
        later = Edition.objects.released().filter(cycle=verdict.edition.cycle, number__gt=verdict.edition.number)
        verdict.later = later.order_by("-number").first()
    return verdict


def export_of(sha256: str) -> tuple[Export, list[Link]] | None:
    """The latest export of a register with that checksum, with its checks; None if there is none."""
    export = Export.objects.filter(sha256=sha256).first()
    if export is None:
        return None
    links: list[Link] = []
    for link in _links_of_export(export):
        links.append(link)
        if not link.holds:
            break
    return export, links


def _links(found: Verdict, content: bytes, manifest: dict[str, Any] | None) -> Iterator[Link]:
    if found.edition is None:
        yield Link(False, _unknown(manifest))
        return
    yield _named(found.file) if found.file else _is_the_manifest(found.edition, content)
    yield from _vouched(manifest_of(found.edition), found.edition.signature)


def _links_of_export(export: Export) -> Iterator[Link]:
    if export.manifest.get("sha256") != export.sha256:
        yield Link(False, _("The manifest of the export does not name this checksum."))
        return
    yield Link(True, _("The manifest of the export names exactly this checksum."))
    if not export.manifest.get("key"):
        yield Link(False, _("The manifest of the export is not signed: no key was configured."))
        return
    yield from _vouched(export.manifest, export.signature)


def _vouched(manifest: dict[str, Any], signature: str) -> Iterator[Link]:
    yield _known_key(manifest)
    yield _signed(manifest, signature)
    yield _sealed(manifest)


# --- Which one it is ------------------------------------------------------------------------------------------------
def _manifest(content: bytes) -> dict[str, Any] | None:
    """The manifest that the bytes are; None where they are none."""
    try:
        told = json.loads(content) if content[:1] == b"{" else None
    except (ValueError, RecursionError):
        return None
    is_one = isinstance(told, dict) and {"cycle", "edition", "files"} <= told.keys()
    return told if is_one else None


def _edition(manifest: dict[str, Any] | None) -> Edition | None:
    """The released edition that a manifest names."""
    cycle, number = (manifest or {}).get("cycle"), (manifest or {}).get("edition")
    if type(cycle) is not int or type(number) is not int:
        return None
    rows = Edition.objects.released().filter(cycle__year=cycle, number=number)
    return rows.select_related("cycle").first() if 0 < cycle < 10_000 and 0 < number < 10_000 else None


def _unknown(manifest: dict[str, Any] | None) -> str:
    if manifest:
        return _("This is a manifest, but no report of that year and edition was released here.")
    return _("No released report contains this file. It may have been changed, even by a single character.")


# --- The links ------------------------------------------------------------------------------------------------------
def _named(file: EditionFile) -> Link:
    named = {f["name"]: f["sha256"] for f in manifest_of(file.edition).get("files", ())}
    if named.get(f"{file.language}/progress.{file.format}") != file.sha256:
        return Link(False, _("The manifest of the release does not name this file with this checksum."))
    return Link(True, _("The manifest of the release names this file with exactly this checksum."))


def _is_the_manifest(edition: Edition, content: bytes) -> Link:
    if content.strip() != manifest_bytes(edition):
        return Link(False, _("This manifest was changed: it is not the one that was signed and released."))
    return Link(True, _("This is the manifest of the release, byte for byte."))


def _known_key(manifest: dict[str, Any]) -> Link:
    name = manifest.get("key", "")
    key = SigningKey.objects.filter(name=name).first()
    values = {"name": name, "day": localization.day(key.since) if key else ""}
    if key is None:
        return Link(False, _("The manifest names the key %(name)s, which does not belong to the operator.") % values)
    if name in settings.REPORT_WITHDRAWN_KEYS:
        return Link(False, _("The operator has withdrawn the key %(name)s, which the manifest names.") % values)
    if not signs_now(name):
        retired = _("The manifest names the operator’s key %(name)s, in use from %(day)s and since replaced.")
        return Link(True, retired % values)
    return Link(True, _("The manifest names the operator’s current key %(name)s, in use since %(day)s.") % values)


def _signed(manifest: dict[str, Any], signature: str) -> Link:
    if not signing.is_signed(manifest, signature):
        return Link(False, _("The signature of the manifest does not match that key: the manifest was changed."))
    return Link(True, _("The signature of the manifest matches that key."))


def _sealed(manifest: dict[str, Any]) -> Link:
    anchor = manifest.get("trail")
    if not anchor:
        return Link(False, _("The manifest does not name a seal of the audit trail."))
    if not Seal.objects.filter(pk=anchor["seal"], digest=anchor["digest"]).exists():
        return Link(False, _("The audit trail no longer holds the seal that the manifest names."))
    return Link(True, _("The audit trail still holds the seal that the manifest names."))


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
    """Whether the key of that name is in use, or was replaced by another."""
    return bool(settings.REPORT_SIGNING_KEY) and signing.present_key() == name
