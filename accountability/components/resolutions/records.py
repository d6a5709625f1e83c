"""Requests, views of the Advisory Committee and plan actions for the shared machinery of records."""

from accountability.components.resolutions.forms import follow_up, requests
from accountability.components.resolutions.views.follow_up import observation_page, plan_action_page
from accountability.components.resolutions.views.requests import page
from accountability.models import Observation, PlanAction, ResolutionRequest
from accountability.permissions import Permission
from accountability.registers import RecordEntry

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
