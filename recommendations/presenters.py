"""What happened to one recommendation, in order: the body's decisions and management's updates in one line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accountability import dates
from accountability.models import Post
from recommendations.choices import Acceptance, DecisionKind, Position, Progress, RatingCode, State
from recommendations.models import Decision, Recommendation, Update

BODY, MANAGEMENT = "body", "management"


@dataclass(frozen=True)
class Moment:
    """One decision or update: in which column, by whom, its three dates, the word used, the state, why."""

    side: str
    who: Any
    title: Any
    tone: str
    counts_from: dt.date | None
    reported_on: dt.date
    recorded_at: dt.datetime
    word: str
    part: str
    document: str
    text: str
    reason: str
    is_void: bool = False
    conflicts: bool = False
    evidence: int = 0
    in_charge_of: str = ""
    risk_carried_by: str = ""


def history(recommendation: Recommendation) -> list[Moment]:
    """Newest first, by the day each counts from; an update counts from the day it was reported. Gathered before."""
    decisions, updates = recommendation.decisions.all(), recommendation.updates.all()
    voided = {d.about_id for d in decisions if d.kind == DecisionKind.VOIDED}
    withdrawn = {update.about_id for update in updates}
    titles = _titles((*decisions, *updates))
    moments = [_decided(d, recommendation, d.pk in voided, _in_charge(d, titles)) for d in decisions]
    moments += [_said(u, u.pk in withdrawn, _in_charge(u, titles)) for u in updates]
    return sorted(moments, key=lambda m: (m.counts_from or m.reported_on, m.recorded_at), reverse=True)


def _titles(acts: Iterable[Any]) -> dict[str, str]:
    """By code the posts for which officers-in-charge said or decided one of these."""
    codes = {code for act in acts for code in act.in_charge_of or ()}
    posts = Post.objects.filter(code__in=codes).select_related("entity") if codes else ()
    return {post.code: f"{post.title}, {post.entity.code}" for post in posts}


def _in_charge(act: Any, titles: Mapping[str, str]) -> str:
    return "; ".join(titles.get(code, code) for code in act.in_charge_of or ())


def _decided(decision: Decision, recommendation: Recommendation, is_void: bool, in_charge_of: str) -> Moment:
    title, tone = _effect(decision)
    return Moment(
        BODY, recommendation.body.name, title, tone, decision.counts_from, decision.reported_on, decision.recorded_at,
        "" if decision.kind == DecisionKind.ISSUED else decision.word, decision.part.label if decision.part else "",
        decision.document.symbol if decision.document else "", decision.narrative, decision.reason,
        is_void=is_void, conflicts=decision.mark_conflicts, in_charge_of=in_charge_of,
        evidence=decision.looked_at,  # type: ignore[attr-defined]
    )  # fmt: skip


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


def _said(update: Update, is_void: bool, in_charge_of: str) -> Moment:
    position = "" if update.position == Position.ACCEPTED else str(Position(update.position).label)
    progress = Progress(update.progress)
    return Moment(
        MANAGEMENT, update.recorded_by.label, progress.label, progress.tone, None,
        update.reported_on, update.recorded_at, update.word, update.part.label if update.part else "",
        update.document.symbol if update.document else "", update.text, position, is_void=is_void,
        in_charge_of=in_charge_of, risk_carried_by=update.risk_carried_by.title if update.risk_carried_by else "",
    )  # fmt: skip


@dataclass(frozen=True)
class Delay:
    """The three measures of delay on a day, in days: age since issue, past the latest date, latest against first."""

    age: int
    overdue: int
    slippage: int | None


def light(rows: QuerySet[Recommendation], *beside: str) -> QuerySet[Recommendation]:
    """The record with what an act on it asks for: who answers, and what that act names beside."""
    return rows.select_related("body").defer("search").prefetch_related("responsibilities", *beside)


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
    return [(day, RatingCode(code).label) for day, code in dated]
