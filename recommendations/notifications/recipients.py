"""Who stands around a recommendation: those who follow it, answer for it, assess it, watch over it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import connection

from accountability.models import Assignment, Subscription
from accountability.roles import Role
from recommendations.models import Recommendation, Responsibility

ANSWERING = """
    WITH RECURSIVE answering (entity, answers) AS (
        SELECT id, id FROM accountability_entity
        UNION
        SELECT a.entity, n.above FROM answering a JOIN (
            SELECT id, parent_id FROM accountability_entity WHERE parent_id IS NOT NULL
            UNION ALL
            SELECT entity_id, successor_id FROM accountability_merger WHERE effective_on <= %s) n (entity, above)
        ON n.entity = a.answers)
"""
"""For each entity those that answer for it on a day: itself, that under which it lies, that into which it merged."""


class Audience:
    """The people around some recommendations on a day, read once for all of them."""

    def __init__(self, recommendations: Collection[int], *, on: dt.date) -> None:
        self.entities = _entities(recommendations, on)
        self.bodies = dict(Recommendation.objects.filter(pk__in=recommendations).values_list("pk", "body"))
        self.assigned: dict[tuple[str, int | None], set[int]] = defaultdict(set)
        for role, entity, body, user in Assignment.objects.active(on=on).values_list("role", "entity", "body", "user"):
            self.assigned[role, entity or body].add(user)
        self.followed = _followers(recommendations, {pk for known in self.entities.values() for pk in known})

    def followers(self, recommendation: int) -> set[int]:
        """Who follows it, or an entity that answers for it."""
        subjects = [("recommendation", recommendation), *(("entity", e) for e in self.entities[recommendation])]
        return _union(self.followed[subject] for subject in subjects)

    def acting(self, recommendation: int, *roles: str) -> set[int]:
        """Who acts in one of the roles for it: for its entities, for its body, or for the whole Organization."""
        wheres: dict[str, Iterable[int | None]] = {
            Role.FOCAL_POINT: self.entities[recommendation],
            Role.HEAD_OF_ENTITY: self.entities[recommendation],
            Role.ASSESSOR: [self.bodies.get(recommendation)],
        }
        return _union(self.assigned[role, where] for role in roles for where in wheres.get(role, [None]))


def _union(groups: Iterable[set[int]]) -> set[int]:
    return set().union(*groups)


def _entities(recommendations: Collection[int], on: dt.date) -> dict[int, set[int]]:
    """By recommendation the entities that answer for it."""
    query = f"""{ANSWERING}
        SELECT r.recommendation_id, a.answers FROM {Responsibility._meta.db_table} r
        JOIN answering a ON a.entity = r.entity_id WHERE r.recommendation_id = ANY(%s)"""  # noqa: S608
    found: dict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(query, [on, list(recommendations)])
        for recommendation, entity in cursor.fetchall():
            found[recommendation].add(entity)
    return found


def _followers(recommendations: Collection[int], entities: Collection[int]) -> dict[tuple[str, int], set[int]]:
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    for kind, ids in (("recommendation", recommendations), ("entity", entities)):
        rows = Subscription.objects.filter(subject_type=kind, subject_id__in=ids)
        for subject, user in rows.values_list("subject_id", "user"):
            found[kind, subject].add(user)
    return found
