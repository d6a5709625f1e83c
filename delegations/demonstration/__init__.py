"""Illustrative delegations, KPIs, exceptions, responses, briefings and plans of the real entities: invented,
deterministic.
"""

from accountability.models.bulk import refresh_statistics
from delegations.demonstration.improvements import load as load_improvements
from delegations.demonstration.kpis import load as load_kpis
from delegations.demonstration.load import load as load_delegations

__all__ = ["load"]


def load() -> None:
    """The delegations, then what rests on them."""
    load_delegations()
    refresh_statistics()  # the planner knows nothing yet of what was loaded
    load_kpis()
    load_improvements()
