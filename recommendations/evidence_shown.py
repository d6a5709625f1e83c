"""The evidence of one recommendation as somebody sees it: pieces, their versions, and which act rests on which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from accountability import localization
from accountability.errors import IllegalStep
from accountability.files import storage
from accountability.models import AuditEvent, User
from accountability.permissions import can, roles_with
from recommendations.choices import DecisionKind, State
from recommendations.events import Event
from recommendations.forms.evidence import EvidenceForm
from recommendations.models import Decision, Evidence, EvidenceVersion, Recommendation, Update
from recommendations.permissions import Permission
from recommendations.workflow import ATTACH_EVIDENCE

READS = ("evidence", "decisions", "updates")
"""What is gathered before for it."""


@dataclass(frozen=True)
class Shown:
    """One version, the acts that rest on it, and whether it may be opened."""

    version: EvidenceVersion
    rests: list[str]
    is_readable: bool


@dataclass(frozen=True)
class Piece:
    """One piece of evidence: its newest version, the earlier ones newest first, and why it was withdrawn, if it was."""

    evidence: Evidence
    newest: Shown
    earlier: list[Shown]
    reason: str


@dataclass(frozen=True)
class Gallery:
    """All that is shown for one recommendation, or the sentence that says who may read it; a form for who may add."""

    refusal: str = ""
    pieces: tuple[Piece, ...] = ()
    withdrawn: tuple[Piece, ...] = ()
    form: EvidenceForm | None = None


def shown(recommendation: Recommendation, user: User, *, form: EvidenceForm | None = None) -> Gallery:
    """The evidence as this person sees it, gathered before; a form that was refused is shown again."""
    if not can(user, Permission.VIEW_EVIDENCE, recommendation.scope()):
        return Gallery(_refusal())
    pieces = _pieces(recommendation)
    if form is None and ATTACH_EVIDENCE.offer(recommendation, by=user).is_possible:
        form = EvidenceForm(recommendation)
    return Gallery(
        pieces=tuple(piece for piece in pieces if not piece.evidence.withdrawn_at),
        withdrawn=tuple(piece for piece in pieces if piece.evidence.withdrawn_at),
        form=form,
    )


def readable(user: User, recommendation: int, version: int) -> EvidenceVersion | None:
    """The version, if this person may open it. None otherwise, whether it exists or not.

    What was withdrawn is open where a decision pinned it.
    """
    found = EvidenceVersion.objects.filter(pk=version, evidence__recommendation=recommendation)
    one = found.select_related("evidence__recommendation").defer("evidence__recommendation__search").first()
    if one is None or not can(user, Permission.VIEW_EVIDENCE, one.evidence.recommendation.scope()):
        return None
    return one if one.evidence.withdrawn_at is None or one.decision_set.exists() else None


def opened(version: EvidenceVersion) -> BinaryIO:
    """The kept file; IllegalStep where the disk has lost it."""
    try:
        return storage.read(version.sha256)
    except FileNotFoundError as error:
        raise IllegalStep(_("This file is not where it was kept. Tell who operates this installation.")) from error


def _refusal() -> str:
    roles = ", ".join(str(role.label) for role in roles_with(Permission.VIEW_EVIDENCE))
    return _("Evidence is read by those who answer for this recommendation or assess it: %(roles)s.") % {"roles": roles}


def _pieces(recommendation: Recommendation) -> list[Piece]:
    """Newest upload first."""
    found = recommendation.evidence.all()
    if not found:
        return []
    decisions = {decision.pk: _of_decision(decision) for decision in recommendation.decisions.all()}
    updates = {update.pk: _of_update(update) for update in recommendation.updates.all()}
    reasons = _reasons(recommendation) if any(evidence.withdrawn_at for evidence in found) else {}
    pieces = []
    for evidence in found:
        newest, *earlier = [_shown(version, evidence, decisions, updates) for version in evidence.versions.all()]
        pieces.append(Piece(evidence, newest, earlier, reasons.get(evidence.pk, "")))
    return sorted(pieces, key=lambda piece: (piece.newest.version.uploaded_at, piece.evidence.pk), reverse=True)


def _shown(version: Any, evidence: Evidence, decisions: Mapping[int, str], updates: Mapping[int, str]) -> Shown:
    decided, said = version.decided or (), version.said or ()
    rests = [*(decisions[pk] for pk in decided), *(updates[pk] for pk in said)]
    return Shown(version, rests, bool(version.sha256) and (evidence.withdrawn_at is None or bool(decided)))


def _of_decision(decision: Decision) -> str:
    label = State(decision.state).label if decision.state else DecisionKind(decision.kind).label
    return _("Decision of %(day)s: %(label)s") % {
        "day": localization.day(decision.reported_on, "short"),
        "label": label,
    }


def _of_update(update: Update) -> str:
    said = {"day": localization.day(update.reported_on, "short"), "part": update.part.label if update.part else ""}
    return (_("Closure request of %(day)s, part (%(part)s)") if update.part else _("Closure request of %(day)s")) % said


def _reasons(recommendation: Recommendation) -> dict[int, str]:
    """By piece why it was withdrawn, as the trail has it."""
    events = AuditEvent.objects.about("recommendation", recommendation.pk).filter(event=Event.EVIDENCE_WITHDRAWN)
    return {details["evidence"]: details["reason"] for details in events.values_list("details", flat=True)}
