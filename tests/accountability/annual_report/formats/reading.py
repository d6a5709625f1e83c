"""How a program that follows the standard reads a tagged PDF: sequence by sequence, reversed where the file says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream

MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


def structure(file: PdfReader) -> Iterator[Any]:
    """Every element of the structure, in the order of reading."""

    def walk(element: Any) -> Iterator[Any]:
        element = element.get_object()
        if isinstance(element, list):
            for child in element:
                yield from walk(child)
        elif isinstance(element, dict):
            yield element
            yield from walk(element.get("/K", ArrayObject()))

    yield from walk(file.trailer["/Root"]["/StructTreeRoot"]["/K"])


def logical_text(file: PdfReader) -> str:
    """The text of all pages in the order in which it is read, also from right to left."""
    return "".join(_text(page) for page in file.pages)


def _text(page: Any) -> str:
    letters = {name: _letters(font) for name, font in page["/Resources"].get("/Font", {}).items()}
    read, runs, font, spans = [], [], {}, []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        match operator:
            case b"BDC" | b"BMC":
                spans.append((operands[0], operands[1] if len(operands) > 1 else {}))
            case b"EMC":
                _tag, told = spans.pop()
                if isinstance(told, dict) and "/MCID" in told:
                    read.append(_in_order(runs))
                    runs = []
            case b"Tf":
                font = letters[operands[0]]
            case b"Tj" | b"TJ":
                runs.append(_run(operands[0], font, spans))
    return "".join(read)


def _run(shown: Any, font: dict[bytes, str], spans: list[Any]) -> tuple[str, bool]:
    """One run of letters as it is read, and whether it goes from right to left."""
    is_reversed = any(tag == "/ReversedChars" for tag, _told in spans)
    actual = next(
        (told["/ActualText"] for _tag, told in spans if isinstance(told, dict) and "/ActualText" in told), None
    )
    if actual is not None:
        return str(actual), is_reversed
    parts = shown if isinstance(shown, list) else [shown]
    codes = b"".join(_bytes(part) for part in parts if not isinstance(part, int | float))
    found = [font.get(codes[at : at + 2], "") for at in range(0, len(codes), 2)]
    return "".join(reversed(found) if is_reversed else found), is_reversed


def _in_order(runs: list[tuple[str, bool]]) -> str:
    """Runs stand in the file from left to right; those of a right-to-left sequence are read from its other end."""
    return "".join(text for text, _reversed in (reversed(runs) if any(r for _t, r in runs) else runs))


def _bytes(part: Any) -> bytes:
    return bytes(part.original_bytes)


def _letters(font: Any) -> dict[bytes, str]:
    listed = MAPPED.findall(font["/ToUnicode"].get_data())
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in listed}
