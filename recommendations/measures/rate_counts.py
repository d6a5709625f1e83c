"""One SQL statement that counts recommendations by body, volume, category and entity on any dates, as known then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from recommendations.measures.rules import RULES, Counts


@dataclass(frozen=True)
class Question:
    """What to count: dates, time of knowledge, earliest date of issue, and scope. Empty means all."""

    days: tuple[dt.date, ...]
    known_at: dt.datetime | None = None
    since: dt.date | None = None
    bodies: tuple[int, ...] = ()
    volumes: tuple[str, ...] = ()
    entities: tuple[int, ...] = ()
    addressees: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()

    @property
    def from_ledger(self) -> bool:
        """Whether the ledger is sufficient: it has what is known now of all since the base date."""
        return not (self.known_at or self.since or self.entities or self.addressees)


class Series(NamedTuple):
    """The series of a count; `volume` is None for both together, `entity` None for the Organization."""

    day: dt.date
    body: int
    volume: str | None
    category: str
    entity: int | None


CLASSES = """
    coalesce({sum} FILTER (WHERE standing = 'open'), 0) AS open,
    coalesce({sum} FILTER (WHERE standing = 'implemented'), 0) AS implemented,
    coalesce({sum} FILTER (WHERE standing = 'closed'), 0) AS closed,
    coalesce({sum} FILTER (WHERE standing = 'reclassified'), 0) AS reclassified,
    coalesce({sum} FILTER (WHERE standing = 'declined'), 0) AS declined,
    coalesce({sum} FILTER (WHERE {conflict}), 0) AS conflicts
"""
CLASS_FIELDS = ("open", "implemented", "closed", "reclassified", "declined", "conflicts")
STANDINGS = ("open", "implemented", "closed", "reclassified", "declined", "conflict")
COHORT_CLASSES = """,
    coalesce(sum(f.delta) FILTER (WHERE standing = 'cohort'), 0) AS cohort,
    coalesce(sum(f.delta) FILTER (WHERE standing = 'cohort_closed'), 0) AS cohort_closed
"""

# The days are numbered; a change belongs to the first asked day on or after it, and counts for all later ones.
FROM_LEDGER = """
    flow AS (
        SELECT width_bucket(day - 1, %(days)s::date[]) + 1 AS first, body_id, volume, category, standing,
            sum(delta) AS delta
        FROM recommendations_ledgerentry
        WHERE day <= %(last)s AND standing = ANY(%(standings)s) {where} GROUP BY 1, 2, 3, 4, 5),
    counted AS MATERIALIZED (
        SELECT a.day, f.body_id, f.volume, f.category, NULL::bigint AS entity, {classes}
        FROM asked a JOIN flow f ON f.first <= a.n
        GROUP BY a.day, GROUPING SETS ((f.body_id, f.volume, f.category), (f.body_id, f.category)))
"""
FROM_INTERVALS = """
    counted AS MATERIALIZED (
        SELECT a.day, s.body_id, s.volume, c.category, {entity} AS entity, {classes}
        FROM asked a JOIN known s ON s.starts_on <= a.day AND s.ends_on > a.day
        CROSS JOIN LATERAL (VALUES ('all', s.standing), (s.rating, s.standing_in_rating)) AS c(category, standing)
        WHERE c.category <> ''
        GROUP BY a.day, {entity}, GROUPING SETS ((s.body_id, s.volume, c.category), (s.body_id, c.category)))
"""
# As known at the selected time (by default now), of those issued since the base date or the given date.
KNOWN = """
    known AS NOT MATERIALIZED (
        SELECT s.* {entity} FROM recommendations_standinginterval s
        JOIN accountability_oversightbody b ON b.id = s.body_id {join}
        WHERE {known} AND s.issued_on >= coalesce(%(since)s, b.base_date) {where})
"""
# Rates follow no merger, and so ask for a day before the first one.
OWNERS = """
    owners AS MATERIALIZED (
        SELECT DISTINCT root.root AS entity, r.recommendation_id
        FROM accountability_entity_reach('-infinity', %(entities)s::bigint[]) root
        JOIN recommendations_responsibility r ON r.entity_id = root.entity)
