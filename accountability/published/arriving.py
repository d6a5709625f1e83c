"""A file that is read while it arrives and kept nowhere: what is left of it is its checksum."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from accountability.published.verifying import LARGEST_MANIFEST

LARGEST = 100 * 2**20  # bytes; no report is as large


class Read(UploadedFile):
    """What is left of one file: its checksum, and its beginning where all of it may be a manifest."""

    def __init__(self, name: str, sha256: str, content: bytes, size: int) -> None:
        super().__init__(io.BytesIO(content), name, size=size)
        self.sha256, self.content = sha256, content


class Reader(FileUploadHandler):
    """Reads one file of a form; what is larger than any report is not read to its end."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.digest, self.beginning, self.size = hashlib.sha256(), bytearray(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.digest.update(raw_data)
        self.size += len(raw_data)
        if self.size > LARGEST:
            raise StopUpload(connection_reset=True)
        if self.size <= LARGEST_MANIFEST:
            self.beginning += raw_data

    def file_complete(self, file_size: int) -> UploadedFile:
        content = bytes(self.beginning) if file_size <= LARGEST_MANIFEST else b""
        return Read(str(self.file_name), self.digest.hexdigest(), content, file_size)
