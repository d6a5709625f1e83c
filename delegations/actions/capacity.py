"""Assessing the capacity of entities in the areas of delegated authority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, in_words
from accountability.models import User, has_come
from accountability.models.user import OPERATOR
from accountability.permissions import demand
from delegations.choices import CapacityLevel
from delegations.events import Event
from delegations.models import CapacityAssessment
from delegations.permissions import Permission


def assess_capacity(assessment: CapacityAssessment, *, by: User) -> CapacityAssessment:
    """Enter one assessment: the set form for one."""
    [assessed] = assess_capacities([assessment], by=by)
    return assessed


@transaction.atomic
def assess_capacities(assessments: Sequence[CapacityAssessment], *, by: User) -> list[CapacityAssessment]:
    """Enter assessments, each of which applies from its day on and follows the one before."""
    _demand_capacity(by)
    latest = _latest(assessments)
    rows = sorted(assessments, key=lambda row: row.valid_from)
    for row in rows:
        _check(row, latest.get((row.entity_id, row.area)))
        latest[row.entity_id, row.area] = row.valid_from
        row.recorded_by = by
    with in_words():
        CapacityAssessment.objects.bulk_create(rows, batch_size=2_000)
    details = [(row, {"area": row.area, "level": row.level, "from": row.valid_from.isoformat()}) for row in rows]
    audit.record_all(((Event.CAPACITY_ASSESSED, row, row.basis, of) for row, of in details), by=by)
    return rows


def _latest(assessments: Sequence[CapacityAssessment]) -> dict[tuple[int, str], dt.date]:
    """By entity and area the first day of the latest assessment; the rows are locked."""
    present = CapacityAssessment.objects.current().filter(entity__in={row.entity_id for row in assessments})
    rows = present.select_for_update().order_by("valid_from", "pk").values_list("entity", "area", "valid_from")
    return {(entity, area): day for entity, area, day in rows}


def _check(row: CapacityAssessment, before: dt.date | None) -> None:
    if not has_come(row.valid_from):
        raise Incomplete(_("The first day of the assessment is in the future."), "valid_from")
    if before and row.valid_from <= before:
        words = {"entity": row.entity.code, "area": row.get_area_display(), "day": before.isoformat()}
        raise Incomplete(
            _("%(entity)s, %(area)s: assessed on %(day)s. Another assessment must take effect later.") % words,
            "valid_from",
        )
    if row.level != CapacityLevel.SUFFICIENT and not row.basis.strip():
        raise Incomplete(_("Describe what is missing and on what the assessment rests."), "basis")


@transaction.atomic
def void_capacity(assessment: CapacityAssessment, *, by: User, reason: str) -> CapacityAssessment:
    """Mark an assessment as entered by mistake; the one before it applies again."""
    _demand_capacity(by)
    assessment = CapacityAssessment.objects.select_for_update().get(pk=assessment.pk)
    if assessment.is_voided:
        raise IllegalStep(_("This assessment has already been marked as entered by mistake."))
    if not reason.strip():
        raise Incomplete(_("Give the reason."), "reason")
    assessment.is_voided = True
    assessment.save(update_fields=["is_voided"])
    audit.record(Event.CAPACITY_VOIDED, assessment, by=by, note=reason)
    return assessment


def _demand_capacity(by: User) -> None:
    """Raise NotPermitted unless the person assesses capacity; the operator of the installation may."""
    if by.username != OPERATOR:
        demand(by, Permission.ASSESS_CAPACITY)
