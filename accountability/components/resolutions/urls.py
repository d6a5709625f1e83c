"""URLs of requests of the General Assembly, views of its Advisory Committee, and plan actions."""

from functools import partial

from django.urls import URLPattern, include, path

from accountability.components.resolutions.exports import EXPORTS
from accountability.components.resolutions.quality import QUALITY
from accountability.components.resolutions.register import OBSERVATION, PLAN_ACTION, REQUEST
from accountability.components.resolutions.views import follow_up, requests
from accountability.permissions import require
from accountability.registers import RecordEntry
from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from accountability.views.record_actions import act
from accountability.views.record_urls import READ_OR_WRITE, record_urls


def action_url(entry: RecordEntry) -> URLPattern:
    """The address of the actions on a record that has neither evidence nor comments."""
    view = READ_OR_WRITE(require(*entry.acting)(partial(act, entry=entry)))
    return path(f"{entry.prefix}/<int:pk>/<slug:slug>/", view, name="act")


records = [path("requests/<int:pk>/", requests.request_page, name="detail"), *record_urls(REQUEST)]
observations = [path("observations/<int:pk>/", follow_up.observation, name="detail"), action_url(OBSERVATION)]
plan_actions = [path("plan/<int:pk>/", follow_up.plan_action, name="detail"), action_url(PLAN_ACTION)]

app_name = "resolutions"
urlpatterns = [
    path("requests/", requests.requests, name="requests"),
    *export_paths("requests", EXPORTS["requests"]),
    path("requests/due/", requests.due, name="due"),
    path("requests/new/", requests.request_new, name="request_new"),
    path("requests/", include(quality_urls(QUALITY))),
    path("", include((records, "request"))),
    path("observations/answers/", follow_up.answers, name="answers"),
    follow_up.SHEET,
    path("", include((observations, "observation"))),
    path("", include((plan_actions, "plan_action"))),
]
