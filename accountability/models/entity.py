"""Departments, offices, commissions and missions, their dates, and their successors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import NamedTuple

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import connection, models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.trail import row_history

ENTITY_REACH = """
    CREATE OR REPLACE FUNCTION accountability_entity_reach(day date, roots bigint[] DEFAULT NULL)
    RETURNS TABLE (root bigint, entity bigint, passed boolean)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
        WITH RECURSIVE edge (above, below, passed) AS (
            SELECT e.parent_id, e.id, FALSE FROM accountability_entity e WHERE e.parent_id IS NOT NULL
            UNION ALL
            SELECT m.successor_id, m.entity_id, TRUE FROM accountability_merger m WHERE m.effective_on <= day),
        walk (root, entity, passed) AS (
            SELECT e.id, e.id, FALSE FROM accountability_entity e WHERE roots IS NULL OR e.id = ANY(roots)
            UNION
            SELECT w.root, edge.below, w.passed OR edge.passed FROM walk w JOIN edge ON edge.above = w.entity)
        SELECT w.root, w.entity, bool_and(w.passed) FROM walk w GROUP BY w.root, w.entity
    $$;
    CREATE OR REPLACE FUNCTION accountability_entities_in_line(one bigint, other bigint, day date)
    RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT EXISTS (
            SELECT FROM accountability_entity_reach(day, ARRAY[one, other]) r
            WHERE (r.root, r.entity) IN ((one, other), (other, one)))
    $$;
"""
"""The SQL function that determines which entity is responsible for which on a date; all other code calls it.

`passed` marks entities that belong to the root only through a merger. The second function tests two sets both ways.
"""

ENTITY_REACH_GONE = """
    DROP FUNCTION accountability_entities_in_line(bigint, bigint, date);
    DROP FUNCTION accountability_entity_reach(date, bigint[]);
"""


class DateSpan(Func):
    """The days from one column up to, not including, another; an empty end is open."""

    function = "daterange"
    output_field = models.CharField()  # compared in the database, never read


class SameRow(Func):
    """A one-point range of an id, so that an exclusion constraint needs no extension for plain equality."""

    function = "int8range"
    template = "%(function)s(%(expressions)s, %(expressions)s, '[]')"
    output_field = models.CharField()


class EntityKind(models.TextChoices):
    DEPARTMENT = "department", _("Department")
    OFFICE = "office", _("Office")
    COMMISSION = "commission", _("Regional commission")
    MISSION = "mission", _("Mission")
    TRIBUNAL = "tribunal", _("Tribunal")
    UNIT = "unit", _("Office within an entity")


class Reach(NamedTuple):
    """One entity for which another answers on a day; `passed` where it does so only through a merger."""

    root: int
    entity: int
    passed: bool


class EntityQuerySet(models.QuerySet["Entity"]):
    def reach(self, *, on: dt.date, roots: Iterable[int] | None = None) -> list[Reach]:
        """The entities for which each of the roots is responsible on the date, including itself; without roots, for
        every entity.

        An entity is responsible for the offices under it, at any depth, and for entities merged into any of these by
        the date.
        """
        with connection.cursor() as cursor:
            query = "SELECT root, entity, passed FROM accountability_entity_reach(%s, %s::bigint[])"
            cursor.execute(query, [on, None if roots is None else list(roots)])
            return [Reach(*row) for row in cursor.fetchall()]

    def reach_of(self, *entities: Entity | int, on: dt.date) -> list[Reach]:
        """The same for these entities, given as rows or as keys."""
        if len(entities) == 1 and isinstance(entities[0], Entity):
            return entities[0].reach(on=on)
        return self.reach(on=on, roots={entity if isinstance(entity, int) else entity.pk for entity in entities})

    def in_line(self, entities: Collection[int], others: Collection[int], *, on: dt.date) -> bool:
        """Whether one of the entities is responsible for one of the others on the date, in either direction."""
        pairs = {(root, entity) for root, entity, _passed in self.reach(on=on, roots={*entities, *others})}
        return any((one, other) in pairs or (other, one) in pairs for one in entities for other in others)

    def existing(self, *, on: dt.date) -> EntityQuerySet:
        """Entities that exist on the day."""
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on))


class Entity(models.Model):
    """One part of the Organization that answers for something. It is never deleted: it ends on a day."""

    code = models.CharField(_("code"), max_length=32, unique=True)
    names = models.JSONField(_("names"), help_text=_("One name per official language."))
    kind = models.CharField(_("kind"), max_length=16, choices=EntityKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="offices")
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_to = models.DateField(_("exists until"), null=True, blank=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EntityKind.values), name="entity_kind_known"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="entity_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="entity_is_not_its_own_parent"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return local(self.names)

    def reach(self, *, on: dt.date) -> list[Reach]:
        """The entities for which it is responsible on the date."""
        return self.reach_on[on] if on in self.reach_on else Entity.objects.reach(on=on, roots=[self.pk])

    @cached_property
    def reach_on(self) -> dict[dt.date, list[Reach]]:
        """The reach by day as read by `read_reach`."""
        return {}

    def read_reach(self, *days: dt.date) -> None:
        """Read its reach on the days once, for a page on which every register asks for it."""
        self.reach_on = {day: Entity.objects.reach(on=day, roots=[self.pk]) for day in set(days)}

    def existed_between(self, first: dt.date, last: dt.date) -> bool:
        """Whether the entity existed on any of these days."""
        return (self.valid_from or first) <= last and (self.valid_to is None or self.valid_to > first)


class EntityName(models.Model):
    """A name an entity bore until a day. The name after the last such day is the entity's own."""

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="past_names")
    names = models.JSONField(_("names"))
    valid_to = models.DateField(_("in use until"))

    class Meta:
        ordering = ["entity", "valid_to"]
        constraints = [models.UniqueConstraint(fields=["entity", "valid_to"], name="one_name_ends_a_day")]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.entity} {self.valid_to}"


