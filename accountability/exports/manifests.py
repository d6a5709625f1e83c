"""Recorded downloads of registers: hashed while they are sent, and named in a manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.http import StreamingHttpResponse

from accountability.actions.exports import note_export
from accountability.models import User

Answer = TypeVar("Answer", bound=StreamingHttpResponse)


def noted(answer: Answer, *, by: User, name: str, asked: str = "") -> Answer:
    """The same response, recorded after its last byte is sent; an interrupted download is not an export."""
    answer.streaming_content = _hashed(iter(answer), by, name, asked)
    return answer


def _hashed(pieces: Iterable[bytes], by: User, name: str, asked: str) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
        yield piece
    note_export(by=by, name=name, sha256=digest.hexdigest(), size=size, asked=asked)
