"""Responsibility for a record of any register: accountable official, responsible entities, and assigned colleague."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit, localization
from accountability.audit.events import Event
from accountability.errors import Incomplete, in_words
from accountability.models import Entity, Post, User, has_come
from accountability.models.record import Record
from accountability.models.responsibility import AccountableOfficial
from accountability.registers import record_entry
from accountability.workflow import record_steps


@transaction.atomic
def name_official(
    record: Record, *, by: User, version: int | None, post: Post, starts_on: dt.date
) -> AccountableOfficial:
    """Make one post accountable from a day on; the one before answers until that day (A/67/776, paras. 21-22).

    One named from the same day takes the one before back.
    """
    locked: Any = type(record).objects.locked(record.pk, version=version)  # type: ignore[attr-defined]
    step = record_steps(record.PERMISSIONS)[Event.OFFICIAL_NAMED].demand(locked, by=by)
    if not locked.posts().filter(pk=post.pk).exists():
        raise Incomplete(_("This post does not belong to an entity responsible for the record."), "post")
    if not has_come(starts_on):
        raise Incomplete(
            _("The accountable official cannot start on a future date. Make the change on that date."), "starts_on"
        )
    before = locked.accountable_officials.select_related("post").first()
    if before:
        _end(before, post, starts_on)
    official = locked.accountable_officials.create(post=post, starts_on=starts_on)
    locked.official = post
    locked.save_version("official")
    details = {"post": post.code, "before": before.post.code if before else "", "starts_on": starts_on.isoformat()}
    audit.record(step.event, locked, by=by, details=details)
    return official


def _end(before: Any, post: Post, on: dt.date) -> None:
    """End the latest accountability on the day, if it has not ended by then."""
    if before.ends_on is None and before.post_id == post.pk:
        raise Incomplete(_("This post is already accountable."), "post")
    if on < before.starts_on or (before.ends_on and on < before.ends_on):
        day = localization.day(before.ends_on or before.starts_on)
        raise Incomplete(
            _("Another post was accountable until %(day)s. Enter a later date.") % {"day": day}, "starts_on"
        )
    if before.ends_on is None:
        before.ends_on = on
        before.save(update_fields=["ends_on"])


@transaction.atomic
def set_responsibility(
    record: Record, *, by: User, version: int | None, entities: Iterable[Entity], lead: Entity
) -> Any:
    """Say which entities answer, one of them leading. The register may refuse some."""
    locked: Any = type(record).objects.locked(record.pk, version=version)  # type: ignore[attr-defined]
    step = record_steps(record.PERMISSIONS)[Event.RESPONSIBILITY_CHANGED].demand(locked, by=by)
    wanted = {entity.pk: entity for entity in entities}
    if lead.pk not in wanted:
        raise Incomplete(_("The lead entity must be one of the responsible entities."), "lead")
    record_entry(type(record)).demand_owners(locked, list(wanted.values()))
    before = {r.entity_id: r for r in locked.responsibilities.select_related("entity")}
    locked.responsibilities.exclude(entity__in=wanted).delete()
    locked.responsibilities.filter(is_lead=True).exclude(entity=lead).update(is_lead=False)
    responsibility = locked.responsibilities.model
    responsibility.objects.bulk_create(
        responsibility.of(locked, entity=entity) for pk, entity in wanted.items() if pk not in before
    )
    with in_words():
        locked.responsibilities.filter(entity=lead, is_lead=False).update(is_lead=True)
    locked.save_version()
    details = {"before": sorted(r.entity.code for r in before.values()), "lead": lead.code}
    audit.record(step.event, locked, by=by, details=details)
    return locked


# --- The colleague to whom it is assigned ---------------------------------------------------------------------------
@transaction.atomic
def assign_colleague(record: Record, *, by: User, version: int | None, colleague: User, note: str = "") -> Any:
    """Assign the record to a colleague of an entity responsible for it, who is notified with the note.

    It changes no responsibility. Repeating it changes nothing.
    """
    locked: Any = type(record).objects.locked(record.pk, version=version)  # type: ignore[attr-defined]
    step = record_steps(record.PERMISSIONS)[Event.COLLEAGUE_ASSIGNED].demand(locked, by=by)
    if colleague.pk not in locked.colleagues():
        raise locked.not_a_colleague(colleague.label)
    if locked.assignee_id == colleague.pk:
        return locked
    before, locked.assignee = locked.assignee, colleague
    locked.save_version("assignee")
    details = {"assignee": colleague.pk, "before": before.username if before else "", "note": note.strip()}
    audit.record(step.event, locked, by=by, details=details)
    return locked


@transaction.atomic
def clear_assignee(record: Record, *, by: User, version: int | None) -> Any:
    """End the assignment of the record to a colleague."""
    locked: Any = type(record).objects.locked(record.pk, version=version)  # type: ignore[attr-defined]
    step = record_steps(record.PERMISSIONS)[Event.ASSIGNEE_CLEARED].demand(locked, by=by)
    before, locked.assignee = locked.assignee, None
    locked.save_version("assignee")
    audit.record(step.event, locked, by=by, details={"before": before.username})
    return locked
