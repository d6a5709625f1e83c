"""Whose recommendations a figure counts, on which day: the terms that every figure of the analysis shares."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from recommendations.models.recommendation import OPEN_IN_SQL

NOW = "s.known_to = '9999-12-31 00:00:00+00'"
THEN = "s.known_from <= %(moment)s AND s.known_to > %(moment)s"

ANSWERED = """
    answered AS (
        SELECT DISTINCT f.*, c.root
        FROM found f JOIN recommendations_responsibility w ON w.recommendation_id = f.recommendation_id
        JOIN accountability_entity_reach({today}) c ON c.entity = w.entity_id
        WHERE NOT c.passed OR (
            SELECT {open} FROM recommendations_recommendation o WHERE o.id = f.recommendation_id))
"""
"""What was found, under each entity that answers for it."""

OWNERS = """
    owners AS {how} (
        SELECT DISTINCT c.root AS entity, w.recommendation_id
        FROM accountability_entity_reach(%(today)s{roots}) c
        JOIN recommendations_responsibility w ON w.entity_id = c.entity
        JOIN recommendations_recommendation o ON o.id = w.recommendation_id
        WHERE NOT c.passed OR {open})
"""
"""What each entity answers for, as the register's filter has it: of those merged into it, what is open now."""

_OF_ONE = OWNERS.format(how="NOT MATERIALIZED", roots=", ARRAY[%(entity)s]::bigint[]", open=OPEN_IN_SQL.format(t="o"))
OF_ENTITY = f" AND s.recommendation_id IN (WITH {_OF_ONE} SELECT w.recommendation_id FROM owners w)"  # noqa: S608


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day where the Organization is."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max), timezone.get_default_timezone())


@dataclass(frozen=True)
class Scope:
    """Issued between the base date of its body and the day; empty means all; an entity includes its offices.

    `today` is the register day: from it on the record itself says what management said last and by when.
    """

    on: dt.date
    today: dt.date
    body: int | None = None
    volume: str = ""
    entity: int | None = None

    @property
    def is_now(self) -> bool:
        return self.on >= self.today

    def where(self, known: str = NOW) -> str:
        """The condition on intervals `s` of bodies `b`, by default as known now."""
        return (
            f"{known} AND s.issued_on >= b.base_date"
            + (" AND s.body_id = %(body)s" if self.body else "")
            + (" AND s.volume = %(volume)s" if self.volume else "")
            + (OF_ENTITY if self.entity else "")
        )

    def owners(self) -> str:
        """The common table expression that says which entity answers for what, worked out once for all of them."""
        return OWNERS.format(how="MATERIALIZED", roots="", open=OPEN_IN_SQL.format(t="o"))

    @property
    def parameters(self) -> dict[str, Any]:
        """What the condition refers to."""
        return {
            "on": self.on, "body": self.body, "volume": self.volume, "entity": self.entity, "today": self.today,
        }  # fmt: skip
