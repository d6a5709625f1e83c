"""The self-assessment of an entity: answered, submitted, signed by its head in person, returned or accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, NotPermitted, demand_reason
from accountability.files import clean_text
from accountability.models import Tenure, User
from accountability.permissions import demand
from risk.choices.control import WRITABLE, AnswerValue, ResponseState
from risk.events import ControlEvent as Event
from risk.measures.contradictions import Assertion, contradictions, unanswered_contradictions
from risk.models import Answer, Contradiction, ContradictionReply, Question, ResponseSet
from risk.permissions import ControlPermission as Permission
from risk.workflow.control import REPLY, RESPONSE


@dataclass(frozen=True)
class Given:
    """One answer as entered."""

    question: Question
    value: str
    comment: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Reply:
    """One text, and the keys of the contradictions that it answers: question, kind and reference."""

    text: str
    keys: Sequence[tuple[int, str, str]]


@transaction.atomic
def save_answers(response: ResponseSet, *, by: User, version: int | None, answers: Sequence[Given]) -> ResponseSet:
    """Save the answers that differ from the current ones; the former ones remain in the history."""
    response = ResponseSet.objects.locked(response.pk, version=version)
    step = RESPONSE.check(response, to=ResponseState.DRAFTED, by=by)
    _write(response, answers, by=by)
    response.state = step.to
    response.save_version("state")
    audit.record(step.event, response, by=by, details={"answers": len(answers)})
    return response


@transaction.atomic
def submit_response(response: ResponseSet, *, by: User, version: int | None, on: dt.date) -> ResponseSet:
    """Submit complete answers to the head for signature; what the registers hold against them is noted."""
    response = ResponseSet.objects.locked(response.pk, version=version)
    step = RESPONSE.check(response, to=ResponseState.SUBMITTED, by=by)
    noted = contradictions(response, on=on)
    _note(response, noted, on=on)
    response.state, response.submitted_on = step.to, on
    response.save_version("state", "submitted_on")
    audit.record(step.event, response, by=by, details={"contradictions": len(noted)})
    return response


@transaction.atomic
def reply_to_contradictions(
    response: ResponseSet, *, by: User, version: int | None, replies: Sequence[Reply], on: dt.date
) -> ResponseSet:
    """Answer contradictions that stand today, each reply with the keys of those that it answers."""
    response = ResponseSet.objects.locked(response.pk, version=version)
    step = REPLY.demand(response, by=by)
    written = [(clean_text(reply.text), reply.keys) for reply in replies]
    if not written or not all(text for text, _keys in written):
        raise Incomplete(_("Enter a reply."), "text")
    noted = {row.key: row for row in _note(response, contradictions(response, on=on), on=on)}
    for text, keys in written:
        if not set(keys) <= noted.keys():
            raise IllegalStep(_("This contradiction no longer exists."))
        rows = [noted[key] for key in keys]
        ContradictionReply.objects.bulk_create(
            ContradictionReply(contradiction=row, text=text, replied_by=by, replied_on=on) for row in rows
        )
        audit.record(step.event, response, by=by, note=text, details={"contradiction": rows[0].label})
    response.save_version()
    return response


@transaction.atomic
def sign_response(
    response: ResponseSet, *, by: User, version: int | None, on: dt.date, is_reauthenticated: bool
) -> ResponseSet:
    """Sign as head of the entity, in person, just re-authenticated, with every contradiction of today answered."""
    response = ResponseSet.objects.locked(response.pk, version=version)
    step = RESPONSE.check(response, to=ResponseState.SIGNED, by=by)
    if not is_reauthenticated:
        raise NotPermitted(_("Confirm your identity before you sign."))
    if unanswered := unanswered_contradictions(response, on=on):
        words = _("%(n)s of the contradictions with the registers are not answered. Reply to each before you sign.")
        raise IllegalStep(words % {"n": len(unanswered)})
    response.state, response.signed_on, response.signed_by, response.signed_as = (
        step.to,
        on,
        by,
        _post(response, by, on),
    )
    response.save_version("state", "signed_on", "signed_by", "signed_as")
    audit.record(step.event, response, by=by, details={"signed_as": response.signed_as, "on": on.isoformat()})
    return response


@transaction.atomic
def return_response(response: ResponseSet, *, by: User, version: int | None, reason: str) -> ResponseSet:
    """Return it for correction. The signature falls; the trail has its day."""
    response = ResponseSet.objects.locked(response.pk, version=version)
    step = RESPONSE.check(response, to=ResponseState.RETURNED, by=by)
    reason = demand_reason(reason)
    response.state, response.signed_on, response.signed_by, response.signed_as = step.to, None, None, ""
    response.save_version("state", "signed_on", "signed_by", "signed_as")
    audit.record(step.event, response, by=by, note=reason)
    return response


@transaction.atomic
def accept_response(response: ResponseSet, *, by: User, version: int | None, on: dt.date) -> ResponseSet:
    """Accept a signed self-assessment."""
    response = ResponseSet.objects.locked(response.pk, version=version)
    step = RESPONSE.check(response, to=ResponseState.ACCEPTED, by=by)
    response.state, response.accepted_on = step.to, on
    response.save_version("state", "accepted_on")
    audit.record(step.event, response, by=by)
    return response


@transaction.atomic
def enter_response(
    response: ResponseSet, *, by: User, answers: Sequence[Given], signed_on: dt.date | None, signed_as: str
) -> list[Answer]:
    """Enter answers that were given on paper, and the day and post of their signature if they were signed."""
    demand(by, Permission.IMPORT_CONTROL)
    response = ResponseSet.objects.locked(response.pk, version=None)
    if response.state not in WRITABLE:
        raise IllegalStep(_("This self-assessment was submitted; its answers can no longer be changed."))
    rows = _write(response, answers, by=by)
    response.state = ResponseState.SIGNED if signed_on else ResponseState.DRAFTED
    response.signed_on, response.signed_as = signed_on, signed_as if signed_on else ""
    response.submitted_on = signed_on
    response.save_version("state", "signed_on", "signed_as", "submitted_on")
    event = Event.RESPONSE_SIGNED if signed_on else Event.ANSWERS_SAVED
    audit.record(event, response, by=by, details={"answers": len(rows), "signed_as": response.signed_as})
    return rows


# --- Writing --------------------------------------------------------------------------------------------------------
def _write(response: ResponseSet, answers: Iterable[Given], *, by: User) -> list[Answer]:
    current = {answer.question_id: answer for answer in response.answers.current()}
    rows = []
    for given in answers:
        _check(given)
        before = current.get(given.question.pk)
        entered = (given.value, clean_text(given.comment), clean_text(given.evidence))
        if before and (before.value, before.comment, before.evidence) == entered:
            continue
        value, comment, evidence = entered
        rows.append(
            Answer.objects.create(
                response=response, question=given.question, value=value, comment=comment, evidence=evidence,
                answered_by=by,
            )
        )  # fmt: skip
    return rows


def _check(given: Given) -> None:
    words = {"code": given.question.code}
    if given.value == AnswerValue.NOT_APPLICABLE and not clean_text(given.comment):
        raise Incomplete(_("%(code)s: give the reason why it does not apply.") % words, f"comment_{given.question.pk}")
    if given.value == AnswerValue.YES and given.question.needs_evidence and not clean_text(given.evidence):
        raise Incomplete(_("%(code)s: “yes” needs evidence.") % words, f"evidence_{given.question.pk}")


def _note(response: ResponseSet, assertions: Sequence[Assertion], *, on: dt.date) -> list[Contradiction]:
    """The rows of these contradictions, entered where they are new."""
    Contradiction.objects.bulk_create(
        [
            Contradiction(
                response=response, question=one.question, kind=one.kind, reference=one.reference,
                label=one.label[:300], noted_on=on,
            )
            for one in assertions
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    keys = {one.key for one in assertions}
    return [row for row in response.contradictions.all() if row.key in keys]


def _post(response: ResponseSet, by: User, on: dt.date) -> str:
    """The post as which the person signs, in words."""
    held = Tenure.objects.on(on).filter(user=by, post__entity=response.entity_id)
    tenure = held.filter(post__is_head=True, in_charge=False).select_related("post").first()
    return tenure.post.title if tenure else _("Head of %(entity)s") % {"entity": response.entity.code}
