"""The evidence of one recommendation as somebody sees it: pieces, their versions, and which act rests on which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from accountability import files, languages
from accountability.models import AuditEvent, User
from accountability.permissions import can, roles_with
from accountability.workflow import IllegalStep
from recommendations.choices import DecisionKind, State
from recommendations.events import Event
from recommendations.evidence_forms import EvidenceForm
from recommendations.models import Decision, Evidence, EvidenceVersion, Recommendation, Update
from recommendations.permissions import Permission
from recommendations.workflow import ATTACH_EVIDENCE


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
    """The evidence as this person sees it, in a fixed number of queries; a form that was refused is shown again."""
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
        return files.read(version.sha256)
    except FileNotFoundError as error:
        raise IllegalStep(_("This file is not where it was kept. Tell who operates this installation.")) from error


def _refusal() -> str:
    roles = ", ".join(str(role.label) for role in roles_with(Permission.VIEW_EVIDENCE))
    return _("Evidence is read by those who answer for this recommendation or assess it: %(roles)s.") % {"roles": roles}


def _pieces(recommendation: Recommendation) -> list[Piece]:
    """Newest upload first."""
    if not recommendation.evidence.all():
        return []
    own = EvidenceVersion.objects.filter(evidence__recommendation=recommendation)
    versions: dict[Evidence, list[EvidenceVersion]] = defaultdict(list)
    for version in own.select_related("evidence__part", "uploaded_by").order_by("-number"):
        versions[version.evidence].append(version)
    rests, decided = _rests(recommendation)
    reasons = _reasons(recommendation) if any(evidence.withdrawn_at for evidence in versions) else {}
    pieces = []
    for evidence, all_of_it in versions.items():
        newest, *earlier = [
            Shown(v, rests[v.pk], bool(v.sha256) and (evidence.withdrawn_at is None or v.pk in decided))
            for v in all_of_it
        ]
        pieces.append(Piece(evidence, newest, earlier, reasons.get(evidence.pk, "")))
    return sorted(pieces, key=lambda piece: (piece.newest.version.uploaded_at, piece.evidence.pk), reverse=True)


def _rests(recommendation: Recommendation) -> tuple[dict[int, list[str]], set[int]]:
    """By version what rests on it, in words; and the versions on which a decision rests."""
    rests: dict[int, list[str]] = defaultdict(list)
    decisions: Any = Decision.evidence.through.objects.filter(decision__recommendation=recommendation)
    for link in decisions.select_related("decision").order_by("decision"):
        rests[link.evidenceversion_id].append(_of_decision(link.decision))
    decided = set(rests)
    updates: Any = Update.evidence.through.objects.filter(update__recommendation=recommendation)
    for link in updates.select_related("update__part").order_by("update"):
        rests[link.evidenceversion_id].append(_of_update(link.update))
    return rests, decided


def _of_decision(decision: Decision) -> str:
    label = State(decision.state).label if decision.state else DecisionKind(decision.kind).label
    return _("Decision of %(day)s: %(label)s") % {"day": languages.day(decision.reported_on, "short"), "label": label}


def _of_update(update: Update) -> str:
    said = {"day": languages.day(update.reported_on, "short"), "part": update.part.label if update.part else ""}
    return (_("Closure request of %(day)s, part (%(part)s)") if update.part else _("Closure request of %(day)s")) % said


def _reasons(recommendation: Recommendation) -> dict[int, str]:
    """By piece why it was withdrawn, as the trail has it."""
    events = AuditEvent.objects.about("recommendation", recommendation.pk).filter(event=Event.EVIDENCE_WITHDRAWN)
    return {details["evidence"]: details["reason"] for details in events.values_list("details", flat=True)}
