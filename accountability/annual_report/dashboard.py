"""One cycle as its coordinators see it: its state, permitted steps, texts and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from accountability import localization
from accountability.annual_report.blockers import Blocker, blockers
from accountability.annual_report.events import Event
from accountability.annual_report.formats import FORMATS
from accountability.annual_report.passages import FINDING, faults_of, findings_of, in_force
from accountability.annual_report.publishing import KIND, drafts_of
from accountability.annual_report.workflow import CYCLE
from accountability.models import AuditEvent, Cycle, Edition, Job, MadeFile, Passage
from accountability.models.cycle import ContributionState, CycleState
from accountability.workflow import Offer

OVER = (CycleState.RELEASED, CycleState.CONSIDERED)
SHOWN = 20  # downloads of drafts on the page


# --- Where it stands ------------------------------------------------------------------------------------------------
def steps(cycle: Cycle) -> list[tuple[str, str]]:
    """Every state with whether it is behind, here or ahead."""
    order = list(CycleState)
    here = order.index(CycleState(cycle.state))
    said = ["done" if place < here else "current" if place == here else "ahead" for place in range(len(order))]
    return [(str(state.label), said) for state, said in zip(order, said, strict=True)]


@dataclass(frozen=True)
class Ways:
    """The steps a person may take in a cycle: the next step, the others, and refused ones with the reason."""

    first: Offer | None
    others: Sequence[Offer]
    refused: Sequence[Offer]


def ways(cycle: Cycle, *, by: Any) -> Ways:
    """The steps from the current state for this person; the first in the table is the next step."""
    offers = list(CYCLE.offers(cycle, by=by))
    first = next((offer for offer in offers[:1] if offer.is_possible), None)
    open_too = [offer for offer in offers if offer.is_possible and offer is not first]
    return Ways(first, open_too, [offer for offer in offers if not offer.is_possible])


def edition_of(cycle: Cycle) -> Edition | None:
    """The edition to be read: that in the making, else the last one released."""
    read = cycle.editions.select_related("snapshot", "cycle", "frozen_by", "released_by")
    return read.in_the_making().first() or read.released().first()


def blocking(cycle: Cycle) -> list[Blocker]:
    """The blockers of its release; none if it is already released."""
    return [] if cycle.state in OVER else blockers(cycle)


def contributions(cycle: Cycle) -> list[tuple[ContributionState, int]]:
    """The number of contributions in each state."""
    counted = Counter(cycle.contributions.values_list("state", flat=True))
    return [(state, counted[state]) for state in ContributionState]


def downloads(cycle: Cycle) -> list[AuditEvent]:
    """The draft downloads, the newest first."""
    events = AuditEvent.objects.about("cycle", cycle.pk).filter(event=Event.DRAFT_DOWNLOADED)
    return list(events.order_by("-id")[:SHOWN])


# --- Its words ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Words:
    """The words of one language: how many places there are, how many are ready, how many were edited."""

    language: str
    name: str
    places: int
    ready: int
    edited: int

    @property
    def percent(self) -> int:
        return 100 * self.ready // self.places if self.places else 100

    @property
    def direction(self) -> str:
        return localization.direction(self.language)


def words(edition: Edition) -> list[Words]:
    """Each language with how far its words are."""
    findings = len(findings_of(edition))
    by_language: dict[str, list[Passage]] = {}
    for passage in edition.passages.all():
        by_language.setdefault(passage.language, []).append(passage)
    return [_words(code, name, by_language.get(code, []), findings) for code, name in settings.LANGUAGES]


def _words(language: str, name: str, passages: Sequence[Passage], findings: int) -> Words:
    ours = in_force(None)
    plain = [p for p in passages if not p.code.startswith(FINDING)]
    explained = sum(p.code.startswith(FINDING) and bool(p.text) for p in passages)
    ready = sum(not faults_of(p.code, p.text, p.language) for p in plain) + min(explained, findings)
    edited = sum(ours.get((p.code, language)) != p.text for p in plain)
    return Words(language, name, len(plain) + findings, ready, edited)


# --- Its files ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class DraftFiles:
    """The draft files of one language for the current text: each format with its file, or None."""

    language: str
    name: str
    files: Sequence[tuple[str, MadeFile | None]]


def files(edition: Edition) -> list[DraftFiles]:
    """Every language with its draft files."""
    drafts = drafts_of(edition)
    return [
        DraftFiles(code, name, [(form, drafts.get((code, form))) for form in FORMATS])
        for code, name in settings.LANGUAGES
    ]


def job_of(cycle: Cycle) -> Job | None:
    """The newest work on the files of the cycle."""
    keys = [f"{cycle.year} {what}" for what in ("drafts", "release")]
    return Job.objects.filter(kind=KIND, key__in=keys).select_related("asked_by").order_by("-pk").first()
