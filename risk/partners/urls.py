"""URLs of the pages of implementing partners."""

from django.urls import include, path

from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from accountability.views.record_urls import record_urls
from risk.measures.partners import PARTNER_QUALITY
from risk.partners.records import ENTRY, EXPORTS
from risk.views import partners as views

app_name = "partners"
urlpatterns = [
    path("risks/partners/", views.partners, name="list"),
    path("risks/", include(export_paths("partners", EXPORTS["partners"]))),
    path("risks/partners/", include(quality_urls(PARTNER_QUALITY))),
    path("risks/partners/new/", views.new_partner, name="new"),
    path("risks/partners/<int:pk>/", views.partner, name="detail"),
    *record_urls(ENTRY),
]
