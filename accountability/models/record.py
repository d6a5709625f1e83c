"""Abstract models of a register's records and of their related rows: versioned, with a scope, never deleted."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import Incomplete
from accountability.localization.dates import organization_day
from accountability.models.assignment import Assignment, workplaces_of
from accountability.models.entity import Entity, Post
from accountability.models.installation import register_day
from accountability.models.versioned import Versioned, VersionedQuerySet
from accountability.permissions import assignments, can, grants
from accountability.roles import Reach, RecordPermissions, Scope

RecordType = TypeVar("RecordType", bound="Record")


def version_key(pk: int, version: int) -> str:
    """The key of a record with the version that a page shows of it, as forms send them back: "12~3"."""
    return f"{pk}~{version}"


class RecordQuerySet(VersionedQuerySet[RecordType]):
    def visible_to(self, user: Any) -> Self:
        """What the person may read: all rows, for holders of the permission to read the register."""
        return self if can(user, self.model.PERMISSIONS.view) else self.none()

    def within_reach(self, user: Any, permission: str) -> Self:
        """Those for whose scope the person holds the permission: in one query what `can` answers for one record."""
        if can(user, permission, Scope()):
            return self
        row = grants()[permission]
        held = [assignment for assignment in assignments(user) if assignment.role in row]
        entities = {pk for a in held if row[a.role] == Reach.OWN_ENTITY for pk in a.reached_entities}
        wanted = self._owned_by(entities)
        if self.model.BODY:
            wanted |= Q(**{f"{self.model.BODY}__in": [a.body_id for a in held if row[a.role] == Reach.OWN_BODY]})
        return self.filter(wanted)

    def assigned_to(self, user: Any) -> Self:
        """Those assigned to the person, who still takes part in the work of an entity responsible for them."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        places = workplaces_of(assignments(user))
        if not places:
            return self.none()
        return self.filter(self._owned_by(places), assignee=user)

    def for_entity(self, *entities: Entity | int) -> Self:
        """Those for which one of the entities, an office under it or an entity merged into it is responsible."""
        reach = Entity.objects.reach_of(*entities, on=register_day())
        return self.filter(self._owned_by({row.entity for row in reach}))

    def _owned_by(self, entities: set[int]) -> Q:
        """The records for which one of the entities is responsible."""
        responsibility: Any = self.model._meta.get_field("responsibilities").related_model
        return responsibility.objects.of(entities)

    def for_action(self, *related: str | models.Prefetch) -> Self:
        """Records with the relations that permissions and actions need; a register adds its own."""
        return self.prefetch_related(*related)


class Record(Versioned):
    """One record of a register. `version` counts its changes; entries made by mistake are voided, never deleted."""

    PERMISSIONS: ClassVar[RecordPermissions]
    BODY: ClassVar[str] = ""
    """The field of the oversight body that issued it, in registers of such records."""

    is_voided = models.BooleanField(_("entered by mistake"), default=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("assigned to")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.label)  # type: ignore[attr-defined]  # a field or a property of each record

    def get_absolute_url(self) -> str:
        return self.url_of("detail")

    @classmethod
    def url_namespace(cls) -> str:
        """The namespace of the record's pages; a register with several kinds of record overrides it."""
        return cls._meta.app_label

    @classmethod
    def list_url_name(cls) -> str:
        """The URL name of the list of these records."""
        return f"{cls.url_namespace()}:list"

    def url_of(self, page: str, *args: Any) -> str:
        """The address of one of the record's pages: `detail`, `evidence`, `comments`, …"""
        return reverse(f"{self.url_namespace()}:{page}", args=[self.pk, *args])

    @property
    def version_key(self) -> str:
        """Its key with its version, as forms send them back."""
        return version_key(self.pk, self.version)

    def scope(self) -> Scope:
        """The entities that own it and the body that issued it, for permissions."""
        raise TypeError(f"{type(self).__name__} must say whom it belongs to.")

    @property
    def issuing_body(self) -> Any:
        """The oversight body that issued it; None where no body did."""
        return getattr(self, self.BODY) if self.BODY else None

    def closed_reason(self) -> str:
        """Why dates and responsibility no longer matter on it, as a sentence; empty while it is open."""
        return ""

    def evidence_closed_reason(self, user: Any) -> str:
        """Why its evidence is not open yet to a person with the permission to read it; empty if it is."""
        return ""

    def posts(self) -> Any:
        """The posts that may be accountable for it: of its entities, those above and below them, and their
        successors.
        """
        return Post.objects.answering_for(self.scope().entities, on=register_day())

    def colleagues(self) -> set[int]:
        """The keys of the people to whom it can be assigned: who take part in the work of an entity responsible."""
        entities, places = self.scope().entities, Assignment.objects.workplaces(on=organization_day())
        return {person for person, of in places.items() if of & entities}

    def not_a_colleague(self, name: str) -> Incomplete:
        """The refusal to assign it to a person who does not take part in the work of its entities."""
        words = {"name": name, "entity": self.entity_codes()}
        message = _g("%(name)s does not work in %(entity)s. Choose a colleague of %(entity)s.") % words
        return Incomplete(message, "colleague")

    def entity_codes(self) -> str:
        """The codes of the entities responsible for it, for sentences about their people."""
        owners: Any = list(self.responsibilities.all())  # type: ignore[attr-defined]
        models.prefetch_related_objects(owners, "entity")
        return ", ".join(owner.entity.code for owner in owners) or _g("the responsible entities")

    def references_to(self, version: Any) -> list[str]:
        """The decisions and statements that rest on this version of its evidence, in words; evidence prefetched."""
        return []


def constraints_for(label: str, meta: Any) -> list[models.BaseConstraint]:
    """The constraints of an abstract part, with names of their own for a second kind of record of one application."""
    named = []
    for constraint in meta.constraints:
        _path, arguments, options = constraint.deconstruct()
        options["name"] = options["name"].replace("%(app_label)s", label)
        named.append(type(constraint)(*arguments, **options))
    return named


class RecordPart(models.Model):
    """A row that belongs to one record, by the foreign key that `RECORD` names."""

    RECORD: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def record(self) -> Any:
        return getattr(self, self.RECORD)

    @record.setter
    def record(self, record: Any) -> None:
        setattr(self, self.RECORD, record)

    @classmethod
    def of(cls, record: Record, **fields: Any) -> Any:
        """A new row of the record, not saved yet."""
        return cls(**{cls.RECORD: record}, **fields)


class EmailReplyLink(RecordPart):
    """One link in one mail by which one person answers for one record once, until it expires.

    Only the digest of its secret is stored. Opening it shows the form; only sending the form spends it. A register
    makes it concrete with the foreign key that `RECORD` names.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.user}: {self.record}"


class Draft(RecordPart):
    """The unsubmitted input of one person on one record. No other person reads it.

    The concrete model adds a unique constraint over `author` and its record.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.author}: {self.record}"
