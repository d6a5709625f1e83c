"""Pages of the register of delegations."""

from delegations.views.authority import authority, end_stand_in, net, post, post_certificate, stand_in
from delegations.views.breaches import (
    exception,
    exception_figures,
    exceptions,
    new_exception,
    new_response,
    response,
    responses,
)
from delegations.views.capacities import capacities, new_capacity
from delegations.views.instruments import instrument, instruments, mine, new_instrument
from delegations.views.kpi_definitions import define_kpi, kpi_quarter, new_kpi
from delegations.views.kpis import enter_values, entity_kpis, kpi, kpi_values, kpis
from delegations.views.plans import briefings, improvement, improvements, new_briefing, new_improvement, void_briefing

__all__ = [
    "authority",
    "briefings",
    "capacities",
    "define_kpi",
    "end_stand_in",
    "enter_values",
    "entity_kpis",
    "exception",
    "exception_figures",
    "exceptions",
    "improvement",
    "improvements",
    "instrument",
    "instruments",
    "kpi",
    "kpi_quarter",
    "kpi_values",
    "kpis",
    "mine",
    "net",
    "new_briefing",
    "new_capacity",
    "new_exception",
    "new_improvement",
    "new_instrument",
    "new_kpi",
    "new_response",
    "post",
    "post_certificate",
    "response",
    "responses",
    "stand_in",
    "void_briefing",
]  # fmt: skip
