"""Entering assessments that were approved on paper, many at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from accountability import audit
from accountability.errors import in_words
from accountability.models import Post, User, register_day
from accountability.permissions import demand
from risk.choices import AssessmentState, Cause, RiskState
from risk.events import Event
from risk.measures.scoring import Controlled, Judgement, criteria, review_due, scores
from risk.models import ActivePeriod, Assessment, MethodVersion, Risk
from risk.permissions import Permission


@dataclass
class Entry:
    """One approved assessment, as a document gives it."""

    risk: Risk
    method: MethodVersion
    judged: Judgement
    assessed_on: dt.date
    period_end: dt.date
    approved_on: dt.date
    approved_by_post: Post
    decided: int | None = None
    reason: str = ""
    cause: str = Cause.REVIEW
    raw: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def enter_assessments(entries: Iterable[Entry], *, by: User) -> list[Assessment]:
    """Enter assessments that were approved on paper, by the officials who approved them.

    The first one of a risk makes it active from the day of its approval.
    """
    demand(by, Permission.IMPORT_RISKS)
    entries = sorted(entries, key=lambda entry: (entry.approved_on, entry.assessed_on))
    controlled = Controlled(entry.risk.pk for entry in entries)
    rows = [_entered(entry, by, controlled) for entry in entries]
    with in_words():
        rows = Assessment.objects.bulk_create(rows)
        _activate({row.risk for row in rows}, {entry.risk.pk: entry.approved_on for entry in reversed(entries)})
        _set_present_of({row.risk_id for row in rows}, controlled)
    events = ((Event.ASSESSMENT_APPROVED, row.risk, "", {"assessment": row.pk, "level": row.decided}) for row in rows)
    audit.record_all(events, by=by)
    return rows


def _entered(entry: Entry, by: User, controlled: Controlled) -> Assessment:
    given = scores(entry.method, entry.judged, has_controls=controlled.on(entry.risk.pk, entry.assessed_on))
    decided = entry.decided or given.computed
    row = Assessment(
        risk=entry.risk, method=entry.method, state=AssessmentState.APPROVED, period_end=entry.period_end,
        assessed_on=entry.assessed_on, approved_on=entry.approved_on, approved_by_post=entry.approved_by_post,
        impacts=dict(entry.judged.impacts), impact=given.impact, likelihood=entry.judged.likelihood,
        effectiveness=entry.judged.effectiveness, residual_impact=entry.judged.residual_impact,
        residual_likelihood=entry.judged.residual_likelihood, band=given.band, computed=given.computed,
        decided=decided, reason=entry.reason, cause=entry.cause, raw=entry.raw, drafted_by=by,
        review_due_on=review_due(entry.method, decided, entry.assessed_on),
    )  # fmt: skip
    row.criteria = criteria(row)
    return row


def _activate(risks: set[Risk], first_days: dict[int, dt.date]) -> None:
    """Make those active that were not yet, from the day on which their first assessment was approved."""
    waiting = [risk for risk in risks if risk.state in (RiskState.DRAFT, RiskState.PROPOSED)]
    Risk.objects.filter(pk__in=[risk.pk for risk in waiting]).update(state=RiskState.ACTIVE)
    ActivePeriod.objects.bulk_create(ActivePeriod(risk=risk, starts_on=first_days[risk.pk]) for risk in waiting)


def _set_present_of(risks: set[int], controlled: Controlled) -> None:
    """Repeat level and next review of the assessment in force today on each of the risks."""
    present = Assessment.objects.in_force(on=register_day()).filter(risk__in=risks)
    fields = ("risk", "decided", "assessed_on", "review_due_on")
    values = {
        risk: (level, controlled.review_due(risk, assessed_on=assessed_on, due_on=due_on))
        for risk, level, assessed_on, due_on in present.values_list(*fields)
    }
    rows = list(Risk.objects.filter(pk__in=values))
    for row in rows:
        row.level, row.review_due_on = values[row.pk]
    Risk.objects.bulk_update(rows, ["level", "review_due_on"])
