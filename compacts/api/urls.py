"""URLs of the register's API."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from compacts.api.compacts import CompactCommentViewSet, CompactEvidenceViewSet, CompactViewSet
from compacts.measures.quality import QUALITY

router = SimpleRouter(use_regex_path=False)
router.register("compacts/quality", quality_viewset(QUALITY, "CompactFinding"), "compact-quality")
router.register("compacts", CompactViewSet, "compact")
router.register("compacts/<int:compact>/evidence", CompactEvidenceViewSet, "compact-evidence")
router.register("compacts/<int:compact>/comments", CompactCommentViewSet, "compact-comment")

urlpatterns = router.urls
