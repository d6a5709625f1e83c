"""Recommendations for the shared machinery of records."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import Incomplete
from accountability.lists.linkable import linkable_rows
from accountability.models import Entity, User
from accountability.registers import Hit, RecordEntry
from recommendations.actions.updates import update
from recommendations.choices import Progress
from recommendations.forms import ACTIONS, NEXT_ACTIONS
from recommendations.models import Evidence, Recommendation
from recommendations.permissions import Permission
from recommendations.views.recommendation import page


def void_closure_request(evidence: Evidence, *, by: User) -> None:
    """A closure request depends on the evidence it pinned; if that changes, the last management update applies
    again.
    """
    if evidence.pending_request():
        with translation.override(evidence.recommendation.language):
            reason = _g("The closure request is void: evidence it depended on was changed.")
        update(evidence.recommendation, by=by, version=None, progress=Progress.REPORTED_IMPLEMENTED, text=reason)


def demand_independence(recommendation: Recommendation, entities: Sequence[Entity]) -> None:
    """No entity may answer that an assessor who decided on it belonged to; the database refuses the same on commit."""
    held = Q(assessor__assignments__starts_on__lte=F("entered_on")) & (
        Q(assessor__assignments__ends_on=None) | Q(assessor__assignments__ends_on__gt=F("entered_on"))
    )
    of_assessors = recommendation.decisions.filter(held, assessor__assignments__entity__isnull=False).order_by()
    belonged: dict[dt.date, set[int]] = defaultdict(set)
    for day, entity in of_assessors.values_list("entered_on", "assessor__assignments__entity"):
        belonged[day].add(entity)
    owners = {entity.pk for entity in entities}
    if any(Entity.objects.in_line(own, owners, on=day) for day, own in belonged.items()):
        reason = _g("An assessor who decided on this recommendation belonged to one of these entities at the time.")
        raise Incomplete(reason, "entities")


def part_field(recommendation: Recommendation) -> Mapping[str, forms.Field]:
    """The part of a composite recommendation to which the evidence belongs."""
    parts = recommendation.parts.all()
    if not parts:
        return {}
    field: Any = forms.ModelChoiceField(
        parts, label=_("Part"), required=False, empty_label=_("The whole recommendation")
    )
    field.label_from_instance = lambda part: f"({part.label})"
    return {"part": field}


RECOMMENDATION = RecordEntry(
    model=Recommendation,
    prefix="recommendations",
    page=page,
    actions=ACTIONS,
    next_actions=NEXT_ACTIONS,
    acting=(
        Permission.UPDATE, Permission.REQUEST_CLOSURE, Permission.REVISE_DATE, Permission.GRANT_DATE,
        Permission.ASSESS, Permission.NAME_OFFICIAL, Permission.CHANGE_RESPONSIBILITY, Permission.CLASSIFY,
    ),
    evidence_related=("decisions", "updates__part"),
    evidence_fields=part_field,
    evidence_changed=void_closure_request,
    demand_owners=demand_independence,
)  # fmt: skip

LINKABLE = linkable_rows(
    "recommendation", _("Recommendation"),
    lambda user: Recommendation.objects.visible_to(user).filter(is_voided=False),
    code=lambda reference: Q(label__iexact=reference),
    hit=lambda row: Hit(row.label, row.get_absolute_url(), row.text[:200], note=row.get_state_display()),
)  # fmt: skip
