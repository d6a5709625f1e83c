"""What the register lacks or leaves open: one rule per row, counted for each entity, one step from the repair."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from accountability.choices import DateRequestState, DueKind
from accountability.models import Entity
from recommendations.choices import CLAIMED_DONE, OPEN, Progress, State
from recommendations.measures.analysis_scope import ANSWERED, REACH
from recommendations.models import (
    DateRequest,
    Evidence,
    Recommendation,
    TargetDate,
    Update,
)
from recommendations.models.recommendation import RecommendationQuerySet

SILENT = dt.timedelta(days=90)
UNASKED = dt.timedelta(days=180)
REVISIONS = 3

_OPEN = Q(state__in=OPEN)
_OWN = {"recommendation": OuterRef("pk")}
_SAID = Update.objects.filter(part=None, withdrawn_by=None)
"""What management said of the whole and did not withdraw."""


@dataclass(frozen=True)
class QualityRule:
    """One rule: what is wrong, in a word and a sentence, what repairs it, and the condition on a record on a day.

    One that tells of evidence is applied to the records whose evidence the reader may see, and to no other.
    """

    code: str
    title: Any
    sentence: Any
    repair: Any
    condition: Callable[[dt.date], Q]
    tells_of_evidence: bool = False


def _without_evidence(on: dt.date) -> Q:
    return Q(~Exists(Evidence.objects.filter(withdrawn_at=None, **_OWN)), state=State.IMPLEMENTED)


def _silent(on: dt.date) -> Q:
    return _OPEN & Q(Q(updated_on__lt=on - SILENT) | Q(updated_on=None, reported_on__lt=on - SILENT))


def _revised(on: dt.date) -> Q:
    return _OPEN & Q(Exists(TargetDate.objects.filter(number__gte=REVISIONS, **_OWN)))


def _overdue(on: dt.date) -> Q:
    waiting = DateRequest.objects.filter(state=DateRequestState.WAITING, **_OWN)
    return _OPEN & Q(~Exists(waiting), due_on__lt=on)


def _without_statement(on: dt.date) -> Q:
    """The last request for closure says nothing."""
    asked = _SAID.filter(progress=Progress.CLOSURE_REQUESTED, **_OWN).order_by("-recorded_at", "-pk")
    silent = Recommendation.objects.alias(said=Subquery(asked.values("text")[:1])).filter(said="")
    return _OPEN & Q(progress=Progress.CLOSURE_REQUESTED, pk__in=silent.values("pk"))


def _unasked(on: dt.date) -> Q:
    """A claim older than the limit that no other word has followed."""
    later = _SAID.filter(
        Q(reported_on__gt=OuterRef("reported_on")) | Q(reported_on=OuterRef("reported_on"), pk__gt=OuterRef("pk")),
        recommendation=OuterRef("recommendation"),
    ).exclude(progress__in=CLAIMED_DONE)
    claims = _SAID.filter(~Exists(later), progress__in=CLAIMED_DONE, reported_on__lt=on - UNASKED)
    said = [p for p in CLAIMED_DONE if p != Progress.CLOSURE_REQUESTED]
    first = Subquery(claims.filter(**_OWN).values("pk")[:1])  # asked of each row: most updates are on what is closed
    return _OPEN & Q(IsNull(first, False), progress__in=said)


RULES = (
    QualityRule(
        "implemented-without-evidence", _("No evidence"),
        _("Implemented for the body, and nothing is attached that shows it."),
        _("Attach what was shown to the body."), _without_evidence, tells_of_evidence=True,
    ),
    QualityRule(
        "silent-90-days", _("No update for 90 days"),
        _("Open, and management has said nothing for 90 days."),
        _("Say how far it has come; “no change” is an answer."), _silent,
    ),
    QualityRule(
        "three-revisions", _("Three new dates"),
        _("Open, and its date was moved three times or more."),
        _("Review with the entity whether the latest date can be kept."), _revised,
    ),
    QualityRule(
        "no-target-date", _("No date"),
        _("Open without a target date: none is given, or the source says “ongoing”."),
        _("Give a date; “ongoing” is never on time."),
        lambda on: _OPEN & Q(due_kind__in=(DueKind.MISSING, DueKind.ONGOING)),
    ),
    QualityRule(
        "overdue-without-new-date", _("Overdue, no new date"),
        _("Open and past its latest date; no new date was granted and none is asked for."),
        _("Report what was done, or ask for a new date with a reason."), _overdue,
    ),
    QualityRule(
        "no-official", _("No official"),
        _("Open, and no official is accountable for it on the day."),
        _("Name the post that is accountable."), lambda on: _OPEN & Q(official=None),
    ),
    QualityRule(
        "request-without-statement", _("Request says nothing"),
        _("Closure was requested without a statement of what was done."),
        _("Ask again with a statement."), _without_statement,
    ),
    QualityRule(
        "conflict-undecided", _("Conflict undecided"),
        _("The body’s mark and its narrative disagree, and nobody has decided which holds."),
        _("An assessor of the body decides, with a reason."), lambda on: Q(in_conflict=True),
    ),
    QualityRule(
        "claimed-180-days", _("Finished, not asked"),
        _("Management has said for more than 180 days that it is finished, and has not asked the body to close it."),
        _("Request closure with evidence, or correct the word."), _unasked,
    ),
    QualityRule(
        "no-theme", _("No theme"),
        _("No theme is given, so that repeats and trends miss it."),
        _("Choose a theme from the list."), lambda on: Q(theme=None),
    ),
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}


def breaking(rule: QualityRule, *, on: dt.date, reader: Any) -> RecommendationQuerySet:
    """The records that break the rule on the day as the reader may know it, entries made by mistake left out."""
    return narrowed(Recommendation.objects.filter(is_voided=False), rule, on=on, reader=reader)


def narrowed(rows: RecommendationQuerySet, rule: QualityRule, *, on: dt.date, reader: Any) -> RecommendationQuerySet:
    """Those of the rows that break the rule on the day, as the reader may know it."""
    rows = rows.filter(rule.condition(on))
    return rows.with_evidence_for(reader) if rule.tells_of_evidence else rows


Counts = tuple[int, ...]


@dataclass(frozen=True)
class EntityFindings:
    """One entity with the offices under it, and how many of its records break each rule, in the order of RULES."""

    code: str
    names: dict[str, str]
    counts: Counts

    @property
    def total(self) -> int:
        return sum(self.counts)


# The findings are worked out once, and led to their entities by an index: no plan can begin them anew for every row,
# however little the planner knows of the tables. Those of all entities together have no code.
BY_ENTITY = """
    WITH RECURSIVE found(rule, recommendation_id) AS MATERIALIZED ({found}), {answered}
    SELECT e.code, e.names::text, a.rule, count(*)
    FROM answered a JOIN accountability_entity e ON e.id = a.root AND e.parent_id IS NULL
    GROUP BY e.code, e.names, a.rule
    UNION ALL SELECT '', '{{}}', rule, count(*) FROM found GROUP BY rule
