"""URLs of the requests of the General Assembly."""

from django.urls import include, path

from accountability.resolutions import views
from accountability.resolutions.exports import EXPORTS
from accountability.resolutions.quality import QUALITY
from accountability.resolutions.records import REQUEST
from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from accountability.views.record_urls import record_urls

records = [path("requests/<int:pk>/", views.request_page, name="detail"), *record_urls(REQUEST)]

app_name = "resolutions"
urlpatterns = [
    path("requests/", views.requests, name="requests"),
    *export_paths("requests", EXPORTS["requests"]),
    path("requests/due/", views.due, name="due"),
    path("requests/new/", views.request_new, name="request_new"),
    path("requests/", include(quality_urls(QUALITY))),
    path("", include((records, "request"))),
]
