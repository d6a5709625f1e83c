"""Every change of views of the Advisory Committee and plan actions: entered, and what became of them."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.components.resolutions.events import Event
from accountability.components.resolutions.workflow import FOLLOW_UP
from accountability.errors import Incomplete, in_words
from accountability.localization import current_language
from accountability.localization.citations.canonical import canonical_paragraph
from accountability.models import (
    Document,
    Observation,
    ObservationDecision,
    PlanAction,
    PlanActionDecision,
    User,
    register_day,
)
from accountability.models.follow_up import FollowUpDecision, FollowUpState
from accountability.permissions import Permission, demand

Followed = TypeVar("Followed", Observation, PlanAction)
ANSWERED = (FollowUpState.MET, FollowUpState.PARTLY_MET)
DECISIONS: dict[type, type[FollowUpDecision]] = {Observation: ObservationDecision, PlanAction: PlanActionDecision}


@transaction.atomic
def enter_observation(observation: Observation, *, by: User) -> Observation:
    """Enter a view of the Advisory Committee under the next number of its report."""
    demand(by, Permission.DECIDE_REQUEST)
    rows = Observation.objects.select_for_update().filter(document=observation.document).order_by("-number")
    observation.number = (rows.values_list("number", flat=True).first() or 0) + 1
    with in_words():
        observation.save(force_insert=True)
    audit.record(Event.OBSERVATION_ENTERED, observation, by=by)
    return observation


@transaction.atomic
def void_observation(observation: Observation, *, by: User, version: int | None, reason: str) -> Observation:
    """Mark a view as entered by mistake: it is no longer listed or counted."""
    demand(by, Permission.DECIDE_REQUEST)
    observation = Observation.objects.locked(observation.pk, version=version)
    if not reason.strip():
        raise Incomplete(_("Enter the reason."), "reason")
    observation.is_voided = True
    observation.save_version("is_voided")
    audit.record(Event.OBSERVATION_VOIDED, observation, by=by, note=reason)
    return observation


@transaction.atomic
def decide_state(
    record: Followed, *, by: User, version: int | None, state: str, text: str, document: str = "", paragraph: str = ""
) -> FollowUpDecision:
    """Decide what became of a view or of a plan action, or reopen it; the decision counts from the register day on.

    What is met, or partly met, rests on a paragraph of a document issued after the one that prints it.
    """
    locked = type(record).objects.locked(record.pk, version=version)
    step = FOLLOW_UP.check(locked, to=state, by=by)
    if not text.strip():
        raise Incomplete(_("Describe the answer, or give the reason."), "text")
    source = _source(locked, document, paragraph)
    if step.to in ANSWERED and source is None:
        raise Incomplete(_("Enter the document and the paragraph that contain the answer."), "document")
    if step.to == FollowUpState.OPEN:
        source, paragraph = None, ""
    decision: FollowUpDecision = DECISIONS[type(locked)].of(
        locked, state=step.to, document=source, paragraph=canonical_paragraph(paragraph), text=text,
        language=current_language(), entered_on=register_day(), decided_by=by,
    )  # fmt: skip
    decision.save()
    locked.state, locked.answer_document, locked.answer_paragraph = step.to, source, decision.paragraph
    locked.answer = {} if step.to == FollowUpState.OPEN else {decision.language: text}
    locked.save_version("state", "answer_document", "answer_paragraph", "answer")
    audit.record(step.event, locked, by=by, note=text, details={"decision": decision.pk, "state": step.to})
    return decision


def _source(record: Followed, symbol: str, paragraph: str) -> Document | None:
    """The document that answers; the report that prints a plan action can also be the one that states its end."""
    if isinstance(record, PlanAction) and symbol.strip().casefold() == record.document.symbol.casefold():
        if not paragraph.strip():
            raise Incomplete(_("Enter the paragraph that contains the answer."), "paragraph")
        return record.document
    return Document.objects.answering(record.document, symbol, paragraph)
