"""Zipped office documents: identified by their content, refused if they could do harm when opened."""

from __future__ import annotations

import errno
import io
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from accountability.files.active_content import Markup, refuse_program, refuse_types, with_macros
from accountability.files.types import CHUNK, DOCX, ODS, ODT, OLD_OFFICE, PPTX, XLSX, ZIP, Unacceptable

# What reading a damaged archive raises.
DAMAGED_ARCHIVE = (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
MAIN_PARTS = {
    f"{DOCX}.main+xml": DOCX,
    f"{XLSX}.main+xml": XLSX,
    f"{PPTX}.main+xml": PPTX,
}
PROGRAMS = ("basic/", "scripts/")  # folders of an OpenDocument
MARKUP = (".xml", ".rels", ".vml", ".rdf", ".svg")
MARKUP_TYPES = ("+xml", "/xml", "vmldrawing")  # in a declared content type
BEGINS_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<[\x00?!\w]")
EMBEDDED = "embeddings/"  # the folder of documents within a document
MOST_PARTS = 10_000
MOST_BYTES = 256 * 1024 * 1024  # unpacked, with everything inside everything
MOST_RATIO = 200  # unpacked against packed, for a part above a megabyte
MOST_LISTED = 4 * 1024 * 1024  # of a part that is read as a whole: it lists the others
HEAD = 64  # bytes that identify a part
DEEPEST = 1  # a table inside a document, and nothing inside that


@dataclass
class _Room:
    """The remaining space into which one file may be unpacked."""

    left: int

    def take(self, part: ZipInfo) -> None:
        self.left -= part.file_size
        bloated = part.file_size > 1024 * 1024 and part.file_size > MOST_RATIO * part.compress_size
        if self.left < 0 or bloated:
            raise Unacceptable(
                _(
                    "The file would unpack to far more than a document contains. Save "
                    "it again from its program, or as a PDF."
                )
            )


def content_type(file: BinaryIO) -> str:
    """The type of office document of a ZIP file; Unacceptable if it is none, damaged, encrypted, or harmful."""
    try:
        with ZipFile(file) as archive:
            _look_into(archive, _Room(MOST_BYTES))
            return _kind(archive)
    except (*DAMAGED_ARCHIVE, OSError) as error:
        raise disk_failure(error) or _damaged() from error


def disk_failure(error: Exception) -> OSError | None:
    """The failure of this server's disk behind an error of reading; None where the file itself is to blame.

    A damaged file names a place before its beginning, which the system calls an invalid argument. The library hides a
    failure while it looks for the list of parts.
    """
    failure = error if isinstance(error, OSError) else error.__context__
    return failure if isinstance(failure, OSError) and failure.errno != errno.EINVAL else None


def _look_into(archive: ZipFile, room: _Room, *, depth: int = 0) -> None:
    """Read every part to its end: sizes, checksums, markup, and embedded files."""
    parts = archive.infolist()
    _must_be_plain(parts)
    for part in parts:
        room.take(part)
    markup = _declared_markup(archive)
    for part in parts:
        _read(archive, part, room, depth, is_markup=part.filename.lower() in markup)


def _must_be_plain(parts: list[ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if len(parts) > MOST_PARTS or len(set(names)) < len(names):
        raise Unacceptable(
            _("The file uses a compression that office programs do not use. Save it again from its program.")
        )
    if any(part.flag_bits & 1 for part in parts):
        raise Unacceptable(_("The file is password-protected. Save it without a password."))
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise Unacceptable(
            _("The file uses a compression that office programs do not use. Save it again from its program.")
        )
    if any(name.endswith("vbaproject.bin") or name.startswith(PROGRAMS) for name in names):
        raise with_macros()


def _declared_markup(archive: ZipFile) -> set[str]:
    """The names, in small letters, of the parts that the package declares to be markup, whatever their extension."""
    by_ending, by_name = set(), set()
    for entry in _declared(archive):
        if entry.get("ContentType", "").lower().endswith(MARKUP_TYPES):
            by_ending.add("." + entry.get("Extension", "").lower())
            by_name.add(entry.get("PartName", "").lower().lstrip("/"))
    names = {name.lower() for name in archive.namelist()}
    return {name for name in names if name in by_name or PurePosixPath(name).suffix in by_ending}


def _read(archive: ZipFile, part: ZipInfo, room: _Room, depth: int, *, is_markup: bool) -> None:
    name = part.filename.lower()
    with archive.open(part) as content:
        head = content.read(HEAD)
        refuse_program(name, head)
        if head.startswith(OLD_OFFICE):
            raise Unacceptable(_("The file contains an embedded object that cannot be inspected. Save it as a PDF."))
        rest = iter(lambda: content.read(CHUNK), b"")
        if head.startswith(ZIP):
            _read_inside(head + b"".join(rest), room, depth + 1)
        elif is_markup or name.endswith(MARKUP) or BEGINS_MARKUP.match(head):
            _read_markup(head, rest)
        elif EMBEDDED in name and not name.endswith("/"):
            raise Unacceptable(_("The file contains an embedded object that cannot be inspected. Save it as a PDF."))
        else:
            for _chunk in rest:
                pass  # read to its end: the checksum is compared there


def _read_inside(content: bytes, room: _Room, depth: int) -> None:
    if depth > DEEPEST:
        raise Unacceptable(_("The file contains archives within archives. Upload the files separately."))
    with ZipFile(io.BytesIO(content)) as archive:
        _look_into(archive, room, depth=depth)
        _must_be_passive(archive)


def _read_markup(head: bytes, rest: Iterable[bytes]) -> None:
    markup = Markup()
    try:
        markup.feed(head)
        for chunk in rest:
            markup.feed(chunk)
        markup.feed(b"", last=True)
    except (ExpatError, LookupError) as error:  # LookupError: it is written in an encoding that does not exist
        raise ValueError from error


def _kind(archive: ZipFile) -> str:
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        types = _must_be_passive(archive)
        kinds = {kind for main, kind in MAIN_PARTS.items() if main in types}
    else:
        kinds = {_open_document(archive)} if "mimetype" in names else set()
    if len(kinds) != 1 or not kinds <= {DOCX, XLSX, PPTX, ODT, ODS}:
        raise Unacceptable(
            _("The file is a ZIP archive or an office document of an unsupported type. Upload the files it contains.")
        )
    return kinds.pop()


def _must_be_passive(archive: ZipFile) -> set[str]:
    """The content types that an Office document declares, none of which may be active."""
    types = {entry.get("ContentType", "") for entry in _declared(archive)}
    refuse_types(types)
    return types


def _declared(archive: ZipFile) -> Iterable[Element]:
    """The types that an Office document declares: each for one part or for one ending."""
    if "[Content_Types].xml" not in archive.namelist():
        return ()
    try:
        return fromstring(_listing(archive, "[Content_Types].xml"), forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unacceptable(
            _("The file declares markup entities, which are not accepted. Save it again from its program, or as a PDF.")
        ) from error
    except ParseError as error:
        raise ValueError from error


def _open_document(archive: ZipFile) -> str:
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in _listing(archive, manifest):
        raise Unacceptable(_("The file is password-protected. Save it without a password."))
    return _listing(archive, "mimetype").decode("ascii").strip()


def _listing(archive: ZipFile, name: str) -> bytes:
    """A part that declares the types of the others, which no office program makes long."""
    if archive.getinfo(name).file_size > MOST_LISTED:
        raise BadZipFile(name)
    return archive.read(name)


def _damaged() -> Unacceptable:
    return Unacceptable(_("The file is damaged and cannot be opened. Save it again from its program."))
