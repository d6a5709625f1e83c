"""Sentences of notices from the details of their event: who acted, on which day, what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from accountability import localization
from accountability.models.user import actor_label

Details = dict[str, Any]


def day_of(details: Details, *names: str) -> str:
    """The first of these days that the details have, in words; empty without one. Without names, the due date."""
    on = next((details[name] for name in names or ("due_on",) if details.get(name)), "")
    return localization.day(dt.date.fromisoformat(on)) if on else ""


def actor_of(details: Details) -> str:
    """The person who acted, as the reader sees it."""
    return actor_label(str(details.get("actor", "")))


def by_actor(words: Any) -> Callable[[Details], str]:
    """A sentence with the person who acted, as `who`, the due date, as `day`, and what the person wrote, as `said`."""
    return lambda details: str(words) % {
        "who": actor_of(details), "day": day_of(details), "said": details.get("said", "")
    }  # fmt: skip


def changed_by(events: type[TextChoices]) -> Callable[[Details], str]:
    """The title of the event, one of these, and the person who acted."""

    def changed(details: Details) -> str:
        return _("%(event)s by %(who)s") % {"event": events(details["event"]).label, "who": actor_of(details)}

    return changed
