"""What the page of a recommendation shows: its rows, its history in order, its delays and ratings."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accountability.localization import dates, day
from accountability.presenters import TimelineEntry, posts_in_charge
from recommendations.choices import (
    Acceptance,
    DecisionKind,
    Position,
    Progress,
    RatingCode,
    State,
)
from recommendations.events import Event
from recommendations.models import (
    AccountableOfficial,
    Amount,
    DateRequest,
    Decision,
    Evidence,
    Part,
    Recommendation,
    Responsibility,
    Update,
)
from recommendations.models.recommendation import RecommendationQuerySet
from recommendations.models.state_interval import in_force
from recommendations.presenters.list_rows import list_rows
from recommendations.presenters.sides import last_confirmation, management_side

__all__ = [
    "Delay", "HistoryEntry", "delay", "detailed", "history", "last_confirmation", "list_rows", "management_side",
    "ratings",
]  # fmt: skip


def detailed(rows: RecommendationQuerySet, pk: int, *, on: dt.date) -> Recommendation:
    """The recommendation with all that its page shows; accountable officials with their holder on the day.

    Recommendation.DoesNotExist where it is not among the rows.
    """
    updates = Update.objects.select_related("document", "recorded_by", "risk_carried_by")
    requests = DateRequest.objects.prefetch_related("reason", "requested_by", "decided_by")  # rare: most pages ask none
    rows = rows.annotate(has_amounts=Exists(Amount.objects.filter(recommendation=OuterRef("pk"))))  # few have any
    record = rows.select_related("body", "document", "theme", "assignee").defer("search").prefetch_related(
        "components", "root_causes", "target_dates",
        Prefetch("parts", Part.objects.prefetch_related("entity")),
        Prefetch("decisions", Decision.objects.select_related("document")),
        Prefetch("updates", updates),
        Prefetch("date_requests", requests),
        Prefetch("responsibilities", Responsibility.objects.select_related("entity")),
        Prefetch("accountable_officials", AccountableOfficial.objects.with_holder(on=on)),
        Prefetch("evidence", Evidence.objects.select_related("part").with_versions()),
    ).get(pk=pk)  # fmt: skip
    if len(dates_given := list(record.target_dates.all())) > 1:  # only then does the page show the revisions
        prefetch_related_objects(dates_given, "reason", "requested_by", "approved_by")
    return record


# --- The history ----------------------------------------------------------------------------------------------------
BODY, MANAGEMENT = "body", "management"


@dataclass(frozen=True, kw_only=True)
class HistoryEntry(TimelineEntry):
    """One decision or update: in which column, its dates in words, the word used, the document and the reason.

    It stands by the day it counts from; an update counts from the day it was reported.
    """

    side: str
    recorded_at: dt.datetime
    word: str
    document: str
    reason: str
    dates: str
    part: str = ""
    is_void: bool = False
    conflicts: bool = False
    evidence: int = 0
    in_charge_of: str = ""
    risk_carried_by: str = ""


def history(recommendation: Recommendation) -> list[HistoryEntry]:
    """The decisions and updates of a recommendation that was loaded with them, newest first."""
    decisions, updates = recommendation.decisions.all(), recommendation.updates.all()
    versions = (version for piece in recommendation.evidence.all() for version in piece.versions.all())
    reviewed = Counter(pk for version in versions for pk in version.decided)
    counting = {decision.pk for decision in in_force(decisions)}
    withdrawn = {update.about_id for update in updates}
    requests = {update.pk for update in updates if update.progress == Progress.CLOSURE_REQUESTED}
    posts = posts_in_charge(recommendation, "decision", "update")
    parts: dict[int | None, str] = {part.pk: part.label for part in recommendation.parts.all()}
    entries = [
        replace(
            _decision_entry(d, recommendation),
            is_void=d.pk not in counting and d.kind != DecisionKind.VOIDED,
            in_charge_of=posts.get(("decision", d.pk), ""),
            part=parts.get(d.part_id, ""),
            evidence=reviewed[d.pk],
        )
        for d in decisions
    ]
    entries += [
        replace(
            _update_entry(u, recommendation, takes_back_request=u.about_id in requests),
            is_void=u.pk in withdrawn,
            in_charge_of=posts.get(("update", u.pk), ""),
            part=parts.get(u.part_id, ""),
        )
        for u in updates
    ]
    return sorted(entries, key=lambda entry: (entry.when, entry.recorded_at), reverse=True)


def _decision_entry(decision: Decision, recommendation: Recommendation) -> HistoryEntry:
    title, tone = _effect(decision)
    return HistoryEntry(
        when=decision.counts_from,
        title=title,
        who=recommendation.body.name,
        text=decision.narrative,
        tone=tone,
        side=BODY,
        recorded_at=decision.recorded_at,
        word="" if decision.kind == DecisionKind.ISSUED else decision.word,
        document=decision.document.symbol if decision.document else "",
        dates=_dates(decision.counts_from, decision.reported_on, decision.recorded_at),
        reason=decision.reason,
        conflicts=decision.mark_conflicts,
    )


def _dates(counts_from: dt.date | None, reported_on: dt.date, recorded_at: dt.datetime) -> str:
    dated = [
        (gettext("effective from %(day)s"), counts_from),
        (gettext("reported %(day)s"), reported_on),
        (gettext("recorded %(day)s"), recorded_at),
    ]
    return " · ".join(words % {"day": day(value, "short")} for words, value in dated if value)


def _effect(decision: Decision) -> tuple[Any, str]:
    """What the decision did, in words and tone."""
    if decision.kind == DecisionKind.RECLASSIFIED:
        label = RatingCode(decision.rating).label if decision.rating else ""
        return _("Reclassified: %(rating)s") % {"rating": label}, "attention"
    if decision.kind == DecisionKind.ACCEPTANCE:
        return Acceptance(decision.acceptance).label, "calm"
    if decision.kind == DecisionKind.ASSESSED:
        state = State(decision.state)
        return state.label, "attention" if decision.mark_conflicts else state.tone
    tones: dict[str, str] = {DecisionKind.VOIDED: "late", DecisionKind.REOPENED: "attention"}
    return DecisionKind(decision.kind).label, tones.get(decision.kind, "neutral")


def _update_entry(update: Update, recommendation: Recommendation, *, takes_back_request: bool) -> HistoryEntry:
    """One update; the return of a closure request is an event of the body."""
    progress, who = Progress(update.progress), update.recorded_by.label
    title, tone, is_return = progress.label, progress.tone, update.is_return
    if takes_back_request:
        title, tone = Event.CLOSURE_WITHDRAWN.label, "neutral"
    elif is_return:
        title, who = Event.RETURNED.label, f"{recommendation.body.name} · {who}"
    return HistoryEntry(
        when=update.reported_on,
        title=title,
        who=who,
        text=update.text,
        tone=tone,
        side=BODY if is_return else MANAGEMENT,
        recorded_at=update.recorded_at,
        word=update.word,
        document=update.document.symbol if update.document else "",
        dates=_dates(None, update.reported_on, update.recorded_at),
        reason="" if is_return or update.position == Position.ACCEPTED else str(Position(update.position).label),
        risk_carried_by=update.risk_carried_by.title if update.risk_carried_by else "",
    )


@dataclass(frozen=True)
class Delay:
    """The three measures of delay on a day, in days: age since issue, past the latest date, latest against first."""

    age: int
    overdue: int
    slippage: int | None


def delay(recommendation: Recommendation, *, on: dt.date) -> Delay:
    return Delay(
        age=dates.age(recommendation.reported_on, on=on),
        overdue=dates.overdue(recommendation.due_on, on=on) if recommendation.is_open else 0,
        slippage=dates.slippage(recommendation.first_due_on, recommendation.due_on),
    )


def ratings(recommendation: Recommendation) -> list[tuple[dt.date, Any]]:
    """The rating at issue and every reclassification, oldest first: a dated history of its own."""
    if not recommendation.rating:
        return []
    decisions = recommendation.decisions.all()
    later = [(d.counts_from, d.rating) for d in decisions if d.kind == DecisionKind.RECLASSIFIED and d.rating]
    dated = [(recommendation.counts_from, recommendation.rating), *sorted(later)]
    return [(from_day, RatingCode(code).label) for from_day, code in dated]
