"""Pages of the register."""

from compacts.views.compacts import compact, compacts, mine
from compacts.views.cycles import (
    cycle,
    cycle_dates,
    cycles,
    indicator,
    indicators,
    new_cycle,
    new_indicator,
    new_template,
    template,
    templates,
)
from compacts.views.editing import assessment, changes, draft, drafting, items, sign

__all__ = [
    "assessment",
    "changes",
    "compact",
    "compacts",
    "cycle",
    "cycle_dates",
    "cycles",
    "draft",
    "drafting",
    "indicator",
    "indicators",
    "items",
    "mine",
    "new_cycle",
    "new_indicator",
    "new_template",
    "sign",
    "template",
    "templates",
]
