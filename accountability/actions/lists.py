"""Adding and changing an entry of an administered list, and renaming an entity from a date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accountability import audit, localization
from accountability.actions import assignments
from accountability.audit.events import Event
from accountability.errors import IllegalStep, in_words
from accountability.models import Assignment, Entity, User
from accountability.models.assignment import needs_a_second
from accountability.permissions import Permission, demand
from accountability.registers import AdministeredList


@transaction.atomic
def add(listed: AdministeredList, *, values: dict[str, Any], by: User) -> Model:
    """Add one entry. Refusals by the database (duplicates, overlapping dates) become messages.

    An assignment that needs two administrators becomes a request instead.
    """
    demand(by, listed.permission)
    model = apps.get_model(listed.model)
    if model is Assignment and needs_a_second(values, by=by):
        return assignments.request_assignment(values, by=by)
    _one_at_a_time(listed)
    if model._default_manager.filter(**_exactly(values)).exists():
        raise IllegalStep(_("This has already been entered."))
    entry = model(**values)
    with in_words():
        entry.save()
    audit.record(listed.events[0], entry, by=by)
    return entry


@transaction.atomic
def change(listed: AdministeredList, entry: Model, *, values: dict[str, Any], by: User) -> Model:
    """Change one entry; its row before stays in the trail. Values that are as before leave no event.

    A longer assignment that takes two administrators becomes a request instead.
    """
    demand(by, listed.permission)
    entry = type(entry)._default_manager.select_for_update().get(pk=entry.pk)
    changed = [name for name, value in values.items() if name not in listed.fixed and getattr(entry, name) != value]
    if not changed:
        return entry
    if isinstance(entry, Assignment) and needs_a_second(values, by=by, before=entry):
        return assignments.request_assignment(values, by=by, assignment=entry)
    for name in changed:
        setattr(entry, name, values[name])
    with in_words():
        entry.save(update_fields=changed)
    audit.record(listed.events[1], entry, by=by, details={"changed": changed})
    return entry


def _one_at_a_time(listed: AdministeredList) -> None:
    """Serialize additions to the same list, so that a form sent twice adds one entry."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"list {listed.slug}"])


def _exactly(values: dict[str, Any]) -> dict[str, Any]:
    return {
        f"{name}__isnull" if value is None else name: True if value is None else value for name, value in values.items()
    }


@transaction.atomic
def rename(entity: Entity, *, names: dict[str, str], on: dt.date, by: User) -> Entity:
    """Give the entity new names from a day on; figures of earlier days keep the names of their day."""
    demand(by, Permission.MANAGE_ENTITIES)
    entity = Entity.objects.select_for_update().get(pk=entity.pk)
    if names == entity.names:
        raise IllegalStep(_("These are already its names."))
    later = entity.past_names.filter(valid_to__gte=on).order_by("valid_to").last()
    if later:
        day = localization.day(later.valid_to)
        raise IllegalStep(
            _("The entity had another name until %(day)s. A new name starts after that date.") % {"day": day}
        )
    with in_words():
        entity.past_names.create(names=entity.names, valid_to=on)
        entity.names = names
        entity.save(update_fields=["names"])
    audit.record(Event.ENTITY_RENAMED, entity, by=by, details={"on": on.isoformat()})
    return entity
