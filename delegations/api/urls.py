"""URLs of the register's API."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from delegations.api.breaches import ExceptionViewSet
from delegations.api.capacities import CapacityViewSet
from delegations.api.kpis import KpiValueViewSet, KpiViewSet
from delegations.api.plans import BriefingViewSet, ImprovementViewSet
from delegations.api.responses import ResponseViewSet
from delegations.api.viewsets import (
    AuthorityViewSet,
    InstrumentCommentViewSet,
    InstrumentEvidenceViewSet,
    InstrumentViewSet,
)
from delegations.measures.quality import QUALITY

router = SimpleRouter(use_regex_path=False)
router.register("delegations/authority", AuthorityViewSet, "delegation-authority")
router.register("delegations/quality", quality_viewset(QUALITY, "DelegationFinding"), "delegation-quality")
router.register("delegations/capacities", CapacityViewSet, "capacity")
router.register("delegations/kpis", KpiViewSet, "kpi")
router.register("delegations/kpi-values", KpiValueViewSet, "kpi-value")
router.register("delegations/exceptions", ExceptionViewSet, "exception")
router.register("delegations/responses", ResponseViewSet, "response")
router.register("delegations/briefings", BriefingViewSet, "briefing")
router.register("delegations/improvements", ImprovementViewSet, "improvement")
router.register("delegations", InstrumentViewSet, "delegation")
router.register("delegations/<int:instrument>/evidence", InstrumentEvidenceViewSet, "delegation-evidence")
router.register("delegations/<int:instrument>/comments", InstrumentCommentViewSet, "delegation-comment")

urlpatterns = router.urls
