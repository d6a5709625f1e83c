"""URLs of the API of risk and internal control."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from risk.api.committee import PublishedRiskViewSet, RiskPackViewSet, RiskRoundViewSet
from risk.api.viewsets import (
    RiskCommentViewSet,
    RiskEvidenceViewSet,
    RiskMatrixViewSet,
    RiskRegisterViewSet,
    RiskViewSet,
    RollOutViewSet,
)
from risk.measures.quality import QUALITY

router = SimpleRouter(use_regex_path=False)
router.register("risks/matrix", RiskMatrixViewSet, "risk-matrix")
router.register("risks/quality", quality_viewset(QUALITY, "RiskFinding"), "risk-quality")
router.register("risks/committee", RiskPackViewSet, "risk-pack")
router.register("risks/round", RiskRoundViewSet, "risk-round")
router.register("risks", RiskViewSet, "risk")
router.register("risks/<int:risk>/evidence", RiskEvidenceViewSet, "risk-evidence")
router.register("risks/<int:risk>/comments", RiskCommentViewSet, "risk-comment")
router.register("risk-registers", RiskRegisterViewSet, "risk-register")
router.register("published-risks", PublishedRiskViewSet, "published-risk")
router.register("roll-out", RollOutViewSet, "roll-out")

urlpatterns = router.urls
