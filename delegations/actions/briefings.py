"""Recording the briefings that entities received."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, in_words
from accountability.models import Entity, User, has_come
from accountability.models.user import OPERATOR
from accountability.permissions import demand
from delegations.events import Event
from delegations.models import Attendance, Briefing, Kpi
from delegations.permissions import Permission


@dataclass(frozen=True)
class Given:
    """One briefing to be recorded: the entities that took part, those whose heads did, and the KPIs it explained."""

    briefing: Briefing
    entities: Sequence[Entity]
    heads: Sequence[Entity] = ()
    kpis: Sequence[Kpi] = field(default_factory=tuple)


def record_briefing(given: Given, *, by: User) -> Briefing:
    """Record one briefing: the set form for one."""
    [briefing] = record_briefings([given], by=by)
    return briefing


@transaction.atomic
def record_briefings(given: Iterable[Given], *, by: User) -> list[Briefing]:
    """Record briefings that were held."""
    _demand(by)
    rows = [_record(one, by=by) for one in given]
    details = (
        {
            "subject": one.subject, "participants": one.participants,
            "entities": [row.entity.code for row in one.attendances.select_related("entity")],
        }
        for one in rows
    )  # fmt: skip
    audit.record_all(
        ((Event.BRIEFING_RECORDED, one, "", of) for one, of in zip(rows, details, strict=True)), by=by
    )  # fmt: skip
    return rows


def _record(given: Given, *, by: User) -> Briefing:
    briefing = given.briefing
    if not has_come(briefing.held_on):
        raise Incomplete(_("The day of the briefing is in the future."), "held_on")
    if not given.entities:
        raise Incomplete(_("Choose the entities that took part."), "entities")
    if not briefing.participants:
        raise Incomplete(_("Enter the number of participants."), "participants")
    if outside := {entity.code for entity in given.heads} - {entity.code for entity in given.entities}:
        words = {"entities": ", ".join(sorted(outside))}
        raise Incomplete(
            _("%(entities)s: the head took part, but the entity is not among those that took part.") % words, "heads"
        )
    briefing.recorded_by = by
    with in_words():
        briefing.save()
    heads = {entity.pk for entity in given.heads}
    Attendance.objects.bulk_create(
        Attendance(briefing=briefing, entity=entity, with_head=entity.pk in heads) for entity in given.entities
    )
    briefing.kpis.set(given.kpis)
    return briefing


@transaction.atomic
def void_briefing(briefing: Briefing, *, by: User, reason: str) -> Briefing:
    """Mark a briefing as entered by mistake."""
    _demand(by)
    briefing = Briefing.objects.select_for_update().get(pk=briefing.pk)
    if briefing.is_voided:
        raise IllegalStep(_("This briefing has already been marked as entered by mistake."))
    if not reason.strip():
        raise Incomplete(_("Give the reason."), "reason")
    briefing.is_voided = True
    briefing.save(update_fields=["is_voided"])
    audit.record(Event.BRIEFING_VOIDED, briefing, by=by, note=reason)
    return briefing


def _demand(by: User) -> None:
    """Raise NotPermitted unless the person records briefings; the operator of the installation may."""
    if by.username != OPERATOR:
        demand(by, Permission.RECORD_BRIEFING)
