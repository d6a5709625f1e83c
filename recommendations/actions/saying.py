"""What management says. It moves no rate."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.models import User
from accountability.workflow import IllegalStep
from recommendations.choices import Position, Progress
from recommendations.models import (
    EvidenceVersion,
    Recommendation,
    Update,
)
from recommendations.workflow import MANAGEMENT


@transaction.atomic
def update(
    recommendation: Recommendation, *, by: User, version: int | None, progress: str, text: str,
    position: str = "", reported_on: dt.date | None = None,
) -> Update:  # fmt: skip
    """Record management's word. It moves no rate; the body alone decides."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step = MANAGEMENT.check(recommendation, to=progress, by=by)
    position = position or recommendation.position
    if position == Position.NOT_ACCEPTED and not text.strip():
        raise IllegalStep(_("Say why management does not accept the recommendation."))
    made = Update.objects.create(
        recommendation=recommendation, position=position, progress=progress, text=text, recorded_by=by,
        reported_on=reported_on or timezone.localdate(),
    )  # fmt: skip
    if progress == Progress.CLOSURE_REQUESTED:
        made.evidence.set(EvidenceVersion.objects.filter(evidence__recommendation=recommendation))
    recommendation.position, recommendation.progress = position, progress
    recommendation.updated_on = made.reported_on
    recommendation.version += 1
    recommendation.save()
    audit.record(step.event, recommendation, by=by, note=text, details={"update": made.pk, "progress": progress})
    return made
