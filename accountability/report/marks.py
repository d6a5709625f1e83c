"""The mark of everything that goes into the files of one language: another mark means that they read otherwise."""

from __future__ import annotations

import hashlib
import json

from accountability import version
from accountability.report.compose import Source


def mark(source: Source, language: str) -> str:
    """The digest of the snapshot, the words (the English ones stand in for what is missing), and the software."""
    words = sorted(
        [code, written, text] for (code, written), text in source.passages.items() if written in (language, "en")
    )
    before = source.before.pk if source.before else None
    told = json.dumps([source.edition.snapshot_id, before, language, words, version()], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
