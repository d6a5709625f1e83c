"""Reported series as a register of the foundation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.components.series import charts, initial_series
from accountability.components.series.actions import freeze_values
from accountability.components.series.events import Event
from accountability.components.series.freeze import freeze
from accountability.components.series.imports import SERIES_VALUES
from accountability.components.series.measures import MEASURES
from accountability.components.series.measures.impact import headlines
from accountability.components.series.notifications import NOTICES
from accountability.components.series.work import calendar, of_entity, search, work
from accountability.components.series.workflow import IMPACT, VALUE
from accountability.models.user import operator
from accountability.permissions import Permission
from accountability.registers import Link, Register, Section


def consume() -> None:
    """Freeze the values of a report that was frozen, and reopen those of a report returned to drafting."""
    freeze_values(by=operator())


def seed() -> None:
    """Define the series of the documents whose office exists."""
    initial_series.load(by=operator())


def load_demonstration(*, scale: int, **_options: Any) -> None:
    """Define the series of the documents and enter illustrative values, at the real size only."""
    from accountability.components.series import demonstration

    if scale == 1:
        demonstration.load()


REGISTER = Register(
    name="series",
    title=_("Reported series"),
    grants={},
    events=dict(Event.choices),
    navigation=(
        Link(_("Reported series"), "series:list", Permission.VIEW_FIGURES, under=_("Components")),
        Link(_("Case information"), "series:cases", Permission.VIEW_FIGURES, Section.REPORTS),
        Link(_("Impact of initiatives"), "series:impacts", Permission.VIEW_FIGURES, Section.ANALYSIS),
        Link(_("Findings on series"), "series:findings", Permission.VIEW_FIGURES, Section.ANALYSIS, _("Data quality")),
    ),
    pages="accountability.components.series.urls",
    api="accountability.components.series.api",
    workflows=(VALUE, IMPACT),
    measures=MEASURES,
    headlines=headlines,
    dashboard=charts.DASHBOARD,
    importers=(SERIES_VALUES,),
    notices=NOTICES,
    work=work,
    calendar=calendar,
    of_entity=of_entity,
    search=search,
    consume=consume,
    freeze=freeze,
    seed=seed,
    load_demonstration=load_demonstration,
)
