"""Addresses of what the API gives of the foundation."""

from rest_framework.routers import SimpleRouter

from accountability.annual_report import api
from accountability.api import viewsets

router = SimpleRouter(use_regex_path=False)
router.register("components", viewsets.ComponentViewSet)
router.register("commitments", viewsets.CommitmentViewSet)
router.register("resolutions", viewsets.ResolutionViewSet)
router.register("measures", viewsets.MeasureViewSet, "measure")
router.register("findings", viewsets.FindingViewSet, "finding")
router.register("reports", api.ReportViewSet, "published-report")

urlpatterns = router.urls
