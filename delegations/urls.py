"""URLs of the register's pages."""

from functools import partial

from django.urls import include, path
from django.views.decorators.http import require_http_methods

from accountability.permissions import require
from accountability.views import record_actions
from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from accountability.views.record_urls import record_urls
from delegations import views
from delegations.measures.quality import QUALITY
from delegations.register.breaches import BOOKS, EXCEPTION, RESPONSE
from delegations.register.exports import EXPORTS
from delegations.register.plans import BOOKS as PLANS
from delegations.register.plans import IMPROVEMENT
from delegations.register.records import INSTRUMENT
from delegations.views.answers import SHEETS

READ_OR_WRITE = require_http_methods(["GET", "HEAD", "POST"])
exceptions = [
    path("delegations/exceptions/<int:pk>/", views.exception, name="detail"),
    path(
        "delegations/exceptions/<int:pk>/<slug:slug>/",
        READ_OR_WRITE(require(*EXCEPTION.acting)(partial(record_actions.act, entry=EXCEPTION))),
        name="act",
    ),
]
responses = [
    path("delegations/responses/<int:pk>/", views.response, name="detail"),
    *record_urls(RESPONSE),
]
improvements = [
    path("delegations/improvements/<int:pk>/", views.improvement, name="detail"),
    path(
        "delegations/improvements/<int:pk>/<slug:slug>/",
        READ_OR_WRITE(require(*IMPROVEMENT.acting)(partial(record_actions.act, entry=IMPROVEMENT))),
        name="act",
    ),
]

app_name = "delegations"
urlpatterns = [
    path("delegations/", views.instruments, name="list"),
    *export_paths("delegations", EXPORTS["delegations"]),
    path("delegations/authority/", views.authority, name="authority"),
    *SHEETS,
    path("delegations/mine/", views.mine, name="mine"),
    path("delegations/new/", views.new_instrument, name="new"),
    path("delegations/net/<path:code>/", views.net, name="net"),
    path("delegations/posts/<int:pk>/", views.post, name="post"),
    path("delegations/posts/<int:pk>/certificate.pdf", views.post_certificate, name="certificate"),
    path("delegations/posts/<int:pk>/stand-in/", views.stand_in, name="stand_in"),
    path("delegations/stand-ins/<int:pk>/end/", views.end_stand_in, name="end_stand_in"),
    path("delegations/capacities/", views.capacities, name="capacities"),
    path("delegations/capacities/new/", views.new_capacity, name="new_capacity"),
    path("delegations/", include(export_paths("capacities", EXPORTS["capacities"]))),
    path("delegations/kpis/", views.kpis, name="kpis"),
    path("delegations/new-kpi/", views.new_kpi, name="new_kpi"),
    path("delegations/kpis/<str:code>/", views.kpi, name="kpi"),
    path("delegations/kpis/<str:code>/define/", views.define_kpi, name="define_kpi"),
    path("delegations/kpis/<str:code>/quarter/", views.kpi_quarter, name="kpi_quarter"),
    path("delegations/kpi-values/", views.kpi_values, name="kpi_values"),
    path("delegations/", include(export_paths("kpi-values", BOOKS["kpi-values"]))),
    path("delegations/kpi-entities/<str:code>/", views.entity_kpis, name="entity_kpis"),
    path("delegations/kpi-entities/<str:code>/<str:quarter>/", views.enter_values, name="enter_values"),
    path("delegations/exceptions/", views.exceptions, name="exceptions"),
    path("delegations/", include(export_paths("exceptions", BOOKS["exceptions"]))),
    path("delegations/exceptions/figures/", views.exception_figures, name="exception_figures"),
    path("delegations/exceptions/new/", views.new_exception, name="new_exception"),
    path("delegations/responses/", views.responses, name="responses"),
    path("delegations/", include(export_paths("responses", BOOKS["responses"]))),
    path("delegations/responses/new/", views.new_response, name="new_response"),
    path("delegations/briefings/", views.briefings, name="briefings"),
    path("delegations/briefings/new/", views.new_briefing, name="new_briefing"),
    path("delegations/briefings/<int:pk>/void/", views.void_briefing, name="void_briefing"),
    path("delegations/", include(export_paths("briefings", PLANS["briefings"]))),
    path("delegations/improvements/", views.improvements, name="improvements"),
    path("delegations/improvements/new/", views.new_improvement, name="new_improvement"),
    path("delegations/", include(export_paths("improvements", PLANS["improvements"]))),
    path("", include((improvements, "improvement"))),
    path("", include((exceptions, "exception"))),
    path("", include((responses, "response"))),
    path("delegations/", include(quality_urls(QUALITY))),
    path("delegations/<int:pk>/", views.instrument, name="detail"),
    *record_urls(INSTRUMENT),
]
