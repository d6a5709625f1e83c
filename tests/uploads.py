"""Files as people bring them, good and bad, made for tests."""

from __future__ import annotations

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from accountability.files.types import DOCX, ODT, PPTX, XLSX

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DECLARED = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/main.xml" ContentType="{kind}.main+xml"/></Types>'
)


def file(name: str, content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def packed(parts: dict[str, bytes | str]) -> bytes:
    """A ZIP file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def office(kind: str, **parts: bytes | str) -> bytes:
    """An Office document of a kind, with parts of its own named with two underscores for a slash."""
    given = {name.replace("__", "/"): content for name, content in parts.items()}
    return packed({"[Content_Types].xml": DECLARED.format(kind=kind), "main.xml": "<document/>"} | given)


def docx(**parts: bytes | str) -> bytes:
    return office(DOCX, **parts)


def xlsx(**parts: bytes | str) -> bytes:
    return office(XLSX, **parts)


def pptx(**parts: bytes | str) -> bytes:
    return office(PPTX, **parts)


def odt(**parts: bytes | str) -> bytes:
    given = {name.replace("__", "/"): content for name, content in parts.items()}
    return packed({"mimetype": ODT, "content.xml": "<office/>"} | given)


def locked(content: bytes) -> bytes:
    """The same ZIP file with the mark of a password on every part."""
    made = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(signature)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(signature, at + 1)
    return bytes(made)
