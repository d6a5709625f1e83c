"""Data quality of a register: rules for missing or unresolved data, with the findings of each entity."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, Value

from accountability.models import Entity
from accountability.registers import Link


@dataclass(frozen=True)
class QualityRule:
    """One rule: a label, a description, the correction, and the condition on a record on a date.

    A rule that reveals evidence is applied only to records whose evidence the reader may see.
    """

    code: str
    title: Any
    sentence: Any
    repair: Any
    condition: Callable[[dt.date], Q]
    tells_of_evidence: bool = False


@dataclass(frozen=True)
class Gap:
    """A finding on what is missing altogether, so that no record has it.

    `places` gives what lacks it on the day, each as a label and the URL of the page of the correction.
    """

    code: str
    title: Any
    sentence: Any
    repair: Any
    places: Callable[[dt.date], Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class Quality:
    """The rules of one register, with the data of its page and files.

    `owners` gives (record, entity, whether the record is open) for each responsible entity of a record. `records` is
    the list with the filters `?quality=` and `?entity=`; its permission applies to the findings. `rows` gives the
    records that a reader may know of, where they are not all records that were not entered by mistake.
    """

    model: Any
    rules: Sequence[QualityRule]
    owners: Callable[[], QuerySet[Any]]
    records: Link
    template: str = "accountability/quality.html"
    rows: Callable[[Any], QuerySet[Any]] | None = None
    gaps: Sequence[Gap] = ()

    @cached_property
    def by_code(self) -> dict[str, QualityRule]:
        return {rule.code: rule for rule in self.rules}

    def breaking(self, rule: QualityRule, *, on: dt.date, reader: Any) -> Any:
        """The records that break the rule on the date, as known to the reader, without entries made by mistake."""
        return narrowed(self._known_to(reader), rule, on=on, reader=reader)

    def _known_to(self, reader: Any) -> Any:
        return self.rows(reader) if self.rows else self.model.objects.filter(is_voided=False)

    def findings(self, *, on: dt.date, reader: Any) -> tuple[Counts, list[EntityFindings]]:
        """The number of records that break each rule, and the same for every entity that is not an office, highest
        first.

        A joint record counts once in total, and under each of its entities.
        """
        broken = (
            self.breaking(rule, on=on, reader=reader).order_by().values_list(Value(rule.code), "pk")
            for rule in self.rules
        )
        findings, parameters = _union(broken).query.sql_with_params()
        owners, of_owners = self.owners().order_by().query.sql_with_params()
        query = BY_ENTITY.format(findings=findings, owners=owners)
        counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        with connection.cursor() as cursor:
            cursor.execute(query, [*parameters, *of_owners, on])
            for code, names, rule, count in cursor.fetchall():
                counts[code, names][rule] = count
        total = self._ordered(counts.pop(("", "{}"), {}))
        rows = [EntityFindings(code, json.loads(names), self._ordered(of)) for (code, names), of in counts.items()]
        return total, sorted(rows, key=lambda row: (-row.total, row.code))

    def of_entity(self, entity: Entity, *, on: dt.date) -> int:
        """The number of findings of the entity that all readers may see, including its offices."""
        rows = self._known_to(None).for_entity(entity)
        open_to_all = [rule for rule in self.rules if not rule.tells_of_evidence]
        broken = (narrowed(rows, rule, on=on, reader=None) for rule in open_to_all)
        return int(_union(of.order_by().values_list("pk") for of in broken).count())

    def by_entity(self, *, on: dt.date) -> dict[str, int]:
        """The same number for every entity and every office that has findings, by code."""
        open_to_all = [rule for rule in self.rules if not rule.tells_of_evidence]
        broken = (
            self.breaking(rule, on=on, reader=None).order_by().values_list(Value(rule.code), "pk")
            for rule in open_to_all
        )
        findings, parameters = _union(broken).query.sql_with_params()
        owners, of_owners = self.owners().order_by().query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(OF_EVERY_ENTITY.format(findings=findings, owners=owners), [*parameters, *of_owners, on])
            return dict(cursor.fetchall())

    def _ordered(self, counts: dict[str, int]) -> Counts:
        return tuple(counts.get(rule.code, 0) for rule in self.rules)


Counts = tuple[int, ...]
"""Findings in the order of the rules."""


@dataclass(frozen=True)
class EntityFindings:
    """One entity with the offices under it, and how many of its records break each rule."""

    code: str
    names: dict[str, str]
    counts: Counts

    @property
    def total(self) -> int:
        return sum(self.counts)


# The findings are computed once and joined to their entities by an index, so that no query plan can compute them for
# every row. The total of all entities has no code.
ANSWERED = """
    WITH findings(rule, record) AS MATERIALIZED ({findings}),
    owners(record, entity, is_open) AS ({owners}),
    answered AS (
        SELECT DISTINCT f.rule, f.record, c.root FROM findings f JOIN owners w ON w.record = f.record
        JOIN accountability_entity_reach(%s) c ON c.entity = w.entity WHERE NOT c.passed OR w.is_open)
"""
OF_EVERY_ENTITY = """{answered}
    SELECT e.code, count(*) FROM answered a JOIN accountability_entity e ON e.id = a.root GROUP BY e.code
""".replace("{answered}", ANSWERED)
BY_ENTITY = """{answered}
    SELECT e.code, e.names::text, a.rule, count(*)
    FROM answered a JOIN accountability_entity e ON e.id = a.root AND e.parent_id IS NULL
    GROUP BY e.code, e.names, a.rule
    UNION ALL SELECT '', '{{}}', rule, count(*) FROM findings GROUP BY rule
""".replace("{answered}", ANSWERED)


def narrowed(rows: Any, rule: QualityRule, *, on: dt.date, reader: Any) -> Any:
    """The rows that break the rule on the date, as known to the reader."""
    rows = rows.filter(rule.condition(on))
    return rows.with_evidence_for(reader) if rule.tells_of_evidence else rows


def _union(queries: Iterable[Any]) -> Any:
    """The rows of all queries in one statement."""
    first, *others = queries
    return first.union(*others, all=True)
