"""URLs of the API of the components."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from accountability.components.api import viewsets
from accountability.components.measures.quality import QUALITY

router = SimpleRouter(use_regex_path=False)
router.register("components", viewsets.ComponentViewSet)
router.register("commitments/quality", quality_viewset(QUALITY, "CommitmentFinding"), "commitment-quality")
router.register("commitments", viewsets.CommitmentViewSet)
router.register("resolutions", viewsets.ResolutionViewSet)
router.register("findings", viewsets.FindingViewSet, "finding")

urlpatterns = router.urls
