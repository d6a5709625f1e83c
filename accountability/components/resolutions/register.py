"""Requests of the General Assembly as a register of the foundation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.components.resolutions import charts, seed
from accountability.components.resolutions.events import Event
from accountability.components.resolutions.exports import EXPORTS
from accountability.components.resolutions.imports import IMPORTERS
from accountability.components.resolutions.measures import MEASURES
from accountability.components.resolutions.notifications import DEADLINES, NOTICES
from accountability.components.resolutions.quality import QUALITY
from accountability.components.resolutions.records import OBSERVATION, PLAN_ACTION, REQUEST
from accountability.components.resolutions.search import search
from accountability.components.resolutions.work import calendar, of_entity, queue, work
from accountability.components.resolutions.workflow import ANSWER, DRAFTING, FOLLOW_UP
from accountability.permissions import Permission
from accountability.registers import AdministeredList, Link, Register, Section


def load_demonstration(*, scale: int, **_options: Any) -> None:
    """Enter the requests of annex I and the illustrative ones, at the real size only."""
    from accountability.components.resolutions import demonstration

    if scale == 1:
        demonstration.load()


VERBS = AdministeredList(
    "lead-verbs", _("Lead verbs of resolutions"), "accountability.RequestVerb",
    fields=("code", "names", "kind", "order", "is_active", "source"),
    columns=("code", "names", "kind", "is_active", "source"), fixed=("code",),
    note=_("What a paragraph does, by the verb that it begins with: only verbs that ask count in measures."),
)  # fmt: skip

REGISTER = Register(
    name=seed.REGISTER,
    title=_("Requests of the General Assembly"),
    grants={},
    events=dict(Event.choices),
    navigation=(
        Link(_("Requests"), "resolutions:requests", Permission.VIEW_FIGURES),
        Link(
            _("Quality of requests"),
            "resolutions:quality",
            Permission.VIEW_FIGURES,
            Section.ANALYSIS,
            _("Data quality"),
        ),
    ),
    pages="accountability.components.resolutions.urls",
    api="accountability.components.resolutions.api.urls",
    records=(REQUEST, OBSERVATION, PLAN_ACTION),
    workflows=(DRAFTING, ANSWER, FOLLOW_UP),
    lists=(VERBS,),
    measures=MEASURES,
    dashboard=charts.DASHBOARD,
    of_entity=of_entity,
    work=work,
    queue=queue,
    calendar=calendar,
    search=search,
    exports=EXPORTS,
    notices=NOTICES,
    deadlines=DEADLINES,
    quality=QUALITY,
    importers=IMPORTERS,
    seed=seed.load,
    load_demonstration=load_demonstration,
)
