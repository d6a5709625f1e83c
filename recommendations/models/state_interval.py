"""The state of every recommendation on every date, as known at every time: intervals derived from the decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pgtrigger
from django.db import models
from django.db.models import Case, F, Q, Value, When

from accountability.models import OversightBody
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history
from recommendations.choices import CLOSED_OTHERWISE, DECLINED, OPEN, DecisionKind, Standing, State
from recommendations.models.decision import RATES, Decision
from recommendations.models.recommendation import ENDED_BY_ACCEPTANCE, Recommendation

FOREVER = dt.date(9999, 12, 31)
FOREVER_AT = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)


# --- The rule -----------------------------------------------------------------------------------------------------
class Fact(NamedTuple):
    """A decision as the rule reads it, for rows that are not saved yet."""

    pk: int
    kind: str
    state: str
    acceptance: str
    rating: str
    mark_conflicts: bool
    about_id: int | None
    counts_from: dt.date
    recorded_at: dt.datetime


DecisionLike = Decision | Fact


@dataclass(frozen=True, slots=True)
class Stand:
    """The state of one recommendation on one date: the last decision of the body, and its flags."""

    state: str
    acceptance: str = ""
    in_conflict: bool = False
    reclassified: bool = False

    @property
    def effective_state(self) -> str:
        """The state that counts: an open one that was not accepted or is not relevant has ended by that."""
        return self.acceptance if self.state in OPEN and self.acceptance in DECLINED else self.state

    def after(self, decision: DecisionLike) -> Stand:
        """The state once the decision takes effect."""
        kind = decision.kind
        if kind == DecisionKind.ASSESSED and decision.mark_conflicts:
            return replace(self, in_conflict=True)
        if kind == DecisionKind.CONFLICT_RESOLVED:
            return replace(self, in_conflict=False, state=decision.state or self.state)
        if kind == DecisionKind.ACCEPTANCE:
            return replace(self, acceptance=decision.acceptance)
        if kind == DecisionKind.RECLASSIFIED:
            return replace(self, reclassified=self.reclassified or self.state in OPEN)
        return replace(self, state=decision.state)


@dataclass(frozen=True, slots=True)
class Span:
    """A state from one date up to another, as known from one time up to another."""

    stand: Stand
    starts_on: dt.date
    ends_on: dt.date
    known_from: dt.datetime
    known_to: dt.datetime = FOREVER_AT


def in_force(decisions: Iterable[Any]) -> list[Any]:
    """Decisions that count: a voided decision has no effect, nor has the one that voids it, except that."""
    decisions = list(decisions)
    voided = {d.about_id for d in decisions if d.kind == DecisionKind.VOIDED}
    return [d for d in decisions if d.kind != DecisionKind.VOIDED and d.pk not in voided]


def timeline(decisions: Iterable[DecisionLike], *, known_at: dt.datetime) -> list[tuple[Stand, dt.date, dt.date]]:
    """The states as known at a time: each with its first day and the day after its last, in order.

    Decisions take effect by the date they count from, then in the order they were recorded. There is no state before
    the recommendation was issued; a voided decision has no effect.
    """
    acting = in_force(d for d in decisions if d.recorded_at <= known_at)
    acting.sort(key=lambda d: (d.counts_from, d.kind != DecisionKind.ISSUED, d.recorded_at, d.pk))
    starts: list[tuple[Stand, dt.date]] = []
    stand: Stand | None = None
    for decision in acting:
        if decision.kind == DecisionKind.ISSUED:
            stand = Stand(decision.state)
        elif stand is None:
            continue
        else:
            stand = stand.after(decision)
        if starts and starts[-1][1] == decision.counts_from:
            starts.pop()
        if not starts or starts[-1][0] != stand:
            starts.append((stand, decision.counts_from))
    ends = [day for _stand, day in starts[1:]] + [FOREVER for _last in starts[-1:]]
    return [(stand, day, end) for (stand, day), end in zip(starts, ends, strict=True)]


def spans(decisions: Sequence[DecisionLike]) -> list[Span]:
    """Every state with its dates and the times between which it was known."""
    done: list[Span] = []
    current: dict[tuple[Stand, dt.date, dt.date], dt.datetime] = {}
    for moment in sorted({d.recorded_at for d in decisions}):
        now = timeline(decisions, known_at=moment)
        for gone in [key for key in current if key not in now]:
            done.append(Span(*gone, known_from=current.pop(gone), known_to=moment))
        for key in now:
            current.setdefault(key, moment)
    return done + [Span(*key, known_from=since) for key, since in current.items()]


# --- The rows -----------------------------------------------------------------------------------------------------
class StandingQuerySet(models.QuerySet["StandingInterval"]):
    def as_known(self, at: dt.datetime | None) -> StandingQuerySet:
        """The intervals as known at the time; without one, as known now."""
        return self.filter(known_from__lte=at, known_to__gt=at) if at else self.filter(known_to=FOREVER_AT)

    def current(self, *, on: Any, known_at: dt.datetime | None = None) -> StandingQuerySet:
        """The intervals of a date, or of a date expression, as known at a time or now."""
        return self.as_known(known_at).filter(starts_on__lte=on, ends_on__gt=on)


# The differences on the dates on which an interval begins and ends; and, 36 months after the issue, the cohort of the
# rule `cohort-36m` by the interval of that date.
LEDGER = """
    WITH changed AS (
        SELECT n.*, {sign} AS weight, (n.issued_on + interval '36 months')::date AS observed_on
        FROM {rows} n JOIN accountability_oversightbody b ON b.id = n.body_id AND n.issued_on >= b.base_date
        WHERE n.known_to = '9999-12-31 00:00:00+00'),
    entries AS (
        SELECT e.day, r.body_id, r.volume, c.category, c.standing, e.sign
        FROM changed r
        CROSS JOIN LATERAL (VALUES (r.starts_on, r.weight), (r.ends_on, -r.weight)) AS e(day, sign)
        CROSS JOIN LATERAL (VALUES
            ('all', r.standing), (r.rating, r.standing_in_rating),
            (CASE WHEN r.in_conflict THEN 'all' END, 'conflict'),
            (CASE WHEN r.in_conflict THEN r.rating END, 'conflict')) AS c(category, standing)
        UNION ALL
        SELECT r.observed_on, r.body_id, r.volume, c.category, c.standing, r.weight
        FROM changed r
        CROSS JOIN LATERAL (VALUES
            ('all', 'cohort'), (r.rating, 'cohort'),
            (CASE WHEN r.standing NOT IN ('open', 'declined') THEN 'all' END, 'cohort_closed'),
            (CASE WHEN r.standing_in_rating NOT IN ('open', 'declined') THEN r.rating END, 'cohort_closed')
        ) AS c(category, standing)
        WHERE r.starts_on <= r.observed_on AND r.ends_on > r.observed_on)
    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)
    SELECT day, body_id, volume, category, standing, sum(sign) FROM entries
    WHERE day < '9999-12-31' AND category <> ''
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0;
"""
NEW, OLD = LEDGER.format(rows="new_rows", sign="1"), LEDGER.format(rows="old_rows", sign="-1")


def _keeps_the_ledger(operation: pgtrigger.Operation, func: str, **tables: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"keeps_the_ledger_{str(operation).lower()}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**tables),
        func=func + "RETURN NULL;",
    )


class StandingInterval(models.Model):
    """One recommendation's state over [starts_on, ends_on), as known over [known_from, known_to).

    Derived from the decisions by `spans`, in the transaction that records them; never edited. `standing` is the class
    every count uses, `standing_in_rating` the class in the series of its rating at issue, which a reclassification
    closes permanently (A/76/644, para. 90 (b)).
    """

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="standings")
    body = models.ForeignKey(OversightBody, models.PROTECT, related_name="+", db_index=False)
    volume = models.CharField(max_length=4, blank=True)
    rating = models.CharField(max_length=16, blank=True)
    issued_on = models.DateField()
    state = models.CharField(max_length=32, choices=State)
    acceptance = models.CharField(max_length=24, blank=True)
    in_conflict = models.BooleanField(default=False)
    reclassified = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOREVER)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(default=FOREVER_AT)
    standing = models.GeneratedField(
        expression=Case(
            When(state__in=[str(s) for s in OPEN], then=Value(str(Standing.OPEN))),
            When(state__in=[str(s) for s in CLOSED_OTHERWISE], then=Value(str(Standing.CLOSED))),
            When(state__in=[str(s) for s in DECLINED], then=Value(str(Standing.DECLINED))),
            default=Value(str(Standing.IMPLEMENTED)),
        ),
        output_field=models.CharField(max_length=16),
        db_persist=True,
    )
    standing_in_rating = models.GeneratedField(
        expression=Case(
            When(reclassified=True, then=Value(str(Standing.RECLASSIFIED))),
            When(state__in=[str(s) for s in OPEN], then=Value(str(Standing.OPEN))),
            When(state__in=[str(s) for s in CLOSED_OTHERWISE], then=Value(str(Standing.CLOSED))),
            When(state__in=[str(s) for s in DECLINED], then=Value(str(Standing.DECLINED))),
            default=Value(str(Standing.IMPLEMENTED)),
        ),
        output_field=models.CharField(max_length=16),
        db_persist=True,
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="standing_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(known_to__gt=F("known_from")), name="standing_known_before_forgotten"),
            models.CheckConstraint(condition=ENDED_BY_ACCEPTANCE, name="standing_declined_is_not_open"),
        ]
        indexes = [
            models.Index(
                fields=["body", "volume", "issued_on"], name="standing_known_now", condition=Q(known_to=FOREVER_AT)
            ),
            models.Index(
                fields=["ends_on", "starts_on"],
                include=["recommendation", "body", "volume"],
                name="standing_open_now",
                condition=Q(known_to=FOREVER_AT, standing=Standing.OPEN),
            ),
        ]
        triggers = [
            *row_history(),
            _keeps_the_ledger(pgtrigger.Insert, NEW, new="new_rows"),
            _keeps_the_ledger(pgtrigger.Update, NEW + OLD, new="new_rows", old="old_rows"),
            _keeps_the_ledger(pgtrigger.Delete, OLD, old="old_rows"),
            *moves_measures(RATES, HEADLINES),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.state} {self.starts_on}–{self.ends_on}"


def rows_of(recommendation: Recommendation, decisions: Sequence[DecisionLike]) -> Iterator[StandingInterval]:
    """The interval rows of one recommendation, not saved yet."""
    for span in spans(decisions):
        yield StandingInterval(
            recommendation_id=recommendation.pk,
            body_id=recommendation.body_id,
            volume=recommendation.volume,
            rating=recommendation.rating,
            issued_on=recommendation.counts_from,
            state=span.stand.effective_state,
            acceptance=span.stand.acceptance,
            in_conflict=span.stand.in_conflict,
            reclassified=span.stand.reclassified,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            known_from=span.known_from,
            known_to=span.known_to,
        )


def repeat_on(recommendation: Recommendation, decisions: Sequence[DecisionLike]) -> None:
    """Set the fields of the record that repeat what its decisions add up to now; left alone where its entry is void."""
    if not (known := timeline(decisions, known_at=FOREVER_AT)):
        return
    *_past, (stand, decided_on, _ends) = known
    ratings = [d.rating for d in decisions if d.kind == DecisionKind.RECLASSIFIED and d.rating]
    recommendation.state = stand.effective_state
    recommendation.acceptance = stand.acceptance
    recommendation.in_conflict = stand.in_conflict
    recommendation.rating_now = ratings[-1] if stand.reclassified and ratings else recommendation.rating
    recommendation.decided_on = decided_on if stand != Stand(State.NEWLY_ISSUED) else None
