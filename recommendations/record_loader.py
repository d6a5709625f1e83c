"""One record and what belongs to it, gathered in one statement and laid where the ORM keeps what it fetched ahead."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BigIntegerField, DateField, DecimalField, Model

from accountability.models import Component, Document, Entity, OversightBody, Post, User
from recommendations.models import (
    AccountableOfficial,
    Amount,
    Comment,
    DateRequest,
    Decision,
    Evidence,
    EvidenceVersion,
    Part,
    Recommendation,
    Repeat,
    Responsibility,
    RevisionReason,
    RootCause,
    TargetDate,
    Theme,
    Update,
)


@dataclass(frozen=True)
class Shape:
    """How one row is told as an array: its fields (all where none are named), what it refers to, what refers to it,
    what is worked out."""

    model: type[Model]
    fields: Sequence[str] = ()
    related: Mapping[str, Shape] = field(default_factory=dict)
    rows: Mapping[str, Rows] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def columns(self) -> list[Any]:
        """The fields that are told."""
        return [f for f in self.model._meta.concrete_fields if not self.fields or f.attname in self.fields]

    @cached_property
    def names(self) -> list[str]:
        """The fields as attributes of the model."""
        return [column.attname for column in self.columns]

    @cached_property
    def readers(self) -> list[tuple[int, Callable[[Any], Any]]]:
        """The places of days, moments and amounts, which JSON cannot say, with what reads them."""
        return [(n, c.to_python) for n, c in enumerate(self.columns) if isinstance(c, DateField | DecimalField)]

    def select(self, alias: str) -> str:
        """The array of a row, as SQL; `alias` names its table."""
        own = [f'{alias}."{column.column}"' for column in self.columns]
        others = [shape._of(f"{alias}_{name}", f"{alias}.{name}_id") for name, shape in self.related.items()]
        below = [rows.select for rows in self.rows.values()]
        return f"json_build_array({', '.join([*own, *others, *below, *self.extra.values()])})"

    def _of(self, alias: str, key: str) -> str:
        table = self.model._meta.db_table
        return f"(SELECT {self.select(alias)} FROM {table} {alias} WHERE {alias}.id = {key})"  # noqa: S608  ours alone

    def read(self, told: list[Any]) -> Any:
        """The instance that an array tells of."""
        values, rest = told[: len(self.names)], iter(told[len(self.names) :])
        for place, read in self.readers:
            values[place] = read(values[place])
        instance: Any = self.model.from_db(DEFAULT_DB_ALIAS, self.names, values)
        for name, shape in self.related.items():
            setattr(instance, name, shape.read(found) if (found := next(rest)) else None)
        for name, rows in self.rows.items():
            rows.lay(instance, name, next(rest))
        for name in self.extra:
            setattr(instance, name, next(rest))
        return instance


@dataclass(frozen=True)
class Rows:
    """The rows of one relation of a record, or of a row that belongs to it, in order."""

    shape: Shape
    order: str
    where: str = "t.recommendation_id = $1"
    alias: str = "t"

    @cached_property
    def select(self) -> str:
        told, table = self.shape.select(self.alias), self.shape.model._meta.db_table
        return f"(SELECT json_agg({told} ORDER BY {self.order}) FROM {table} {self.alias} WHERE {self.where})"  # noqa: S608

    def lay(self, instance: Any, name: str, told: list[Any] | None) -> None:
        """Keep the rows that an array tells of as the ORM keeps what it fetched ahead."""
        found = getattr(instance, name).get_queryset()
        found._result_cache = [self.shape.read(array) for array in told or ()]
        instance.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found


ENTITY = Shape(Entity, ("id", "code", "names"))
PERSON = Shape(User, ("id", "username", "first_name", "last_name"))
REASON = Shape(RevisionReason, ("id", "code", "names"))
ACT = {"document": Shape(Document, ("id", "symbol")), "part": Shape(Part, ("id", "label"))}
HOLDER = """(
    SELECT json_build_array(h.person, h.in_charge) FROM accountability_tenure h
    CROSS JOIN (SELECT least($2::date, t.ends_on - 1) AS day) d
    WHERE h.post_id = t.post_id AND h.starts_on <= d.day AND (h.ends_on IS NULL OR h.ends_on > d.day)
    ORDER BY h.in_charge DESC LIMIT 1)
"""
CODE = "(SELECT code FROM accountability_entity e WHERE e.id = t.entity_id)"
LINKED = "t.id IN (SELECT {key} FROM {table} WHERE recommendation_id = $1)"
LOOKED_AT = "(SELECT count(*) FROM recommendations_decision_evidence e WHERE e.decision_id = t.id)"
RESTS = """(
    SELECT json_agg(r.{act}_id ORDER BY r.{act}_id) FROM recommendations_{act}_evidence r
    WHERE r.evidenceversion_id = v.id)
