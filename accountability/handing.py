"""How a kept file leaves: saved by whoever may have it, never shown in the browser, never kept on the way."""

from __future__ import annotations

from typing import BinaryIO

from django.http import FileResponse

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def attachment(content: BinaryIO, *, name: str, content_type: str) -> FileResponse:
    """A file as a download that streams."""
    coded = f"{content_type}; charset=utf-8" if content_type.startswith("text/") else content_type
    return FileResponse(content, as_attachment=True, filename=name, content_type=coded, headers=HEADERS)
