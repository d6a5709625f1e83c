"""The rating of a recommendation on a date: as issued, or as reclassified by the body by then."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from recommendations.choices import DecisionKind
from recommendations.models import Decision


def rating_on(day: dt.date, known_at: dt.datetime) -> Coalesce:
    """The rating on the date: as reclassified by the body by then, otherwise the rating at issue."""
    changes = Decision.objects.in_force(known_at).filter(
        recommendation=OuterRef("pk"), kind=DecisionKind.RECLASSIFIED, counts_from__lte=day
    )
    return Coalesce(Subquery(changes.order_by("-counts_from", "-recorded_at", "-pk").values("rating")[:1]), F("rating"))