"""
VERSIONS = Rows(
    Shape(
        EvidenceVersion, (), {"uploaded_by": PERSON},
        extra={"decided": RESTS.format(act="decision"), "said": RESTS.format(act="update")},
    ),
    "v.number DESC", "v.evidence_id = t.id", "v",
)  # fmt: skip
IN_CHARGE = """(
    SELECT a.details->'in_charge_of' FROM accountability_auditevent a
    WHERE a.subject_type = 'recommendation' AND a.subject_id = $1
        AND a.details ? 'in_charge_of' AND a.details->'{act}' = to_jsonb(t.id)
    LIMIT 1)
"""
MENTIONED = "u.id IN (SELECT user_id FROM recommendations_comment_mentions WHERE comment_id = t.id)"
BESIDE = {
    "amounts": Rows(Shape(Amount), "t.kind"),
    "components": Rows(
        Shape(Component, ("id", "number", "names")), "t.number",
        LINKED.format(key="component_id", table="recommendations_recommendation_components"),
    ),
    "root_causes": Rows(
        Shape(RootCause, ("id", "code", "names")), 't."order", t.code',
        LINKED.format(key="rootcause_id", table="recommendations_recommendation_root_causes"),
    ),
    "responsibilities": Rows(Shape(Responsibility, (), {"entity": ENTITY}), f"t.is_lead DESC, {CODE}"),
    "parts": Rows(Shape(Part, (), {"entity": ENTITY}), "t.label"),
    "accountable_officials": Rows(
        Shape(AccountableOfficial, (), {"post": Shape(Post, ("id", "code", "titles"))}, extra={"holder": HOLDER}),
        "t.starts_on DESC",
    ),
    "target_dates": Rows(
        Shape(TargetDate, (), {"reason": REASON, "requested_by": PERSON, "approved_by": PERSON}), "t.number"
    ),
    "evidence": Rows(Shape(Evidence, (), {"part": ACT["part"]}, {"versions": VERSIONS}), "t.id"),
    "comments": Rows(
        Shape(Comment, (), {"author": PERSON}, {"mentions": Rows(PERSON, "u.id", MENTIONED, "u")}), "t.made_at, t.id"
    ),
    "repeats": Rows(Shape(Repeat), "t.id"),
    "repeated_by": Rows(Shape(Repeat), "t.id", "t.earlier_id = $1"),
    "date_requests": Rows(
        Shape(DateRequest, (), {"reason": REASON, "requested_by": PERSON, "decided_by": PERSON}), "t.id"
    ),
    "decisions": Rows(
        Shape(Decision, (), ACT, extra={"looked_at": LOOKED_AT, "in_charge_of": IN_CHARGE.format(act="decision")}),
        "t.recorded_at, t.id",
    ),
    "updates": Rows(
        Shape(
            Update, (), ACT | {"recorded_by": PERSON, "risk_carried_by": Shape(Post, ("id", "titles"))},
            extra={"in_charge_of": IN_CHARGE.format(act="update")},
        ),
        "t.recorded_at, t.id",
    ),
}  # fmt: skip
"""The relations of a record, and how their rows are told."""


FOLLOWERS = """(
    SELECT json_agg(user_id) FROM accountability_subscription
    WHERE subject_type = 'recommendation' AND subject_id = $1)
"""
WHOLE = Shape(
    Recommendation,
    [column.attname for column in Recommendation._meta.concrete_fields if column.name != "search"],
    {"document": ACT["document"], "body": Shape(OversightBody), "theme": Shape(Theme)},
    BESIDE,
    {"followers": FOLLOWERS},
)
"""The record with the names of what it refers to, all that belongs to it, and the keys of who follows it."""


def whole(pk: int, *, on: dt.date) -> Recommendation | None:
    """The record with all that its page shows; accountable officials have their `holder` on the day, or on their
    last."""
    told = _told(_record(), pk, on) if pk <= BigIntegerField.MAX_BIGINT else None
    return WHOLE.read(told) if told else None


def gather(record: Recommendation, *names: str) -> Recommendation:
    """Read the relations named."""
    for name, arrays in zip(names, _told(_relations(names), record.pk), strict=True):
        BESIDE[name].lay(record, name, arrays)
    return record


@cache
def _record() -> str:
    return f"SELECT {WHOLE.select('r')}::text FROM {WHOLE.model._meta.db_table} r WHERE r.id = $1"  # noqa: S608  ours alone


@cache
def _relations(names: tuple[str, ...]) -> str:
    return f"SELECT json_build_array({', '.join(BESIDE[name].select for name in names)})::text"


PREPARED: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()
"""By connection the name of each statement."""


def _told(statement: str, pk: int, on: dt.date | None = None) -> Any:
    """What the statement tells of a record. To plan it takes seven times as long as to read: once a connection."""
    with connection.cursor() as cursor:
        known = PREPARED.setdefault(connection.connection, {})
        if statement not in known:
            name = f"gather_{len(known)}"
            with connection.connection.cursor() as bare:
                bare.execute(f"PREPARE {name}(bigint, date) AS {statement}")
            known[statement] = name
        cursor.execute(f"EXECUTE {known[statement]}(%s, %s)", [pk, on])
        row = cursor.fetchone()
        return json.loads(row[0]) if row else None
