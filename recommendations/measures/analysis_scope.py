"""The scope of a figure: date, body, volume and entity, shared by all figures of the analysis."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from recommendations.models.recommendation_queryset import OPEN_IN_SQL

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
"""The results, by responsible entity."""

OWNERS = """
    owners AS {how} (
        SELECT DISTINCT c.root AS entity, w.recommendation_id
        FROM accountability_entity_reach(%(today)s{roots}) c
        JOIN recommendations_responsibility w ON w.entity_id = c.entity
        JOIN recommendations_recommendation o ON o.id = w.recommendation_id
        WHERE NOT c.passed OR {open})
"""
"""The recommendations of each entity, as in the register's filter: of merged entities, those open now."""

_OF_ONE = OWNERS.format(how="NOT MATERIALIZED", roots=", ARRAY[%(entity)s]::bigint[]", open=OPEN_IN_SQL.format(t="o"))
OF_ENTITY = f" AND s.recommendation_id IN (WITH {_OF_ONE} SELECT w.recommendation_id FROM owners w)"  # noqa: S608


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day where the Organization is."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max), timezone.get_default_timezone())


@dataclass(frozen=True)
class Scope:
    """Issued between the base date of its body and the date; empty means all; an entity includes its offices.

    `today` is the register day: from it on, the record itself has the last management update.
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
        """The common table expression of responsible entities, evaluated once."""
        return OWNERS.format(how="MATERIALIZED", roots="", open=OPEN_IN_SQL.format(t="o"))

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters of the condition."""
        return {
            "on": self.on, "body": self.body, "volume": self.volume, "entity": self.entity, "today": self.today,
        }  # fmt: skip
