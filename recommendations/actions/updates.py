"""Management updates, and the return of a closure request by the body. They change no rate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.actions.evidence import Offer, attach_evidence
from accountability.errors import IllegalStep, Incomplete, demand_reason
from accountability.models import Post, User, has_come, register_day
from recommendations.choices import OPEN, Position, Progress
from recommendations.models import EvidenceVersion, Part, Recommendation, Update
from recommendations.workflow import MANAGEMENT, POSITION, withdrawal

BY_ACTIONS_OF_THEIR_OWN = (Progress.CLOSURE_REQUESTED, Progress.RETURNED)
SAYABLE = tuple(progress for progress in Progress if progress not in BY_ACTIONS_OF_THEIR_OWN)


@transaction.atomic
def update(
    recommendation: Recommendation, *, by: User, version: int | None, progress: str, text: str, position: str = "",
    risk_carried_by: Post | None = None, reported_on: dt.date | None = None,
) -> Update:  # fmt: skip
    """Record a management update: position (unchanged if empty), progress and text.

    Not accepting needs a reason and the post that carries the risk; proposing as overtaken needs a reason; reporting as
    implemented needs a description of what was done.
    """
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    if progress in BY_ACTIONS_OF_THEIR_OWN:
        raise IllegalStep(_("Use “Request closure” to ask for closure; a returned request includes a statement."))
    step = MANAGEMENT.check(recommendation, to=progress, by=by)
    position = position or recommendation.position
    if position != recommendation.position:
        POSITION.check(recommendation, to=position, by=by)
    if position == Position.NOT_ACCEPTED:
        risk_carried_by = _refused_by_somebody(recommendation, text, risk_carried_by)
    if progress == Progress.PROPOSED_AS_OVERTAKEN and not text.strip():
        raise Incomplete(_("Enter the events that overtook the recommendation."), "text")
    if progress == Progress.REPORTED_IMPLEMENTED and not text.strip():
        raise Incomplete(_("Describe what was done."), "text")
    row = _say(
        recommendation, by=by, position=position, progress=progress, text=text, reported_on=reported_on,
        risk_carried_by=risk_carried_by,
    )  # fmt: skip
    audit.record(step.event, recommendation, by=by, note=text, details={"update": row.pk, "progress": progress})
    return row


def report_progress(
    recommendation: Recommendation, *, by: User, version: int | None, evidence: Sequence[Offer] = (), **given: Any
) -> Update:
    """Record a management update and attach the evidence for it, both or neither; `given` is what `update` takes."""
    if not evidence:
        return update(recommendation, by=by, version=version, **given)
    rows: list[Update] = []

    def record_update(locked: Recommendation) -> None:
        rows.append(update(locked, by=by, version=locked.version, **given))

    attach_evidence(recommendation, by=by, version=version, offers=evidence, then=record_update)
    return rows[0]


@transaction.atomic
def request_closure(
    recommendation: Recommendation, *, by: User, version: int | None, statement: str,
    parts: Mapping[int, str] | None = None, reported_on: dt.date | None = None,
) -> Update:  # fmt: skip
    """Request closure by the body: a statement for the whole and, by key, for each open part.

    The statements pin the current evidence, each part's statement the evidence of that part.
    """
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step = MANAGEMENT.check(recommendation, to=Progress.CLOSURE_REQUESTED, by=by)
    if not statement.strip():
        raise Incomplete(_("Describe what was done: a closure request needs a statement."), "statement")
    fields: dict[str, Any] = {"by": by, "progress": Progress.CLOSURE_REQUESTED, "reported_on": reported_on}
    current = EvidenceVersion.objects.current().select_related("evidence")
    versions = list(current.filter(evidence__recommendation=recommendation))
    for part, text in _of_open_parts(recommendation, parts or {}):
        of_part = [version for version in versions if version.evidence.part_id in (None, part.pk)]
        _say(recommendation, **fields, text=text, part=part).evidence.set(of_part)
    row = _say(recommendation, **fields, text=statement)
    row.evidence.set(versions)
    details = {"update": row.pk, "progress": step.to, "evidence": [version.pk for version in versions]}
    audit.record(step.event, recommendation, by=by, note=statement, details=details)
    return row


@transaction.atomic
def withdraw_request(recommendation: Recommendation, *, by: User, version: int | None, reason: str) -> Update:
    """Withdraw a closure request on which the body has not decided: what management reported before applies again."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    if recommendation.progress != Progress.CLOSURE_REQUESTED:
        raise IllegalStep(_("There is no closure request to withdraw."))
    step = withdrawal(recommendation).demand(recommendation, by=by)
    reason = demand_reason(reason, sentence=_("Give the reason why the request is withdrawn."))
    request = recommendation.pending_request()
    row = _say(recommendation, by=by, progress=step.to, text=reason, about=request)
    audit.record(step.event, recommendation, by=by, note=reason, details={"update": row.pk, "progress": step.to})
    return row


