"""The open recommendations of a date in total, by body and volume, and by entity."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection

from accountability.localization import local
from accountability.localization.citations.localized import abbreviation
from recommendations.measures.analysis_scope import Scope

KINDS = ("all", "body", "entity")


@dataclass(frozen=True)
class Group:
    """The scope of one line: the total, one body and volume, or one entity with its offices."""

    kind: str
    code: str
    volume: str
    name: str

    @property
    def label(self) -> str:
        """Its short name and volume, as charts name it."""
        code = abbreviation(self.code) if self.kind == "body" else self.code
        return f"{code} {self.volume}".strip()


Line = TypeVar("Line", bound=Group)

# A recommendation of several entities counts under each of them, once under each and once in the total.
GROUPED = """
    WITH open_then AS MATERIALIZED (
        SELECT s.recommendation_id, s.body_id, s.volume AS of_volume, {reads}
        FROM recommendations_standinginterval s
        JOIN accountability_oversightbody b ON b.id = s.body_id
        JOIN recommendations_recommendation r ON r.id = s.recommendation_id {joins}
        WHERE {where} AND s.standing = 'open' AND s.starts_on <= %(on)s AND s.ends_on > %(on)s),
    {owners},
    named AS (
        SELECT e.id, e.code, coalesce((
            SELECT n.names FROM accountability_entityname n
            WHERE n.entity_id = e.id AND n.valid_to > %(on)s ORDER BY n.valid_to LIMIT 1), e.names) AS names
        FROM accountability_entity e WHERE {roots}),
    member AS (
        SELECT 0 AS kind, 0 AS place, '' AS code, '' AS volume, '{{}}'::jsonb AS names, o.* FROM open_then o
        UNION ALL
        SELECT 1, b."order", b.code, o.of_volume, b.names, o.*
        FROM open_then o JOIN accountability_oversightbody b ON b.id = o.body_id
        UNION ALL
        SELECT 2, 0, n.code, '', n.names, o.*
        FROM open_then o JOIN owners w ON w.recommendation_id = o.recommendation_id JOIN named n ON n.id = w.entity)
    SELECT kind, code, volume, names::text, {tells}
    FROM member GROUP BY kind, place, code, volume, names ORDER BY kind, place, code, volume
"""
ROOTS = {False: "e.parent_id IS NULL", True: "%(entity)s IN (e.id, e.parent_id)"}


def grouped(
    scope: Scope, made: type[Line], *, reads: str, tells: str, joins: str = "", **more: Any
) -> list[Line]:  # fmt: skip
    """The lines of every group with open recommendations; `tells` names the numbers in the order of the line's fields.

    Without a selected entity, entities that are not an office of another; otherwise that entity and its offices.
    """
    query = GROUPED.format(
        reads=reads, joins=joins, where=scope.where(), owners=scope.owners(), roots=ROOTS[bool(scope.entity)],
        tells=tells,
    )  # fmt: skip
    parameters: Mapping[str, Any] = scope.parameters | more
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return [
            made(KINDS[kind], code, volume, local(json.loads(names)), *numbers)
            for kind, code, volume, names, *numbers in cursor.fetchall()
        ]
