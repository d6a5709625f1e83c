"""URLs of the register's pages."""

from django.urls import include, path

from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from accountability.views.record_urls import record_urls
from compacts import views
from compacts.measures.quality import QUALITY
from compacts.register.exports import EXPORTS
from compacts.register.records import COMPACT

app_name = "compacts"
urlpatterns = [
    path("compacts/", views.compacts, name="list"),
    *export_paths("compacts", EXPORTS["compacts"]),
    path("compacts/mine/", views.mine, name="mine"),
    path("compacts/drafts/", views.drafting, name="drafting"),
    path("compacts/cycles/", views.cycles, name="cycles"),
    path("compacts/cycles/new/", views.new_cycle, name="new_cycle"),
    path("compacts/cycles/<int:pk>/", views.cycle, name="cycle"),
    path("compacts/cycles/<int:pk>/dates/", views.cycle_dates, name="cycle_dates"),
    path("compacts/cycles/<int:pk>/draft/", views.draft, name="draft"),
    path("compacts/templates/", views.templates, name="templates"),
    path("compacts/templates/new/", views.new_template, name="new_template"),
    path("compacts/templates/<int:pk>/", views.template, name="template"),
    path("compacts/indicators/", views.indicators, name="indicators"),
    path("compacts/indicators/new/", views.new_indicator, name="new_indicator"),
    path("compacts/indicators/<str:code>/", views.indicator, name="indicator"),
    path("compacts/", include(quality_urls(QUALITY))),
    path("compacts/<int:pk>/", views.compact, name="detail"),
    path("compacts/<int:pk>/items/", views.items, name="items"),
    path("compacts/<int:pk>/sign/", views.sign, name="sign"),
    path("compacts/<int:pk>/assessment/", views.assessment, name="assessment"),
    path("compacts/<int:pk>/changes/", views.changes, name="changes"),
    *record_urls(COMPACT),
]
