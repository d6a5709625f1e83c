"""Files as people bring them, good and bad, made for tests."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accountability.files.types import DOCX, ODT, PPTX, XLSX


def pdf(*, catalog: bytes = b"", objects: dict[int, bytes] | None = None, trailer: bytes = b"") -> bytes:
    """A PDF of one page; `catalog` and `trailer` are entries added there, `objects` are added from number 4 on."""
    numbered = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    } | (objects or {})
    content, places = b"%PDF-1.7\n", {}
    for number, entry in numbered.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    size = max(numbered) + 1
    rows = b"".join(b"%010d 00000 %s \n" % (places.get(n, 0), b"n" if n in places else b"f") for n in range(size))
    table = b"xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R%s>>\n" % (size, rows, size, trailer)
    return content + table + b"startxref\n%d\n%%%%EOF\n" % len(content)


def packed_pdf(entry: bytes, *, name: bytes = b"/ObjStm") -> bytes:
    """A PDF whose objects, the opening action among them, lie compressed in an object stream."""
    objects = [
        (1, b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>"), (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"), (5, entry),
    ]  # fmt: skip
    head, body = b"", b""
    for number, written in objects:
        head, body = head + b"%d %d " % (number, len(body)), body + written + b" "
    stream = zlib.compress(head + body)
    content = b"%PDF-1.7\n"
    packed_at = len(content)
    content += b"4 0 obj\n<</Type%s/N 4/First %d/Filter/FlateDecode/Length %d>>\nstream\n" % (
        name, len(head), len(stream),
    )  # fmt: skip
    content += stream + b"\nendstream\nendobj\n"
    rows = [(0, 0, 255), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, packed_at, 0), (2, 4, 3), (1, len(content), 0)]
    table = b"".join(struct.pack(">BHB", *row) for row in rows)
    end = b"6 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length %d>>\nstream\n%s\nendstream\nendobj\n"
    return content + end % (len(table), table) + b"startxref\n%d\n%%%%EOF\n" % len(content)


def png(width: int = 1, height: int = 1, pixels: bytes = b"\0\0") -> bytes:
    """A grey PNG whose header promises this size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    """A grey JPEG of one point."""
    made = io.BytesIO()
    Image.new("L", (1, 1)).save(made, "JPEG")
    return made.getvalue()


PDF, PNG = pdf(), png()
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DECLARED = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/main.xml" ContentType="{kind}.main+xml"/>{more}</Types>'
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


def declared(kind: str, another: str = "", *, part: str = "/another") -> str:
    """The list of content types of an Office document, with one more for another part."""
    more = f'<Override PartName="{part}" ContentType="{another}"/>' if another else ""
    return DECLARED.format(kind=kind, more=more)


def office(kind: str, **parts: bytes | str) -> bytes:
    """An Office document of a kind, with parts of its own named with two underscores for a slash."""
    given = {name.replace("__", "/"): content for name, content in parts.items()}
    return packed({"[Content_Types].xml": declared(kind), "main.xml": "<document/>"} | given)


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