@transaction.atomic
def return_request(recommendation: Recommendation, *, by: User, version: int | None, reason: str) -> Update:
    """Return a closure request to the entity, with what is missing. The body's own decision does not change."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step = MANAGEMENT.check(recommendation, to=Progress.RETURNED, by=by)
    if not reason.strip():
        raise Incomplete(_("Describe what is missing, so that the entity can complete it."), "reason")
    row = _say(recommendation, by=by, progress=Progress.RETURNED, text=reason)
    audit.record(step.event, recommendation, by=by, note=reason, details={"update": row.pk, "progress": step.to})
    return row


def _say(
    recommendation: Recommendation, *, by: User, progress: str, position: str = "", part: Part | None = None,
    reported_on: dt.date | None = None, **fields: Any,
) -> Update:  # fmt: skip
    """Save one update; an update of the whole becomes the management position. Future dates are refused."""
    if reported_on and not has_come(reported_on):
        raise Incomplete(_("This date is in the future."), "reported_on")
    position = position or recommendation.position
    row = Update.objects.create(
        recommendation=recommendation, part=part, position=position, progress=progress, recorded_by=by,
        reported_on=reported_on or register_day(), **fields,
    )  # fmt: skip
    recommendation.said_by = by
    if part is None:
        recommendation.position, recommendation.progress = position, progress
        recommendation.updated_on = row.reported_on
        recommendation.save_version("position", "progress", "updated_on", "said_by")
    else:
        recommendation.save(update_fields=["said_by"])
    return row


def _refused_by_somebody(recommendation: Recommendation, text: str, post: Post | None) -> Post:
    """The post that carries the risk of not following: the one named, else the one named before."""
    sentence = _("Give the reason why management does not accept the recommendation.")
    text = demand_reason(text, field="text", sentence=sentence)
    if post is None and recommendation.position == Position.NOT_ACCEPTED:
        last = recommendation.updates.exclude(risk_carried_by=None).select_related("risk_carried_by").last()
        post = last.risk_carried_by if last else None
    if post is None:
        message = _("Enter the official who carries the risk of not implementing the recommendation.")
        raise Incomplete(message, "risk_carried_by")
    if not recommendation.posts().filter(pk=post.pk).exists():
        message = _("This post does not belong to an entity responsible for the recommendation.")
        raise Incomplete(message, "risk_carried_by")
    return post


def _of_open_parts(recommendation: Recommendation, statements: Mapping[int, str]) -> Iterable[tuple[Part, str]]:
    """Each open part with its statement; refused if one is missing or does not belong to an open part."""
    parts = [part for part in recommendation.parts.all() if part.state in OPEN]
    if unknown := statements.keys() - {part.pk for part in parts}:
        message = _("Part %(part)s is no open part of this recommendation.")
        raise Incomplete(message % {"part": min(unknown)}, "parts")
    if silent := [part.label for part in parts if not statements.get(part.pk, "").strip()]:
        message = _("Describe what was done for each open part; missing: %(parts)s.")
        raise Incomplete(message % {"parts": ", ".join(silent)}, "parts")
    return [(part, statements[part.pk]) for part in parts]
