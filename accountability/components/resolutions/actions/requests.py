"""Every change of a request: entered, drafted by its lead entity, answered or repeated, linked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit, localization
from accountability.components.resolutions.events import Event
from accountability.components.resolutions.workflow import ANSWER, DRAFTING, LINK, REPEAT, VOID
from accountability.errors import Incomplete, in_words
from accountability.localization import current_language
from accountability.localization.citations.canonical import canonical_paragraph
from accountability.models import (
    Commitment,
    Document,
    Entity,
    Observation,
    RequestAnswer,
    RequestResponsibility,
    RequestUpdate,
    ResolutionRequest,
    User,
    has_come,
    register_day,
)
from accountability.models.document import DocumentKind
from accountability.models.request import OPEN_STATES, RequestProgress, RequestState, VerbClass, due_day
from accountability.permissions import Permission, demand

ANSWERED = (RequestState.REPORTED, RequestState.PARTLY)


@transaction.atomic
def enter_request(
    request: ResolutionRequest, *, by: User, lead: Entity | None = None, contributors: Iterable[Entity] = ()
) -> ResolutionRequest:
    """Enter a request with its lead and contributing entities.

    The last day of its due session is computed; a paragraph that does not ask needs no answer.
    """
    demand(by, Permission.DECIDE_REQUEST)
    if request.document.kind != DocumentKind.RESOLUTION:
        raise Incomplete(_("“%(symbol)s” is not a resolution.") % {"symbol": request.document}, "symbol")
    contributors = list(contributors)
    if contributors and lead is None:
        raise Incomplete(_("Enter the lead entity as well."), "lead")
    request.due_on = due_day(request.due_session, request.due_part)
    with in_words():
        request.save(force_insert=True)
    owners = dict.fromkeys([lead, *contributors]) if lead else {}
    RequestResponsibility.objects.bulk_create(
        RequestResponsibility(request=request, entity=entity, is_lead=entity == lead) for entity in owners
    )
    if request.verb.kind != VerbClass.ASKING:
        _append_answer(request, RequestState.NOT_REQUIRED, by=by, text="", document=None, paragraph="", on=None)
    audit.record(Event.REQUEST_ENTERED, request, by=by, details={"lead": lead.code if lead else ""})
    return request


@transaction.atomic
def void_request(request: ResolutionRequest, *, by: User, version: int | None, reason: str) -> ResolutionRequest:
    """Mark a request as entered by mistake: it is no longer listed or counted."""
    request = ResolutionRequest.objects.locked(request.pk, version=version)
    step = VOID.demand(request, by=by)
    if not reason.strip():
        raise Incomplete(_("Enter the reason."), "reason")
    request.is_voided = True
    request.save_version("is_voided")
    audit.record(step.event, request, by=by, note=reason)
    return request


# --- The draft of the entity ------------------------------------------------------------------------------------------
@transaction.atomic
def draft_answer(
    request: ResolutionRequest, *, by: User, version: int | None, progress: str, text: str, document: str = "",
    paragraph: str = "",
) -> RequestUpdate:  # fmt: skip
    """Report progress for the entity that answers, or submit the draft answer with the document that contains it."""
    request = ResolutionRequest.objects.locked(request.pk, version=version)
    step = DRAFTING.check(request, to=progress, by=by)
    if not text.strip():
        raise Incomplete(_("Describe the progress, or write the draft answer."), "text")
    source = Document.objects.answering(request.document, document, paragraph)
    if step.to == RequestProgress.SUBMITTED and source is None:
        raise Incomplete(_("Enter the document and the paragraph that answer the request."), "document")
    return _append_update(request, step.to, step.event, by=by, text=text, document=source, paragraph=paragraph)


@transaction.atomic
def return_draft(request: ResolutionRequest, *, by: User, version: int | None, reason: str) -> RequestUpdate:
    """Return a draft answer to the entity, with what is missing."""
    request = ResolutionRequest.objects.locked(request.pk, version=version)
    step = DRAFTING.find(RequestProgress.SUBMITTED, RequestProgress.UNDER_WAY)
    DRAFTING.check(request, to=step.to, by=by)
    if not reason.strip():
        raise Incomplete(_("Describe what is missing, so that the entity can complete it."), "reason")
    return _append_update(request, step.to, step.event, by=by, text=reason, document=None, paragraph="")


# --- The answer -------------------------------------------------------------------------------------------------------
@transaction.atomic
def decide_answer(
    request: ResolutionRequest, *, by: User, version: int | None, state: str, text: str, document: str = "",
    paragraph: str = "", answered_on: dt.date | None = None,
) -> RequestAnswer:  # fmt: skip
    """Decide whether a request is answered, or reopen it. The decision counts from the register day on.

    An answer rests on a paragraph of a document issued after the request; its day is that of the document.
    """
    request = ResolutionRequest.objects.locked(request.pk, version=version)
    step = ANSWER.check(request, to=state, by=by)
    if not text.strip():
        raise Incomplete(_("Describe the answer, or give the reason."), "text")
    source = Document.objects.answering(request.document, document, paragraph)
    if step.to == RequestState.REPEATED:
        raise Incomplete(_("Open the later request and link it to this one; this one is then repeated."), "state")
    if step.to not in ANSWERED:
        source, paragraph, day = None, "", None
    elif source is None:
        raise Incomplete(_("Enter the document and the paragraph that answer the request."), "document")
    else:
        day = _day_of(request, source, answered_on)
    answer = _append_answer(request, step.to, by=by, text=text, document=source, paragraph=paragraph, on=day)
    audit.record(step.event, request, by=by, note=text, details={"answer": answer.pk, "state": step.to})
    return answer


@transaction.atomic
def link_repetition(
    request: ResolutionRequest, *, by: User, version: int | None, earlier: ResolutionRequest
) -> ResolutionRequest:
    """Record that a request repeats an earlier one, which is then followed under the later one if it is still open.

    An answered request stays answered, and an open one open until the later resolution is adopted.
    """
    request = ResolutionRequest.objects.locked(request.pk, version=version)
    step = REPEAT.demand(request, by=by)
    earlier = ResolutionRequest.objects.locked(earlier.pk, version=None)
    _demand_earlier(request, earlier)
    request.repeats = earlier
    request.save_version("repeats")
    is_adopted = Document.objects.issued_by(register_day()).filter(pk=request.document_id).exists()
    if is_adopted and earlier.state in OPEN_STATES:
        words = _("Repeated by %(request)s.") % {"request": request.label}
        paragraph = request.paragraph or str(request.item)
        _append_answer(
            earlier, RequestState.REPEATED, by=by, text=words, document=request.document, paragraph=paragraph, on=None
        )
    details = {"earlier": earlier.pk, "label": earlier.label}
    audit.record(step.event, request, by=by, details=details)
    return request


@transaction.atomic
def link_chain(
    request: ResolutionRequest, *, by: User, version: int | None, observations: Iterable[Observation],
    commitments: Iterable[Commitment],
) -> ResolutionRequest:  # fmt: skip
    """Set the views of the Advisory Committee that the paragraph endorses, and the commitments that respond to it."""
    request = ResolutionRequest.objects.locked(request.pk, version=version)
    step = LINK.demand(request, by=by)
    views, promises = list(observations), list(commitments)
    request.observations.set(views)
    request.commitments.set(promises)
    request.save_version()
    details = {"observations": [row.pk for row in views], "commitments": [row.pk for row in promises]}
    audit.record(step.event, request, by=by, details=details)
    return request


# --- Conditions -------------------------------------------------------------------------------------------------------
def _day_of(request: ResolutionRequest, source: Document, answered_on: dt.date | None) -> dt.date:
    """The day of the answer: that of its document, or the one entered where the document has none."""
    if source.issued_on and answered_on and answered_on != source.issued_on:
        day = localization.day(source.issued_on)
        raise Incomplete(_("This document was issued on %(day)s. Enter that date.") % {"day": day}, "answered_on")
    day_of_answer = source.issued_on or answered_on
    if day_of_answer is None:
        raise Incomplete(_("Enter the day on which the document was issued."), "answered_on")
    if not has_come(day_of_answer):
        raise Incomplete(_("This date is in the future."), "answered_on")
    if request.document.issued_on and day_of_answer < request.document.issued_on:
        raise Incomplete(_("This date is before the request was made."), "answered_on")
    return day_of_answer


def _demand_earlier(request: ResolutionRequest, earlier: ResolutionRequest) -> None:
    """A request repeats another one of an earlier resolution, and no chain of repetitions returns to its start."""
    if earlier == request:
        raise Incomplete(_("A request cannot repeat itself."), "earlier")
    passed: ResolutionRequest | None = earlier
    while passed is not None:
        if passed.repeats_id == request.pk:
            raise Incomplete(_("%(earlier)s already repeats this request.") % {"earlier": passed.label}, "earlier")
        passed = passed.repeats
    if earlier.is_voided:
        raise Incomplete(_("Entered by mistake; not counted."), "earlier")
    if request.document.is_earlier(earlier.document) or request.document == earlier.document:
        raise Incomplete(_("%(earlier)s was not made before this request.") % {"earlier": earlier.label}, "earlier")


# --- Writing ----------------------------------------------------------------------------------------------------------
def _append_update(
    request: ResolutionRequest, progress: str, event: str, *, by: User, text: str, document: Document | None,
    paragraph: str,
) -> RequestUpdate:  # fmt: skip
    today = register_day()
    row = RequestUpdate.objects.create(
        request=request, progress=progress, text=text, document=document, paragraph=canonical_paragraph(paragraph),
        reported_on=today, recorded_by=by,
    )  # fmt: skip
    request.progress, request.updated_on = progress, today
    request.save_version("progress", "updated_on")
    audit.record(event, request, by=by, note=text, details={"update": row.pk, "progress": progress})
    return row


def _append_answer(
    request: ResolutionRequest, state: str, *, by: User, text: str, document: Document | None, paragraph: str,
    on: dt.date | None,
) -> RequestAnswer:  # fmt: skip
    """Append the decision, and write it into the columns that lists filter and order by."""
    answer = RequestAnswer.objects.create(
        request=request, state=state, document=document, paragraph=canonical_paragraph(paragraph), answered_on=on,
        text=text, language=current_language(), entered_on=register_day(), decided_by=by,
    )  # fmt: skip
    request.state, request.answered_on = state, on
    request.answer = {answer.language: text} if text and state != RequestState.PENDING else {}
    request.answer_document, request.answer_paragraph = answer.document, answer.paragraph
    if state == RequestState.PENDING and request.progress == RequestProgress.SUBMITTED:
        request.progress = RequestProgress.UNDER_WAY
    request.save_version("state", "answered_on", "answer", "answer_document", "answer_paragraph", "progress")
    return answer
