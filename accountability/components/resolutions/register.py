"""Requests of the General Assembly as a register of the foundation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.components.resolutions import charts, seed
from accountability.components.resolutions.events import Event
from accountability.components.resolutions.exports import EXPORTS
from accountability.components.resolutions.forms import follow_up, requests
from accountability.components.resolutions.imports import IMPORTERS
from accountability.components.resolutions.measures import MEASURES
from accountability.components.resolutions.notifications import DEADLINES, NOTICES
from accountability.components.resolutions.quality import QUALITY
from accountability.components.resolutions.views.follow_up import observation_page, plan_action_page
from accountability.components.resolutions.views.requests import page
from accountability.components.resolutions.work import calendar, of_entity, queue, search, work
from accountability.components.resolutions.workflow import ANSWER, DRAFTING, FOLLOW_UP
from accountability.models import Observation, PlanAction, ResolutionRequest
from accountability.permissions import Permission
from accountability.registers import AdministeredList, Link, RecordEntry, Register, Section

REQUEST = RecordEntry(
    model=ResolutionRequest,
    prefix="requests",
    page=page,
    actions=requests.ACTIONS,
    next_actions=requests.NEXT_ACTIONS,
    acting=(Permission.ANSWER_REQUEST, Permission.DECIDE_REQUEST),
)
OBSERVATION = RecordEntry(
    model=Observation,
    prefix="observations",
    page=observation_page,
    actions=follow_up.ACTIONS,
    next_actions=follow_up.NEXT_ACTIONS,
    acting=(Permission.DECIDE_REQUEST,),
)
PLAN_ACTION = RecordEntry(
    model=PlanAction,
    prefix="plan",
    page=plan_action_page,
    actions=follow_up.ACTIONS,
    next_actions=follow_up.NEXT_ACTIONS,
    acting=(Permission.DECIDE_REQUEST,),
)


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
