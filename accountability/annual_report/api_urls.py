"""URLs of the API of published reports."""

from rest_framework.routers import SimpleRouter

from accountability.annual_report.api import ReportViewSet

router = SimpleRouter(use_regex_path=False)
router.register("reports", ReportViewSet, "published-report")

urlpatterns = router.urls