"""
# The latest period of each body and volume that had been read by the day, and whether an annual rate of the day is read
# from it (`periods.annual` states the same); that of all volumes together needs the period of each.
PERIODS = """
    periods AS MATERIALIZED (
        SELECT latest.*, bool_and(is_annual) OVER (PARTITION BY day, body_id) AS are_annual
        FROM (
            SELECT a.day, v.code, v.body_id, v.volume, p.starts_on, p.ends_on, coalesce(
                a.day < p.ends_on + interval '1 year' OR EXISTS (
                    SELECT 1 FROM recommendations_period q WHERE q.body_id = v.body_id AND q.volume = v.volume
                        AND q.starts_on <= a.day AND q.ends_on > a.day), FALSE) AND p.ends_on IS NOT NULL AS is_annual
            FROM asked a
            CROSS JOIN (
                SELECT DISTINCT q.body_id, q.volume, b.code
                FROM recommendations_period q JOIN accountability_oversightbody b ON b.id = q.body_id) v
            LEFT JOIN LATERAL (
                SELECT q.starts_on, q.ends_on FROM recommendations_period q
                WHERE q.body_id = v.body_id AND q.volume = v.volume AND q.cut_off <= a.day
                ORDER BY q.ends_on DESC LIMIT 1) p ON TRUE) latest)
"""
GROUPED = "GROUP BY p.day, {entity}, GROUPING SETS ((p.body_id, p.volume), (p.body_id))"
HAVING = {"assessed": " HAVING GROUPING(p.volume) = 0 OR bool_and(p.are_annual)"}
PERIOD_COUNTS = {
    "period": """
        SELECT p.day, p.body_id, p.volume, {entity} AS entity, count(*) AS newly_open
        FROM periods p JOIN known s ON s.body_id = p.body_id AND s.volume = p.volume
            AND s.issued_on >= p.ends_on AND s.starts_on <= p.day AND s.ends_on > p.day
        WHERE s.standing = 'open' AND p.code = ANY(%(period_bodies)s) """,
    "assessed": """
        SELECT p.day, p.body_id, p.volume, {entity} AS entity, count(*) AS assessed,
            count(*) FILTER (WHERE s.standing = 'implemented') AS assessed_implemented,
            count(*) FILTER (WHERE s.standing = 'closed') AS assessed_closed
        FROM periods p JOIN known s ON s.body_id = p.body_id AND s.volume = p.volume
            AND s.issued_on < p.ends_on AND s.starts_on <= p.ends_on AND s.ends_on > p.ends_on
        WHERE p.code = ANY(%(assessed_bodies)s) AND p.is_annual AND EXISTS (
            SELECT 1 FROM recommendations_decision d
            WHERE d.recommendation_id = s.recommendation_id AND d.kind = 'assessed' AND d.part_id IS NULL
                AND d.counts_from BETWEEN p.starts_on AND p.ends_on AND d.recorded_at <= %(known_at)s
                AND NOT EXISTS (SELECT 1 FROM recommendations_decision v WHERE v.about_id = d.id
                    AND v.kind = 'voided' AND v.recorded_at <= %(known_at)s)) """,
    "window": """
        SELECT p.day, p.body_id, p.volume, {entity} AS entity, count(*) AS addressed,
            count(*) FILTER (WHERE s.acceptance = 'accepted') AS accepted,
            count(*) FILTER (WHERE s.acceptance = 'accepted' AND s.standing = 'implemented') AS accepted_implemented
        FROM periods p JOIN known s ON s.body_id = p.body_id AND s.volume = p.volume
            AND s.issued_on BETWEEN p.starts_on AND p.ends_on AND s.starts_on <= p.day AND s.ends_on > p.day
        WHERE p.code = ANY(%(window_bodies)s) """,
}
COHORT = """
    SELECT a.day, s.body_id, s.volume, c.category, {entity} AS entity, count(*) AS cohort,
        count(*) FILTER (WHERE c.standing NOT IN ('open', 'declined')) AS cohort_closed
    FROM asked a JOIN known s ON s.issued_on + interval '36 months' <= a.day
        AND s.starts_on <= s.issued_on + interval '36 months' AND s.ends_on > s.issued_on + interval '36 months'
    CROSS JOIN LATERAL (VALUES ('all', s.standing), (s.rating, s.standing_in_rating)) AS c(category, standing)
    WHERE c.category <> ''
    GROUP BY a.day, {entity}, GROUPING SETS ((s.body_id, s.volume, c.category), (s.body_id, c.category))
"""
OF_GROUP = {
    "period": ("newly_open",),
    "assessed": ("assessed", "assessed_implemented", "assessed_closed"),
    "window": ("addressed", "accepted", "accepted_implemented"),
    "cohort": ("cohort", "cohort_closed"),
}


COUNTS = """
    WITH {parts}
    SELECT c.day, c.body_id, c.volume, c.category, c.entity,
        c.open, c.implemented, c.closed, c.reclassified, c.declined, c.conflicts {columns}
    FROM counted c {joins} ORDER BY c.day, c.body_id, c.volume NULLS FIRST, c.category, c.entity