"""


def findings(*, on: dt.date, reader: Any) -> tuple[Counts, list[EntityFindings]]:
    """How many records break each rule, and the same for every entity that is no office of another, most first.

    A joint record counts once, and under each of its entities.
    """
    broken = (breaking(rule, on=on, reader=reader).order_by().values_list(Value(rule.code), "pk") for rule in RULES)
    sql, parameters = _together(broken).query.sql_with_params()
    query = BY_ENTITY.format(found=sql, answered=ANSWERED.format(reach=REACH.format(today="%s"), open="%s"))
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(query, [*parameters, on, on, [str(state) for state in OPEN]])
        for code, names, rule, count in cursor.fetchall():
            found[code, names][rule] = count
    together = _ordered(found.pop(("", "{}"), {}))
    rows = [EntityFindings(code, json.loads(names), _ordered(counts)) for (code, names), counts in found.items()]
    return together, sorted(rows, key=lambda row: (-row.total, row.code))


def of_entity(entity: Entity, *, on: dt.date) -> int:
    """How many findings that everybody may know the entity has, the offices under it included."""
    rows = Recommendation.objects.filter(is_voided=False).for_entity(entity)
    known = [rule for rule in RULES if not rule.tells_of_evidence]
    broken = (narrowed(rows, rule, on=on, reader=None) for rule in known)
    return int(_together(found.order_by().values_list("pk") for found in broken).count())


def _together(queries: Iterable[Any]) -> Any:
    """The rows of all queries in one statement."""
    first, *others = queries
    return first.union(*others, all=True)


def _ordered(counts: dict[str, int]) -> Counts:
    return tuple(counts.get(rule.code, 0) for rule in RULES)
