"""Recommendations in follow-up campaigns: what counts as an answer, and how many there are in words."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists
from django.utils.translation import ngettext

from accountability import localization
from accountability.registers import Campaigns
from recommendations.choices import Progress
from recommendations.filters import RecommendationFilter
from recommendations.models import Recommendation, Responsibility, Update


def answered(record: Any, since: Any, until: Any) -> Exists:
    """Whether management reported on the recommendation between the days, both included.

    A request returned by the body is no answer, nor is an update on one part alone or one that was withdrawn.
    """
    updates = Update.objects.filter(
        recommendation=record, reported_on__gte=since, reported_on__lte=until, part=None, about=None, withdrawn_by=None
    )
    return Exists(updates.exclude(progress=Progress.RETURNED))


def counted(number: int) -> str:
    words = ngettext("%(n)s recommendation", "%(n)s recommendations", number)
    return words % {"n": localization.integer(number)}


CAMPAIGNS = Campaigns(
    model=Recommendation,
    page="recommendations:list",
    filters=RecommendationFilter,
    responsibility=Responsibility,
    answered=answered,
    counted=counted,
    body="body",
)