"""


def statement(question: Question) -> tuple[str, dict[str, Any]]:
    """The SQL and its parameters."""
    where = "".join(
        clause
        for asked, clause in (
            (question.bodies, " AND {t}body_id = ANY(%(bodies)s)"),
            (question.volumes, " AND {t}volume = ANY(%(volumes)s)"),
        )
        if asked
    )
    entity = "s.entity" if question.entities else "NULL::bigint"
    parts = ["asked AS (SELECT day, n FROM unnest(%(days)s::date[]) WITH ORDINALITY AS asked(day, n))"]
    if question.entities:
        parts.append(OWNERS)
    if question.needs or not question.from_ledger:
        parts.append(_known_intervals(question, where))
    if question.from_ledger:
        classes = CLASSES.format(sum="sum(f.delta)", conflict="standing = 'conflict'") + COHORT_CLASSES
        parts.append(FROM_LEDGER.format(classes=classes, where=where.format(t="")))
    else:
        classes = CLASSES.format(sum="count(*)", conflict="s.in_conflict").replace("standing =", "c.standing =")
        parts.append(FROM_INTERVALS.format(classes=classes, entity=entity))
    if question.needs & PERIOD_COUNTS.keys():
        parts.append(PERIODS)
    columns, joins = "", ""
    for need in sorted(question.needs):
        if need == "cohort" and question.from_ledger:
            columns += "".join(f", c.{name}" for name in OF_GROUP[need])
            continue
        query = COHORT if need == "cohort" else PERIOD_COUNTS[need] + GROUPED + HAVING.get(need, "")
        parts.append(f"{need}_counts AS MATERIALIZED ({query.format(entity=entity)})")
        columns += "".join(f", coalesce({need}_counts.{name}, 0)" for name in OF_GROUP[need])
        joins += f" LEFT JOIN {need}_counts ON {_same_series(need)}"
    sql = COUNTS.format(parts=", ".join(parts), columns=columns, joins=joins)
    return sql, _parameters(question)


def _known_intervals(question: Question, where: str) -> str:
    """The expression `known`: the standing intervals that the question reads, as known at its moment."""
    join = "JOIN owners o ON o.recommendation_id = s.recommendation_id" if question.entities else ""
    if question.addressees:
        join += """ JOIN recommendations_recommendation r ON r.id = s.recommendation_id
            AND r.addressee = ANY(%(addressees)s)"""
    condition = "s.known_to = '9999-12-31 00:00:00+00'"
    if question.known_at:
        condition = "s.known_from <= %(known_at)s AND s.known_to > %(known_at)s"
    entity = ", o.entity" if question.entities else ""
    return KNOWN.format(entity=entity, join=join, known=condition, where=where.format(t="s."))


def _same_series(need: str) -> str:
    names = ["day", "body_id", "volume", "entity"] + (["category"] if need == "cohort" else [])
    same = " AND ".join(f"{need}_counts.{name} IS NOT DISTINCT FROM c.{name}" for name in names)
    return same if need == "cohort" else f"{same} AND c.category = 'all'"


def _parameters(question: Question) -> dict[str, Any]:
    return {
        "days": list(question.days),
        "last": question.days[-1],
        "standings": [*STANDINGS, *(OF_GROUP["cohort"] if "cohort" in question.needs else ())],
        "known_at": question.known_at or dt.datetime.max.replace(tzinfo=dt.UTC),
        "since": question.since,
        "bodies": list(question.bodies),
        "volumes": list(question.volumes),
        "entities": list(question.entities),
        "addressees": list(question.addressees),
        **{f"{rule.needs}_bodies": list(rule.bodies) for rule in RULES if rule.needs},
    }


def count(question: Question) -> Iterator[tuple[Series, Counts]]:
    """Every series with its counts on every day asked; the days must ascend."""
    names: Sequence[str] = CLASS_FIELDS
    for need in sorted(question.needs):
        names = [*names, *OF_GROUP[need]]
    with connection.cursor() as cursor:
        cursor.execute(*statement(question))
        for row in cursor.fetchall():
            yield Series(*row[:5]), Counts(**dict(zip(names, map(int, row[5:]), strict=True)))


def packed(counts: Iterable[tuple[Series, Counts]]) -> list[list[Any]]:
    """The counts as a JSON value, for the cache of measures."""
    return [[series.day.isoformat(), *series[1:], of._asdict()] for series, of in counts]


def unpacked(body: list[list[Any]]) -> list[tuple[Series, Counts]]:
    """The counts that `packed` gave."""
    return [(Series(dt.date.fromisoformat(row[0]), *row[1:5]), Counts(**row[5])) for row in body]
