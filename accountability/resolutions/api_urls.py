"""URLs of the API of the requests of the General Assembly."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from accountability.resolutions.api import ResolutionItemViewSet
from accountability.resolutions.quality import QUALITY

router = SimpleRouter(use_regex_path=False)
router.register(
    "resolution-items/quality", quality_viewset(QUALITY, "RequestQualityFinding"), "resolution-item-quality"
)
router.register("resolution-items", ResolutionItemViewSet, "resolution-item")

urlpatterns = router.urls
