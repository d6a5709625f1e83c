"""URLs of the pages of treatment actions."""

from django.urls import include, path

from accountability.views.exports import export_paths
from accountability.views.record_urls import record_urls
from risk.treatment.records import ENTRY, EXPORTS
from risk.views import treatment as views

app_name = "treatment"
urlpatterns = [
    path("risks/treatments/", views.treatments, name="list"),
    path("risks/", include(export_paths("treatments", EXPORTS["treatments"]))),
    path("risks/absences/<path:code>/", views.explain_absence, name="absence"),
    path("risks/treatments/<int:pk>/", views.treatment, name="detail"),
    *record_urls(ENTRY),
]
