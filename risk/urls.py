"""URLs of the pages of risk and internal control."""

from django.urls import include, path

from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from accountability.views.record_urls import record_urls
from risk import views
from risk.measures.quality import QUALITY
from risk.register.exports import EXPORTS
from risk.register.records import RISK
from risk.views import published

app_name = "risk"
urlpatterns = [
    path("risks/", views.risks, name="list"),
    *export_paths("risks", EXPORTS["risks"]),
    path("risks/grid/", views.grid, name="grid"),
    path("risks/grid/<int:pk>/draft/", views.grid_draft, name="grid_draft"),
    path("risks/round/", views.review_round, name="round"),
    path("risks/round.csv", views.review_round_csv, name="round_csv"),
    path("risks/committee/", views.committee, name="committee"),
    path("risks/committee.csv", views.committee_csv, name="committee_csv"),
    path("risks/committee.pdf", views.committee_pdf, name="committee_pdf"),
    path("risks/committee/<int:pk>/", views.decide, name="committee_decide"),
    path("published/risks/", published.published_risks, name="published"),
    path("published/risks.csv", published.published_risks_csv, name="published_csv"),
    path("risks/maps/", views.heat_maps, name="maps"),
    path("risks/methods/", views.methods, name="methods"),
    path("risks/roll-out/", views.roll_out, name="roll_out"),
    path("risks/new/", views.new_risk, name="new"),
    path("risks/registers/", views.registers, name="registers"),
    path("risks/registers/<path:code>/", views.register, name="register"),
    path("risks/editions/<int:pk>/", views.edition, name="edition"),
    path("risks/editions/<int:pk>/submit/", views.submit_edition, name="submit_edition"),
    path("risks/editions/<int:pk>/approve/", views.approve_edition, name="approve_edition"),
    path("risks/editions/<int:pk>/return/", views.return_edition, name="return_edition"),
    path("risks/", include(quality_urls(QUALITY))),
    path("risks/<int:pk>/", views.risk, name="detail"),
    *record_urls(RISK),
]
