"""URLs of the foundation's API."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from accountability.api.entities import EntityFiguresViewSet
from accountability.api.measures import MeasureViewSet

router = SimpleRouter(use_regex_path=False)
router.register("measures", MeasureViewSet, "measure")

urlpatterns = [
    *router.urls,
    path("entities/figures/", EntityFiguresViewSet.as_view({"get": "list"}), name="entity-figures-list"),
    path(
        "entities/<path:code>/figures/", EntityFiguresViewSet.as_view({"get": "retrieve"}), name="entity-figures-detail"
    ),
]
