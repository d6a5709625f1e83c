"""Every change of requests of the General Assembly, views of the Advisory Committee and plan actions."""

from accountability.components.resolutions.actions.follow_up import decide_state, enter_observation, void_observation
from accountability.components.resolutions.actions.requests import (
    ANSWERED,
    decide_answer,
    draft_answer,
    enter_request,
    link_chain,
    link_repetition,
    return_draft,
    void_request,
)

__all__ = [
    "ANSWERED",
    "decide_answer",
    "decide_state",
    "draft_answer",
    "enter_observation",
    "enter_request",
    "link_chain",
    "link_repetition",
    "return_draft",
    "void_observation",
    "void_request",
]
