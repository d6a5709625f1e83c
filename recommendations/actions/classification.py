"""Classification of a recommendation: theme, root causes and priority."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from accountability import audit
from accountability.models import User
from recommendations.models import Recommendation, RootCause, Theme
from recommendations.workflow import CLASSIFY


@transaction.atomic
def classify(
    recommendation: Recommendation, *, by: User, version: int | None, theme: Theme | None = None,
    root_causes: Iterable[RootCause] | None = None, priority: str | None = None,
) -> Recommendation:  # fmt: skip
    """Set the given values only. Unchanged values leave no event."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step = CLASSIFY.demand(recommendation, by=by)
    changed: dict[str, Any] = {}
    if theme is not None and theme.pk != recommendation.theme_id:
        changed["theme"] = [getattr(recommendation.theme, "code", ""), theme.code]
        recommendation.theme = theme
    if priority is not None and priority != recommendation.priority:
        changed["priority"] = [recommendation.priority, priority]
        recommendation.priority = priority
    if root_causes is not None:
        changed |= _replace_causes(recommendation, list(root_causes))
    if changed:
        recommendation.save_version("theme", "priority")
        audit.record(step.event, recommendation, by=by, details=changed)
    return recommendation


def _replace_causes(recommendation: Recommendation, causes: list[RootCause]) -> dict[str, list[list[str]]]:
    """Set the root causes; gives their codes before and after where they differ."""
    before = sorted(recommendation.root_causes.values_list("code", flat=True))
    after = sorted(cause.code for cause in causes)
    if before == after:
        return {}
    recommendation.root_causes.set(causes)
    return {"root_causes": [before, after]}
