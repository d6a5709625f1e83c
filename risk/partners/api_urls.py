"""URLs of the API of implementing partners."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from risk.api.partners import PartnerCommentViewSet, PartnerEvidenceViewSet, PartnerViewSet
from risk.measures.partners import PARTNER_QUALITY

ONE = "implementing-partners/<int:partner>"
router = SimpleRouter(use_regex_path=False)
router.register("implementing-partners/quality", quality_viewset(PARTNER_QUALITY, "PartnerFinding"), "partner-quality")
router.register("implementing-partners", PartnerViewSet, "partner")
router.register(f"{ONE}/evidence", PartnerEvidenceViewSet, "partner-evidence")
router.register(f"{ONE}/comments", PartnerCommentViewSet, "partner-comment")

urlpatterns = router.urls
