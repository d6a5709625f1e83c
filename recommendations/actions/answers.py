"""An entity's quarterly answer on one recommendation: an update and, if needed, a new target date."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accountability.actions import target_dates
from accountability.models import RevisionReason, User
from recommendations.actions import updates
from recommendations.models import Recommendation, Update


@transaction.atomic
def answer(
    recommendation: Recommendation,
    *,
    by: User,
    version: int,
    position: str,
    progress: str,
    text: str = "",
    due_on: dt.date | None = None,
    reason: RevisionReason | None = None,
) -> None:
    """Record the management update and request the new date, both or neither.

    An answer that equals the last update of the record, as when a form was sent twice, is skipped.
    """
    word = (by.pk, position, progress, text)
    if version == recommendation.version or not _is_last_word(recommendation, word):
        if text:
            update = updates.update(
                recommendation, by=by, version=version, position=position, progress=progress, text=text
            )
            version = update.recommendation.version
        if due_on and reason:
            target_dates.request_date(recommendation, by=by, version=version, due_on=due_on, reason=reason)


def _is_last_word(recommendation: Recommendation, word: tuple[int, str, str, str]) -> bool:
    last = Update.objects.filter(recommendation=recommendation, part=None).last()
    return last is not None and (last.recorded_by_id, last.position, last.progress, last.text) == word
