"""The lists that administrators maintain: the foundation's own, then those of every register."""

from __future__ import annotations

import functools
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.audit.events import Event
from accountability.permissions import Permission, can
from accountability.registers import AdministeredList, registers

FOUNDATION = (
    AdministeredList(
        "assignments", _("Assignments"), "accountability.Assignment",
        fields=("user", "role", "entity", "body", "starts_on", "ends_on"),
        columns=("user", "role", "entity", "body", "starts_on", "ends_on"),
        fixed=("user", "role", "entity", "body", "starts_on"),
        permission=Permission.MANAGE_USERS, events=(Event.ASSIGNMENT_BEGUN, Event.ASSIGNMENT_CHANGED),
        note=_("Assignments are ended, not deleted. To change role, entity or body, end this "
               "assignment and add another."),
    ),
    AdministeredList(
        "entities", _("Entities"), "accountability.Entity",
        fields=("code", "names", "kind", "parent", "valid_from", "valid_to"),
        columns=("code", "names", "kind", "parent", "valid_from", "valid_to"), fixed=("code",),
        permission=Permission.MANAGE_ENTITIES, events=(Event.ENTITY_ENTERED, Event.ENTITY_CHANGED),
        note=_("Entities are ended, not deleted. Correct spelling mistakes here; use “New name” when "
               "an entity is renamed."),
    ),
    AdministeredList(
        "mergers", _("Mergers"), "accountability.Merger",
        fields=("entity", "successor", "effective_on", "note"),
        columns=("entity", "successor", "effective_on", "note"), fixed=("entity", "successor"),
        permission=Permission.MANAGE_ENTITIES, events=(Event.ENTITIES_MERGED, Event.MERGER_CHANGED),
        note=_("From that date the successor is responsible for everything the entity was "
               "responsible for. End the entity on the same date."),
    ),
    AdministeredList(
        "posts", _("Posts"), "accountability.Post",
        fields=("entity", "code", "titles", "is_head"), columns=("code", "titles", "entity", "is_head"),
        fixed=("entity", "code"), permission=Permission.MANAGE_ENTITIES,
        events=(Event.POST_ENTERED, Event.POST_CHANGED),
    ),
    AdministeredList(
        "holders", _("Office holders and officers-in-charge"), "accountability.Tenure",
        fields=("post", "person", "user", "in_charge", "starts_on", "ends_on"),
        columns=("post", "person", "in_charge", "starts_on", "ends_on"),
        fixed=("post", "person", "user", "in_charge"), permission=Permission.MANAGE_ENTITIES,
        events=(Event.TENURE_BEGUN, Event.TENURE_CHANGED),
        note=_("A post has one holder and one officer-in-charge at a time. End one period before the next begins."),
    ),
    AdministeredList(
        "oversight-bodies", _("Oversight bodies"), "accountability.OversightBody",
        fields=("code", "names", "base_date", "order"), columns=("code", "names", "base_date"), fixed=("code",),
    ),
    AdministeredList(
        "escalation-steps", _("Escalation steps"), "accountability.EscalationStep",
        fields=("register", "priority", "after_days", "role", "source"),
        columns=("register", "priority", "after_days", "role", "source"), fixed=("register", "priority"),
        note=_(
            "Who is notified, and how many days after the target date or the last management update "
            "since then. Without a priority, the steps for medium priority apply."
        ),
    ),
)  # fmt: skip


@functools.cache
def lists() -> dict[str, AdministeredList]:
    """Every administered list by its name in addresses."""
    return {listed.slug: listed for listed in (*FOUNDATION, *(listed for r in registers() for listed in r.lists))}


def lists_of(user: Any) -> list[AdministeredList]:
    """The lists that the person keeps."""
    return [listed for listed in lists().values() if can(user, listed.permission)]
