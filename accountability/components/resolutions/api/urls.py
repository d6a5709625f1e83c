"""URLs of the API of requests, observations and plan actions."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from accountability.components.resolutions.api.follow_up import ObservationViewSet, PlanActionViewSet
from accountability.components.resolutions.api.requests import ResolutionItemViewSet
from accountability.components.resolutions.quality import QUALITY

router = SimpleRouter(use_regex_path=False)
router.register(
    "resolution-items/quality", quality_viewset(QUALITY, "RequestQualityFinding"), "resolution-item-quality"
)
router.register("resolution-items", ResolutionItemViewSet, "resolution-item")
router.register("observations", ObservationViewSet, "observation")
router.register("plan", PlanActionViewSet, "plan-action")

urlpatterns = router.urls
