"""URLs of the foundation's API."""

from rest_framework.routers import SimpleRouter

from accountability.api.measures import MeasureViewSet

router = SimpleRouter(use_regex_path=False)
router.register("measures", MeasureViewSet, "measure")

urlpatterns = router.urls
