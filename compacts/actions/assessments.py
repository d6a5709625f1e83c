"""Self-assessments: saved while they are written, then submitted once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, NotPermitted, in_words
from accountability.models import User, register_day
from accountability.permissions import can
from compacts.choices import AssessmentKind, Rating, State
from compacts.models import Compact, HolderPeriod, SelfAssessment, SelfRating
from compacts.permissions import Permission
from compacts.workflow import ASSESSING, COMPACT, others_assessed, own_period

Ratings = Mapping[int, Mapping[str, Any]]
"""By key of the item: `value`, `rating`, `comment`, `evidence`."""
NEEDS_COMMENT = (Rating.PARTLY, Rating.NOT_MET, Rating.NOT_MEASURABLE, Rating.NOT_APPLICABLE)


@transaction.atomic
def save_assessment(
    holder: HolderPeriod, *, by: User, version: int | None, kind: str, note: str, ratings: Ratings
) -> SelfAssessment:  # fmt: skip
    """Save a self-assessment without submitting it: the person of the period, or a focal point of the entity."""
    compact = Compact.objects.locked(holder.compact_id, version=version)
    step = ASSESSING.demand(compact, by=by)
    if holder.user_id != by.pk and not can(by, Permission.DRAFT_COMPACT, compact.scope()):
        raise NotPermitted(_("Only %(name)s and focal points of the entity can do this.") % {"name": holder.name})
    assessment = _save(compact, holder, kind, note, ratings)
    compact.updated_on = register_day()
    compact.save_version("updated_on")
    audit.record(step.event, compact, by=by, details={"kind": kind, "holder": holder.name})
    return assessment


@transaction.atomic
def submit_assessment(
    holder: HolderPeriod, *, by: User, version: int | None, kind: str, note: str, ratings: Ratings
) -> SelfAssessment:  # fmt: skip
    """Submit one's own self-assessment in person, with every item rated. It is never changed afterwards.

    A mid-year note changes no state. The compact is self-assessed once everybody has who has to assess it.
    """
    compact = Compact.objects.locked(holder.compact_id, version=version)
    step = COMPACT.check(compact, to=State.SELF_ASSESSED, by=by)
    if holder != own_period(compact, by):
        raise NotPermitted(_("Only %(name)s can do this, in person.") % {"name": holder.name})
    assessment = _save(compact, holder, kind, note, ratings)
    _demand_ratings(compact, assessment)
    assessment.submitted_on, assessment.submitted_by = register_day(), by
    with in_words():
        assessment.save(update_fields=["submitted_on", "submitted_by"])
    if kind == AssessmentKind.YEAR_END and others_assessed(compact, by):
        compact.assessed_on = register_day()
        compact.move_to(State.SELF_ASSESSED, "assessed_on")
    else:
        compact.updated_on = register_day()
        compact.save_version("updated_on")
    audit.record(step.event, compact, by=by, details={"kind": kind, "holder": holder.name})
    return assessment


def _save(compact: Compact, holder: HolderPeriod, kind: str, note: str, ratings: Ratings) -> SelfAssessment:
    assessment, _created = SelfAssessment.objects.get_or_create(compact=compact, holder=holder, kind=kind)
    if assessment.submitted_on:
        raise IllegalStep(_("It has been submitted and can no longer be changed."))
    items = set(compact.items.values_list("pk", flat=True))
    if unknown := ratings.keys() - items:
        raise IllegalStep(_("Item %(item)s is not in this compact.") % {"item": min(unknown)})
    with in_words():
        assessment.note = note
        assessment.save(update_fields=["note"])
        for item, given in ratings.items():
            SelfRating.objects.update_or_create(assessment=assessment, item_id=item, defaults=dict(given))
    return assessment


def _demand_ratings(compact: Compact, assessment: SelfAssessment) -> None:
    """Every item has a rating, with a comment unless it was met; a rating against their own value needs one too."""
    ratings = {row.item_id: row for row in assessment.ratings.all()}
    for item in compact.items.all():
        row = ratings.get(item.pk)
        if row is None or not row.rating:
            raise Incomplete(_("Rate item %(code)s.") % {"code": item.code}, f"rating_{item.pk}")
        if row.rating in NEEDS_COMMENT and not row.comment.strip():
            raise Incomplete(_("Comment on item %(code)s.") % {"code": item.code}, f"comment_{item.pk}")
        if not row.comment.strip() and row.contradicts_value:
            words = _("The value of item %(code)s does not agree with its rating. Give the reason.")
            raise Incomplete(words % {"code": item.code}, f"comment_{item.pk}")
