"""Departments, offices, commissions and missions, the days they exist, and what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.trail import row_history


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


class EntityQuerySet(models.QuerySet["Entity"]):
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


class MergerQuerySet(models.QuerySet["Merger"]):
    def passed_to(self, entities: Iterable[int], *, on: dt.date) -> set[int]:
        """The entities whose work had come to any of these by the day, from one to the next."""
        passings = list(self.filter(effective_on__lte=on).values_list("entity", "successor"))
        reached = waiting = set(entities)
        while waiting:
            waiting = {entity for entity, successor in passings if successor in waiting} - reached
            reached = reached | waiting
        return reached - set(entities)


class Merger(models.Model):
    """One entity's work passing to another on a day. The successor answers for it from then on."""

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Entity, models.PROTECT, related_name="predecessions")
    effective_on = models.DateField(_("effective on"))
    note = models.TextField(_("note"), blank=True)

    objects = MergerQuerySet.as_manager()

    class Meta:
        ordering = ["effective_on", "entity"]
        constraints = [
            models.UniqueConstraint(fields=["entity", "successor"], name="merged_once_into_each_successor"),
            models.CheckConstraint(condition=~Q(entity=F("successor")), name="entity_is_not_its_own_successor"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.entity} → {self.successor}"


def entities_below(on: dt.date) -> dict[int, set[int]]:
    """For every entity its offices and those that were merged into it by the day."""
    offices = Entity.objects.exclude(parent=None).order_by().values_list("parent", "pk")
    merged = Merger.objects.filter(effective_on__lte=on).order_by().values_list("successor", "entity")
    below: dict[int, set[int]] = {}
    edges: Any = offices.union(merged)
    for entity, under in edges:
        below.setdefault(entity, set()).add(under)
    return below


def reached(entities: Collection[int], edges: Mapping[int, Collection[int]]) -> set[int]:
    """The entities themselves, and all that the edges lead to from one to the next."""
    gathered, waiting = set(entities), set(entities)
    while waiting:
        waiting = {entity for one in waiting for entity in edges.get(one, ())} - gathered
        gathered |= waiting
    return gathered


class PostQuerySet(models.QuerySet["Post"]):
    def answering_for(self, entities: Iterable[int]) -> PostQuerySet:
        """The posts of these entities, of those above and below them, and of their successors."""
        near = Q(entity__in=entities) | Q(entity__parent__in=entities) | Q(entity__offices__in=entities)
        return self.filter(near | Q(entity__predecessions__entity__in=entities)).distinct()


class Post(models.Model):
    """One post of an entity. Accountability attaches to whoever holds it on a given day."""

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
        """Who holds each post on the day; an officer-in-charge comes before the holder."""
        held = self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)
        return held.order_by("post", "-in_charge")


class Tenure(models.Model):
    """The days on which one person holds a post, or stands in for its holder as officer-in-charge."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures")
    user = models.ForeignKey("accountability.User", models.PROTECT, null=True, blank=True, related_name="tenures")
    person = models.CharField(_("person"), max_length=200)
    in_charge = models.BooleanField(_("officer-in-charge"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ["post", "starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="tenure_ends_after_it_begins"),
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


REACH = """
    passed(entity, root) AS (
        SELECT m.entity_id, m.successor_id FROM accountability_merger m WHERE m.effective_on <= {today}
        UNION
        SELECT m.entity_id, p.root FROM accountability_merger m
        JOIN passed p ON m.successor_id = p.entity WHERE m.effective_on <= {today}),
    reach AS MATERIALIZED (
        SELECT root.id AS root, e.id AS entity, FALSE AS passed
        FROM accountability_entity root JOIN accountability_entity e ON root.id IN (e.id, e.parent_id)
        UNION ALL
        SELECT p.root, e.id, TRUE FROM passed p JOIN accountability_entity e ON p.entity IN (e.id, e.parent_id))
"""
"""As SQL, which entities an entity answers for: itself, its offices, and those merged into it by the day."""
