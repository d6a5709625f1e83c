"""An upload from its arrival to its storage: checks in order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from accountability.files import media, storage
from accountability.files.detection import content_type
from accountability.files.handlers import TooLarge
from accountability.files.scanning import scan
from accountability.files.types import ENDINGS, SPREADSHEETS, Unacceptable, clean, taken


@dataclass(frozen=True)
class Brought:
    """A file that passed every check and is stored under its checksum."""

    name: str
    content_type: str
    size: int
    sha256: str


def take(file: UploadedFile, *, only: tuple[str, ...] = tuple(ENDINGS)) -> Brought:
    """Check a file, have it scanned, and keep it; Unacceptable with a sentence that names it.

    Never within a transaction: a scanner takes its time.
    """
    name, kind = check(file, only=only)
    try:
        scan(file.file)  # type: ignore[arg-type]  # an upload is always open
    except Unacceptable as refused:
        raise _named(name, str(refused)) from refused
    stored = storage.keep(file.chunks())
    return Brought(name, kind, stored.size, stored.sha256)


def check(file: UploadedFile, *, only: tuple[str, ...] = tuple(ENDINGS)) -> tuple[str, str]:
    """The safe name and the type of a file; Unacceptable where its size, its content or its name does not do."""
    name = clean(str(file.name or ""))
    try:
        _must_fit(file)
        return name, _type_that_fits(file, PurePosixPath(name).suffix.lower(), only)
    except Unacceptable as refused:
        raise _named(name, str(refused)) from refused


def _must_fit(file: Any) -> None:
    if isinstance(file, TooLarge) or file.size > settings.UPLOAD_MAX_BYTES:
        sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(settings.UPLOAD_MAX_BYTES),
                 "together": filesizeformat(settings.UPLOAD_MAX_BYTES_TOGETHER)}  # fmt: skip
        raise Unacceptable(
            _(
                "The file is %(size)s. A file can be at most %(limit)s, and all files sent together at "
                "most %(together)s."
            )
            % sizes
        )
    if not file.size:
        raise Unacceptable(_("The file is empty."))


def _type_that_fits(file: Any, ending: str, only: tuple[str, ...]) -> str:
    """The type by content, which the ending must own up to."""
    kind = content_type(file.file, ending=ending, any_encoding=only == SPREADSHEETS)
    if kind not in only:
        raise Unacceptable(
            _("This type of file is not accepted. Upload one of: %(endings)s.") % {"endings": taken(only)}
        )
    if ending not in ENDINGS[kind]:
        own = {"ending": ending or _("none"), "kind": taken((kind,))}
        raise Unacceptable(
            _("The file name ends in “%(ending)s”, but the content is %(kind)s. Correct the file name.") % own
        )
    if kind in media.KINDS:
        media.inspect(file.file, kind)
    return kind


def _named(name: str, why: str) -> Unacceptable:
    return Unacceptable(_("“%(name)s” was not accepted. %(why)s") % {"name": name, "why": why})
