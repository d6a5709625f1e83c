"""URLs of the register's API."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from recommendations.api.totals import StatusTotalViewSet
from recommendations.api.viewsets import CommentViewSet, EvidenceViewSet, RateViewSet, RecommendationViewSet
from recommendations.measures.quality import QUALITY

router = SimpleRouter(use_regex_path=False)
router.register("recommendations/quality", quality_viewset(QUALITY), "quality")
router.register("recommendations", RecommendationViewSet)
router.register("recommendations/<int:recommendation>/evidence", EvidenceViewSet, "evidence")
router.register("recommendations/<int:recommendation>/comments", CommentViewSet, "comment")
router.register("rates", RateViewSet, "rate")
router.register("status-totals", StatusTotalViewSet, "status-total")

urlpatterns = router.urls
