"""Bounds what is written while a request is still arriving, so that nobody fills the disk with one upload."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class TooLarge(UploadedFile):
    """Stands for a file of which the rest was not read: it knows its true size and has no content."""


class Bound(FileUploadHandler):
    """Comes before the handlers that write: beyond the limit of one file, or of all together, they get nothing more.

    What was cut off is never handed on as if it were whole.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.together = 0
        self.is_cut = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.is_cut = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        size = len(raw_data)
        self.together += size
        self.is_cut |= start + size > settings.UPLOAD_MAX_BYTES or self.together > settings.UPLOAD_MAX_BYTES_TOGETHER
        return None if self.is_cut else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.is_cut:
            return None
        for other in getattr(self.request, "upload_handlers", ()):
            if other is not self:
                other.upload_interrupted()  # what it wrote so far goes
        return TooLarge(io.BytesIO(), self.file_name, self.content_type, file_size)
