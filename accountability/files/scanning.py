"""The operator's scanner: a command that receives each file and answers with its exit status."""

from __future__ import annotations

import logging
import shlex
import shutil
import subprocess
import tempfile
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from accountability.files.types import Unacceptable

CLEAN, INFECTED = 0, 1
log = logging.getLogger(__name__)


def scan(file: BinaryIO) -> None:
    """Refuse a file that the scanner finds harmful or cannot scan; without a scanner nothing is checked."""
    if not settings.EVIDENCE_SCANNER:
        return
    file.seek(0)
    with tempfile.NamedTemporaryFile(prefix="scanned-") as copy:
        shutil.copyfileobj(file, copy)
        copy.flush()
        copy.seek(0)
        verdict = _verdict(copy)
    if verdict == INFECTED:
        raise Unacceptable(_("The scanner detected something harmful in the file."))
    if verdict != CLEAN:
        raise Unacceptable(_("The file could not be scanned and was not accepted. Try again later."))


def _verdict(copy: Any) -> int | None:
    """The exit status of the scanner; none where it did not start or took too long."""
    command = [word.replace("{path}", copy.name) for word in shlex.split(settings.EVIDENCE_SCANNER)]
    try:
        done = subprocess.run(  # noqa: S603 - the operator wrote it
            command, stdin=copy, capture_output=True, timeout=settings.EVIDENCE_SCANNER_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.error("the scanner gave no answer: %s", error)
        return None
    if done.returncode != CLEAN:
        log.warning("the scanner ended with %s: %s", done.returncode, done.stdout[-300:].decode(errors="replace"))
    return done.returncode
