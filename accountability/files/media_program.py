"""The program that parses one PDF or image from standard input, in a separate process with limited time and memory.

It prints a one-word result and imports nothing of the product: `media` starts it and has the messages.
"""

from __future__ import annotations

import io
import re
import resource
import sys
from collections.abc import Callable, Iterator
from typing import Any

SECONDS = 20  # of processor time
MEMORY = 1024 * 1024 * 1024  # bytes of address space
DEEPEST = 100  # containers in containers of one object
MOST_OBJECTS = 500_000
LARGEST_SIDE, MOST_PIXELS = 30_000, 100_000_000

OK, DAMAGED, LOCKED, SCRIPT, LAUNCH, REMOTE, ATTACHED, TOO_LARGE, MULTIMEDIA = (
    "ok", "damaged", "locked", "script", "launch", "remote", "attached", "too-large", "multimedia",
)  # fmt: skip
KEYS = {"/JS": SCRIPT, "/JavaScript": SCRIPT, "/XFA": SCRIPT, "/EmbeddedFiles": ATTACHED, "/EF": ATTACHED}
VALUES = {
    "/JavaScript": SCRIPT, "/Launch": LAUNCH, "/SubmitForm": REMOTE, "/ImportData": REMOTE, "/GoToR": REMOTE,
    "/GoToE": ATTACHED, "/EmbeddedFile": ATTACHED, "/FileAttachment": ATTACHED, "/RichMedia": MULTIMEDIA,
    "/RichMediaExecute": MULTIMEDIA, "/Rendition": MULTIMEDIA, "/Movie": MULTIMEDIA, "/Sound": MULTIMEDIA,
    "/Screen": MULTIMEDIA, "/3D": MULTIMEDIA,
}  # fmt: skip
AUTOMATIC = ("/OpenAction", "/AA")
MOVES = ("/GoTo", "/Named")  # within the document
LONG_NAMES = {name: verdict for name, verdict in (VALUES | KEYS).items() if len(name) > 6}
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
NAMES = re.compile(rb"(" + b"|".join(name.encode() for name in LONG_NAMES) + rb")(?=[\x00\s/<>\[\](){}%]|$)")
OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10})[\x00\s]+([0-9]{1,5})[\x00\s]+obj(?![a-z])(?:[\x00\s]+|%[^\r\n]*)*")


class Refused(Exception):
    """The file is not taken; the argument is the verdict."""


def look_into_pdf(content: bytes) -> None:
    """Read every object of a PDF, including those in object streams and those not listed in any table of the file."""
    from pypdf import PdfReader
    from pypdf.generic import IndirectObject

    _refuse_names(content)
    reader = PdfReader(io.BytesIO(content), strict=False)
    if "/Encrypt" in reader.trailer:
        raise Refused(LOCKED)
    if not sum(1 for _page in reader.pages):
        raise Refused(DAMAGED)
    numbers = {(n, g) for g, table in reader.xref.items() for n in table} | {(n, 0) for n in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise Refused(TOO_LARGE)
    for number, generation in numbers:
        _look_at(reader.get_object(IndirectObject(number, generation, reader)))
    for unlisted in _unlisted(reader, content):
        _look_at(unlisted)


def _refuse_names(content: bytes) -> None:
    """Refuse names anywhere in the bytes, whatever the tables of the file list; short names are left to parsing."""
    if found := NAMES.search(ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), content)):
        raise Refused(LONG_NAMES[found[1].decode()])


def _unlisted(reader: Any, content: bytes) -> Iterator[Any]:
    """The objects that lie in the file and not in its tables: a viewer that repairs the file would read them."""
    from pypdf.generic import read_object

    listed = {place for table in reader.xref.values() for place in table.values()}
    for start in OBJECT.finditer(content):
        if start.start() in listed:
            continue
        stream = io.BytesIO(content)
        stream.seek(start.end())
        try:
            value = read_object(stream, reader)
        except Exception:  # noqa: S112 - it is no object, only bytes of another that look like one
            continue
        yield value


def _look_at(found: Any, depth: int = 0) -> None:
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

    if depth > DEEPEST:
        raise Refused(DAMAGED)
    if isinstance(found, NameObject):
        _refuse(VALUES.get(found))
    elif isinstance(found, ArrayObject):
        for value in list.__iter__(found):
            _look_at(value, depth + 1)
    elif isinstance(found, DictionaryObject):
        for key, value in dict.items(found):
            _refuse(KEYS.get(key))
            if key in AUTOMATIC:
                _refuse_automatic(value)
            _look_at(value, depth + 1)
        if isinstance(found, StreamObject) and "/First" in found and "/N" in found:
            _refuse_names(found.get_data())


def _refuse_automatic(value: Any) -> None:
    """Actions that run without a click may only navigate within the document."""
    from pypdf.generic import DictionaryObject

    found = value.get_object()
    if not isinstance(found, DictionaryObject):
        return
    actions = [found] if "/S" in found else [inner.get_object() for inner in dict.values(found)]
    for action in actions:
        if isinstance(action, DictionaryObject) and action.get("/S", "/GoTo") not in MOVES:
            raise Refused(REMOTE)


def _refuse(verdict: str | None) -> None:
    if verdict:
        raise Refused(verdict)


def look_at_image(content: bytes, form: str) -> None:
    """Decode every pixel, once the header promises no more than can be held."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # bounded here, before anything is decoded
    with Image.open(io.BytesIO(content), formats=[form]) as image:
        if max(image.size) > LARGEST_SIDE or image.width * image.height > MOST_PIXELS:
            raise Refused(TOO_LARGE)
        image.verify()
    with Image.open(io.BytesIO(content), formats=[form]) as image:
        image.load()


READERS: dict[str, Callable[[bytes], None]] = {
    "application/pdf": look_into_pdf,
    "image/png": lambda content: look_at_image(content, "PNG"),
    "image/jpeg": lambda content: look_at_image(content, "JPEG"),
}


def verdict_on(content: bytes, content_type: str) -> str:
    """The result in one word; a file that the parser cannot read is damaged, whatever the error."""
    try:
        READERS[content_type](content)
    except Refused as refused:
        return str(refused)
    except MemoryError:
        return TOO_LARGE
    except Exception:
        return DAMAGED
    return OK


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    import logging

    logging.disable()
    sys.setrecursionlimit(2_000)
    sys.stdout.write(verdict_on(sys.stdin.buffer.read(), sys.argv[1]))
