"""URLs of the register's pages."""

from django.urls import include, path

from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from accountability.views.record_urls import record_urls
from delegations import views
from delegations.measures.quality import QUALITY
from delegations.register.exports import EXPORTS
from delegations.register.records import INSTRUMENT

app_name = "delegations"
urlpatterns = [
    path("delegations/", views.instruments, name="list"),
    *export_paths("delegations", EXPORTS["delegations"]),
    path("delegations/authority/", views.authority, name="authority"),
    path("delegations/mine/", views.mine, name="mine"),
    path("delegations/new/", views.new_instrument, name="new"),
    path("delegations/net/<path:code>/", views.net, name="net"),
    path("delegations/posts/<int:pk>/", views.post, name="post"),
    path("delegations/posts/<int:pk>/certificate.pdf", views.post_certificate, name="certificate"),
    path("delegations/posts/<int:pk>/stand-in/", views.stand_in, name="stand_in"),
    path("delegations/stand-ins/<int:pk>/end/", views.end_stand_in, name="end_stand_in"),
    path("delegations/", include(quality_urls(QUALITY))),
    path("delegations/<int:pk>/", views.instrument, name="detail"),
    *record_urls(INSTRUMENT),
]
