"""Many records at once: each by the single action, in a savepoint of its own, so that one refusal stops no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from accountability.actions import drafts, responsibility, target_dates
from accountability.errors import IllegalStep, in_words
from accountability.models import Post, RevisionReason, User
from recommendations.actions import classification, updates
from recommendations.models import Recommendation, RootCause, Theme, Update

Versions = Mapping[Recommendation, int]
"""The records that somebody chose, each with the version that they saw."""


@dataclass(frozen=True)
class Outcome:
    """What became of one record: changed, or refused with a sentence, which may belong to one thing that was given."""

    record: Recommendation
    refusal: str = ""
    field: str = ""


@dataclass(frozen=True)
class Answer:
    """What one person answers on one record: where it stands and what was done, and from when on it will be done."""

    record: Recommendation
    version: int
    position: str
    progress: str
    text: str
    due_on: dt.date | None = None
    reason: RevisionReason | None = None


def answer_each(answers: Iterable[Answer], *, by: User) -> list[Outcome]:
    """Give every answer, both its halves or neither. One that was given in the same words already stays as it is."""
    return [_outcome(answer.record, partial(_answer, answer, by=by)) for answer in answers]


def update_each(chosen: Versions, *, by: User, progress: str, text: str) -> list[Outcome]:
    """Say the same of each; without a progress each stays where it stands."""

    def update(record: Recommendation, version: int) -> object:
        return updates.update(record, by=by, version=version, progress=progress or record.progress, text=text)

    return _each(chosen, update)


def request_date_each(
    chosen: Versions, *, by: User, due_on: dt.date, reason: RevisionReason, note: str = ""
) -> list[Outcome]:
    """Ask for the same new date for each."""
    return _each(chosen, partial(target_dates.request_date, by=by, due_on=due_on, reason=reason, note=note))


def name_official_each(chosen: Versions, *, by: User, post: Post, starts_on: dt.date) -> list[Outcome]:
    """Make one post accountable for each."""
    return _each(chosen, partial(responsibility.name_official, by=by, post=post, starts_on=starts_on))


def classify_each(
    chosen: Versions, *, by: User, theme: Theme | None = None, root_causes: Iterable[RootCause] | None = None
) -> list[Outcome]:
    """Give each the same theme, the same root causes, or both."""
    causes = None if root_causes is None else list(root_causes)
    return _each(chosen, partial(classification.classify, by=by, theme=theme, root_causes=causes))


def return_each(chosen: Versions, *, by: User, reason: str) -> list[Outcome]:
    """Return each closure request for the same reason."""
    return _each(chosen, partial(updates.return_request, by=by, reason=reason))


def _each(chosen: Versions, act: Callable[..., object]) -> list[Outcome]:
    return [_outcome(record, partial(act, record, version=version)) for record, version in chosen.items()]


def _outcome(record: Recommendation, act: Callable[[], object]) -> Outcome:
    try:
        with in_words():
            act()
    except IllegalStep as refused:
        return Outcome(record, str(refused), getattr(refused, "field", ""))
    return Outcome(record)


# --- An answer ------------------------------------------------------------------------------------------------------
def _answer(answer: Answer, *, by: User) -> None:
    if not (answer.version != answer.record.version and _is_said(answer, by)):
        version = _say(answer, by=by) if answer.text else answer.version
        if answer.due_on and answer.reason:
            target_dates.request_date(answer.record, by=by, version=version, due_on=answer.due_on, reason=answer.reason)
    drafts.delete_draft(answer.record, by=by)


def _say(answer: Answer, *, by: User) -> int:
    """Say it; gives the version of the record from then on."""
    said = updates.update(
        answer.record, by=by, version=answer.version, position=answer.position, progress=answer.progress,
        text=answer.text,
    )  # fmt: skip
    return said.recommendation.version


def _is_said(answer: Answer, by: User) -> bool:
    """Whether the last word on the record is this very answer: a form that was sent twice."""
    last = Update.objects.filter(recommendation=answer.record, part=None).last()
    wanted = (by.pk, answer.position, answer.progress, answer.text)
    return last is not None and (last.recorded_by_id, last.position, last.progress, last.text) == wanted