class Merger(models.Model):
    """One entity's work passing to another on a day. The successor answers for it from then on."""

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Entity, models.PROTECT, related_name="predecessions")
    effective_on = models.DateField(_("effective on"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["effective_on", "entity"]
        constraints = [
            models.UniqueConstraint(fields=["entity", "successor"], name="merged_once_into_each_successor"),
            models.CheckConstraint(condition=~Q(entity=F("successor")), name="entity_is_not_its_own_successor"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.entity} → {self.successor}"


class PostQuerySet(models.QuerySet["Post"]):
    def answering_for(self, entities: Collection[int], *, on: dt.date) -> PostQuerySet:
        """The posts of these entities, of those above and below them, and of their successors by the date."""
        own = set(entities)
        pairs = Entity.objects.reach(on=on)
        above = {root for root, entity, _passed in pairs if entity in own}
        below = {entity for root, entity, passed in pairs if root in own and not passed}
        return self.filter(entity__in=above | below)


class Post(models.Model):
    """One post of an entity. Accountability belongs to the holder of the post on a given date."""

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="posts")
    code = models.CharField(_("code"), max_length=64, unique=True)
    titles = models.JSONField(_("titles"))
    is_head = models.BooleanField(_("head of entity"), default=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        triggers = row_history()

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        return local(self.titles)


class TenureQuerySet(models.QuerySet["Tenure"]):
    def on(self, day: dt.date) -> TenureQuerySet:
        """The holder of each post on the date; an officer-in-charge comes before the holder."""
        held = self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)
        return held.order_by("post", "-in_charge")


class Tenure(models.Model):
    """The dates on which one person holds a post, or is officer-in-charge for its holder.

    A period that ends on its first day was revoked: it counts on no day.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures")
    user = models.ForeignKey("accountability.User", models.PROTECT, null=True, blank=True, related_name="tenures")
    person = models.CharField(_("person"), max_length=200)
    in_charge = models.BooleanField(_("officer-in-charge"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(
        _("until"), null=True, blank=True,
        help_text=_("The first date on which it no longer applies. Enter the start date to withdraw it."),
    )  # fmt: skip

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ["post", "starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="tenure_ends_not_before_it_begins"),
            ExclusionConstraint(
                name="one_holder_a_day",
                expressions=[
                    (SameRow("post"), RangeOperators.EQUAL),
                    (DateSpan("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(in_charge=False),
            ),
            ExclusionConstraint(
                name="one_officer_in_charge_a_day",
                expressions=[
                    (SameRow("post"), RangeOperators.EQUAL),
                    (DateSpan("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(in_charge=True),
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"
