"""Changes of an entity beyond its list entry: a new name from a date."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit, localization
from accountability.audit.events import Event
from accountability.errors import IllegalStep, in_words
from accountability.models import Entity, User
from accountability.permissions import Permission, demand


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
