"""What a statement on internal control says of its year, as numbers and names in every language."""

from __future__ import annotations

from collections import Counter
from typing import Any

from risk.choices.control import SIGNED, ControlResult, RemediationState
from risk.measures.control import scores_by_entity, total
from risk.models import ControlCycle, MatrixRow, RemediationAction


def statement_facts(cycle: ControlCycle) -> dict[str, Any]:
    """The figures of the cycle now: entities that signed, answers, key controls, areas with their actions."""
    score = total(scores_by_entity(cycle).values())
    controls = Counter(MatrixRow.objects.filter(cycle=cycle, is_key=True).values_list("result", flat=True))
    actions = RemediationAction.objects.filter(plan__improvement__cycle=cycle).exclude(state=RemediationState.DROPPED)
    by_area: dict[int, Counter[bool]] = {}
    for area, state in actions.order_by().values_list("plan__improvement", "state"):
        by_area.setdefault(area, Counter())[state == RemediationState.CONFIRMED] += 1
    return {
        "year": cycle.year,
        "questionnaire": cycle.questionnaire.number,
        "entities": cycle.responses.count(),
        "signed": cycle.responses.filter(state__in=SIGNED).count(),
        "yes": score.yes, "of": score.of, "partly": score.partly, "no": score.no,
        "not_applicable": score.not_applicable,
        "controls": sum(controls.values()),
        "tested": controls[ControlResult.PASSED] + controls[ControlResult.FAILED],
        "failed": controls[ControlResult.FAILED],
        "areas": [
            {
                "code": row.area.code, "names": row.area.names,
                "actions": sum(by_area.get(row.pk, Counter()).values()),
                "confirmed": by_area.get(row.pk, Counter())[True],
            }
            for row in cycle.improvements.select_related("area")
        ],
    }  # fmt: skip
