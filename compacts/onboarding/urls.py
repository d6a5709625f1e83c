"""URLs of the pages of onboarding."""

from django.urls import include, path

from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from compacts.measures.onboarding import QUALITY
from compacts.onboarding.records import EXPORTS
from compacts.views import onboarding

app_name = "onboarding"
urlpatterns = [
    path("onboarding/", onboarding.heads, name="list"),
    *export_paths("onboarding", EXPORTS["onboarding"]),
    path("onboarding/", include(quality_urls(QUALITY))),
    path("onboarding/<int:pk>/", onboarding.head, name="detail"),
]
