"""PDFs and images: parsed in another process, refused if they are damaged or have active content."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.files import media_program
from accountability.files.types import Unacceptable

KINDS = tuple(media_program.READERS)
PATIENCE = 40  # seconds of elapsed time; the program limits its own processor time
REASONS = {
    media_program.DAMAGED: gettext_lazy("The file is damaged and cannot be read. Save it again and upload that."),
    media_program.LOCKED: gettext_lazy("The file is encrypted. Save it without a password and upload that."),
    media_program.SCRIPT: gettext_lazy("The file contains a script. Print it to a new PDF and upload that."),
    media_program.LAUNCH: gettext_lazy("The file can start a program. Print it to a new PDF and upload that."),
    media_program.REMOTE: gettext_lazy(
        "The file opens another file or contacts another computer. Print it to a new PDF and upload that."
    ),
    media_program.ATTACHED: gettext_lazy("The file contains other files. Remove them and upload each file separately."),
    media_program.MULTIMEDIA: gettext_lazy("The file contains multimedia. Print it to a new PDF and upload that."),
    media_program.TOO_LARGE: gettext_lazy("The file is too large to be read safely. Reduce it and upload that."),
}
log = logging.getLogger(__name__)


def inspect(file: BinaryIO, content_type: str) -> None:
    """Parse a PDF or an image; Unacceptable where it is damaged, encrypted, too large, or acts when it is opened.

    The parser gets no environment and no more than a bounded time and memory: files from outside are hostile.
    """
    file.seek(0)
    verdict = _verdict(file.read(), content_type)
    file.seek(0)
    if verdict != media_program.OK:
        raise Unacceptable(
            str(REASONS.get(verdict) or _("The file takes too long to read. Reduce it and upload that."))
        )


def _verdict(content: bytes, content_type: str) -> str:
    """The word that the program printed; none where it was ended by its limits."""
    command = [sys.executable, "-I", str(Path(media_program.__file__).resolve()), content_type]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=content, capture_output=True, timeout=PATIENCE, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        log.warning("a parser of %s did not end", content_type)
        return ""
    if done.returncode:
        log.warning("a parser of %s ended with %s: %s", content_type, done.returncode, done.stderr[-300:])
        return ""
    return done.stdout.decode("ascii")
