"""Upload handlers that limit what is written while a request arrives, so that an upload cannot fill the disk."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload, TemporaryFileUploadHandler
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


class TooLarge(UploadedFile):
    """Represents a file that was not read to its end: it has its true size and no content."""


class Bound(FileUploadHandler):
    """Runs before the handlers that write: beyond the limit of one file or of all together, they receive nothing more.

    A truncated file is never passed on as if it were complete.
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
                other.upload_interrupted()  # the part written so far is deleted
        return TooLarge(io.BytesIO(), self.file_name, self.content_type, file_size)


class NoRoom(io.BytesIO):
    """The content of a file for which the disk had no space: reading it raises that error."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def read(self, size: int | None = -1, /) -> bytes:
        raise self.error


class Disk(TemporaryFileUploadHandler):
    """Writes to the disk. If it is full, the rest of the form is still read, so that the input is not lost."""

    error: OSError | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.error = None
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self.error = error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.error is None:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError as error:
                self.error = error

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.error is None:
            try:
                self.file.flush()  # the last part waits in memory until now
                return super().file_complete(file_size)
            except OSError as error:
                self.error = error
        return UploadedFile(NoRoom(self.error), self.file_name, self.content_type, file_size)


LARGEST_MANIFEST = 2**20  # bytes; longer files are not manifests


LARGEST = 100 * 2**20  # bytes; no report is as large
AROUND = 2**20  # bytes of the form around the file


class Read(UploadedFile):
    """What is kept of one file: its checksum, and its beginning if all of it may be a manifest."""

    def __init__(self, name: str, sha256: str, content: bytes, size: int) -> None:
        super().__init__(io.BytesIO(content), name, size=size)
        self.sha256, self.content = sha256, content


class Reader(FileUploadHandler):
    """Reads the first file of a form; files larger than any report are not read to their end."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: str | None = None
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile]] | None:
        return (QueryDict(), MultiValueDict()) if content_length > LARGEST + AROUND else None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.file_name is not None:
            raise SkipFile
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
