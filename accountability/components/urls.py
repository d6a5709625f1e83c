"""URLs of the components and their lists."""

from django.urls import include, path

from accountability.components.measures.quality import QUALITY
from accountability.components.register import COMMITMENT
from accountability.components.views import commitment, components, listings, outcomes, reconciliation
from accountability.views.quality import quality_urls
from accountability.views.record_urls import record_urls

records = [path("commitments/<int:pk>/", commitment.commitment, name="detail"), *record_urls(COMMITMENT)]

app_name = "components"
urlpatterns = [
    path("components/", components.components, name="components"),
    path("components/<int:number>/", components.component, name="component"),
    path("components/<int:number>/annexes/", components.component_annexes, name="component_annexes"),
    components.SHEET,
    path("commitments/", listings.annex, {"shown": listings.COMMITMENTS}, name="commitments"),
    path("commitments/new/", commitment.new_commitment, name="commitment_new"),
    path("commitments/outcomes/", outcomes.outcomes, name="outcomes"),
    outcomes.SHEET,
    path("commitments/grid/", commitment.grid, name="commitment_grid"),
    path("commitments/grid/<int:pk>/draft/", commitment.grid_draft, name="commitment_grid_draft"),
    path("commitments/", include(quality_urls(QUALITY))),
    path("resolutions/", listings.annex, {"shown": listings.RESOLUTIONS}, name="resolutions"),
    path("observations/", listings.annex, {"shown": listings.OBSERVATIONS}, name="observations"),
    path("plan/", listings.annex, {"shown": listings.PLAN}, name="plan"),
    path("glossary/", listings.annex, {"shown": listings.GLOSSARY}, name="glossary"),
    *listings.SHEETS,
    path("", include((records, "commitment"))),
    path("findings/", reconciliation.findings, name="findings"),
    reconciliation.SHEET,
]
