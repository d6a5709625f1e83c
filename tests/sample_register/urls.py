"""Addresses of the sample register."""

from django.urls import include, path

from accountability.views.analysis import analysis_urls
from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from accountability.views.record_urls import record_urls
from tests.sample_register import views
from tests.sample_register.lists import EXPORTS
from tests.sample_register.measures import ANALYSIS, QUALITY
from tests.sample_register.records import PLEDGE

app_name = "pledges"
urlpatterns = [
    path("pledges/", views.pledges, name="list"),
    path("pledges/bulk/", views.bulk, name="list_bulk"),
    path("pledges/grid/", views.grid, name="grid"),
    path("pledges/grid/<int:pk>/draft/", views.grid_draft, name="grid_draft"),
    *export_paths("pledges", EXPORTS["pledges"]),
    path("pledges/", include(quality_urls(QUALITY))),
    path("pledges/", include(analysis_urls(ANALYSIS))),
    path("pledges/<int:pk>/", views.pledge, name="detail"),
    *record_urls(PLEDGE),
]
