"""Adding and changing an entry of an administered list."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accountability import audit
from accountability.actions import assignments
from accountability.errors import IllegalStep, in_words
from accountability.models import Assignment, User
from accountability.models.assignment import needs_a_second
from accountability.permissions import demand
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
