"""Detect the content type of a file from its content, never from its name."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from django.utils.translation import gettext as _

from accountability.files import office
from accountability.files.active_content import refuse_csv
from accountability.files.text import decode, is_text
from accountability.files.types import CHUNK, CSV, ENDINGS, OLD_OFFICE, SIGNATURES, TEXT, ZIP, Unacceptable, taken

NOT_IN_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def content_type(file: BinaryIO, *, ending: str, any_encoding: bool = False) -> str:
    """The type of a file by its content. The file extension only distinguishes kinds of plain text.

    Text is UTF-8; with `any_encoding` a CSV may have any encoding that an import reads.
    """
    file.seek(0)
    head = file.read(len(OLD_OFFICE))
    if known := next((kind for signature, kind in SIGNATURES.items() if head.startswith(signature)), ""):
        return known
    if head.startswith(ZIP):
        return office.content_type(file)
    if head == OLD_OFFICE:
        raise Unacceptable(
            _(
                "The file is password-protected or in a legacy Office format. Save it as DOCX or XLSX "
                "without a password."
            )
        )
    may_be_in_others = any_encoding and ending in ENDINGS[CSV]
    if not (_is_utf_8(file) or (may_be_in_others and _is_in_another_encoding(file))):
        raise Unacceptable(
            _("The content of the file is not of an accepted type. Upload one of: %(endings)s.") % {"endings": taken()}
        )
    if ending not in ENDINGS[CSV]:
        return TEXT
    file.seek(0)
    refuse_csv(decode(file.read())[0])
    return CSV


def _is_utf_8(file: BinaryIO) -> bool:
    """Whether it is UTF-8 text without control characters."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(CHUNK):
            if NOT_IN_TEXT.search(chunk):
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_in_another_encoding(file: BinaryIO) -> bool:
    file.seek(0)
    return is_text(file.read())
